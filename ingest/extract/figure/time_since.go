package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// sinceAfar links a date to a "since" that a clause separates from it: since fighting
// resumed on 18 March, since the city fell last month.
func (c *clock) sinceAfar(start int, s Sentence) {
	for i := start; i < len(c.whens); i++ {
		w := &c.whens[i]
		if w.kind != atDate || w.role != roleNone && w.role != roleIn || w.from.zero() {
			continue
		}
		floor := s.From
		if i > start {
			floor = c.whens[i-1].b
		}
		for t := w.lead - 1; t >= max(floor, w.lead-14); t-- {
			if c.taken(t) || c.d.hitAt(t, lang.Says, lang.According) != nil {
				break
			}
			if h := c.d.hitAt(t, lang.Since); h != nil && (c.strong(h) || c.startBetween(h.To, w.lead)) {
				w.role, w.lead = roleSince, t
				break
			}
			if h := c.d.hitAt(t, lang.Until); h != nil && c.strong(h) && c.clockTime(h.To, w.lead) {
				w.role, w.lead = roleUntil, t
				break
			}
			if x := c.d.word(t); x == ";" || x == "؛" || x == ":" && !c.d.Tokens[t].Glued || x == "." && t+1 < len(c.d.Tokens) && !c.d.Tokens[t+1].Glued {
				break
			}
		}
	}
}

// clockTime reports that only an hour stands between two tokens: until midnight on, at 18:00 on.
func (c *clock) clockTime(a, b int) bool {
	if b-a > 7 {
		return false
	}
	for t := a; t < b; t++ {
		tok := c.d.Tokens[t]
		if tok.Kind == span.Word && (tok.Upper || c.d.hitAt(t, lang.Place, lang.Person, lang.Metric, lang.Action, lang.Event, lang.Says, lang.Clause, lang.Cardinal) != nil) {
			return false
		}
	}
	return true
}

// sinceEvents finds starts that name an event and no date: since the start of the storm.
func (c *clock) sinceEvents(start int, s Sentence) {
	n := len(c.whens)
	for i := c.d.First[s.From]; i < len(c.d.Hits) && c.d.Hits[i].From < s.To; i++ {
		h := &c.d.Hits[i]
		if h.Entry.Class != lang.Since || !c.strong(h) && !c.d.mark(h.From-1, ',') && h.From > s.From || c.bound(h, start, n) {
			continue
		}
		if w, ok := c.sinceEdge(h, s); ok {
			c.whens = append(c.whens, w)
			continue
		}
		for t := h.To; t < min(s.To, h.To+5); t++ {
			if c.taken(t) || c.d.Tokens[t].Kind != span.Word {
				break
			}
			if x := c.d.hitAt(t, lang.EventNoun, lang.CrisisNoun, lang.Conflict, lang.Event, lang.Truce); x != nil {
				kind := atEvent
				if x.Entry.Class == lang.Truce {
					kind = atTruce
				}
				c.whens = append(c.whens, when{kind: kind, role: roleSince, a: h.From, b: x.To, lead: h.From, entry: x.Entry})
				break
			}
		}
	}
}

// sinceEdge reads since the beginning of the year, of the month.
func (c *clock) sinceEdge(h *lang.Hit, s Sentence) (when, bool) {
	edge := false
	if e := c.d.hitEnding(h.From, lang.Edge); e != nil && c.d.G.Behind && e.Entry.Value == 0 && c.known { // yılın başından beri
		at := e.From
		u := c.d.hitEnding(e.To, lang.Unit) // yılbaşından: one word for both
		if u == nil || u.From != e.From {
			if u = c.d.hitEnding(e.From, lang.Unit); u == nil {
				return when{}, false
			}
			at = u.From
		}
		x := calDate{c.pub.Year(), 1, 1}
		if u.Entry.Text == "month" {
			x.M = int(c.pub.Month())
		} else if u.Entry.Text != "year" {
			return when{}, false
		}
		return when{kind: atDate, role: roleSince, from: x, to: x, a: at, b: h.To, lead: at, entry: u.Entry}, true
	}
	for t := h.To; t < min(s.To, h.To+6); {
		if e := c.d.hitAt(t, lang.Edge); e != nil && e.Entry.Value == 0 {
			edge, t = true, e.To
			continue
		}
		if u := c.d.hitAt(t, lang.Unit); u != nil && c.known && (edge || t == h.To && h.To-h.From > 1 && c.d.hitAt(u.To, lang.Past, lang.Next, lang.This) == nil) {
			x := calDate{c.pub.Year(), 1, 1}
			switch u.Entry.Text {
			case "year":
			case "month":
				x.M = int(c.pub.Month())
			default:
				return when{}, false
			}
			return when{kind: atDate, role: roleSince, from: x, to: x, a: h.From, b: u.To, lead: h.From, entry: u.Entry}, true
		}
		if f := c.d.hitAt(t, lang.Function, lang.Of, lang.This); f != nil && f.To <= t+2 {
			t = f.To
			continue
		}
		if tok := c.d.Tokens[t]; tok.Kind == span.Word && tok.End-tok.Start <= 3 && c.d.unknown(t) {
			t++
			continue
		}
		return when{}, false
	}
	return when{}, false
}

// bound reports a "since" that an expression has already.
func (c *clock) bound(h *lang.Hit, start, end int) bool {
	for i := max(start, end-64); i < end; i++ {
		if w := &c.whens[i]; w.lead <= h.From && h.From < w.b || w.a >= h.From && w.a <= h.To+5 {
			return true
		}
	}
	return false
}

// strong reports a word that means since and nothing else ("from" means more).
func (c *clock) strong(h *lang.Hit) bool {
	for _, x := range c.d.hitsAt(h.From) {
		switch x.Entry.Class {
		case lang.From, lang.To, lang.Outside, lang.Between, lang.In, lang.RangeMark, lang.Function, lang.Before, lang.Total:
			return false
		}
	}
	return true
}

// startBetween reports the start of something between two tokens: from the beginning of
// the attacks on 7 October.
func (c *clock) startBetween(a, b int) bool {
	for t := a; t < b && b-a <= 9; t++ {
		if h := c.d.hitAt(t, lang.Edge, lang.Begin, lang.Start, lang.SinceTruce); h != nil && (h.Entry.Class != lang.Edge || h.Entry.Value == 0) {
			return true
		}
	}
	return false
}
