package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// weigh sums up what lies between two tokens: words count 1, marks and new clauses
// more, so that the nearest expression is the one of the same clause.
func (c *timing) weigh() {
	c.weight = c.d.ints(len(c.d.Tokens) + 1)
	sum := int32(0)
	for t, tok := range c.d.Tokens {
		c.weight[t] = sum
		switch {
		case tok.Kind == span.Newline:
			sum += 12
		case tok.Kind == span.Punct:
			switch c.d.word(t) {
			case ",", "،":
				sum += 3
			case ":":
				sum += 3
			case ";", "؛":
				sum += 12
			case "–", "—", "|":
				sum += 7
			case ".", "!", "?", "؟":
				sum += 9
			default:
				sum++
			}
		case c.d.hitAt(t, lang.Clause) != nil:
			sum += 5
		case c.draft[t] > 0 && c.taken(t):
			sum += 3
		default:
			sum++
		}
	}
	c.weight[len(c.d.Tokens)] = sum
}

// cost is how far an expression is from a figure; what stands behind is a little further.
func (c *timing) cost(f *Draft, w *when) int {
	if w.b <= f.Num.From {
		k := int(c.weight[f.Num.From] - c.weight[w.b])
		if w.spell {
			k += 8
		}
		return k
	}
	k := int(c.weight[max(w.lead, f.Num.To)] - c.weight[f.Num.To])
	if w.spell {
		k += 8
	}
	return k
}

// found are the expressions that may bind a figure, the nearest of each sort.
type found struct {
	since, window, point, until, said *when
	sc, wc, pc, uc                    int
}

// look collects the expressions of sentence s.
func (c *timing) look(f *Draft, s int) found {
	var r found
	r.sc, r.wc, r.pc, r.uc = 1<<20, 1<<20, 1<<20, 1<<20
	from, to := around(c.at[s], c.at[s+1], f, func(i int) int { return c.whens[i].a })
	for i := from; i < to; i++ {
		w := &c.whens[i]
		if w.future || w.after {
			continue
		}
		if b := c.before(f); b != nil && w.a >= b.Num.To && w.b <= f.Num.From {
			continue // said of the first end of a change
		}
		k := c.cost(f, w)
		if w.named && w.role != roleSince && !damage[f.Metric] && c.base(f) != metrics.Incident {
			continue // it dates its toll, and no state
		}
		if w.kind == atWar && w.a > f.Num.To && k > 9 && !c.event.zero() {
			continue // the worst since the start of the war
		}
		switch {
		case w.kind == atWar || w.kind == atEvent || w.kind == atTruce && w.role == roleSince || w.kind == atDate && (w.role == roleSince || w.began && w.b <= f.Num.From && w.role != roleUntil):
			if k < r.sc {
				r.since, r.sc = w, k
			}
		case w.kind == atTruce:
		case w.kind == inWindow && w.role == roleSince && !w.coarse:
			if k < r.sc {
				r.since, r.sc = w, k
			}
		case w.kind == inWindow:
			if k < r.wc {
				r.window, r.wc = w, k
			}
		case w.role == roleUntil:
			if k < r.uc {
				r.until, r.uc = w, k
			}
		case w.said:
			if !c.dateline(w, c.d.Sentences[0]) && (w.entry == nil || w.entry.Class != lang.ThatDay) {
				r.said = w
			}
		default:
			if w.from.D == 0 {
				k += 4 // a day says more than a month
			}
			if w.entry != nil && w.entry.Class == lang.Day && w.entry.Value == 0 {
				k += 6 // today: any other expression says more
			}
			if w.entry != nil && w.entry.Class == lang.ThatDay && w.entry.Value < 0 && k > 6 {
				continue // the day before: said of the number beside it
			}
			if k < r.pc {
				r.point, r.pc = w, k
			}
		}
	}
	return r
}

// own reports whether a part has a time of its own: one that stands between its
// whole and it, or right behind it.
func (c *timing) own(f *Draft, r found) bool {
	for _, w := range []*when{r.since, r.window, r.point} {
		if w == nil {
			continue
		}
		if w.a >= f.Whole.Num.To && w.b <= f.Num.From {
			return true
		}
		if w.a >= f.Num.To && (c.cost(f, w) < 12 && c.nextDraft(f) >= w.a || c.cost(f, w) < 40 && w != r.point && c.timed(f.Whole)) {
			return true
		}
	}
	return false
}

// timed reports a figure whose time stands before it.
func (c *timing) timed(f *Draft) bool {
	from, to := around(c.at[f.Sentence], c.at[f.Sentence+1], f, func(i int) int { return c.whens[i].a })
	for i := from; i < to; i++ {
		if w := &c.whens[i]; w.b <= f.Num.From && !w.said && !w.future && !w.after {
			return true
		}
	}
	return false
}

