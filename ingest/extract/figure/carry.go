package figure

import (
	"strings"

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
	if f.Num.Bare && h.kind == noHead && d.Tokens[f.Num.From].Kind == span.Word && !d.inList(f, g) {
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

// ellipsis gives a number without a noun the thing that the last figure counted:
// houses, schools, trucks.
func (d *Doc) ellipsis(f *Draft, h *noun) *noun {
	if h.kind != noHead && h.kind != othersHead {
		return nil
	}
	g := d.previous(f)
	if g == nil || f.Sentence-g.Sentence > 1 || g.Head == nil || g.Head.Entry.Class != lang.Thing {
		return nil
	}
	if g.Head.Entry.Sort == "household" && g.Sentence != f.Sentence {
		return nil
	}
	e := *h
	e.kind, e.hit, e.groups = thingHead, g.Head, g.Head.Entry.Groups
	return &e
}

// referred reports that the breakdown word before f refers to a noun right before
// it and not to the whole: "the missing, of whom 2,000".
func (d *Doc) referred(f, whole *Draft, first cue) bool {
	if first.hit == nil || first.hit == whole.Cue || first.hit.From < whole.Num.To || first.hit.To > f.Num.From {
		return false
	}
	for t := first.hit.To; t <= min(first.hit.To+2, f.Num.From-1); t++ {
		if d.hitAt(t, lang.Part) != nil && !d.numberEnds(first.hit.From) {
			return true
		}
	}
	return false
}

// enumerations settles lists of numbers of which only the last, or the first, has
// the noun that says what they are: aged 24, 28 and 31; 8, 12 and 17 years old;
// November 10, 17 and 18.
func (d *Doc) enumerations(all []Draft, heads []noun) {
	spread := func(from, to int) {
		a, b := &all[from], &all[to]
		timed := heads[from].kind == timeHead && from > to // 8, 12 and 17 years: all of them are
		if a.Why == "" && !timed || b.Why != "" || heads[to].kind != noHead || a.Sentence != b.Sentence || !d.joined(&all[min(from, to)], &all[max(from, to)]) {
			return
		}
		if a.Rule == "form/year" && b.Num.Plain != 4 {
			return
		}
		if b.Num.Scaled != a.Num.Scaled && a.Rule != "noun/age" {
			return
		}
		if timed {
			b.leave("noun/time", "a time")
			return
		}
		b.leave(a.Rule, a.Why)
	}
	for i := 1; i < len(all); i++ {
		if all[i-1].Rule == "noun/age" || all[i-1].Why == "date" {
			spread(i-1, i)
		}
	}
	for i := len(all) - 2; i >= 0; i-- {
		spread(i+1, i)
	}
}

// joined reports that only a comma, or "and", stands between two numbers.
func (d *Doc) joined(a, b *Draft) bool {
	if b.Num.From-a.Num.To > 3 || b.Num.From < a.Num.To {
		return false
	}
	link := b.Num.From == a.Num.To && b.Num.Start > d.Tokens[b.Num.From].Start
	for t := a.Num.To; t < b.Num.From; t++ {
		switch {
		case d.mark(t, ',', '،'), d.hitAt(t, lang.And, lang.RangeMark) != nil:
			link = true
		case d.hitAt(t, lang.Function) != nil:
		default:
			return false
		}
	}
	return link
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

// warlike finds a word that makes vehicles or money those of war.
func (d *Doc) warlike(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	before := 8
	if h.kind == moneyHead { // the purpose of money heads the sentence: security assistance … adds up to
		before = 24
	}
	for t := max(s.From, h.from-before); t < min(s.To, h.to+8); t++ {
		if m := d.hitAt(t, lang.Military); m != nil {
			return m
		}
	}
	return nil
}

// shared finds the figure whose noun is the cue of a number without one: that
// number counts as the figure does, whatever the noun alone would say (4,447
// refugees returned from Turkey, 2,525 from Lebanon).
func (d *Doc) shared(f *Draft, first cue, h *noun) *Draft {
	if first.hit == nil || first.hit.Entry.Class != lang.Metric || h.kind != noHead && h.kind != othersHead && h.kind != personHead {
		return nil
	}
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence != f.Sentence {
			return nil
		}
		if g != f && g.Taken && g.Head != nil && g.Head.From == first.hit.From && g.Metric != first.metric && g.Num.To < f.Num.From {
			return g
		}
	}
	return nil
}

// since reports that an action stands between the last breakdown word and f, so
// that f is no part of that breakdown: 94 of them for terrorism, and two died.
func (d *Doc) since(f *Draft, c cue) bool {
	if c.hit == nil || c.hit.Entry.Class != lang.Action || c.hit.Entry.Frame == lang.FrameBefore || c.hit.To > f.Num.From {
		return false
	}
	for t := f.Num.From - 1; t > c.hit.To; t-- {
		if d.hitAt(t, lang.Part) != nil {
			return false
		}
	}
	for t := c.hit.From - 1; t >= d.Sentences[f.Sentence].From; t-- {
		if d.numberAt(t) {
			return true
		}
	}
	return false
}

// partitive reports people at the head of a sentence of whom another number says
// what befell them: "Of 230 on board, 181 were rescued".
func (d *Doc) partitive(f *Draft, h *noun) bool {
	s := d.Sentences[f.Sentence]
	if !d.G.ArticleOne || h.kind != personHead || f.Num.From == s.From || f.Num.From-s.From > 2 {
		return false
	}
	switch span.Fold(d.word(s.From)) {
	case "des", "dos", "das", "de":
	default:
		return false
	}
	comma := false
	for t := h.to; t < min(s.To, h.to+14); t++ {
		if comma && d.numberAt(t) {
			return true
		}
		comma = comma || d.mark(t, ',')
	}
	return false
}

// partOfNoun finds a metric noun that follows a breakdown word before f: among the
// dead, of the wounded.
func (d *Doc) partOfNoun(f *Draft) *lang.Hit {
	s := d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-7); t-- {
		p := d.hitAt(t, lang.Part)
		if p == nil || p.To > f.Num.From {
			if d.numberAt(t) || d.mark(t, ';', '؛') {
				return nil
			}
			continue
		}
		for k := p.From; k < min(f.Num.From, p.To+3); k++ {
			if m := d.hitAt(k, lang.Metric); m != nil && m.Dual == 0 && m.To <= f.Num.From && !m.Entry.Toll {
				return m
			}
		}
		return nil
	}
	return nil
}

// lastOf returns the last figure of a metric before f, at most two sentences back.
func (d *Doc) lastOf(f *Draft, metric string) *Draft {
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence < f.Sentence-2 {
			return nil
		}
		if g != f && g.Taken && g.Metric == metric && g.Whole == nil {
			return g
		}
	}
	return nil
}

