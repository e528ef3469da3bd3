package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
)

// owners marks the tokens of names that belong to an institution, and of places
// beside one ("health ministry in Gaza", "Lebanese army"): they tell who, not where.
func (d *Doc) owners() []bool {
	own := d.bools(len(d.Tokens) + 1)
	for i := range d.Hits {
		h := &d.Hits[i]
		switch h.Entry.Class {
		case lang.Source:
			if d.placeToo(h) {
				continue
			}
		case lang.Office:
			d.officeSpan(h, own)
		default:
			continue
		}
		for t := h.From; t < h.To; t++ {
			own[t] = true
		}
	}
	return own
}

// placeToo reports a source whose name is a place of the same words (Israel, Al-Shifa Hospital).
func (d *Doc) placeToo(h *lang.Hit) bool {
	for _, x := range d.hitsAt(h.From) {
		if x.Entry.Class == lang.Place && x.To == h.To {
			return true
		}
	}
	return false
}

// officeSpan marks the place or people that tells whose office it is.
func (d *Doc) officeSpan(h *lang.Hit, own []bool) {
	mark := func(x *lang.Hit) {
		for t := x.From; t < x.To; t++ {
			own[t] = true
		}
		if x.Entry.Class == lang.Place {
			d.post(x, h)
		}
	}
	if x := d.hitEnding(h.From, lang.Demonym, lang.Place); x != nil {
		mark(x)
	} else if h.From > 1 && d.possessive(h.From) {
		if x := d.hitEnding(h.From-2, lang.Place); x != nil {
			mark(x)
		}
	}
	at := h.To
	for k := 0; k < 2 && at < len(d.Tokens); k++ {
		if x := d.hitAt(at, lang.Demonym, lang.Place); x != nil {
			mark(x)
			return
		}
		if x := d.hitAt(at, lang.In, lang.Of, lang.Function); x != nil && x.To == at+1 {
			at++
			continue
		}
		return
	}
}

// post keeps the part of a country whose office is named: the governor of Osmaniye tells
// of Osmaniye.
func (d *Doc) post(x, office *lang.Hit) {
	sp := d.known(x.Entry)
	if sp.rank < 3 || sp.seat || sp.home || d.national(sp.name, office) {
		return
	}
	sp.a, sp.b, sp.outside = x.From, x.To, true
	d.posts = append(d.posts, sp)
}

// national reports the ministry of a government in its capital, which tells of the country;
// a directorate there tells of the town.
func (d *Doc) national(town string, office *lang.Hit) bool {
	return capitals[town] && strings.HasPrefix(office.Entry.Text, "Ministry") && d.hitEnding(office.From, lang.Body) == nil
}

// postOf is the place of the local office that speaks in a figure's sentence, or none.
func (p *placing) postOf(f *Draft) *spot {
	s := p.Sentences[f.Sentence]
	for i := range p.posts {
		if x := &p.posts[i]; x.a >= s.From && x.b <= s.To && x.a < f.Num.From && !p.Ref.Within(p.main.name, x.name) && (p.local.name == "" || !p.Ref.Within(p.local.name, x.name)) {
			return x
		}
	}
	return nil
}

// possessive reports an ending 's before token t.
func (d *Doc) possessive(t int) bool {
	if t < 2 {
		return false
	}
	p := d.word(t - 2)
	return (p == "'" || p == "’") && d.Tokens[t-1].Glued && d.Tokens[t-1].End-d.Tokens[t-1].Start <= 2
}
