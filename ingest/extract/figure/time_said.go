package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// stated marks the days at which something was said: "announced on Saturday".
func (c *clock) stated(start int, s Sentence) {
	for i := start; i < len(c.whens); i++ {
		w := &c.whens[i]
		if c.dateline(w, s) {
			w.said = true
			continue
		}
		if w.kind != atDate || w.from.D == 0 || w.from != w.to || w.role == roleSince || w.role == roleUntil || w.role == roleRange {
			continue
		}
		if c.rising(w, s) {
			w.said = true
			continue
		}
		at := w.lead
		for k := 0; k < 5 && at > s.From; k++ {
			if h := c.d.hitEnding(at, lang.Says); h != nil {
				w.said = true
				break
			}
			if h := c.d.hitEnding(at, lang.Source, lang.Office); h != nil && k < 2 {
				w.said = c.saysNear(h.From, s) || c.d.hitEnding(h.From, lang.According) != nil
				break
			}
			if h := c.d.hitEnding(at, lang.Function, lang.In, lang.Of, lang.Unit, lang.Weekday, lang.Day, lang.This); h != nil && h.From < at {
				at = h.From
				continue
			}
			if c.d.Tokens[at-1].Kind == span.Word && c.d.unknown(at-1) && k == 0 {
				at-- // a time of day
				continue
			}
			if c.d.Tokens[at-1].Kind == span.Digits && !c.taken(at-1) {
				at--
				continue
			}
			break
		}
		if w.said {
			continue
		}
		at = w.b
		for k := 0; k < 3 && at < s.To; k++ {
			if h := c.d.hitAt(at, lang.Says); h != nil {
				w.said = true
				break
			}
			if h := c.d.hitAt(at, lang.Function, lang.Of); h != nil {
				at = h.To
				continue
			}
			if c.d.hitAt(at, lang.Source, lang.Office, lang.Action) != nil || k == 0 && c.d.mark(at, ',', '،') {
				break
			}
			at++
		}
	}
}

// dateline reports the date at the head of a report: "ТАМАНЬ, 16 декабря."; "Kabul, 3 May –".
func (c *clock) dateline(w *when, s Sentence) bool {
	if s.From > 6 || w.b > 9 || w.kind != atDate || w.from.D == 0 || w.b >= len(c.d.Tokens) || !c.known || w.from.first().Before(c.pub.AddDate(0, 0, -2)) {
		return false
	}
	if !c.d.mark(w.b, '.', '–', '—', ':', ')', '-', '|', 'ـ') {
		return false
	}
	for t := s.From; t < w.a; t++ {
		tok := c.d.Tokens[t]
		if tok.Kind == span.Word && !tok.Upper && c.d.hitAt(t, lang.Place, lang.Source, lang.Weekday) == nil {
			return false
		}
	}
	return true
}

// saysNear reports a verb of saying within a few tokens before t.
func (c *clock) saysNear(t int, s Sentence) bool {
	for k := t; k > s.From && k > t-5; k-- {
		if c.d.hitEnding(k, lang.Says, lang.According) != nil {
			return true
		}
	}
	return false
}

// rising reports a day between a verb of change and its number: the toll rose on Sunday
// to 12. It is the day of the count, not of what is counted.
func (c *clock) rising(w *when, s Sentence) bool {
	led := false
	for at, k := w.lead, 0; k < 3 && at > s.From; k++ {
		if c.d.hitEnding(at, lang.Rise, lang.Fall, lang.Tally) != nil {
			led = true
			break
		}
		h := c.d.hitEnding(at, lang.Before)
		if h != nil && h.From >= s.From {
			led = true
			break
		}
		if h = c.d.hitEnding(at, lang.Function, lang.In, lang.Of, lang.This); h == nil || h.From >= at {
			break
		}
		at = h.From
	}
	if !led {
		return false
	}
	for t := w.b; t < min(s.To, w.b+5); t++ {
		if c.taken(t) {
			return true
		}
		if c.d.hitAt(t, lang.To, lang.Function, lang.Before, lang.Of, lang.Day, lang.Until) == nil && c.d.Tokens[t].End-c.d.Tokens[t].Start > 3 {
			return false
		}
	}
	return false
}