// nextDraft is the token of the next figure.
func (c *timing) nextDraft(f *Draft) int {
	for t := f.Num.To; t < len(c.d.Tokens) && t < f.Num.To+60; t++ {
		if c.taken(t) {
			return t
		}
	}
	return len(c.d.Tokens)
}

// ofEvent reports a date that belongs to an event named right before it: the floods
// of 10 September are not the day of which the missing are told.
func (c *timing) ofEvent(w *when) bool {
	t := w.a
	for range 3 {
		if c.d.hitEnding(t, lang.EventNoun) != nil {
			return true
		}
		b := c.d.hitEnding(t, lang.Of, lang.Function, lang.In)
		if b == nil {
			return false
		}
		t = b.From
	}
	return false
}

// between reports another figure between a figure and an expression of time.
func (c *timing) between(f *Draft, w *when) bool {
	a, b := f.Num.To, w.a
	if w.b <= f.Num.From {
		a, b = w.b, f.Num.From
	}
	for t := a; t < b; t++ {
		if c.taken(t) {
			return true
		}
	}
	return false
}

// eventNear reports the noun of an event in the sentence of a figure.
func (c *timing) eventNear(f *Draft) bool {
	return c.near(f, lang.EventNoun, 60)
}

// near looks for a class around a figure, within its sentence.
func (c *timing) near(f *Draft, class lang.Class, reach int) bool {
	s := c.d.Sentences[f.Sentence]
	a, b := max(s.From, f.Num.From-reach), min(s.To, f.Num.To+reach)
	if a >= b {
		return false
	}
	for i := c.d.First[a]; i < c.d.First[b]; i++ {
		if c.d.Hits[i].Entry.Class == class {
			return true
		}
	}
	return false
}

// large reports a count that one event seldom makes.
func (c *timing) large(f *Draft) bool {
	n := f.Num
	v := max(n.Value, n.Low)
	if n.Value != n.Value {
		v = n.Low
	}
	return v >= 300
}

// said reports a count that is said to be the total so far.
func (c *timing) said(f *Draft) bool {
	if f.Total {
		return true
	}
	s := c.d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-9); t-- {
		if c.taken(t) {
			break
		}
		for _, h := range c.d.hitsAt(t) {
			if h.Entry.Class == lang.Total || h.Entry.Class == lang.Metric && h.Entry.Toll {
				return true
			}
		}
	}
	for t := f.Num.To; t < min(s.To, f.Num.To+7); t++ {
		if c.taken(t) {
			break
		}
		if c.d.hitAt(t, lang.Total) != nil {
			return true
		}
	}
	return false
}

// follows reports that a figure goes on where the one before stopped: the same
// paragraph, or the next item of the same list.
func (c *timing) follows(p, f *Draft) bool {
	a, b := c.d.Sentences[p.Sentence], c.d.Sentences[f.Sentence]
	return a.Para == b.Para || a.Item && b.Item
}

// warNear reports a war named right before a count: its count for the war, the war has killed.
func (c *timing) warNear(f *Draft) bool {
	if p := c.prev; p != nil && p.Metric == "conflict_length" && p.Sentence == f.Sentence {
		return true
	}
	if !c.event.zero() {
		return false
	}
	s := c.d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-9); t-- {
		if c.taken(t) {
			return false
		}
		for _, h := range c.d.hitsAt(t) {
			switch h.Entry.Class {
			case lang.EventNoun:
				return false
			case lang.Conflict:
				return true
			}
		}
	}
	return false
}

// lengthIn reports the length of a war told in the sentence of a figure.
func (c *timing) lengthIn(f *Draft) bool {
	for _, g := range c.d.draftsOf(f.Sentence) {
		if g.Taken && g.Metric == "conflict_length" {
			return true
		}
	}
	return false
}

// total reports the toll of a war rather than of one event.
func (c *timing) total(f *Draft) bool {
	return (c.large(f) || c.said(f)) && c.near(f, lang.CrisisNoun, 14) && !c.near(f, lang.EventNoun, 14)
}

// oneSite reports a count in one town, camp or at sea, named in the clause: of a month or
// year, too, it is the toll of one event rather than of all of them.
func (c *timing) oneSite(f *Draft) bool {
	if c.said(f) || c.d.Ref == nil {
		return false
	}
	s := c.d.Sentences[f.Sentence]
	for t := max(s.From, f.Num.From-14); t < min(s.To, f.Num.To+14); t++ {
		h := c.d.hitAt(t, lang.Place)
		if h == nil {
			continue
		}
		if p, ok := c.d.Ref.Place(h.Entry.Text); ok {
			switch p.Kind {
			case "city", "site", "camp":
				return true
			}
		}
	}
	return false
}
