package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
)

// abroadOf are the metrics of people who are told by where they come from, wherever
// they are counted.
var abroadOf = map[string]bool{"refugees": true, "returned": true}

// nationals gives figures the nationality that the text says of the people whom they
// count, though not at the number: refugees are counted by host once it is said whose
// they are, and an army tells of its own soldiers.
func (d *Doc) nationals() {
	told := people{doc: d}
	for _, f := range d.Drafts {
		if !f.Taken || f.Unit != "people" && f.Unit != "households" && f.Unit != "percent" {
			continue
		}
		if f.Nat == "" {
			if own := d.ownPeople(f); own != "" {
				f.Nat = own
				f.note("nationality/own", own)
			}
		}
		if !abroadOf[f.Metric] {
			continue
		}
		if f.Nat == "" {
			if nat := told.before(f); nat != "" {
				f.Nat = nat
				f.note("nationality/carried", "of those told of before: "+nat)
			}
		}
		if f.Nat != "" {
			told.nat, told.at, told.metric = f.Nat, f.Num.To, f.Metric
		}
	}
}

// people is whose refugees, or returned, the text told of last, and up to which token.
type people struct {
	doc    *Doc
	nat    string
	metric string // of the figure that told it; empty: words alone did
	at     int
	hit    int // the next hit to look at
}

// carriesOver is how many tokens behind a people counts may still be of it.
const carriesOver = 150

// before is the people of a figure that names none: the one told of last, unless another
// is named since, which may be whose refugees they are.
func (p *people) before(f *Draft) string {
	d := p.doc
	for ; p.hit < d.First[f.Num.From]; p.hit++ {
		h := &d.Hits[p.hit]
		if h.Entry.Class != lang.Demonym || h.From < p.at || d.placeToo(h) {
			continue
		}
		if d.ofRefugees(h) {
			p.nat, p.at, p.metric = h.Entry.Nat, h.To, ""
		} else if h.Entry.Nat != p.nat {
			p.nat = ""
		}
	}
	if p.nat == "" || f.Num.From-p.at > carriesOver || p.metric != "" && p.metric != f.Metric {
		return ""
	}
	return p.nat
}

// ofRefugees reports a people at a noun of refugees or of people on the move.
func (d *Doc) ofRefugees(h *lang.Hit) bool {
	moved := func(x *lang.Hit) bool {
		return x != nil && (abroadOf[x.Entry.Sort] || slices.Contains(x.Entry.Groups, "migrants"))
	}
	return moved(d.hitAt(h.To, lang.Metric, lang.Person)) || moved(d.hitEnding(h.From, lang.Metric, lang.Person))
}

// ownPeople is the nationality of soldiers or citizens whom the text says to be
// somebody's own: "lost 330 of its soldiers", "43 of its nationals". It is that of the
// country, people or army named last before them in the sentence.
func (d *Doc) ownPeople(f *Draft) string {
	if f.Head == nil || f.Head.From < f.Num.To || f.Head.From-f.Num.To > 3 || !d.possessed(f) {
		return ""
	}
	s := d.Sentences[f.Sentence]
	for i := d.First[f.Num.From] - 1; i >= 0 && d.Hits[i].From >= s.From; i-- {
		switch h := &d.Hits[i]; h.Entry.Class {
		case lang.Demonym:
			return h.Entry.Nat
		case lang.Place:
			if c := d.placeCountry(h.Entry); c != "" {
				return c
			}
		case lang.Source:
			if src, ok := d.Ref.Origin(h.Entry.Text); ok && src.Country != "" {
				return src.Country
			}
		}
	}
	return ""
}

// possessed reports a word for "its" at a number's soldiers or police, or for a country's
// own people.
func (d *Doc) possessed(f *Draft) bool {
	forces := anyOf(f.Groups, forces)
	if forces && f.Head.Suffix > 0 {
		return true
	}
	for t := f.Num.To; t <= f.Head.To; t++ {
		if o := d.hitAt(t, lang.Own); o != nil && (forces || o.Entry.People) {
			return true
		}
	}
	return false
}

// forces are the groups that serve a country.
var forces = map[string]bool{"combatants": true, "police": true}

// placeCountry is the country of a place of the tables, ISO 3166 alpha-3.
func (d *Doc) placeCountry(e *lang.Entry) string {
	if p, ok := d.Ref.Place(e.Text); ok {
		return p.Country
	}
	return e.Nat
}
