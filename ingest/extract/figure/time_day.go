package figure

import (
	"time"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// dayMonth reads 7 October 2023, 6-10 March, 26 and 27 October, the 28th of August.
func (c *clock) dayMonth(t, to int) (when, bool) {
	d1, next, ok := c.dayNumber(t, to)
	if !ok {
		return when{}, false
	}
	d2 := 0
	if n, ok := c.separator(next, to); ok {
		if v, after, ok := c.dayNumber(n, to); ok && v > d1 {
			if h, _ := c.monthAt(c.of(after, to), to); h != nil {
				d2, next = v, after
			}
		}
	}
	at := c.of(next, to)
	h, after := c.monthAt(at, to)
	if h == nil {
		if m := c.d.hitAt(at, lang.ThatMonth); m != nil && at < to {
			return c.inMonth(d1, t, m.To, m.Entry)
		}
		return c.dayOfMonth(d1, t, next, at, to)
	}
	y, end, rel := c.yearBehind(after, to)
	x, ok := c.resolve(h.Entry, d1, y, rel)
	if !ok {
		return when{}, false
	}
	w := when{kind: atDate, from: x, to: x, a: t, b: end, year: y > 0, future: rel == lang.Next, entry: h.Entry}
	if d2 > 0 {
		if x2, ok := c.resolve(h.Entry, d2, y, rel); ok {
			w.to, w.role = x2, roleRange
			if x.Y > x2.Y {
				w.from.Y = x2.Y
			}
		}
	}
	return w, true
}

// dayOfMonth reads the 28th of last month, 17 בחודש.
func (c *clock) dayOfMonth(d, t, next, at, to int) (when, bool) {
	if !c.known || at >= to {
		return when{}, false
	}
	rel := lang.This
	p := at
	if h := c.d.hitAt(p, lang.Past, lang.This); h != nil {
		rel, p = h.Entry.Class, h.To
	}
	u := c.d.hitAt(p, lang.Unit)
	if u == nil || p >= to || u.Entry.Text != "month" || u.Prefix == 0 && at == next && p == at || u.Dual > 0 {
		return when{}, false
	}
	end := u.To
	if h := c.d.hitAt(end, lang.Past, lang.This); h != nil && end < to {
		rel, end = h.Entry.Class, h.To
	}
	m := time.Date(c.pub.Year(), c.pub.Month(), 1, 0, 0, 0, 0, time.UTC)
	if rel == lang.Past || rel == lang.This && d > c.pub.Day()+1 {
		m = m.AddDate(0, -1, 0)
	}
	x := calDate{m.Year(), int(m.Month()), d}
	return when{kind: atDate, from: x, to: x, a: t, b: end, entry: u.Entry}, x.valid()
}

// inMonth is day d of the month said last, else of the latest month in which it is past.
func (c *clock) inMonth(d, a, b int, e *lang.Entry) (when, bool) {
	var x calDate
	switch {
	case e.Class == lang.ThatMonth && c.last.M > 0:
		x = calDate{c.last.Y, c.last.M, d}
	case c.known:
		x = calDate{c.pub.Year(), int(c.pub.Month()), d}
		if x.first().After(c.pub.AddDate(0, 0, 1)) {
			p := time.Date(x.Y, time.Month(x.M)-1, 1, 0, 0, 0, 0, time.UTC)
			x = calDate{p.Year(), int(p.Month()), d}
		}
	}
	return when{kind: atDate, from: x, to: x, a: a, b: b, entry: e}, x.valid()
}

// weekday reads Tuesday, last Tuesday; a date that follows it is the date.
func (c *clock) weekday(h *lang.Hit, t, to int) (when, bool) {
	next := h.To
	for k := 0; k < 3 && next+k < to; k++ { // Sunday 26 October; Sunday, October 26; Sunday (26 October)
		if w := c.d.word(next + k); c.d.Tokens[next+k].Kind == span.Word && c.d.hitAt(next+k, lang.Of, lang.Function, lang.Past, lang.Month, lang.In, lang.Ordinal, lang.Cardinal, lang.Solar, lang.Hijri) == nil && w != "" && c.d.Tokens[next+k].End-c.d.Tokens[next+k].Start > 3 {
			break
		}
		w, ok := c.dayMonth(next+k, to)
		if !ok {
			if w, ok = c.month(next+k, to); ok && w.from.D == 0 {
				ok = false
			}
		}
		if ok {
			w.a = t
			return w, true
		}
	}
	if !c.known {
		return when{}, false
	}
	x := lastWeekday(c.pub, int(h.Entry.Value))
	// a day's number beside it: domingo (26)
	if next+2 < to && c.d.word(next) == "(" && c.d.word(next+2) == ")" {
		if v, k, ok := c.plain(next+1, to); ok && k <= 2 && v == x.Day() {
			next += 3
		}
	}
	future := false
	if rel := c.d.hitAt(next, lang.Past, lang.Next); rel != nil && next < to {
		if rel.Entry.Class == lang.Next {
			x, future = x.AddDate(0, 0, 7), true
		} else if x.Equal(c.pub) {
			x = x.AddDate(0, 0, -7)
		}
		next = rel.To
	} else if rel := c.d.hitEnding(t, lang.Next, lang.Past); rel != nil {
		if rel.Entry.Class == lang.Next {
			x, future = x.AddDate(0, 0, 7), true
		} else if x.Equal(c.pub) {
			x = x.AddDate(0, 0, -7)
		}
	}
	y := dayOf(x)
	return when{kind: atDate, from: y, to: y, a: t, b: next, future: future, entry: h.Entry}, true
}
