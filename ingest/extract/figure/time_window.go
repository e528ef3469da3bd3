package figure

import (
	"math"
	"time"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// unitAt reads a unit of time at t: its name and the number that its form implies.
func (c *clock) unitAt(t, to int) (name string, dual, next int, ok bool) {
	if t < 0 || t >= to || c.taken(t) {
		return "", 0, 0, false
	}
	if h := c.d.hitAt(t, lang.Unit); h != nil {
		return h.Entry.Text, h.Dual, h.To, true
	}
	h := c.d.hitAt(t, lang.Time)
	if h == nil {
		if h = c.d.hitAt(t, lang.Fraction); h != nil && h.Entry.Value == 25 && (c.d.hitAt(h.To, lang.Ordinal) != nil || c.d.hitEnding(t, lang.Ordinal) != nil) {
			return "quarter", 0, h.To, true
		}
		return "", 0, 0, false
	}
	switch v := h.Entry.Value; {
	case v < 0.9:
		name = "hour"
	case v < 2:
		name = "day"
	case v < 8:
		name = "week"
	case v < 15:
		name = "fortnight"
	case v < 32:
		name = "month"
	case v < 367:
		name = "year"
	default:
		name = "decade"
	}
	return name, h.Dual, h.To, true
}

// parts of a window, in any order of the words.
type windowParts struct {
	rel     lang.Class // past, this, next
	ago     bool
	n       int
	vague   bool
	ahead   int // 1 + token of "later", "after"
	ordinal int
	unit    string
	behind  int // token behind the last part
}

// window reads the past 24 hours, last month, this year, three days ago, the first
// quarter of 2024, in whatever order the language puts the words.
func (c *clock) window(t, from, to int) (when, bool) {
	if c.taken(t) {
		return when{}, false
	}
	p := windowParts{n: -1, behind: t}
	at, skipped := t, 0
	for at < to && at-t < 8 {
		if h := c.d.hitAt(at, lang.Past, lang.This, lang.Next); h != nil && p.rel == 0 && !(p.unit != "" && c.unitFollows(h.To, to)) {
			p.rel, at, skipped = h.Entry.Class, h.To, 0
			p.behind = at
			continue
		}
		if name, dual, next, ok := c.unitAt(at, to); ok && p.unit == "" {
			p.unit, at, skipped = name, next, 0
			if dual > 0 && p.n < 0 {
				p.n = dual
			}
			p.behind = at
			continue
		}
		if h := c.d.hitAt(at, lang.Ago); h != nil && !p.ago && (p.unit != "" || at == t) {
			p.ago, at, skipped = true, h.To, 0
			p.behind = at
			continue
		}
		if h := c.d.hitAt(at, lang.Later); h != nil && p.ahead == 0 && (p.unit != "" && p.n > 0 || at == t) {
			p.ahead, at, skipped = at+1, h.To, 0
			p.behind = at
			continue
		}
		if h := c.d.hitAt(at, lang.Ordinal); h != nil && p.ordinal == 0 && !c.taken(at) && h.Entry.Value < 5 {
			p.ordinal, at, skipped = int(h.Entry.Value), h.To, 0
			p.behind = at
			continue
		}
		if p.n < 0 {
			if i := c.draft[at]; i > 0 && !c.taken(at) && c.d.Drafts[i-1].Num.Vague && c.d.Drafts[i-1].Num.From == at {
				p.n, p.vague, at = 0, true, c.d.Drafts[i-1].Num.To
				continue
			}
			if h := c.d.hitAt(at, lang.Vague); h != nil && !c.taken(at) {
				p.n, p.vague, at = 0, true, h.To
				continue
			}
			if h := c.d.hitAt(at, lang.One); h != nil && c.unitFollows(h.To, to) {
				p.n, at = 1, h.To
				continue
			}
			if v, next, ok := c.number(at, to); ok && v < 200 {
				if p.unit != "" && v > 2 && c.d.hitAt(next, lang.Past, lang.Ago, lang.Ordinal, lang.Next) == nil {
					break
				}
				if p.unit != "" {
					p.behind = next // يوم واحد
				}
				p.n, at, skipped = v, next, 0
				continue
			}
		}
		if h := c.d.hitAt(at, lang.Of, lang.Function, lang.Adjective); h != nil && h.To == at+1 && skipped == 0 && at > t {
			at, skipped = at+1, 1
			continue
		}
		if w := c.d.Tokens[at]; w.Kind == span.Word && utf8.RuneCountInString(c.d.word(at)) <= 3 && at+1 < to && c.d.Tokens[at+1].Kind == span.Digits && c.d.Tokens[at+1].Glued {
			at++ // an article at the digits: الـ24
			continue
		}
		break
	}
	if p.unit == "" || p.unit == "hour" && p.rel == lang.This { // the hour of a clock: às 9h deste domingo
		return when{}, false
	}
	w := when{kind: inWindow, a: t, b: p.behind}
	switch {
	case p.ordinal > 0 && (p.unit == "quarter" || p.ordinal == 1 && p.unit == "month" && p.n > 0 && p.n <= 12):
		return c.ofYear(w, p, to)
	case !c.known:
		return when{}, false
	case p.ago && p.rel == 0 && p.n < 0:
		return when{}, false
	case p.ago && p.rel == 0:
		w.ago = true
		x := back(c.pub, max(p.n, 1), p.unit)
		if p.vague {
			return when{}, false
		}
		w.kind, w.from, w.to = atDate, x, x
		return w, true
	case p.ahead > 0 && p.rel == 0 && p.unit != "" && p.n > 0 && !p.vague:
		return c.laterThan(w, p, from, to)
	case p.rel == 0 && p.n >= 0 && !p.vague && p.ordinal == 0:
		return c.spell(w, p, from)
	case p.rel == 0:
		return when{}, false
	}
	w = c.relative(w, p)
	if w.kind == atDate && w.from.D == 0 {
		c.edges(&w, w.a)
	}
	return w, true
}

// laterThan reads "seven days after the storm": when that was, counted back from the
// publication. A date that follows says it better.
func (c *clock) laterThan(w when, p windowParts, from, to int) (when, bool) {
	if p.unit == "hour" && p.n < 24 || p.unit == "year" || w.a > from+40 {
		return w, false
	}
	for t := p.behind; t < min(to, p.behind+4); t++ {
		if _, _, ok := c.dayNumber(t, to); ok {
			return w, false
		}
	}
	x := back(c.pub, p.n, p.unit)
	w.kind, w.from, w.to, w.ago = atDate, x, x, true
	return w, x.D > 0
}

func (c *clock) unitFollows(t, to int) bool {
	_, _, _, ok := c.unitAt(t, to)
	return ok
}

// ofYear reads the first quarter, the first five months.
func (c *clock) ofYear(w when, p windowParts, to int) (when, bool) {
	y, end, _ := c.yearBehind(p.behind, to)
	if y == 0 {
		if !c.known {
			return w, false
		}
		y = c.pub.Year()
	} else {
		w.b, w.year = end, true
	}
	a, b := 1, p.n
	if p.unit == "quarter" {
		a, b = p.ordinal*3-2, p.ordinal*3
		if p.ordinal > 4 {
			return w, false
		}
	}
	w.kind, w.role = atDate, roleRange
	w.from, w.to = calDate{Y: y, M: a}, calDate{Y: y, M: b}
	return w, true
}

// spell is a length of time without past or last: a window only where it is short
// and a preposition leads it (in one day, за сутки), or it is 24 or 48 hours.
func (c *clock) spell(w when, p windowParts, from int) (when, bool) {
	days := float64(max(p.n, 1)) * daysOf(p.unit)
	led := c.d.hitEnding(w.a, lang.In) != nil && w.a > from
	if led && days > 60 && p.unit == "day" && c.d.hitEnding(w.a, lang.In) != nil { // in 390 days: since then
		w.from, w.to, w.role = dayOf(c.pub.AddDate(0, 0, -int(days))), dayOf(c.pub), roleSince
		return w, true
	}
	if days > 31 || days > 3 && p.n > 2 || !(led || p.unit == "hour" && (p.n == 24 || p.n == 48 || p.n == 72)) {
		return w, false
	}
	w.from, w.to, w.spell = dayOf(c.pub.AddDate(0, 0, -int(math.Ceil(days)))), dayOf(c.pub), true
	return w, true
}

// relative is a window counted from the day of publication.
func (c *clock) relative(w when, p windowParts) when {
	pub := c.pub
	today := dayOf(pub)
	n := max(p.n, 1)
	switch p.rel {
	case lang.Next:
		w.future = true
		w.from, w.to = today, today
	case lang.This:
		w.to = today
		switch p.unit {
		case "year":
			w.from = calDate{Y: today.Y}
		case "month":
			w.from = calDate{Y: today.Y, M: today.M}
		case "quarter":
			w.from = calDate{Y: today.Y, M: (today.M-1)/3*3 + 1}
		case "week":
			w.from = dayOf(lastWeekday(pub, 1))
		case "weekend":
			w.from = dayOf(lastWeekday(pub, 6))
		case "decade":
			w.from = calDate{Y: today.Y / 10 * 10}
		default:
			w.from = today
			w.kind = atDate
		}
	default:
		w.to = today
		switch {
		case p.vague:
			w.coarse = true
			w.from = calDate{}
		case p.unit == "year" && p.n < 0:
			w.from, w.to, w.kind = calDate{Y: today.Y - 1}, calDate{Y: today.Y - 1}, atDate
		case p.unit == "month" && p.n < 0:
			m := time.Date(today.Y, time.Month(today.M)-1, 1, 0, 0, 0, 0, time.UTC)
			x := calDate{m.Year(), int(m.Month()), 0}
			w.from, w.to, w.kind = x, x, atDate
		case p.unit == "weekend":
			sat := lastWeekday(pub, 6)
			w.from, w.to = dayOf(sat), dayOf(sat.AddDate(0, 0, 1))
		case p.unit == "quarter" && p.n < 0:
			q := (today.M - 1) / 3
			y := today.Y
			if q == 0 {
				q, y = 4, y-1
			}
			w.from, w.to, w.kind, w.role = calDate{y, q*3 - 2, 0}, calDate{y, q * 3, 0}, atDate, roleRange
		case p.unit == "hour":
			w.from = dayOf(pub.AddDate(0, 0, -max(1, (n+23)/24)))
		default:
			w.from = back(pub, n, p.unit)
			if p.unit == "month" {
				w.from = dayOf(pub.AddDate(0, -n, 0))
			}
		}
	}
	return w
}

// back is n units before a day, as exact as the unit is.
func back(t time.Time, n int, unit string) calDate {
	n = min(n, 4000)
	switch unit {
	case "hour":
		return dayOf(t.AddDate(0, 0, -(n / 24)))
	case "day":
		return dayOf(t.AddDate(0, 0, -n))
	case "week":
		return dayOf(t.AddDate(0, 0, -7*n))
	case "fortnight":
		return dayOf(t.AddDate(0, 0, -14*n))
	case "month":
		x := dayOf(time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC))
		x.D = 0
		return x
	case "quarter":
		return back(t, 3*n, "month")
	case "decade":
		n *= 10
	}
	return calDate{Y: max(t.Year()-n, 1)}
}

func daysOf(unit string) float64 {
	switch unit {
	case "hour":
		return 1.0 / 24
	case "day":
		return 1
	case "week":
		return 7
	case "fortnight":
		return 14
	case "month":
		return 30
	case "quarter":
		return 91
	case "weekend":
		return 2
	case "decade":
		return 3650
	}
	return 365
}
