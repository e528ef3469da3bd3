package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// longestDateline is how many tokens a dateline has at most.
const longestDateline = 14

// datelines sets aside the place at the head of a report: "ISLAMABAD:", "Rabat –",
// "ЖЕНЕВА, 1 февраля. /ТАСС/.", "(Ankara) -". Where nothing else names a place, the report
// is from there.
func (p *placing) datelines() {
	for i := range p.spots {
		s := &p.spots[i]
		if s.a > 8 {
			return
		}
		if s.rank == 2 { // "Algeria –" names the country
			continue
		}
		if s.a == 0 && s.b < len(p.Tokens) && strings.Contains(p.Text[p.Tokens[s.b-1].End:p.Tokens[s.b].Start], "ـ") {
			s.outside = true // a dash that Arabic keyboards make of a tatweel
			continue
		}
		if p.opens(s.a) && p.dated(s) {
			s.outside = true
		}
	}
}

// opens reports that nothing but names stands before token a.
func (p *placing) opens(a int) bool {
	for k := 0; k < a; k++ {
		if p.Tokens[k].Kind == span.Word && p.hitAt(k, lang.Place) == nil && !p.Tokens[k].Upper {
			return false
		}
	}
	return true
}

// dated reports that a place is followed by a dash or colon, or by a date or an agency and
// a full stop, with nothing else between.
func (p *placing) dated(s *spot) bool {
	date, agency := false, false
	for t := s.b; t < len(p.Tokens) && t < s.b+longestDateline; t++ {
		tok := p.Tokens[t]
		switch {
		case tok.Kind == span.Newline:
			return date || agency
		case p.mark(t, '–', '—', ':', '-', 'ـ', '='):
			return true
		case p.mark(t, '.'):
			if (date || agency) && t+1 < len(p.Tokens) && p.Tokens[t+1].Upper && p.hitAt(t+1, lang.Source) == nil && !p.mark(t+2, '.', '-') {
				return true
			}
		case tok.Kind == span.Punct:
		case tok.Kind == span.Digits:
			date = true
		case p.hitAt(t, lang.Place) != nil:
		case p.hitAt(t, lang.Month, lang.Weekday, lang.Day) != nil:
			date = true
		case p.mark(t-1, '/', '(', '[') || tok.Caps:
			agency = true
		case date && p.hitAt(t, lang.Function, lang.Of) != nil:
		default:
			return false
		}
	}
	return false
}
