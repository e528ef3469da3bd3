package figure

import (
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// calendar of a month's entry.
func (c *clock) monthAt(t, to int) (h *lang.Hit, next int) {
	if t >= to {
		return nil, 0
	}
	h = c.d.hitAt(t, lang.Month, lang.Solar, lang.Hijri)
	if h == nil {
		return nil, 0
	}
	next = h.To
	if next < to && c.d.word(next) == "." && c.d.Tokens[next].Glued && c.d.Tokens[next-1].End-c.d.Tokens[next-1].Start <= 4 && next+1 < to && c.d.Tokens[next+1].Kind == span.Digits &&
		c.d.Tokens[next+1].End-c.d.Tokens[next+1].Start != 3 {
		next++
	}
	// أكتوبر/تشرين الأول: the same month twice
	if next+1 < to && (c.d.word(next) == "/" || c.d.word(next) == "(" || c.d.word(next) == "-") {
		if again := c.d.hitAt(next+1, lang.Month, lang.Solar, lang.Hijri); again != nil && again.Entry.Class == h.Entry.Class && again.Entry.Value == h.Entry.Value {
			closed := again.To
			if c.d.word(next) == "(" && closed < to && c.d.word(closed) == ")" {
				closed++
			}
			next = closed
		}
	}
	return h, next
}

// yearBehind reads the year that belongs to a month or day, and relative words
// in its place: last, this, of last year.
func (c *clock) yearBehind(t, to int) (y, next int, rel lang.Class) {
	next = t
	if h := c.d.hitAt(t, lang.Past, lang.This, lang.Next); h != nil && t < to {
		if u := c.d.hitAt(h.To, lang.Unit); u == nil || h.To >= to || u.Entry.Text == "year" {
			rel, next = h.Entry.Class, h.To
			if u != nil && h.To < to {
				next = u.To
				return c.relativeYear(rel), next, rel
			}
			if v, k, ok := c.plain(c.link(next, to), to); ok && k == 4 && v >= 1300 && v < 2200 {
				return v, c.link(next, to) + 1, rel
			}
			return 0, next, rel
		}
	}
	p := c.link(t, to)
	if v, k, ok := c.plain(p, to); ok && k == 4 && v >= 1300 && v < 2200 {
		return v, p + 1, 0
	}
	// of last year: прошлого года, من العام الماضي, del año pasado
	for _, q := range []int{t, p} {
		if q >= to {
			continue
		}
		if h := c.d.hitAt(q, lang.Past, lang.This, lang.Next); h != nil && h.To < to {
			if u := c.d.hitAt(h.To, lang.Unit); u != nil && u.Entry.Text == "year" {
				return c.relativeYear(h.Entry.Class), u.To, h.Entry.Class
			}
		}
		if u := c.d.hitAt(q, lang.Unit); u != nil && u.Entry.Text == "year" && u.To < to {
			if h := c.d.hitAt(u.To, lang.Past, lang.This, lang.Next); h != nil {
				return c.relativeYear(h.Entry.Class), h.To, h.Entry.Class
			}
		}
	}
	if p > t && p-1 >= t {
		if h := c.d.hitAt(p, lang.Past, lang.This, lang.Next); h != nil && p < to && c.d.hitAt(p-1, lang.Unit) != nil {
			return c.relativeYear(h.Entry.Class), h.To, h.Entry.Class
		}
	}
	return 0, next, rel
}

func (c *clock) relativeYear(k lang.Class) int {
	switch k {
	case lang.Past:
		return c.pub.Year() - 1
	case lang.Next:
		return c.pub.Year() + 1
	}
	return c.pub.Year()
}

// resolve makes a date of ours out of a month's entry, a day (or 0) and a year (or 0).
func (c *clock) resolve(e *lang.Entry, d, y int, rel lang.Class) (calDate, bool) {
	if y == 0 && d > 0 && rel == 0 && e.Class == lang.Month {
		if x, ok := c.anniversary(int(e.Value), d); ok {
			return x, true
		}
	}
	m := int(e.Value)
	convert := func(y int) calDate {
		switch e.Class {
		case lang.Solar:
			return fromSolar(y, m, d)
		case lang.Hijri:
			return fromHijri(y, m, d)
		}
		return calDate{y, m, d}
	}
	if y > 0 {
		if e.Class == lang.Month && y < 1500 || e.Class != lang.Month && y > 1500 {
			return calDate{}, false
		}
		x := convert(y)
		return x, x.valid()
	}
	if !c.known {
		if c.last.zero() || e.Class != lang.Month {
			return calDate{}, false
		}
		x := calDate{c.last.Y, m, d}
		return x, x.valid()
	}
	ref := c.pub
	if e.Class != lang.Month {
		guess := ref.Year() - 621
		if e.Class == lang.Hijri {
			guess = int(float64(ref.Year()-622)*33/32) + 1
		}
		x := convert(guess)
		for range 2 {
			if x.first().After(ref.AddDate(0, 0, 1)) {
				guess--
				x = convert(guess)
			}
		}
		return x, x.valid()
	}
	if rel == lang.Next {
		y = ref.Year()
		if (calDate{y, m, d}).last().Before(ref) {
			y++
		}
	} else {
		y = yearNear(ref, m, d)
		if rel == lang.Past && d == 0 && y == ref.Year() && m == int(ref.Month()) {
			y--
		}
	}
	x := calDate{y, m, d}
	return x, x.valid()
}

// month reads October 7, 2023; October 2023; October; Hijri and solar months.
func (c *clock) month(t, to int) (when, bool) {
	h, next := c.monthAt(t, to)
	if h == nil {
		return when{}, false
	}
	tok := c.d.Tokens[t]
	d1, d2, after := 0, 0, next
	if v, n, ok := c.plainDay(next, to); ok {
		d1, after = v, n
		if n, ok := c.separator(n, to); ok {
			if v2, n2, ok := c.plainDay(n, to); ok && v2 > v {
				d2, after = v2, n2
			}
		}
	}
	y, end, rel := c.yearBehind(after, to)
	if d1 == 0 && y == 0 && rel == 0 && !tok.Upper && !c.monthStands(h, t) {
		return when{}, false
	}
	x, ok := c.resolve(h.Entry, d1, y, rel)
	if !ok {
		return when{}, false
	}
	w := when{kind: atDate, from: x, to: x, a: t, b: end, year: y > 0, future: rel == lang.Next, entry: h.Entry}
	if d1 == 0 && h.Entry.Class != lang.Month {
		w.to = dayOf(x.first().AddDate(0, 0, 29))
	}
	if d2 > 0 {
		if x2, ok := c.resolve(h.Entry, d2, y, rel); ok {
			w.to, w.role = x2, roleRange
		}
	}
	if d1 == 0 {
		c.edges(&w, t)
	}
	return w, true
}

// monthStands says whether a month's name written small, alone, means a month: the
// word may be another (may, march), so a preposition must lead it. Scripts without
// capitals, and names that mean nothing else, stand by themselves.
func (c *clock) monthStands(h *lang.Hit, t int) bool {
	r, _ := utf8.DecodeRuneInString(c.d.word(t))
	if !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Arabic, r) {
		return true
	}
	for _, x := range c.d.hitsAt(t) {
		if x.Entry != h.Entry && x.Entry.Class != lang.Place {
			return c.d.hitEnding(t, lang.In, lang.Since, lang.Until, lang.Of, lang.Edge, lang.Half, lang.Between) != nil
		}
	}
	return unicode.Is(unicode.Arabic, r) || c.d.hitEnding(t, lang.In, lang.Since, lang.Until, lang.Of, lang.Edge, lang.Half, lang.Between, lang.This, lang.Past, lang.Unit, lang.RangeMark, lang.And) != nil
}

