package figure

import (
	"math"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// whenKind tells how an expression of time was said.
type whenKind uint8

const (
	atDate   whenKind = iota + 1 // a day, month, year, or a range of them
	inWindow                     // the past 24 hours, this year
	atWar                        // the start of the war
	atTruce                      // the truce
	atEvent                      // the event that the document is about: since the start of the storm
)

// whenRole is the word that leads an expression of time.
type whenRole uint8

const (
	roleNone whenRole = iota
	roleSince
	roleUntil
	roleIn
	roleRange // between … and …
)

// A when is one expression of time: tokens a up to b, exclusive, and the days
// that it covers, both inclusive.
type when struct {
	kind     whenKind
	role     whenRole
	from, to calDate
	a, b     int
	future   bool
	year     bool // the year was said
	ago      bool // counted back from the publication
	edge     bool // the end of that month or year
	after    bool // after that day, before it: no bound of a count
	spell    bool // a length of time without past or last: in one day
	coarse   bool // a window of unknown length: the past few days
	lead     int  // first token of the leading word, or a
	entry    *lang.Entry
	said     bool // stands at the verb of saying: when it was stated, not when it happened
}

// A clock reads the expressions of time of a document.
type clock struct {
	d     *Doc
	pub   time.Time
	known bool // pub is known
	last  calDate
	whens []when
	draft []int32 // by token: 1 + index of the draft that covers it
	at    []int   // by sentence: first when
}

// newClock scans the document.
func newClock(d *Doc) *clock {
	c := &clock{d: d}
	c.pub, c.known = metrics.ParseDay(d.Meta.Published)
	c.draft = d.ints(len(d.Tokens) + 1)
	for i, f := range d.Drafts {
		for t := f.Num.From; t < f.Num.To && t < len(c.draft); t++ {
			c.draft[t] = int32(i + 1)
		}
	}
	for _, s := range d.Sentences {
		c.at = append(c.at, len(c.whens))
		c.sentence(s)
	}
	c.at = append(c.at, len(c.whens))
	return c
}

// sentence scans one sentence from left to right.
func (c *clock) sentence(s Sentence) {
	start := len(c.whens)
	for t := s.From; t < s.To; {
		w, ok := c.read(t, s.From, s.To)
		if !ok {
			t++
			continue
		}
		if w.kind == atDate && !w.from.zero() {
			c.last = w.to
		}
		c.whens = append(c.whens, w)
		t = max(w.b, t+1)
	}
	c.roles(start, s)
	c.sinceAfar(start, s)
	n := len(c.whens)
	if c.sinceEvents(start, s); len(c.whens) > n {
		slices.SortStableFunc(c.whens[start:], func(a, b when) int { return a.a - b.a })
	}
	c.merge(start)
	c.stated(start, s)
}

// read tries every form of date at token t.
func (c *clock) read(t, from, to int) (when, bool) {
	tok := &c.d.Tokens[t]
	if tok.Kind == span.Digits {
		if w, ok := c.numeric(t, to); ok {
			return w, true
		}
	}
	if tok.Kind != span.Digits && c.draft[t] == 0 && !c.opens(t) {
		return when{}, false
	}
	hits := c.d.hitsAt(t)
	if w, ok := c.dayMonth(t, to); ok {
		return w, true
	}
	if w, ok := c.month(t, to); ok {
		return w, true
	}
	if w, ok := c.window(t, from, to); ok {
		return w, true
	}
	if w, ok := c.year(t, to); ok {
		return w, true
	}
	for i := range hits {
		h := &hits[i]
		e := h.Entry
		switch e.Class {
		case lang.Weekday:
			if w, ok := c.weekday(h, t, to); ok {
				return w, true
			}
		case lang.Day:
			if c.known {
				x := dayOf(c.pub.AddDate(0, 0, int(e.Value)))
				return when{kind: atDate, from: x, to: x, a: t, b: h.To, future: e.Value > 0, entry: e}, true
			}
		case lang.ThatDay:
			if base := c.last; base.D > 0 {
				x := dayOf(base.first().AddDate(0, 0, int(e.Value)))
				return when{kind: atDate, from: x, to: x, a: t, b: h.To, entry: e}, true
			}
		case lang.MonthDay:
			if d, k, ok := c.plain(h.To, to); ok && k <= 2 && d >= 1 && d <= 31 && c.known {
				_, next, _ := c.number(h.To, to)
				if c.d.hitAt(c.of(next, to), lang.Month, lang.Hijri, lang.Solar) != nil || c.listOfDays(next, to) || c.d.hitAt(next, lang.Unit, lang.Time) != nil || c.d.hitAt(next, lang.Person, lang.Other, lang.Thing, lang.Percent, lang.Metric) != nil {
					continue
				}
				return c.inMonth(d, t, next, e)
			}
		case lang.SinceThen:
			if x := c.last; !x.zero() {
				return when{kind: atDate, role: roleSince, from: x, to: x, a: t, b: h.To, entry: e}, true
			}
		case lang.Start:
			return when{kind: atWar, a: t, b: h.To, entry: e}, true
		case lang.SinceTruce:
			return when{kind: atTruce, a: t, b: h.To, entry: e}, true
		}
	}
	return when{}, false
}

// listOfDays reports that a second day and its month follow: le 26 et le 30 janvier.
func (c *clock) listOfDays(t, to int) bool {
	n, ok := c.separator(t, to)
	if !ok {
		return false
	}
	_, next, ok := c.dayNumber(n, to)
	return ok && c.d.hitAt(c.of(next, to), lang.Month, lang.Hijri, lang.Solar) != nil
}

// opens reports that an expression of time may begin at a token that is no number:
// it has a meaning other than those that never open one.
func (c *clock) opens(t int) bool {
	set := c.d.index.sets[t]
	if set.Without(timeless) {
		return true
	}
	if set.Empty() || t+1 >= len(c.d.Tokens) {
		return false
	}
	next := &c.d.Tokens[t+1]
	return next.Glued && next.Kind == span.Digits // an article at the digits
}

// timeless are classes of words with which no expression of time begins.
var timeless = lang.SetOf(
	lang.And, lang.Of, lang.Function, lang.Clause, lang.In, lang.Since, lang.Until, lang.Part,
	lang.Before, lang.Adjective, lang.Person, lang.Metric, lang.Thing, lang.Action, lang.Event,
	lang.EventNoun, lang.CrisisNoun, lang.Conflict, lang.Truce, lang.Place, lang.Demonym, lang.KindBefore,
	lang.KindAfter, lang.Near, lang.Outside, lang.Source, lang.Office, lang.Says, lang.According,
	lang.Disease, lang.Military, lang.Other, lang.Money, lang.Total, lang.From, lang.To, lang.Not,
).WithDuals()

// taken reports whether a figure stands at token t.
func (c *clock) taken(t int) bool {
	i := c.draft[t]
	return i > 0 && c.d.Drafts[i-1].Taken
}

// plain reads a token of digits without separators.
func (c *clock) plain(t, to int) (v, digits int, ok bool) {
	if t < 0 || t >= to || c.d.Tokens[t].Kind != span.Digits || c.taken(t) {
		return 0, 0, false
	}
	for _, r := range c.d.word(t) {
		x := digitOf(r)
		if x < 0 || digits == 4 {
			return 0, 0, false
		}
		v, digits = v*10+x, digits+1
	}
	return v, digits, digits > 0
}

// digitOf is the value of a decimal digit of any script, or -1.
func digitOf(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
		return -1
	}
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return -1
}

