package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// like finds the figure whose metric a number without a cue continues: a list
// (52 in Ad Damazin, 99 in Al Roseires), a second bracket, an item below its head.
func (d *Doc) like(f *Draft, h *noun) *Draft {
	if h.kind == thingHead || h.kind == moneyHead || h.kind == unknownHead || h.kind == eventHead {
		return nil
	}
	g := d.previous(f)
	switch {
	case g == nil:
		return nil
	case g.Sentence == f.Sentence:
		if f.Num.From-g.Num.To > 24 {
			return nil
		}
	case d.Sentences[f.Sentence].Item && d.listed(g, f):
	case f.Sentence-g.Sentence <= 2 && g.Metric == "disease_cases" && slices.Contains(f.Groups, "patients"):
	case f.Sentence-g.Sentence <= 2 && (h.kind == noHead || h.kind == personHead) && d.tallied(f):
		if m := d.main(g.Sentence); m != nil {
			g = m
		}
	case h.kind == noHead && g.Sentence >= f.Sentence-1 && d.distributed(f):
	case h.kind == noHead && d.bracketed(f):
		if g = d.main(f.Sentence - 1); g == nil {
			return nil
		}
	default:
		return nil
	}
	if g.Unit != "people" && g.Unit != "households" && h.kind != noHead {
		return nil
	}
	if f.Num.Bare && h.kind == noHead && d.Tokens[f.Num.From].Kind == span.Word && !d.inList(f, g) && !(d.G.FreeOrder && d.mark(f.Num.To, '-', '–', '—')) {
		return nil // "one" alone is a pronoun more often than a count
	}
	return g
}

// tallied reports that a word before the number stands for the count said before:
// the figure had been 34.
func (d *Doc) tallied(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-9) && !d.numberAt(t); t-- {
		if d.hitAt(t, lang.Tally) != nil {
			return true
		}
	}
	return false
}

// distributed reports a number of a list of names that a few words and a colon open,
// "By province: Luanda, 45; Namibe, 44": it divides what the sentence before counts.
func (d *Doc) distributed(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	if t := f.Num.From - 1; !d.mark(t, ',', ':', '(') && !d.Tokens[t].Upper {
		return false
	}
	for t := s.From; t < min(f.Num.From, s.From+6); t++ {
		if d.numberAt(t) {
			return false
		}
		if d.mark(t, ':') {
			return t+1 < f.Num.From
		}
	}
	return false
}

// previous returns the last figure before f, unless a number that counts
// something else stands between them in the sentence of f.
func (d *Doc) previous(f *Draft) *Draft {
	if g := d.recent; g == nil || g.Taken && g != f {
		return g
	}
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		if g := d.Drafts[i]; g != f && g.Taken {
			return g
		}
	}
	return nil
}

// listed reports that f stands in a list whose head, a line that ends in a colon,
// holds g, or in which g is an item that continues the same head.
func (d *Doc) listed(g, f *Draft) bool {
	if f.Sentence <= g.Sentence {
		return false
	}
	switch stop := int(d.lists().stop[f.Sentence-1]); {
	case stop == g.Sentence:
		end := d.Sentences[stop].To - 1
		return d.mark(end, ':') || d.mark(end-1, ':')
	case stop < g.Sentence:
		return g.Like != nil
	}
	return false
}

// bracketed reports a number alone in brackets behind a name: Ad Damazin (52).
func (d *Doc) bracketed(f *Draft) bool {
	return d.mark(f.Num.From-1, '(') && d.mark(f.Num.To, ')')
}

// main is the first figure of a sentence that is no part of another.
func (d *Doc) main(sentence int) *Draft {
	for _, g := range d.draftsOf(sentence) {
		if g.Taken && g.Whole == nil {
			return g
		}
	}
	return nil
}

// inList reports that a number follows another of its kind closely, joined by a
// comma or "and": one from Lakshmipur, one from Feni.
func (d *Doc) inList(f, g *Draft) bool {
	if g.Head != nil && g.Like == nil && g.Whole == nil {
		return false
	}
	return f.Num.From-g.Num.To <= 9
}