// edges narrows a month or year by what stands before or behind it: first half of June, end of 2023.
func (c *clock) edges(w *when, t int) {
	at := t
	for range 2 {
		if h := c.d.hitEnding(at, lang.Half, lang.Edge); h != nil {
			c.narrow(w, h.Entry)
			w.a = min(w.a, h.From)
			return
		}
		if h := c.d.hitEnding(at, lang.Of, lang.Function, lang.Unit); h != nil && h.To-h.From == 1 {
			at = h.From
			continue
		}
		break
	}
	if h := c.d.hitAt(c.apostrophe(w.b), lang.Half, lang.Edge); h != nil {
		if n := c.d.hitAt(h.To, lang.Month, lang.Of, lang.Unit, lang.Function); n == nil {
			c.narrow(w, h.Entry)
			w.b = h.To
		}
	}
}

func (c *clock) narrow(w *when, e *lang.Entry) {
	switch {
	case e.Class == lang.Half && w.from.D == 0 && w.from.M > 0:
		if e.Value == 1 {
			w.from.D, w.to.D = 1, 15
		} else {
			w.to = dayOf(w.to.last())
			w.from.D = 16
		}
	case e.Class == lang.Half && w.from.M == 0:
		if e.Value == 1 {
			w.from.M, w.to.M = 1, 6
		} else {
			w.from.M, w.to.M = 7, 12
		}
	case e.Class == lang.Edge && e.Value == 1:
		w.to = dayOf(w.to.last())
		w.edge = true
	}
}