// inBrackets finds the figure right before the bracket in which f stands: 10
// people (three children, two women).
func (d *Doc) inBrackets(f *Draft) *Draft {
	s := d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-12); t-- {
		if d.mark(t, ')') {
			return nil
		}
		if d.mark(t, '(') {
			w := d.lastTaken(f, t)
			if w != nil && w.Sentence == f.Sentence && t-w.Num.To <= 5 {
				return w
			}
			return nil
		}
	}
	return nil
}

// rather reports that a number without a noun counts the things said before and
// not people: its cue is nearer, or as near where both stand in one sentence.
func (d *Doc) rather(f *Draft, e *noun, thing, people cue) bool {
	g := d.previous(f)
	if g.Sentence != f.Sentence && thing.cost > near {
		return false
	}
	if thing.cost < people.cost {
		return true
	}
	return thing.cost == people.cost && g.Sentence == f.Sentence && e.hit.Entry.Sort != "household"
}

// referent takes the noun right before a breakdown word, if it is a thing without
// a number: the houses, of which hundreds were destroyed.
func (d *Doc) referent(f *Draft, h *noun, part int) {
	for t := part; t >= max(0, part-2); t-- {
		if g := d.hitEnding(t, lang.Thing); g != nil && !d.numberEnds(g.From) && d.several(g) {
			h.left, h.hit, h.tok, h.kind = true, g, g.From, thingHead
			h.groups = append(h.groups, g.Entry.Groups...)
			f.Groups = append(f.Groups, g.Entry.Groups...)
			f.Head = g
			return
		}
	}
}

// several reports a noun that may stand for more than one: in Romance by its ending.
func (d *Doc) several(g *lang.Hit) bool {
	w := span.Fold(d.word(g.To - 1))
	return !d.G.ArticleOne || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x")
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