// number reads a small number at t in digits or words, and what is joined to it (1st, 23-ї).
func (c *clock) number(t, to int) (v, next int, ok bool) {
	if t < 0 || t >= to || c.taken(t) {
		return 0, 0, false
	}
	if v, _, ok := c.plain(t, to); ok {
		next = t + 1
		for next < to && c.d.Tokens[next].Glued && next-t <= 2 && c.suffix(next) {
			next++
		}
		if next < to && c.d.Tokens[next].Joined && c.suffix(next) {
			next++
		}
		return v, next, true
	}
	if i := c.draft[t]; i > 0 {
		if n := c.d.Drafts[i-1].Num; n.From == t && n.Value == math.Trunc(n.Value) && n.Value >= 0 && n.Value < 10000 && n.Dual == nil {
			return int(n.Value), n.To, true
		}
	}
	if h := c.d.hitAt(t, lang.Ordinal, lang.Cardinal); h != nil {
		return int(h.Entry.Value), h.To, true
	}
	return 0, 0, false
}

// suffix reports a short ending joined to a number: st, -го, º.
func (c *clock) suffix(t int) bool {
	tok := c.d.Tokens[t]
	w := c.d.word(t)
	if tok.Kind == span.Punct {
		return w == "º" || w == "°" || w == "ª"
	}
	return tok.Kind == span.Word && utf8.RuneCountInString(w) <= 3 && c.d.hitAt(t, lang.Month, lang.Unit, lang.Time) == nil
}

// dayNumber reads a number that may be the day of a month.
func (c *clock) dayNumber(t, to int) (d, next int, ok bool) {
	d, next, ok = c.number(t, to)
	return d, next, ok && d >= 1 && d <= 31
}