// topic is the metric noun that heads a sentence or a list whose numbers have no
// cue of their own: "Of the deaths, two were in Punjab and four in Balochistan";
// "Deaths by province:" above lines of names and numbers.
func (d *Doc) topic(f *Draft, h *noun) *lang.Hit {
	if h.kind != noHead && h.kind != othersHead && h.kind != personHead {
		return nil
	}
	s := d.Sentences[f.Sentence]
	if d.hitAt(s.From, lang.Of, lang.Part) != nil {
		for t := s.From; t < min(s.To, s.From+5) && t < f.Num.From; t++ {
			if m := d.hitAt(t, lang.Metric); m != nil && m.Dual == 0 && !d.numberEnds(m.From) {
				return m
			}
		}
	}
	if h.kind == personHead && !s.Item {
		return nil
	}
	if f.Sentence == 0 {
		return nil
	}
	if head := d.lists().head[f.Sentence-1]; head >= 0 {
		p := d.Sentences[head]
		for i := d.First[p.From]; i < d.First[p.To]; i++ {
			if m := &d.Hits[i]; m.Entry.Class == lang.Metric && m.Dual == 0 {
				return m
			}
		}
	}
	return nil
}

// labelled reports a line of the form "name: number".
func (d *Doc) labelled(s Sentence) bool {
	for t := s.From; t < s.To-1; t++ {
		if d.mark(t, ':') && d.numberAt(t+1) {
			return true
		}
	}
	return false
}

// backward gives the items of a list the metric of its last one, whose predicate
// they share: 24 medics, 11 journalists and 3 drivers were among the dead.
func (d *Doc) backward(heads []noun) {
	for i := len(d.Drafts) - 2; i >= 0; i-- {
		f, g := d.Drafts[i], d.Drafts[i+1]
		if f.Rule != "no-cue" || !g.Taken || g.Sentence != f.Sentence || heads[i].kind != personHead || heads[i+1].kind != personHead {
			continue
		}
		if !d.onlyLinks(heads[i].to, heads[i+1].from) {
			continue
		}
		f.Like, f.Cue, f.Why, f.Rule, f.Num.Idle = g, g.Cue, "", "", false
		f.take(g.Metric, g.Unit, g.Cost+2, "carried-back", "counts as "+g.text(d)+" does")
	}
}

// onlyLinks reports that nothing but a comma, "and" and little words stands between
// tokens a and b.
func (d *Doc) onlyLinks(a, b int) bool {
	if a > b || b-a > 4 {
		return false
	}
	for t := a; t < b; t++ {
		if !d.mark(t, ',', '،') && d.hitAt(t, lang.And, lang.Function, lang.Before, lang.More) == nil {
			return false
		}
	}
	return true
}

// changed finds the figure whose earlier, or later, value a number is: 33 lakh
// against 45 lakh the day before; from 492 to 558.
func (d *Doc) changed(f *Draft, h *noun) *Draft {
	if h.kind != noHead {
		return nil
	}
	t, from := f.Num.From, false
	for range 3 {
		if d.hitEnding(t, lang.From) != nil {
			from = true
			break
		}
		b := d.hitEnding(t, lang.Before, lang.Function)
		if b == nil {
			break
		}
		t = b.From
	}
	if !from {
		return nil
	}
	g := d.previous(f)
	if g == nil || g.Sentence != f.Sentence || f.Num.From-g.Num.To > 14 || g.Num.Share != f.Num.Share {
		return nil
	}
	return g
}

// freedToo makes prisoners and hostages who follow the freed in a list freed: the
// release of 250 prisoners and of 1,718 detainees of Gaza.
func (d *Doc) freedToo(f *Draft, h *noun) {
	if f.Metric != "detained" && f.Metric != "hostages_held" || f.Unit != "people" || len(d.Drafts) < 2 {
		return
	}
	if captive(h.groups) && f.Cue != nil && d.numberBetween(h, f.Cue) {
		if a := d.freeing(f, h); a != nil { // what says that they are held is said of others
			f.Metric, f.Cue = "released", a
			f.note("released/before", d.quote(a))
			return
		}
	}
	g := d.Drafts[len(d.Drafts)-2]
	if !g.Taken || g.Metric != "released" || g.Sentence != f.Sentence || f.Num.From-g.Num.To > 14 {
		return
	}
	link := d.andInside(f.Num) || d.hitEnding(h.from, lang.And) != nil
	for t := g.Num.To; t < h.from; t++ {
		if d.hitAt(t, lang.Action, lang.Clause, lang.Part) != nil && !function(d.hitsAt(t)) || d.mark(t, ';', '.') {
			return
		}
		link = link || d.mark(t, ',', '،')
	}
	if link {
		f.Metric = "released"
		f.Like = g
		f.note("released/list", "freed with "+g.text(d))
	}
}
