package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/metrics"
)

// headings finds for each sentence the heading or opening line that it stands under:
// a short line of its own, without figures, that names a time.
func (c *timing) headings() {
	d := c.d
	c.head, c.note = make([]int, len(d.Sentences)), d.bools(len(d.Sentences))
	figures := d.bools(len(d.Sentences))
	for _, f := range d.Drafts {
		if f.Taken {
			figures[f.Sentence] = true
		}
	}
	head, listed := -1, false // the line that holds now; whether lines of a list stand below it
	for i := 0; i < len(d.Sentences); {
		end, words, any := i, 0, false
		for end < len(d.Sentences) && d.Sentences[end].Para == d.Sentences[i].Para {
			words += d.Sentences[end].To - d.Sentences[end].From
			any = any || figures[end]
			end++
		}
		last := d.Sentences[end-1]
		if !any && (!d.Sentences[i].Item || d.word(last.To-1) == ":" || c.at[i] < c.at[end]) && (words <= 18 || last.To > last.From && d.word(last.To-1) == ":") {
			head, listed = -1, false
			for k := i; k < end; k++ {
				if c.at[k] < c.at[k+1] {
					head = k
				}
			}
			if head >= 0 && !c.whens[c.at[head]].said && c.whens[c.at[head]].from.D > 0 {
				c.days++
			}
			if head < 0 && d.word(last.To-1) == ":" {
				head = end - 1
			}
		}
		if d.Sentences[i].Item {
			listed = listed || any
		} else if listed && any && words >= prose && d.mark(last.To-1, '.') { // a note below the list is none of its lines
			head, listed = -1, false
			c.note[i] = true
		}
		for ; i < end; i++ {
			c.head[i] = head
		}
	}
}

// prose is how many words a paragraph has at least that is no line of a list.
const prose = 12

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
				s := c.pointScope(f, x.point, base, asOf)
				if c.days > 1 && s.asOf > x.point.to.String() { // a running report, day by day
					s.asOf = x.point.to.String()
				}
				return s
			case x.point != nil && x.point.from.D > 0:
				asOf = x.point.to.String()
			}
		}
	}
	again := c.record(f)
	for k := f.Sentence - 1; k >= 0 && k >= f.Sentence-2 && (c.d.Sentences[k].Para == c.d.Sentences[f.Sentence].Para || again); k-- {
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
	if p := c.prev; p != nil && runs && !(total && c.note[f.Sentence] && !c.note[p.Sentence]) && p.Period != metrics.Stock && !(total && p.Period == metrics.Interval && p.Sentence != f.Sentence) {
		switch {
		case c.follows(p, f) && (c.base(p) == base || p.Sentence == f.Sentence || damage[f.Metric]):
			s := c.inherit(f, p, base, "carried")
			if p.Before && !f.Before { // the first end of a change has a day of its own
				s.asOf = c.statedBy(stated, asOf)
			}
			return s
		default:
			if m := c.mainFor(f, base); m != nil && !(total && m.Period == metrics.Interval) { // a total is of no window
				return c.inherit(f, m, base, "document")
			}
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
	if base == metrics.Incident && !damage[f.Metric] && c.near(f, lang.Conflict, 12) && !c.eventNear(f) {
		return scope{metrics.Cumulative, fromWar, c.statedBy(stated, asOf), "war"}
	}
	s := scope{base, "", asOf, "default"}
	if base == metrics.Interval && stated != "" {
		s.from, s.asOf = stated, stated
		return s
	}
	if base == metrics.Interval && !c.event.zero() && c.event.D > 0 && c.known && !c.event.first().Before(c.pub.AddDate(0, 0, -4)) {
		s.from = c.event.String()
		if f.Metric != "bodies_recovered" { // they go on to be found
			s.asOf = s.from
		}
		return s
	}
	if damage[f.Metric] && (c.disaster || !c.event.zero()) && !c.near(f, lang.CrisisNoun, 60) {
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

// record reports a sentence that goes on with a report announced before: this bulletin
// gives 12 cases.
func (c *timing) record(f *Draft) bool {
	s := c.d.Sentences[f.Sentence]
	for t := s.From; t < min(s.To, s.From+4); t++ {
		if c.d.hitAt(t, lang.Record) != nil {
			return true
		}
	}
	return false
}