// year reads a year by itself.
func (c *clock) year(t, to int) (when, bool) {
	v, k, ok := c.plain(t, to)
	if !ok || k != 4 {
		return when{}, false
	}
	limit := 2199
	if c.known {
		limit = c.pub.Year() + 1
	}
	x := calDate{Y: v}
	if v >= 1380 && v < 1420 && c.pub.Year() > 1995 && c.d.G.Solar {
		x = fromSolar(v, 0, 0)
	} else if v < 1900 || v > limit {
		return when{}, false
	}
	if h := c.d.hitAt(t+1, lang.Person, lang.Thing, lang.Percent, lang.Money, lang.Other, lang.Metric); h != nil && t+1 < to && c.d.hitEnding(t, lang.In, lang.Since, lang.Until, lang.Unit) == nil {
		return when{}, false // 2000 people
	}
	w := when{kind: atDate, from: x, to: x, a: t, b: t + 1, year: true}
	if u := c.d.hitAt(t+1, lang.Unit); u != nil && t+1 < to && u.Entry.Text == "year" {
		w.b = u.To
	}
	// a range of years: 2014-2020
	if n, ok := c.separator(t+1, to); ok && c.d.hitAt(t+1, lang.And) == nil {
		if v2, k2, ok := c.plain(n, to); ok && v2 > v && (k2 == 4 && v2 <= limit) {
			w.to, w.b, w.role = calDate{Y: v2}, n+1, roleRange
		}
	}
	c.edges(&w, t)
	return w, true
}

// anniversary gives the day on which a war began, said without its year, that year:
// "since 7 October", "the attack of 7 October", years after.
func (c *clock) anniversary(m, d int) (calDate, bool) {
	if c.d.Ref == nil || !c.known {
		return calDate{}, false
	}
	for i := range c.d.Ref.Events {
		e := &c.d.Ref.Events[i]
		day, ok := metrics.ParseDay(e.From)
		if !ok || e.Kind != "war" || int(day.Month()) != m || day.Day() != d || e.To != "" || day.After(c.pub) || !c.startBefore(c.at0, c.from0) {
			continue
		}
		for k := range c.d.Hits {
			if h := &c.d.Hits[k]; h.Entry.Class == lang.Place && (h.Entry.Text == e.Place || c.d.Ref.Within(h.Entry.Text, e.Place)) {
				return dayOf(day), true
			}
		}
	}
	return calDate{}, false
}
