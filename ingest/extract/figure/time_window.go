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

// roles finds the word that leads each expression of a sentence: since, until, in, between.
func (c *clock) roles(start int, s Sentence) {
	for i := start; i < len(c.whens); i++ {
		w := &c.whens[i]
		w.lead = w.a
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
			if c.d.Tokens[at-1].Kind == span.Word && !c.d.Tokens[at-1].Upper && len(c.d.hitsAt(at-1)) == 0 && !odd {
				at-- // a time of day: до вечера среды, entre la tarde del viernes
				odd = true
				continue
			}
			break
		}
	}
}

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
			if h := c.d.hitAt(t, lang.Since); h != nil && c.strong(h) {
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
		if u := c.d.hitAt(t, lang.Unit); u != nil && edge && c.known {
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
		if tok := c.d.Tokens[t]; tok.Kind == span.Word && tok.End-tok.Start <= 3 && len(c.d.hitsAt(t)) == 0 {
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
	if (a.kind == atWar || a.kind == atEvent || a.kind == atTruce && a.role == roleSince) && b.kind == atDate && b.from.D > 0 && b.from == b.to && b.a-a.b <= 2 && b.role != roleUntil {
		// a start with its date in brackets: since the ceasefire (11 October)
		a.kind, a.role, a.from, a.to, a.b, a.year = atDate, roleSince, b.from, b.to, b.b, b.year
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
			if c.d.Tokens[at-1].Kind == span.Word && len(c.d.hitsAt(at-1)) == 0 && k == 0 {
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
