package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/metrics"
)

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
			if end := w.to.last(); w.kind == atDate && w.from == w.to && w.to.M > 0 && w.to.D == 0 && w.year && end.Before(c.pub) && end.After(c.pub.AddDate(0, 0, -21)) {
				c.asOf = dayOf(end).String() // the update of June, of early July
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

// disasterTold reports a document about one disaster or attack: its title or opening
// names one, and no war.
func (c *timing) disasterTold() bool {
	named := false
	look := func(d *Doc, end int) {
		for i := range d.Hits {
			if d.Hits[i].From >= end {
				return
			}
			named = named || d.Hits[i].Entry.Class == lang.EventNoun
		}
	}
	if t := c.d.Title; t != nil {
		look(t, len(t.Tokens))
	}
	if len(c.d.Sentences) > 0 {
		look(c.d, c.d.Sentences[0].To)
	}
	return named && !c.war
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

// knownEvent dates the event that the document is about by the reference data, where
// the text does not, or only by the days on which its toll was told: a disaster of the
// weeks before, at a place that the title or opening names.
func (c *timing) knownEvent() {
	if !c.known || c.d.Ref == nil || !c.disasterTold() {
		return
	}
	named := map[string]bool{}
	note := func(d *Doc, end int) {
		for i := range d.Hits {
			if h := &d.Hits[i]; h.From < end && h.Entry.Class == lang.Place {
				named[h.Entry.Text] = true
			}
		}
	}
	if t := c.d.Title; t != nil {
		note(t, len(t.Tokens))
	}
	note(c.d, c.d.Sentences[min(2, len(c.d.Sentences)-1)].To)
	for i := range c.d.Ref.Events {
		e := &c.d.Ref.Events[i]
		day, ok := metrics.ParseDay(e.From)
		if !ok || e.Kind != "disaster" || day.After(c.pub) || day.Before(c.pub.AddDate(0, 0, -45)) {
			continue
		}
		for p := range named {
			if p != e.Place && !c.d.Ref.Within(p, e.Place) && !c.d.Ref.Within(e.Place, p) {
				continue
			}
			if c.event.zero() || c.event.D > 0 && (!c.event.first().Before(c.pub.AddDate(0, 0, -3)) || c.event.first().Before(day.AddDate(0, 0, 10))) && c.event.first().After(day) {
				c.event, c.byRef = dayOf(day), true
			}
			return
		}
	}
}
