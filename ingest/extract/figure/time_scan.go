package figure

import (
	"slices"
	"time"

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
	began    bool // the start of what goes on since: the attacks began in 2017
	named    bool // the day of an event called by its name
	said     bool // stands at the verb of saying: when it was stated, not when it happened
}

// A clock reads the expressions of time of a document.
type clock struct {
	d          *Doc
	pub        time.Time
	known      bool // pub is known
	last       calDate
	at0, from0 int // the token at which a date is read, and the first of its sentence
	whens      []when
	draft      []int32 // by token: 1 + index of the draft that covers it
	at         []int   // by sentence: first when
}

// newClock scans the document.
func newClock(d *Doc) *clock {
	c := &clock{d: d, whens: d.mem.whens[:0], at: make([]int, 0, len(d.Sentences)+1)}
	d.mem.whens = nil // its owner gives it back
	c.pub, c.known = metrics.ParseDay(d.Meta.Published)
	c.draft = d.ints(len(d.Tokens) + 1)
	for i, f := range d.Drafts {
		for t := f.Num.From; t < f.Num.To && t < len(c.draft); t++ {
			c.draft[t] = int32(i + 1)
		}
	}
	for _, s := range d.Sentences {
		c.at = append(c.at, len(c.whens))
		if !s.Columns { // no figure of it asks for a time
			c.sentence(s)
		}
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
	c.at0, c.from0 = t, from
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
		case lang.Named:
			if x, ok := c.dayOfEvent(e.Text); ok {
				return when{kind: atDate, from: x, to: x, a: t, b: h.To, year: true, named: true, entry: e}, true
			}
		case lang.SinceTruce:
			return when{kind: atTruce, a: t, b: h.To, entry: e}, true
		}
	}
	return when{}, false
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
	lang.Begin, lang.Body, lang.Field, lang.Record, lang.Title, lang.Thus, lang.Signature,
).WithDuals()

// taken reports whether a figure stands at token t.
func (c *clock) taken(t int) bool {
	i := c.draft[t]
	return i > 0 && c.d.Drafts[i-1].Taken
}

// dayOfEvent is the day on which an event of the reference data began, if it had by the
// publication.
func (c *clock) dayOfEvent(id string) (calDate, bool) {
	if c.d.Ref == nil {
		return calDate{}, false
	}
	for i := range c.d.Ref.Events {
		e := &c.d.Ref.Events[i]
		if e.ID != id {
			continue
		}
		day, ok := metrics.ParseDay(e.From)
		return dayOf(day), ok && !(c.known && day.After(c.pub))
	}
	return calDate{}, false
}

// startBefore reports a word that dates a start or event right before token t.
func (c *clock) startBefore(t, from int) bool {
	for k := t - 1; k >= max(from, t-4); k-- {
		if c.d.hitAt(k, lang.Since, lang.EventNoun, lang.CrisisNoun, lang.Conflict, lang.Start, lang.Begin) != nil {
			return true
		}
	}
	return false
}
