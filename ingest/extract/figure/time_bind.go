package figure

import (
	"time"

	"hasila/ingest/extract/lang"
	"hasila/metrics"
)

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

// inherit takes the time of another figure.
func (c *timing) inherit(f, from *Draft, base metrics.Period, rule string) scope {
	s := scope{from.Period, from.From, from.AsOf, rule}
	if fixedStock[f.Metric] {
		s.period = metrics.Stock
	} else if from.Period == metrics.Stock && base != metrics.Stock && from.Metric != f.Metric {
		s.period = base
	}
	return s
}

// stock tells up to when a state holds.
func (c *timing) stock(f *Draft, r found, asOf string) scope {
	s := scope{metrics.Stock, "", asOf, "stock"}
	if p := r.point; p != nil && r.until == nil && !p.to.zero() && (f.Metric != "conflict_length" || c.past(p) && p.to.last().Before(c.pub.AddDate(0, 0, -60))) && !p.ago && !c.ofEvent(p) && (r.pc <= 14 && !c.between(f, p) ||
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
		if span && !w.edge && !(w.from == w.to && c.standing(f)) && (w.from.M == 0 || w.role == roleIn || w.role == roleRange || w.from != w.to) {
			return scope{metrics.Interval, from, c.upTo(w, to, asOf), "range"}
		}
		return scope{metrics.Stock, "", to, "point"}
	case (base == metrics.Incident || damage[f.Metric]) && (!span || c.eventNear(f) || w.from == w.to && c.oneSite(f)):
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
	if base == metrics.Cumulative && w.from.M == 0 && w.from == w.to && c.known && w.from.Y == c.pub.Year() && w.role != roleRange && !f.More && c.pub.Month() > 1 {
		return scope{metrics.Cumulative, from, asOf, "total"} // the year so far
	}
	if !span && disease[f.Metric] && !f.More {
		return scope{metrics.Cumulative, "", to, "point"}
	}
	return scope{metrics.Interval, from, c.upTo(w, to, asOf), "range"}
}

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
			if !c.byRef {
				return false
			}
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
	if w.named && w.from.first().Before(c.pub.AddDate(0, 0, -14)) && !c.byRef {
		return true
	}
	if w.from == c.event && c.pub.Sub(w.from.first()) < 40*24*time.Hour {
		return false
	}
	return w.to.last().Before(c.pub)
}

// standing reports a stock told by a noun: so many displaced in 2013 are those of then,
// so many who fled in 2013 those of that year.
func (c *timing) standing(f *Draft) bool {
	return f.Cue != nil && f.Cue.Entry.Class != lang.Action && !f.More
}