// numeric reads 2023-10-07, 4/8/2025, 07.10.2023.
func (c *clock) numeric(t, to int) (when, bool) {
	var n [3]int
	var digits [3]int
	next := t + 1
	if c.taken(t) {
		return when{}, false
	}
	w := c.d.word(t)
	i := 0
	for _, r := range w {
		if x := digitOf(r); x >= 0 && digits[i] < 4 {
			n[i], digits[i] = n[i]*10+x, digits[i]+1
		} else if r == '.' && i < 2 && digits[i] > 0 {
			i++
		} else {
			return when{}, false
		}
	}
	if i == 0 {
		for i < 2 && next+1 < to && c.d.Tokens[next].Kind == span.Punct && c.d.Tokens[next].Glued && c.d.Tokens[next+1].Glued {
			sep := c.d.word(next)
			if sep != "/" && sep != "-" && sep != "–" {
				break
			}
			v, k, ok := c.plain(next+1, to)
			if !ok {
				break
			}
			i++
			n[i], digits[i] = v, k
			next += 2
		}
	}
	if i != 2 {
		return when{}, false
	}
	y, m, d := n[2], n[1], n[0]
	switch {
	case digits[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case digits[2] == 2:
		y += 2000
	case digits[2] != 4:
		return when{}, false
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	x := calDate{y, m, d}
	if y >= 1300 && y < 1500 {
		x = fromSolar(y, m, d)
	}
	if m < 1 || d < 1 || !x.valid() || x.Y < 1800 || x.Y > 2199 {
		return when{}, false
	}
	return when{kind: atDate, from: x, to: x, a: t, b: next, year: true}, true
}

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

// link skips one or two words that stand between the parts of a date: of, de, من, a comma, the word for year.
func (c *clock) link(t, to int) int {
	for k := 0; k < 2 && t < to; k++ {
		if c.d.word(t) == "," || c.d.word(t) == "،" {
			t++
			continue
		}
		if h := c.d.hitAt(t, lang.Of, lang.Function); h != nil && h.To == t+1 && c.d.hitAt(t, lang.This, lang.Past, lang.Next) == nil {
			t++
			continue
		}
		if h := c.d.hitAt(t, lang.Unit); h != nil && h.Entry.Text == "year" {
			t = h.To
			continue
		}
		break
	}
	return t
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

// of skips one word between a day and its month.
func (c *clock) of(t, to int) int {
	if t >= to {
		return t
	}
	if h := c.d.hitAt(t, lang.Of, lang.Function); h != nil && h.To == t+1 && c.d.hitAt(t, lang.Month) == nil {
		return t + 1
	}
	if c.d.word(t) == "." && c.d.Tokens[t].Glued {
		return t + 1
	}
	return t
}

// separator skips what stands between two days of one month.
func (c *clock) separator(t, to int) (int, bool) {
	if t >= to {
		return 0, false
	}
	if r, _ := utf8.DecodeRuneInString(c.d.word(t)); span.Hyphen(r) || r == '/' {
		return t + 1, true
	}
	if h := c.d.hitAt(t, lang.And, lang.RangeMark, lang.Until); h != nil {
		t = h.To
		if h := c.d.hitAt(t, lang.MonthDay, lang.Function); h != nil && h.To == t+1 && t+1 < to && c.d.Tokens[t+1].Kind == span.Digits {
			t++
		}
		return t, true
	}
	if w := c.d.Tokens[t]; w.Kind == span.Word && w.End-w.Start <= 3 && t+1 < to && c.d.Tokens[t+1].Kind == span.Digits && c.d.Tokens[t+1].Glued {
		return t + 1, true // a clitic at the digits: و27
	}
	return 0, false
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

// plainDay reads a day in digits behind its month; a unit or noun behind it says that it counts something else.
func (c *clock) plainDay(t, to int) (d, next int, ok bool) {
	v, k, ok := c.plain(t, to)
	if !ok || k > 2 || v < 1 || v > 31 {
		return 0, 0, false
	}
	next = t + 1
	if next < to && c.d.Tokens[next].Glued && c.suffix(next) {
		next++
	}
	if c.d.hitAt(next, lang.Unit, lang.Time, lang.Person, lang.Percent, lang.Other, lang.Thing) != nil && next < to {
		return 0, 0, false
	}
	return v, next, true
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

// apostrophe skips an ending set off by an apostrophe: 2014'ten.
func (c *clock) apostrophe(t int) int {
	if t+1 < len(c.d.Tokens) && c.d.Tokens[t].Kind == span.Punct && c.d.Tokens[t].Glued && c.d.Tokens[t+1].Glued {
		if w := c.d.word(t); w == "'" || w == "’" {
			return t + 2
		}
	}
	return t
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
	if v >= 1380 && v < 1420 && c.pub.Year() > 1995 && c.G() == "fa" {
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

// G is the code of the language.
func (c *clock) G() string { return c.d.G.Code }

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
