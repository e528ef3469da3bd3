package figure

import (
	"time"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// roles finds the word that leads each expression of a sentence: since, until, in, between.
func (c *clock) roles(start int, s Sentence) {
	for i := start; i < len(c.whens); i++ {
		w := &c.whens[i]
		w.lead = w.a
		w.began = c.begins(w, s)
		if c.d.G.Behind && c.behind(w, s) {
			continue
		}
		at, odd := w.a, false
		for k := 0; k < 4 && at > s.From; k++ {
			if c.taken(at - 1) {
				break
			}
			if h := c.d.hitEnding(at, lang.Since, lang.Until, lang.Between); h != nil && h.From >= s.From {
				c.setRole(w, h)
				w.lead = h.From
				break
			}
			if h := c.d.hitEnding(at, lang.Later, lang.Ago); h != nil && w.kind == atDate && !w.ago && c.d.hitEnding(at, lang.In) == nil && c.d.hitEnding(h.From, lang.Unit, lang.Time) == nil {
				w.after = true
				break
			}
			if h := c.d.hitEnding(at, lang.Of, lang.Function, lang.Unit, lang.Numbered, lang.Edge, lang.Half, lang.Weekday, lang.Day, lang.In, lang.MonthDay, lang.Time); h != nil {
				if h.Entry.Class == lang.In && w.role == roleNone {
					w.role = roleIn
					w.lead = h.From
				}
				if h.From >= at {
					break
				}
				at = h.From
				continue
			}
			if tok := c.d.Tokens[at-1]; tok.Kind == span.Word && tok.End-tok.Start <= 3 && k == 0 && tok.End == c.d.Tokens[at].Start {
				at--
				continue
			}
			if c.d.Tokens[at-1].Kind == span.Word && !c.d.Tokens[at-1].Upper && c.d.unknown(at-1) && !odd {
				at-- // a time of day: до вечера среды, entre la tarde del viernes
				odd = true
				continue
			}
			break
		}
	}
}

// behind reads a word of time that follows its date: 7 Ekim'den beri.
func (c *clock) behind(w *when, s Sentence) bool {
	for q := w.b; q <= w.b+2 && q < s.To; q++ {
		if h := c.d.hitAt(q, lang.Since, lang.Until); h != nil {
			w.b = h.To
			c.setRole(w, h)
			return true
		}
		if !c.d.Tokens[q].Glued {
			return false
		}
	}
	return false
}

func (c *clock) setRole(w *when, h *lang.Hit) {
	switch h.Entry.Class {
	case lang.Since:
		w.role = roleSince
	case lang.Until:
		if w.kind == atDate {
			w.role = roleUntil
		}
	case lang.Between:
		w.role = roleRange
	}
}

// merge joins two dates that are the ends of a range.
func (c *clock) merge(start int) {
	if len(c.whens)-start < 2 {
		return
	}
	kept := start // the last one kept; the next is joined to it or kept too
	for i := start + 1; i < len(c.whens); i++ {
		if a, b := &c.whens[kept], c.whens[i]; !c.join(a, &b) {
			kept++
			c.whens[kept] = b
		}
	}
	c.whens = c.whens[:kept+1]
}

// join makes one range of two dates that are its ends.
func (c *clock) join(a, b *when) bool {
	if (a.kind == atWar || a.kind == atEvent || a.kind == atTruce && a.role == roleSince) && b.kind == atDate && (b.from.D > 0 || a.kind == atWar && !b.from.zero()) && b.from == b.to && b.role != roleUntil && c.apposed(a.b, b.a) {
		// a start with its date in brackets: since the ceasefire (11 October)
		a.kind, a.role, a.from, a.to, a.b, a.year = atDate, roleSince, b.from, b.to, b.b, b.year
		return true
	}
	if a.kind == atDate && b.kind == atDate && a.from.D > 0 && a.from == a.to && b.a-a.b == 1 && c.d.mark(a.b, '(') && sameDay(a.from, b.from) {
		a.b = b.b // the same day by another calendar
		return true
	}
	if a.kind == atDate && b.kind == atDate && b.a-a.b <= 2 && isDay(a, -1) && isDay(b, 0) {
		a.to, a.b, a.role = b.to, b.b, roleRange // from yesterday to today
		return true
	}
	if a.kind != atDate || b.kind != atDate || a.from.zero() || b.from.zero() || b.a-a.b > 5 {
		return false
	}
	joined, and, odd := false, false, false
	for t := a.b; t < b.a; t++ {
		if r, _ := utf8.DecodeRuneInString(c.d.word(t)); span.Hyphen(r) {
			joined = true
		} else if c.d.hitAt(t, lang.RangeMark, lang.Until) != nil {
			joined = true
		} else if c.d.hitAt(t, lang.And) != nil {
			and = true
		} else if c.d.Tokens[t].Kind == span.Digits && t > a.b && c.d.hitAt(t-1, lang.Unit) != nil {
			continue // until 8 o'clock on
		} else if c.d.hitAt(t, lang.Of, lang.Function, lang.Unit, lang.Edge, lang.Weekday, lang.Numbered, lang.Day) == nil && c.d.Tokens[t].Kind != span.Punct {
			if odd || c.d.Tokens[t].Upper || c.d.Tokens[t].Kind != span.Word {
				joined, and = false, false
				break
			}
			odd = true
		}
	}
	if b.role == roleUntil && b.lead >= a.b {
		joined = true
	}
	if !(joined && (a.role != roleUntil) || and && a.role == roleRange) {
		return false
	}
	if b.year && !a.year {
		for a.from.first().After(b.to.last()) && a.from.Y > b.to.Y-1 {
			a.from.Y--
		}
		if a.from.Y > b.to.Y {
			a.from.Y = b.to.Y
		} else if d := b.to.Y - a.from.Y; d > 1 || d == 1 && (calDate{b.to.Y, a.from.M, a.from.D}).first().Before(b.to.first()) {
			a.from.Y = b.to.Y
		}
	}
	if a.from.first().After(b.to.last()) {
		return false
	}
	if a.role != roleSince {
		a.role = roleRange
	}
	a.to, a.b, a.year = b.to, b.b, a.year || b.year
	return true
}

// apposed reports that a date stands beside the start that it dates: only where it was,
// a bracket or comma, a preposition between.
func (c *clock) apposed(a, b int) bool {
	if b-a > 7 {
		return false
	}
	marks := 0
	for t := a; t < b; {
		if h := c.d.hitAt(t, lang.Place, lang.Demonym, lang.In, lang.Of, lang.Function, lang.Weekday, lang.KindBefore, lang.KindAfter, lang.Conflict, lang.Truce); h != nil {
			t = max(t+1, h.To)
			continue
		}
		if !c.d.mark(t, ',', '،', '(') || marks > 0 {
			return b-a <= 2 && !c.taken(t)
		}
		marks++
		t++
	}
	return true
}

// begins reports a date, some time back, beside a verb of beginning: what it says goes on.
func (c *clock) begins(w *when, s Sentence) bool {
	if w.kind != atDate || !c.known || w.from.zero() || !w.to.last().Before(c.pub.AddDate(0, -1, 0)) {
		return false
	}
	at := w.a
	for k := 0; k < 4 && at > s.From; k++ {
		if c.d.hitEnding(at, lang.Begin) != nil {
			return true
		}
		h := c.d.hitEnding(at, lang.In, lang.Of, lang.Function, lang.Unit, lang.This)
		if h == nil || h.From >= at {
			break
		}
		at = h.From
	}
	if c.d.G.VerbLast {
		for t := w.b; t < min(s.To, w.b+4); t++ {
			if c.d.hitAt(t, lang.Begin) != nil {
				return true
			}
		}
	}
	return false
}

// sameDay reports two days at most two apart.
func sameDay(a, b calDate) bool {
	if b.D == 0 {
		return false
	}
	d := a.first().Sub(b.first())
	return d <= 48*time.Hour && d >= -48*time.Hour
}

// isDay reports a word such as yesterday, by its distance from today.
func isDay(w *when, n float64) bool {
	return w.entry != nil && w.entry.Class == lang.Day && w.entry.Value == n && w.from == w.to
}
