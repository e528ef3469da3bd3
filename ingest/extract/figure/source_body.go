package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// composed reads an institution that no table names whole: a body and what it is for,
// in either order (health ministry, Direcção Nacional de Saúde Pública).
func (d *Doc) composed(t int, s Sentence) (speaker, bool) {
	if f := d.hitAt(t, lang.Field); f != nil && !d.G.NounFirst && !d.G.FreeOrder { // disaster management authority
		at := f.To
		for range 2 {
			if b := d.hitAt(at, lang.Body); b != nil && b.To <= s.To {
				return speaker{a: t, b: b.To, name: nameBody(b.Entry, f.Entry.Text), office: true, entry: b.Entry}, true
			}
			if h := d.hitAt(at, lang.And, lang.Field, lang.Adjective); h == nil || h.To > s.To {
				break
			} else {
				at = h.To
			}
		}
	}
	b := d.hitAt(t, lang.Body)
	if b == nil {
		return speaker{}, false
	}
	unknown, un := 0, false
	var owner *lang.Hit
	for at := b.To; at < s.To && at < b.To+6; {
		if f := d.hitAt(at, lang.Field); f != nil && f.To <= s.To && (at > b.To || d.G.NounFirst || d.G.FreeOrder) {
			sp := speaker{a: t, b: f.To, name: nameBody(b.Entry, f.Entry.Text), office: true, entry: b.Entry}
			if agency := agencies[f.Entry.Text]; agency != "" && (un || d.unitedNations(f.To, s)) {
				sp.name, sp.office = agency, false
				return sp, true
			}
			for k := f.To; k < s.To && k < f.To+5; k++ { // of Health and Population
				if g := d.hitAt(k, lang.Field); g != nil {
					sp.b = g.To
				} else if d.hitAt(k, lang.And, lang.Of, lang.Function) == nil && !d.mark(k, ',') {
					break
				}
			}
			if owner != nil {
				sp.name, sp.office = officeName(d.ownerName(owner), sp.name), false
			}
			return sp, true
		}
		if d.hitAt(at, lang.Says, lang.According) != nil && d.hitAt(at, lang.Function, lang.Of, lang.In) == nil {
			break
		}
		if h := d.hitAt(at, lang.Source); h != nil && h.Entry.Text == unitedNations {
			un, at = true, h.To
			continue
		}
		if h := d.hitAt(at, lang.Demonym, lang.Place); h != nil {
			owner, at = h, h.To
			continue
		}
		if d.hitAt(at, lang.Body) != nil { // the press service of the ministry of health
			sp, ok := d.composed(at, s)
			sp.a = t
			return sp, ok
		}
		if h := d.hitAt(at, lang.Of, lang.Function, lang.In, lang.Adjective, lang.From, lang.To); h != nil && h.To <= at+2 {
			at = h.To
			continue
		}
		if d.Tokens[at].Kind != span.Word || unknown > 0 {
			break
		}
		unknown++
		at++
	}
	return speaker{}, false
}

// nameBody is the English name of a body for a field.
func nameBody(body *lang.Entry, field string) string {
	return strings.Replace(body.Text, "%", field, 1)
}

// bareBody finds between two tokens a body without its field, which stands for an
// institution named before: the ministry, this agency.
func (d *Doc) bareBody(a, b int, who []speaker) *lang.Hit {
	for t := b - 1; t >= a; t-- {
		h := d.hitAt(t, lang.Body)
		if h == nil || h.To > b || d.hitEnding(t, lang.One) != nil {
			continue
		}
		for i := range who {
			if who[i].a <= h.To && t < who[i].b {
				return nil
			}
		}
		return h
	}
	return nil
}

// recordOf finds the institution of a record: the ministry's report, données du HCR,
// le bilan établi par les autorités.
func (d *Doc) recordOf(h *lang.Hit, s Sentence, who []speaker) *speaker {
	for i := range who {
		w := &who[i]
		if w.b <= h.From && h.From-w.b <= 2 && d.smallBetween(w.b, h.From) {
			return w
		}
		if w.a >= h.To && w.a <= h.To+9 && d.leadsTo(h.To, w.a) {
			return w
		}
	}
	return nil
}

// smallBetween reports only marks of possession and adjectives between two tokens.
func (d *Doc) smallBetween(a, b int) bool {
	for t := a; t < b; t++ {
		if d.hitAt(t, lang.Adjective, lang.Function, lang.Of) == nil && d.Tokens[t].Kind != span.Punct && d.Tokens[t].End-d.Tokens[t].Start > 2 {
			return false
		}
	}
	return b-a <= 2 && !d.mark(a, ',', ';', '.', ':')
}

// leadsTo reports that a name goes with the record before it: nothing but its
// description and a word of, by, from stand between.
func (d *Doc) leadsTo(a, b int) bool {
	joined, unknown := false, 0
	for t := a; t < b; {
		if h := d.hitAt(t, lang.Of, lang.Function, lang.According, lang.In, lang.From, lang.To, lang.Says); h != nil {
			joined = joined || h.Entry.Class != lang.Says
			t = max(h.To, t+1)
			continue
		}
		if h := d.hitAt(t, lang.Adjective, lang.Record, lang.Title, lang.Body, lang.Metric, lang.EventNoun, lang.Day, lang.Weekday, lang.Past, lang.Unit); h != nil {
			t = max(h.To, t+1)
			continue
		}
		if d.Tokens[t].Kind != span.Word || d.hitAt(t, lang.Clause, lang.Action, lang.And) != nil {
			return false
		}
		if unknown++; unknown > 2 {
			return false
		}
		t++
	}
	return joined || a == b || (d.G.NounFirst || d.G.FreeOrder) && unknown == 0
}

const unitedNations = "United Nations"

// agencies are the United Nations' own for a field.
var agencies = map[string]string{
	"Humanitarian Affairs": "OCHA", "Refugees": "UNHCR", "Migration": "IOM", "Health": "WHO", "Human Rights": "OHCHR", "Agriculture": "FAO",
}

// unitedNations reports the name of the United Nations behind token t.
func (d *Doc) unitedNations(t int, s Sentence) bool {
	for k := t; k < min(s.To, t+3); k++ {
		if h := d.hitAt(k, lang.Source); h != nil {
			return h.Entry.Text == unitedNations
		}
		if d.hitAt(k, lang.Of, lang.Function, lang.In) == nil {
			return false
		}
	}
	return false
}
