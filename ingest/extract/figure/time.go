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
	weight []int32 // by token: the cost of the text before it
	head   []int   // by sentence: the sentence that heads it, or -1
	event  calDate // the day of the event that the document is about
	prev   *Draft
}

// periods fills period, from and as_of.
func (d *Doc) periods() {
	c := &timing{clock: newClock(d)}
	c.weigh()
	c.headings()
	c.mainEvent()
	for _, f := range d.Drafts {
		if !f.Taken {
			continue
		}
		s := c.decide(f)
		f.Period, f.From, f.AsOf = s.period, s.from, s.asOf
		f.note("time/"+s.rule, string(s.period)+" "+s.from+" … "+s.asOf)
		c.prev = f
	}
}

// weigh sums up what lies between two tokens: words count 1, marks and new clauses
// more, so that the nearest expression is the one of the same clause.
func (c *timing) weigh() {
	c.weight = make([]int32, len(c.d.Tokens)+1)
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
			case ";", "؛", ":", "–", "—", "|":
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
		return int(c.weight[f.Num.From] - c.weight[w.b])
	}
	return int(c.weight[max(w.lead, f.Num.To)]-c.weight[f.Num.To]) + 1
}

// headings finds for each sentence the heading or opening line that it stands under:
// a short line of its own, without figures, that names a time.
func (c *timing) headings() {
	d := c.d
	c.head = make([]int, len(d.Sentences))
	figures := make([]bool, len(d.Sentences))
	for _, f := range d.Drafts {
		if f.Taken {
			figures[f.Sentence] = true
		}
	}
	head := -1
	for i, s := range d.Sentences {
		alone := (i == 0 || d.Sentences[i-1].Para != s.Para) && (i+1 == len(d.Sentences) || d.Sentences[i+1].Para != s.Para)
		short := s.To-s.From <= 16
		last := ""
		if s.To > s.From {
			last = d.word(s.To - 1)
		}
		if alone && !figures[i] && (short || last == ":") && !s.Item {
			head = -1
			if c.at[i] < c.at[i+1] || last == ":" {
				head = i
			}
		}
		c.head[i] = head
	}
}

