package figure

import (
	"time"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// Marks that stand in From until places are known: the start of the war or truce
// depends on where the figure is.
const (
	fromWar   = "war"
	fromTruce = "truce"
)

// fixedStock are metrics that tell how things stand, whatever time is named.
var fixedStock = map[string]bool{
	"missing": true, "hostages_held": true, "in_need": true, "targeted": true, "food_insecure": true, "malnourished": true,
	"population": true, "sheltered": true, "funding_required": true, "funding_received": true, "truce_length": true, "conflict_length": true,
}

// scope is what a figure is bound to in time.
type scope struct {
	period     metrics.Period
	from, asOf string
	rule       string
}

// timing holds what carries over from figure to figure.
type timing struct {
	*clock
	weight []int32                   // by token: the cost of the text before it
	head   []int                     // by sentence: the sentence that heads it, or -1
	event  calDate                   // the day of the event that the document is about
	asOf   string                    // up to when the document's figures hold
	war    bool                      // the document tells of a running war
	saidOn string                    // the day of the statement with which it opens
	main   map[metrics.Period]*Draft // the first figure with a time of its own, by its metric's period
	prev   *Draft
}

// periods fills period, from and as_of.
func (d *Doc) periods() {
	c := &timing{clock: newClock(d), main: map[metrics.Period]*Draft{}}
	c.weigh()
	c.headings()
	if course := &d.mem.course; d.goesOn() {
		c.war, c.event, c.asOf, c.saidOn = course.war, course.event, course.asOf, course.saidOn
	} else {
		if c.war = c.warTold(); !c.war {
			c.mainEvent()
		}
		c.holdsTo()
		course.war, course.event, course.asOf, course.saidOn = c.war, c.event, c.asOf, c.saidOn
	}
	for _, f := range d.Drafts {
		if !f.Taken {
			continue
		}
		s := c.decide(f)
		f.Period, f.From, f.AsOf = s.period, s.from, s.asOf
		f.note("time/"+s.rule, string(s.period)+" "+s.from+" … "+s.asOf)
		if carried[s.rule] {
			c.prev = f
			continue
		}
		if b := c.base(f); c.main[b] == nil && !fixedStock[f.Metric] && !c.isPast(f) {
			c.main[b] = f
		}
		c.prev = f
	}
}

// carried are the rules by which a figure takes the time of others.
var carried = map[string]bool{"part": true, "like": true, "carried": true, "document": true, "default": true, "total": true}

// isPast reports a figure of something that was only mentioned.
func (c *timing) isPast(f *Draft) bool {
	return c.known && f.AsOf != "" && f.AsOf < c.pub.AddDate(0, 0, -60).Format(metrics.ISODate)
}

// holdsTo finds the day to which the document's figures hold: an "as of" in the title
// or at the head, else the day of the statement with which it opens.
func (c *timing) holdsTo() {
	c.asOf = c.d.Meta.Published
	if !c.known {
		return
	}
	fresh := func(x calDate) bool {
		return x.D > 0 && !x.first().After(c.pub) && !x.first().Before(c.pub.AddDate(0, 0, -4))
	}
	if t := c.d.Title; t != nil {
		for _, w := range newClock(t).whens {
			if w.role == roleUntil && fresh(w.to) {
				c.asOf = w.to.String()
				return
			}
		}
	}
	first := len(c.d.Tokens) // of the first figure
	for _, f := range c.d.Drafts {
		if f.Taken {
			first = f.Num.From
			break
		}
	}
	for i := range c.whens {
		w := &c.whens[i]
		if w.a > 160 || len(c.d.Sentences) > 3 && w.a >= c.d.Sentences[3].To {
			break
		}
		if w.said && c.saidOn == "" && fresh(w.to) && (w.entry == nil || w.entry.Class != lang.ThatDay) && !c.dateline(w, c.d.Sentences[0]) {
			c.saidOn = w.to.String()
		}
		if w.role == roleUntil && fresh(w.to) && w.a < first {
			c.asOf = w.to.String()
			return
		}
		if w.role == roleSince && w.to != w.from && fresh(w.to) {
			c.asOf = w.to.String()
			return
		}
	}
}

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

// headings finds for each sentence the heading or opening line that it stands under:
// a short line of its own, without figures, that names a time.
func (c *timing) headings() {
	d := c.d
	c.head = make([]int, len(d.Sentences))
	figures := d.bools(len(d.Sentences))
	for _, f := range d.Drafts {
		if f.Taken {
			figures[f.Sentence] = true
		}
	}
	head := -1
	for i := 0; i < len(d.Sentences); {
		end, words, any := i, 0, false
		for end < len(d.Sentences) && d.Sentences[end].Para == d.Sentences[i].Para {
			words += d.Sentences[end].To - d.Sentences[end].From
			any = any || figures[end]
			end++
		}
		last := d.Sentences[end-1]
		if !any && (!d.Sentences[i].Item || d.word(last.To-1) == ":" || c.at[i] < c.at[end]) && (words <= 18 || last.To > last.From && d.word(last.To-1) == ":") {
			head = -1
			for k := i; k < end; k++ {
				if c.at[k] < c.at[k+1] {
					head = k
				}
			}
			if head < 0 && d.word(last.To-1) == ":" {
				head = end - 1
			}
		}
		for ; i < end; i++ {
			c.head[i] = head
		}
	}
}

// mainEvent is the day of the event that the document tells of: that of the first
// incident with a date of its own.
func (c *timing) mainEvent() {
	fresh := func(w *when) bool {
		return w.kind == atDate && !w.said && !w.future && !w.after && w.from.D > 0 && w.from == w.to && w.role != roleUntil && w.role != roleSince &&
			!(c.known && w.from.first().Before(c.pub.AddDate(0, 0, -60)))
	}
	if t := c.d.Title; t != nil {
		for _, w := range newClock(t).whens {
			if fresh(&w) {
				c.event = w.from
				return
			}
		}
	}
	seen, incidents := 0, 0
	for _, f := range c.d.Drafts {
		if !f.Taken {
			continue
		}
		seen++
		if c.base(f) != metrics.Incident {
			continue
		}
		if incidents++; incidents > 4 || seen > 6 {
			break
		}
		r := c.look(f, f.Sentence)
		if k := min(r.sc, r.wc); k < 1<<19 && k < r.pc {
			return // the document is about a running count
		}
		if w := r.point; w != nil && fresh(w) && !c.warNear(f) {
			c.event = w.from
			return
		}
		if incidents == 1 {
			for k := f.Sentence - 1; k >= 0 && k > f.Sentence-6; k-- {
				if x := c.look(f, k); x.since != nil || x.window != nil {
					break
				} else if x.point != nil && fresh(x.point) {
					c.event = x.point.from
					return
				}
			}
		}
	}
	if !c.known {
		return
	}
	for i := range c.whens {
		w := &c.whens[i]
		if w.kind == atDate && !w.said && !w.future && w.from.D > 0 && w.from == w.to && w.role != roleUntil && w.role != roleSince &&
			(w.entry == nil || w.entry.Class != lang.ThatDay) && !w.from.first().Before(c.pub.AddDate(0, 0, -8)) {
			c.event = w.from
			return
		}
	}
}

// base is the default period of a figure's metric.
func (c *timing) base(f *Draft) metrics.Period {
	if c.d.Ref != nil {
		if m, ok := c.d.Ref.Metric(f.Metric); ok {
			return m.Period
		}
	}
	return metrics.Incident
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
		if w.kind == atWar && w.a > f.Num.To && k > 9 && !c.event.zero() {
			continue // the worst since the start of the war
		}
		switch {
		case w.kind == atWar || w.kind == atEvent || w.kind == atTruce && w.role == roleSince || w.kind == atDate && w.role == roleSince:
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

// before is the first end of the change of which f is the second.
func (c *timing) before(f *Draft) *Draft {
	if p := c.prev; p != nil && p.Before && p.Sentence == f.Sentence && p.Metric == f.Metric && !f.Before {
		return p
	}
	return nil
}

// decide binds a figure in time.
func (c *timing) decide(f *Draft) scope {
	base := c.base(f)
	r := c.look(f, f.Sentence)
	if f.Whole != nil && f.Whole.Period != "" && f.Whole.Sentence == f.Sentence && !c.own(f, r) {
		return c.inherit(f, f.Whole, base, "part")
	}
	asOf := c.asOf
	stated := ""
	if r.said != nil {
		stated = r.said.to.String()
		asOf = stated
	}
	if r.until != nil && !r.until.to.zero() {
		asOf = r.until.to.String()
	}
	if fixedStock[f.Metric] {
		return c.stock(f, r, asOf)
	}
	s := c.flow(f, r, base, stated, asOf)
	if f.Before && (s.asOf == asOf || s.asOf == stated) && r.until == nil { // the first end of a change is of the day before
		if t, ok := metrics.ParseDay(s.asOf); ok {
			s.asOf = dayOf(t.AddDate(0, 0, -1)).String()
		}
	}
	return s
}

// flow binds what is not a state: tolls, events, windows, arrivals.
func (c *timing) flow(f *Draft, r found, base metrics.Period, stated, asOf string) scope {
	if f.More && base == metrics.Cumulative && r.sc > 12 {
		base, r.since, r.sc = metrics.Interval, nil, 1<<20
	}
	if s, ok := c.dated(f, r, base); ok {
		return s
	}
	if base == metrics.Stock && r.since != nil && r.sc < 40 && (r.window == nil || r.wc > r.sc) {
		if p := r.point; p != nil && p.to.D > 0 && r.until == nil && p.from == p.to {
			asOf = p.to.String()
		}
		return c.sinceScope(f, r, asOf)
	}
	min3 := min(r.sc-2, r.wc, r.pc)
	switch {
	case min3 > 1<<19:
		return c.carry(f, base, r, stated, asOf)
	case r.since != nil && r.sc-2 == min3:
		if r.until == nil {
			asOf = c.statedBy(stated, asOf)
		}
		return c.sinceScope(f, r, asOf)
	case r.window != nil && r.wc == min3:
		w := r.window
		if w.from.M == 0 && !w.from.zero() && w.from.Y == w.to.Y && (c.said(f) || base == metrics.Cumulative || base == metrics.Incident) {
			return scope{metrics.Cumulative, w.from.String(), c.statedBy(stated, asOf), "total"}
		}
		return c.windowScope(w, stated, asOf)
	}
	if base == metrics.Stock && r.until != nil && r.uc <= r.pc+8 {
		return scope{metrics.Stock, "", asOf, "until"}
	}
	return c.pointScope(f, r.point, base, asOf)
}

// dated is a total with its day: on 4 December the ministry's toll was 15,899; rose from 632 on Friday.
func (c *timing) dated(f *Draft, r found, base metrics.Period) (scope, bool) {
	p := r.point
	if p == nil || p.kind != atDate || p.to.D == 0 || p.from != p.to || r.pc > 25 || base == metrics.Stock || base == metrics.Interval {
		return scope{}, false
	}
	from, ok := "", false
	switch {
	case r.since != nil:
		from, ok = r.since.from.String(), r.since.kind == atDate && (f.Before || c.said(f)) && p.a != r.since.a
	case f.Before && c.mainFor(f, base) != nil:
		m := c.mainFor(f, base)
		return scope{m.Period, m.From, p.to.String(), "dated"}, true
	case c.said(f) && c.warNear(f):
		from, ok = fromWar, true
	case c.said(f) && c.mainFor(f, base) != nil && c.mainFor(f, base).Period == metrics.Cumulative:
		from, ok = c.mainFor(f, base).From, true
	}
	return scope{metrics.Cumulative, from, p.to.String(), "dated"}, ok
}

// statedBy is the day to which a running count holds that names none: that of its statement.
func (c *timing) statedBy(stated, asOf string) string {
	switch {
	case stated != "":
		return stated
	case c.saidOn != "" && asOf == c.d.Meta.Published:
		return c.saidOn
	}
	return asOf
}

// windowScope is a count of a window; a window that ends with the statement ends on its day.
func (c *timing) windowScope(w *when, stated, asOf string) scope {
	s := scope{metrics.Interval, w.from.String(), w.to.String(), "window"}
	if !c.known || w.to != dayOf(c.pub) {
		return s
	}
	if w.from.D == 0 {
		s.asOf = asOf
		return s
	}
	end := c.statedBy(stated, asOf)
	if day, ok := metrics.ParseDay(end); ok && day.Before(c.pub) {
		s.asOf = end
		s.from = dayOf(day.Add(-w.to.first().Sub(w.from.first()))).String()
	}
	return s
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

// inherit takes the time of another figure.
func (c *timing) inherit(f, from *Draft, base metrics.Period, rule string) scope {
	s := scope{from.Period, from.From, from.AsOf, rule}
	if fixedStock[f.Metric] {
		s.period = metrics.Stock
	} else if from.Period == metrics.Stock && base != metrics.Stock {
		s.period = base
	}
	return s
}

// stock tells up to when a state holds.
func (c *timing) stock(f *Draft, r found, asOf string) scope {
	s := scope{metrics.Stock, "", asOf, "stock"}
	if p := r.point; p != nil && r.until == nil && !p.to.zero() && !p.ago && !c.ofEvent(p) && (r.pc <= 14 && !c.between(f, p) ||
		f.Metric == "missing" && c.known && p.to.last().Before(c.pub.AddDate(0, 0, -60))) {
		s.asOf = p.to.String()
	}
	if p := r.until; p != nil && r.uc > 60 {
		s.asOf = c.asOf
	}
	if p := r.point; p != nil && p.to.D > 0 && p.b <= f.Num.From { // on Thursday it had raised its count from 139 to 178
		if b := c.before(f); b != nil && p.b <= b.Num.From {
			s.asOf = p.to.String()
		} else if f.Before {
			s.asOf = dayOf(p.to.first().AddDate(0, 0, -1)).String()
		}
	}
	if r.since != nil && r.sc < 30 && r.since.kind == atDate {
		s.from = r.since.from.String()
	}
	return s
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

// sinceScope is a count since a start.
func (c *timing) sinceScope(f *Draft, r found, asOf string) scope {
	w := r.since
	s := scope{metrics.Cumulative, w.from.String(), asOf, "since"}
	switch w.kind {
	case atWar:
		s.from = fromWar
	case atTruce:
		s.from = fromTruce
	case atEvent:
		s.from = c.event.String()
		if c.event.zero() && w.entry.Class != lang.EventNoun && w.entry.Class != lang.Event {
			s.from = fromWar
		}
	case atDate:
		if u := r.until; u != nil && w.to == w.from && w.from.D > 0 && u.to.D > 0 && c.known && u.to.last().Before(c.pub.AddDate(0, 0, -1)) && c.base(f) != metrics.Incident {
			s.period, s.asOf = metrics.Interval, u.to.String()
		}
		if w.to != w.from && !w.to.zero() { // from … until …
			s.asOf = w.to.String()
			if c.known && w.to.last().Before(c.pub.AddDate(0, 0, -1)) && w.from.D > 0 {
				s.period = metrics.Interval
			}
		}
	}
	return s
}

// pointScope is a figure of a day, month or year.
func (c *timing) pointScope(f *Draft, w *when, base metrics.Period, asOf string) scope {
	from, to := w.from.String(), w.to.String()
	span := w.from != w.to || w.from.D == 0
	switch {
	case base == metrics.Stock: // displaced, refugees
		if span && !w.edge && (w.from.M == 0 || w.role == roleIn || w.role == roleRange || w.from != w.to) {
			return scope{metrics.Interval, from, c.upTo(w, to, asOf), "range"}
		}
		return scope{metrics.Stock, "", to, "point"}
	case (base == metrics.Incident || damage[f.Metric]) && (!span || c.eventNear(f)):
		s := scope{metrics.Incident, from, asOf, "event"}
		if c.laterStatement(f, w) {
			s.from, s.asOf = c.event.String(), to
			return s
		}
		if c.past(w) || w.entry != nil && w.entry.Class == lang.ThatDay && w.entry.Value < 0 {
			s.asOf = to
		}
		return s
	}
	if !span && disease[f.Metric] && !f.More {
		return scope{metrics.Cumulative, "", to, "point"}
	}
	return scope{metrics.Interval, from, c.upTo(w, to, asOf), "range"}
}

// disease counts run on: a day names up to when, unless the cases are said to be new.
var disease = map[string]bool{"disease_cases": true, "disease_deaths": true}

// laterStatement reports the toll of the document's event as it was told on a later day.
func (c *timing) laterStatement(f *Draft, w *when) bool {
	if c.event.zero() || w.from.D == 0 || !w.from.first().After(c.event.first()) || w.from.first().After(c.event.first().AddDate(0, 0, 45)) {
		return false
	}
	s := c.d.Sentences[f.Sentence]
	a, b := max(s.From, min(w.a, f.Num.From)-8), min(s.To, max(w.b, f.Num.To)+8)
	told := false
	for i := c.d.First[a]; i < c.d.First[b]; i++ {
		h := &c.d.Hits[i]
		switch h.Entry.Class {
		case lang.EventNoun:
			return false
		case lang.Says, lang.According, lang.Total, lang.Rise:
			told = true
		case lang.Metric:
			told = told || h.Entry.Toll
		}
	}
	return told
}

// upTo ends a month or year that is not over with the day of the document.
func (c *timing) upTo(w *when, to, asOf string) string {
	if c.known && w.to.last().After(c.pub) && asOf != "" {
		return asOf
	}
	return to
}

// past reports an event that is only mentioned: not the one that the document is
// about, and more than a few days old.
func (c *timing) past(w *when) bool {
	if !c.known {
		return true
	}
	if w.from == c.event && c.pub.Sub(w.from.first()) < 40*24*time.Hour {
		return false
	}
	return w.to.last().Before(c.pub)
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

// carry binds a figure whose sentence names no time.
func (c *timing) carry(f *Draft, base metrics.Period, r found, stated, asOf string) scope {
	if f.Like != nil && f.Like.Period != "" {
		return c.inherit(f, f.Like, base, "like")
	}
	if h := c.head[f.Sentence]; h >= 0 && h != f.Sentence {
		if x := c.look(f, h); x.since != nil || x.window != nil || x.point != nil || x.until != nil {
			switch {
			case x.since != nil:
				return c.sinceScope(f, x, asOf)
			case x.window != nil:
				return c.windowScope(x.window, "", asOf)
			case x.until != nil:
				asOf = x.until.to.String()
			case x.point != nil && base == metrics.Incident && x.point.from.D > 0:
				if !c.event.zero() && x.point.from != c.event && !x.point.from.first().Before(c.event.first()) && c.d.Sentences[h].To-x.point.b <= 1 {
					return scope{metrics.Incident, c.event.String(), x.point.to.String(), "heading"}
				}
				return c.pointScope(f, x.point, base, asOf)
			case x.point != nil && x.point.from.D > 0:
				asOf = x.point.to.String()
			}
		}
	}
	for k := f.Sentence - 1; k >= 0 && k >= f.Sentence-2 && c.d.Sentences[k].Para == c.d.Sentences[f.Sentence].Para; k-- {
		if c.prev != nil && c.prev.Sentence >= k {
			break
		}
		if x := c.look(f, k); base != metrics.Stock && r.until == nil && (x.since != nil || x.window != nil || x.point != nil && x.point.from.D > 0) {
			switch {
			case x.since != nil:
				if c.mainFor(f, base) != nil {
					break
				}
				return c.sinceScope(f, x, c.statedBy(stated, asOf))
			case x.window != nil:
				return c.windowScope(x.window, stated, asOf)
			default:
				return c.pointScope(f, x.point, base, asOf)
			}
		}
	}
	if base == metrics.Stock && r.until != nil {
		return scope{metrics.Stock, "", asOf, "until"}
	}
	if (base == metrics.Incident || base == metrics.Interval && c.lengthIn(f)) && c.warNear(f) || base == metrics.Interval && c.lengthIn(f) {
		return scope{metrics.Cumulative, fromWar, c.statedBy(stated, asOf), "war"}
	}
	runs := base != metrics.Stock
	total := c.said(f)
	if p := c.prev; p != nil && runs && p.Period != metrics.Stock && !(total && p.Period == metrics.Interval && p.Sentence != f.Sentence) {
		switch {
		case c.follows(p, f) && (c.base(p) == base || p.Sentence == f.Sentence || damage[f.Metric]):
			s := c.inherit(f, p, base, "carried")
			if p.Before && !f.Before { // the first end of a change has a day of its own
				s.asOf = c.statedBy(stated, asOf)
			}
			return s
		case c.mainFor(f, base) != nil:
			return c.inherit(f, c.mainFor(f, base), base, "document")
		}
	}
	if total && c.prev != nil && c.prev.Period == metrics.Interval {
		return scope{metrics.Cumulative, "", c.statedBy(stated, asOf), "total"}
	}
	if base == metrics.Stock && !fixedStock[f.Metric] {
		if m := c.main[base]; m != nil && m.Period != metrics.Stock && m.Metric == f.Metric {
			return c.inherit(f, m, base, "document")
		}
		if p := c.prev; p != nil && c.base(p) == base && p.Period != "" && (c.follows(p, f) || c.main[base] == p) {
			return c.inherit(f, p, base, "carried")
		}
	}
	if base == metrics.Incident && c.war && c.large(f) && !c.eventNear(f) {
		s := scope{metrics.Cumulative, fromWar, c.statedBy(stated, asOf), "war"}
		if m := c.main[base]; m != nil && m.Period == metrics.Cumulative {
			s.from = m.From
		}
		return s
	}
	s := scope{base, "", asOf, "default"}
	if base == metrics.Interval && stated != "" {
		s.from, s.asOf = stated, stated
		return s
	}
	if damage[f.Metric] && !c.event.zero() && !c.near(f, lang.CrisisNoun, 60) {
		s.period = metrics.Incident
	}
	if s.period == metrics.Incident {
		if c.total(f) {
			s.period, s.rule = metrics.Cumulative, "total"
			s.from = fromWar
			return s
		}
		if !c.event.zero() {
			s.from = c.event.String()
		}
	}
	return s
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

// warTold reports a document about a running war: it tells how long the war has
// lasted among its first figures, or its title names the war.
func (c *timing) warTold() bool {
	seen := 0
	for _, f := range c.d.Drafts {
		if f.Taken {
			if f.Metric == "conflict_length" {
				return true
			}
			if seen++; seen > 4 {
				break
			}
		}
	}
	if t := c.d.Title; t != nil {
		for i := range t.Hits {
			if t.Hits[i].Entry.Class == lang.Conflict {
				return true
			}
		}
	}
	return false
}

// mainFor is the figure whose time the document's others share.
func (c *timing) mainFor(f *Draft, base metrics.Period) *Draft {
	if damage[f.Metric] && c.main[metrics.Incident] != nil {
		return c.main[metrics.Incident]
	}
	if m := c.main[metrics.Incident]; f.Metric == "attacks" && c.main[base] == nil && m != nil && m.Period == metrics.Cumulative {
		return m
	}
	return c.main[base]
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

// damage counts follow the toll beside them: of one event, or of a war.
var damage = map[string]bool{"housing_destroyed": true, "housing_damaged": true, "facilities_damaged": true}

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

// starts puts the dates of the reference data where a count runs since the start of a war or truce.
func (d *Doc) starts() {
	for _, f := range d.Drafts {
		if !f.Taken || f.From != fromWar && f.From != fromTruce {
			continue
		}
		kind := f.From
		f.From = ""
		if e := d.eventAt(kind, f.Place, f.Country); e != nil {
			f.From = e.From
			f.note("time/reference", e.ID)
		}
	}
}

// eventAt is the latest event of a kind that had begun by the publication, at the
// place, or around it, or else in its country.
func (d *Doc) eventAt(kind, place, country string) *metrics.Event {
	if d.Ref == nil {
		return nil
	}
	var best *metrics.Event
	bestRank := 0
	for i := range d.Ref.Events {
		e := &d.Ref.Events[i]
		if e.Kind != kind || d.Meta.Published != "" && e.From > d.Meta.Published {
			continue
		}
		rank := 0
		switch {
		case place != "" && d.Ref.Within(place, e.Place):
			rank = 3
		case country != "" && d.country(e.Place) == country && (place == "" || place == d.countryName(country)):
			rank = 2
		}
		if e.To != "" && d.Meta.Published != "" && e.To < d.Meta.Published && rank > 0 {
			rank--
			if monthsBetween(e.To, d.Meta.Published) > 6 {
				rank = 0
			}
		}
		if rank > 0 && (best == nil || rank > bestRank || rank == bestRank && e.From > best.From) {
			best, bestRank = e, rank
		}
	}
	return best
}

func monthsBetween(a, b string) int {
	x, okA := metrics.ParseDay(a)
	y, okB := metrics.ParseDay(b)
	if !okA || !okB {
		return 0
	}
	return int(y.Sub(x).Hours() / 24 / 30)
}
