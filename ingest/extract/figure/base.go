package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
	"hasila/ingest/extract/span"
)

// baseOf reports the whole of a part named right before it: 19 of the 40 people on
// board.
func (d *Doc) baseOf(f *Draft) *number.Number {
	t := f.Num.From
	if b := d.hitEnding(t, lang.Before); b != nil {
		t = b.From
	}
	if d.possessive(t) {
		t = d.ofOwner(t)
	}
	o := d.hitEnding(t, lang.Of, lang.Part)
	if b := d.hitEnding(t, lang.Function); o == nil && b != nil {
		if o = d.hitAt(b.From, lang.Of); o == nil { // "of", "the"; or "of the" in one entry
			o = d.hitEnding(b.From, lang.Of, lang.Part)
		}
	}
	if o == nil || o.From == 0 {
		return nil
	}
	return d.numberNear(o.From - 1)
}

// ofBodies reports a number without a noun of its own in a sentence that counts
// bodies before it.
func (d *Doc) ofBodies(f *Draft, h *noun) bool {
	if h.kind != noHead && h.kind != othersHead {
		return false
	}
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence != f.Sentence {
			return false
		}
		if g.Taken && g != f && g.Metric == "bodies_recovered" {
			return true
		}
	}
	return false
}

// ownersNumber reports a number that belongs to an owner named from t on: the
// village's 40 houses.
func (d *Doc) ownersNumber(t int) bool {
	for k := t + 2; k < min(t+6, len(d.Tokens)); k++ {
		if d.possessive(k) && d.numberAt(k) {
			return true
		}
		if d.Tokens[k-1].Kind == span.Word && d.stops(k-1) && !d.possessive(k+1) {
			return false
		}
	}
	return false
}

// ofOwner steps back over the owner before an ending 's to the "of" that leads it.
func (d *Doc) ofOwner(t int) int {
	for k := t - 3; k > max(0, t-7); k-- {
		if d.hitAt(k, lang.Of) != nil {
			return k + 1
		}
	}
	return t
}

// saidOfPart reports a finite verb behind a whole that is said of the part before
// it: cuatro de los 121 ocupantes habían muerto, 80 of the 276 girls were freed.
func (d *Doc) saidOfPart(f *Draft, h *noun, c cue) bool {
	if h.kind != personHead && h.kind != thingHead || c.hit == nil || c.hit.Entry.Class != lang.Action || c.hit.From < h.to {
		return false
	}
	if d.G.ArticleOne {
		return h.kind == personHead && c.hit.Entry.Frame == lang.Both && c.hit.To-c.hit.From > 1
	}
	return c.hit.From-h.to <= 2 && (c.hit.Entry.Frame == lang.FrameBefore || d.auxiliary(h.to))
}

// auxiliary reports an English verb that makes what follows finite.
func (d *Doc) auxiliary(t int) bool {
	switch span.Fold(d.word(t)) {
	case "was", "were", "is", "are", "has", "have", "had":
		return true
	}
	return false
}

// outset reports a base that opens a sentence: "Of 120 passengers, 87 were
// rescued" counts no 120.
func (d *Doc) outset(f *Draft, h *noun) bool {
	if h.kind != personHead && h.kind != unknownHead && h.kind != thingHead || f.Num.Share {
		return false
	}
	o := d.hitEnding(f.Num.From, lang.Of, lang.Part)
	if o == nil {
		if b := d.hitEnding(f.Num.From, lang.Function); b != nil {
			o = d.hitEnding(b.From, lang.Of, lang.Part)
		}
	}
	return o != nil && o.From == d.Sentences[f.Sentence].From && d.mark(h.to, ',', '،')
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

// partOf links a number to the whole that opens its breakdown, if both count the
// same, or to the last figure that does.
func (d *Doc) partOf(f *Draft, h *noun) {
	w := d.whole(f)
	if w == nil {
		return
	}
	if w.Metric != f.Metric || w.Unit != f.Unit {
		if w = d.lastOf(f, f.Metric); w == nil || w.Sentence != f.Sentence {
			return
		}
	}
	f.Whole = w
	d.inherit(f, w, h)
}

// whole finds the figure that a breakdown word before f refers to: the first
// figure before the word within its sentence, or of the sentence before.
func (d *Doc) whole(f *Draft) *Draft {
	s := d.Sentences[f.Sentence]
	var mark *lang.Hit
	for t := f.Num.From - 1; t >= s.From && mark == nil; t-- {
		if d.mark(t, ';', '؛') {
			break
		}
		if p := d.hitAt(t, lang.Part); p != nil && p.To <= f.Num.From {
			mark = p
		}
	}
	if mark == nil {
		if w := d.inBrackets(f); w != nil {
			return w
		}
	}
	if mark == nil { // a breakdown word right behind the number: 12 of them children
		if p := d.hitAt(f.Num.To, lang.Part); p != nil {
			mark = p
			return d.lastTaken(f, f.Num.From)
		}
		return nil
	}
	for k := mark.From; k < min(f.Num.From, mark.To+3) && !d.numberAt(k); k++ { // among the dead: of the figure of the dead
		if m := d.hitAt(k, lang.Metric); m != nil && m.Dual == 0 && m.To > mark.To && (!m.Entry.Toll || m.From < mark.To) {
			if w := d.lastOf(f, m.Entry.Sort); w != nil && w.Num.To <= mark.From {
				return w
			}
		}
	}
	// figures since the mark belong to the same breakdown
	w := d.lastTaken(f, mark.From)
	if w == nil || w.Sentence < f.Sentence-1 || w.Sentence < f.Sentence && mark.From > s.From+6 {
		return nil
	}
	return w
}

// lastTaken returns the last figure that ends before token t, in this sentence or
// the one before.
func (d *Doc) lastTaken(f *Draft, t int) *Draft {
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence < f.Sentence-1 {
			return nil
		}
		if g == f || g.Num.To > t {
			continue
		}
		if !g.Taken {
			if g.Sentence == f.Sentence && strings.HasPrefix(g.Rule, "unreal/") {
				return nil
			}
			if t == f.Num.From && g.Num.To >= t-4 && g.Sentence == f.Sentence && strings.HasPrefix(g.Why, "counts something else") && d.hitAt(f.Num.To, lang.Part) != nil {
				return nil // 36 drones, 29 of which
			}
			continue
		}
		if g.Unit == "percent" && !f.Num.Share {
			continue // a count is no part of a share
		}
		return g
	}
	return nil
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
		if m := d.hitEnding(p.From, lang.Metric); m != nil && m.Dual == 0 && !m.Entry.Toll && m.From >= s.From && !d.numberEnds(m.From) {
			return m // the dead include
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

// amongBehind finds a metric noun of whose people those counted are said to be right
// behind them: 25 people from among the wounded.
func (d *Doc) amongBehind(f *Draft, h *noun) *lang.Hit {
	if h.kind != personHead && h.kind != noHead {
		return nil
	}
	t, of := h.to, false
	for range 3 {
		if o := d.hitAt(t, lang.Of, lang.Part, lang.OutTotal); o != nil {
			t, of = o.To, true
			continue
		}
		if b := d.hitAt(t, lang.Between); b != nil && of {
			t = b.To
			continue
		}
		break
	}
	m := d.hitAt(t, lang.Metric)
	if !of || m == nil || m.Dual != 0 || m.Entry.Toll || d.numberAt(m.To) || m.From-h.to > 3 {
		return nil
	}
	return m
}
