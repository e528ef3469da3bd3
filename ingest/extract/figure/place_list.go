package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// listedName reports an unknown name that is a line of its own with a number behind a
// colon or dash, in a list of such lines: "- Colinas: 2".
func (d *Doc) listedName(sp *spot) bool {
	if sp.known || sp.b-sp.a > 5 {
		return false
	}
	from, end, ok := d.namedLine(sp.a)
	if !ok {
		return false
	}
	if _, _, ok := d.namedLine(end + 1); ok {
		return true
	}
	for t := from - 2; t >= max(0, from-12); t-- {
		if t == 0 || d.Tokens[t-1].Kind == span.Newline {
			_, _, ok := d.namedLine(t)
			return ok
		}
	}
	return false
}

// namedLine reads a line that token t stands in the first words of: a name with a capital,
// a colon or dash, and a number that ends the line. It returns where the line begins and
// the token that ends it.
func (d *Doc) namedLine(t int) (from, end int, ok bool) {
	if t >= len(d.Tokens) {
		return 0, 0, false
	}
	from = t
	for from > 0 && d.Tokens[from-1].Kind != span.Newline {
		if from--; t-from > 2 || d.Tokens[from].Kind == span.Word {
			return 0, 0, false
		}
	}
	at := from
	for at < len(d.Tokens) && d.Tokens[at].Kind == span.Punct && at-from < 2 {
		at++
	}
	if at >= len(d.Tokens) || d.Tokens[at].Kind != span.Word || !d.Tokens[at].Upper {
		return 0, 0, false
	}
	for at < len(d.Tokens) && d.Tokens[at].Kind == span.Word && at-from < 8 {
		at++
	}
	if !d.mark(at, ':', '–', '—', '-') {
		return 0, 0, false
	}
	n := d.numberNear(at + 1)
	if n == nil || n.From > at+2 {
		return 0, 0, false
	}
	end = n.To
	for end < len(d.Tokens) && d.Tokens[end].Kind != span.Newline && end < n.To+3 {
		end++ // what is counted
	}
	return from, end, end >= len(d.Tokens) || d.Tokens[end].Kind == span.Newline
}

// amongPlaces reads an unknown name that stands in a list between two known places: in Azilal,
// Youssoufia and Agadir.
func (d *Doc) amongPlaces(t int, last *spot) (spot, bool) {
	if last.nation || last.b != t-1 || !d.mark(t-1, ',', '،') || !d.Tokens[t].Upper || !d.unknown(t) {
		return spot{}, false
	}
	sp, ok := d.named(t, len(d.Tokens))
	if !ok || sp.known {
		return sp, ok
	}
	at := sp.b
	for d.mark(at, ',', '،') || d.hitAt(at, lang.And, lang.Function, lang.In) != nil && d.hitAt(at, lang.Place) == nil {
		if at++; at-sp.b > 4 {
			return spot{}, false
		}
	}
	if at == sp.b || d.hitAt(at, lang.Place) == nil {
		return spot{}, false
	}
	sp.rank, sp.country, sp.led, sp.outside = max(last.rank, 3), last.country, last.led, last.outside
	return sp, true
}
