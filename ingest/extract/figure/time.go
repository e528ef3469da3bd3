package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
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
	weight   []int32                   // by token: the cost of the text before it
	head     []int                     // by sentence: the sentence that heads it, or -1
	note     []bool                    // by sentence: a note in prose below a list, none of its lines
	days     int                       // how many headings are days
	byRef    bool                      // that day is one of the reference data
	disaster bool                      // the document tells of one disaster or attack
	event    calDate                   // the day of the event that the document is about
	asOf     string                    // up to when the document's figures hold
	war      bool                      // the document tells of a running war
	saidOn   string                    // the day of the statement with which it opens
	main     map[metrics.Period]*Draft // the first figure with a time of its own, by its metric's period
	prev     *Draft
}

// periods fills period, from and as_of.
func (d *Doc) periods() {
	c := &timing{clock: newClock(d), main: map[metrics.Period]*Draft{}}
	defer func() { d.mem.whens = c.whens[:0] }()
	c.weigh()
	c.headings()
	if course := &d.mem.course; d.goesOn() {
		c.war, c.event, c.asOf, c.saidOn, c.disaster, c.byRef = course.war, course.event, course.asOf, course.saidOn, course.disaster, course.byRef
	} else {
		c.war = c.warTold()
		if c.disaster = c.disasterTold(); !c.war {
			c.mainEvent()
			c.knownEvent()
		}
		c.holdsTo()
		course.war, course.event, course.asOf, course.saidOn, course.disaster, course.byRef = c.war, c.event, c.asOf, c.saidOn, c.disaster, c.byRef
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

// base is the default period of a figure's metric.
func (c *timing) base(f *Draft) metrics.Period {
	switch {
	case f.Metric == "detained" && inPrison(f):
		return metrics.Stock
	case f.Metric == "bodies_recovered" && c.disaster: // the dead of one event
		return metrics.Incident
	}
	if c.d.Ref != nil {
		if m, ok := c.d.Ref.Metric(f.Metric); ok {
			return m.Period
		}
	}
	return metrics.Incident
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
	if base == metrics.Incident && min3 > 14 && c.warNear(f) { // and the fighting has left another 900 wounded
		return scope{metrics.Cumulative, fromWar, c.statedBy(stated, asOf), "war"}
	}
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

// disease counts run on: a day names up to when, unless the cases are said to be new.
var disease = map[string]bool{"disease_cases": true, "disease_deaths": true}

// damage counts follow the toll beside them: of one event, or of a war.
var damage = map[string]bool{"housing_destroyed": true, "housing_damaged": true, "facilities_damaged": true}

// inPrison reports a count of prisoners rather than of arrests: how many are held.
func inPrison(f *Draft) bool {
	for _, h := range [...]*lang.Hit{f.Cue, f.Head} {
		if h == nil {
			continue
		}
		if h.Entry.Class == lang.Action {
			return h.Entry.Sort == "hold"
		}
		if slices.Contains(h.Entry.Groups, "prisoners") {
			return true
		}
	}
	return false
}