// mainEvent is the day of the event that the document tells of: that of the first
// incident with a date of its own.
func (c *timing) mainEvent() {
	for _, f := range c.d.Drafts {
		if !f.Taken || c.base(f) != metrics.Incident {
			continue
		}
		best, cost := (*when)(nil), 40
		for i := c.at[f.Sentence]; i < c.at[f.Sentence+1]; i++ {
			w := &c.whens[i]
			if w.kind != atDate || w.said || w.future || w.from.D == 0 || w.role == roleUntil || w.role == roleSince || w.from != w.to {
				continue
			}
			if x := c.cost(f, w); x < cost {
				best, cost = w, x
			}
		}
		if best != nil {
			c.event = best.from
			return
		}
		if c.event.zero() && c.prev == nil {
			continue
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
	for i := c.at[s]; i < c.at[s+1]; i++ {
		w := &c.whens[i]
		if w.future {
			continue
		}
		k := c.cost(f, w)
		switch {
		case w.kind == atWar || w.kind == atTruce && w.role == roleSince || w.kind == atDate && w.role == roleSince:
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
			r.said = w
		default:
			if k < r.pc {
				r.point, r.pc = w, k
			}
		}
	}
	return r
}

func (c *timing) today() string {
	if !c.known {
		return c.d.Meta.Published
	}
	return c.d.Meta.Published
}

// decide binds a figure in time.
func (c *timing) decide(f *Draft) scope {
	base := c.base(f)
	r := c.look(f, f.Sentence)
	if f.Whole != nil && f.Whole.Period != "" && f.Whole.Sentence == f.Sentence && !c.own(f, r) {
		return c.inherit(f, f.Whole, base, "part")
	}
	asOf := c.today()
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
	min3 := min(r.sc-4, r.wc, r.pc)
	switch {
	case min3 > 1<<19:
		return c.carry(f, base, r, asOf)
	case r.since != nil && r.sc-4 == min3:
		return c.sinceScope(f, r, asOf)
	case r.window != nil && r.wc == min3:
		w := r.window
		s := scope{metrics.Interval, w.from.String(), w.to.String(), "window"}
		if stated != "" && w.to == dayOf(c.pub) && !w.from.zero() && w.from.D > 0 && r.said.to.first().Before(c.pub) {
			gap := w.to.first().Sub(w.from.first())
			s.asOf = stated
			s.from = dayOf(r.said.to.first().Add(-gap)).String()
		}
		return s
	}
	return c.pointScope(f, r.point, base, asOf)
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
		if w.a >= f.Num.To && c.cost(f, w) < 12 && c.nextDraft(f) >= w.a {
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
	if p := r.point; p != nil && r.until == nil && r.pc < 40 && !p.to.zero() {
		s.asOf = p.to.String()
	}
	if r.since != nil && r.sc < 30 && r.since.kind == atDate {
		s.from = r.since.from.String()
	}
	return s
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
	case atDate:
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
		if span && (w.role == roleRange || w.role == roleIn && w.to.D == 0) {
			return scope{metrics.Interval, from, to, "range"}
		}
		return scope{metrics.Stock, "", to, "point"}
	case base == metrics.Incident && (!span || c.eventNear(f)):
		s := scope{metrics.Incident, from, asOf, "event"}
		if c.past(w) {
			s.asOf = to
		}
		return s
	}
	return scope{metrics.Interval, from, to, "range"}
}

// past reports an event that is only mentioned: not the one that the document is
// about, and more than a few days old.
func (c *timing) past(w *when) bool {
	if !c.known {
		return true
	}
	if w.from == c.event && c.pub.Sub(w.from.first()) < 45*24*time.Hour {
		return false
	}
	return w.to.last().Before(c.pub.AddDate(0, 0, -2))
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
func (c *timing) carry(f *Draft, base metrics.Period, r found, asOf string) scope {
	if f.Like != nil && f.Like.Period != "" {
		return c.inherit(f, f.Like, base, "like")
	}
	if h := c.head[f.Sentence]; h >= 0 && h != f.Sentence {
		if x := c.look(f, h); x.since != nil || x.window != nil || x.point != nil || x.until != nil {
			switch {
			case x.since != nil:
				return c.sinceScope(f, x, asOf)
			case x.window != nil:
				return scope{metrics.Interval, x.window.from.String(), x.window.to.String(), "heading"}
			case x.until != nil:
				asOf = x.until.to.String()
			case x.point != nil && base == metrics.Incident:
				return c.pointScope(f, x.point, base, asOf)
			case x.point != nil && x.point.from.D > 0:
				asOf = x.point.to.String()
			}
		}
	}
	if p := c.prev; p != nil && p.Period != "" && c.follows(p, f) {
		same := c.base(p) == base
		switch {
		case p.Period == metrics.Stock || base == metrics.Stock:
		case p.Sentence == f.Sentence || same:
			return c.inherit(f, p, base, "carried")
		}
	}
	s := scope{base, "", asOf, "default"}
	if base == metrics.Incident {
		if c.total(f) {
			s.period, s.rule = metrics.Cumulative, "total"
			if c.near(f, lang.CrisisNoun, 60) {
				s.from = fromWar
			}
			return s
		}
		if !c.event.zero() {
			s.from = c.event.String()
		}
	}
	return s
}

// follows reports that a figure goes on where the one before stopped: the same
// paragraph, or the next item of the same list.
func (c *timing) follows(p, f *Draft) bool {
	a, b := c.d.Sentences[p.Sentence], c.d.Sentences[f.Sentence]
	return a.Para == b.Para || a.Item && b.Item
}

// total reports the toll of a war rather than of one event.
func (c *timing) total(f *Draft) bool {
	return c.near(f, lang.CrisisNoun, 60) && !c.near(f, lang.EventNoun, 60)
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
