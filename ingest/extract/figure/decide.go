package figure

import (
	"fmt"

	"hasila/ingest/extract/lang"
)

// How far a cue may be for each sort of noun before a number is left out. A
// wrong figure is worse than a missing one: unknown nouns need a near cue.
const (
	reachPerson  = 10.0
	reachThing   = 14.0
	reachUnknown = 3.4
	reachNone    = 9.0
	reachShare   = 9.0
	reachFunded  = 4.5
	reachMoney   = 14.0
	near         = 2.0 // a cue this near is the number's own
)

// nounOf finds what a number counts, or at once why it counts nothing: dates,
// ages, rates, missiles. Numbers that count nothing stand in nobody's way.
func (d *Doc) nounOf(f *Draft) noun {
	n := f.Num
	d.hedge(f)
	if why := d.form(f); why != "" {
		f.leave("form/"+why, why)
		return noun{from: n.From, to: n.To}
	}
	h := d.head(f)
	if h.hit != nil {
		f.Head = h.hit
	}
	f.More = h.more
	f.Groups = h.groups
	f.Nat = h.nat
	length := n.Ordinal || h.kind == timeHead || d.numbered(f) != nil
	switch {
	case n.Zero, length:
	case h.kind == ageHead || d.aged(f):
		f.leave("noun/age", "an age")
	case d.compared(&h):
		f.leave("noun/comparison", "how many more or fewer than some other time")
	case h.kind != metricHead && d.wholeOf(f): // out of 54 hospitals, 6
		f.leave("form/whole", "the whole of which figures are parts")
	case h.kind == personHead && h.act == nil && d.opensWhole(f): // из 98 пассажиров выжил один
		f.leave("noun/whole", "the whole of which figures are parts")
	case h.kind == rateHead || d.rated(f, &h):
		f.leave("noun/rate", "a rate")
	case n.Share:
	case h.kind == otherHead:
		f.leave(h.hit.Entry.ID, "counts something else: "+d.words(h.tok, h.hit.To))
	case h.kind == noHead && n.Value < 100 && d.hitEnding(n.From, lang.Ordinal) != nil:
		f.leave("form/ordinal", "the first two: they were counted before")
	case d.outset(f, &h):
		f.leave("noun/base", "the whole of which figures are parts")
	case d.year(f, &h):
		f.leave("form/year", "a year")
	case n.Decimal && !n.Scaled && h.kind != thingHead && h.kind != moneyHead:
		f.leave("form/decimal", "a decimal number counts no people")
	}
	return h
}

// decide settles metric, unit, groups and nationality of a draft, or why it is no
// figure. The drafts before it are settled already.
func (d *Doc) decide(f *Draft, h *noun) {
	n := f.Num
	switch {
	case f.Why != "":
		return
	case n.Zero:
		d.zero(f)
		return
	case n.Ordinal || h.kind == timeHead || d.numbered(f) != nil:
		d.duration(f, h)
		return
	case n.Share:
		d.share(f, h)
		return
	case h.kind == eventHead:
		d.event(f, h)
	case h.kind == metricHead:
		d.metricNoun(f, h)
	default:
		d.byCue(f, h)
	}
	if f.Taken {
		d.freedToo(f, h)
		d.unreal(f, h)
	}
	if f.Unreal != nil && h.kind == metricHead && f.Cue != h.hit && (h.hit.Prefix > 0 || h.left) && h.hit.Entry.Sort == "hostages_held" {
		f.Why, f.Unreal, f.Num.Idle = "", nil, false // called for the release of the 48 hostages: they are still held
		f.Cue = h.hit
		f.take("hostages_held", "people", 1, h.hit.Entry.ID, d.quote(h.hit))
	}
}

func (f *Draft) leave(rule, why string) {
	f.Taken, f.Why = false, why
	f.Num.Idle, f.Rule = true, rule
	f.note(rule, why)
}

func (f *Draft) take(metric, unit string, cost float64, rule, detail string) {
	f.Taken, f.Metric, f.Unit, f.Cost = true, metric, unit, cost
	f.note(rule, detail)
}

// metricNoun takes a number whose noun is a metric by itself, unless an action
// near by says what became of those people.
func (d *Doc) metricNoun(f *Draft, h *noun) {
	e := h.hit.Entry
	if e.Sort == "population" && !f.Num.Share && !f.Num.Vague && f.Num.Value < fewestInhabitants {
		h.kind = personHead // three inhabitants: some of them
		d.byCue(f, h)
		return
	}
	own := cue{hit: h.hit, metric: e.Sort, unit: unitOf(e.Sort)}
	if o := d.otherBeside(f, h); (e.Weak || e.Sort == "injured") && o != nil {
		f.leave("action/other", "counts something else: "+d.quote(o)) // 5,841 refugees were resettled elsewhere
		return
	}
	if w := d.whole(f); w != nil && w.Metric == e.Sort && e.Sort == "killed" {
		d.inherit(f, w, h) // bodies of a stated number of dead: part of them
		f.Cue, f.Whole = h.hit, w
		f.take(own.metric, own.unit, 0, e.ID, d.quote(h.hit))
		return
	}
	if c, ok := d.overriding(f, h, e); ok {
		f.Cue = c.hit
		f.take(c.metric, unitOf(c.metric), c.cost, "action/"+c.hit.Entry.Sort, d.quote(c.hit))
		return
	}
	f.Cue = h.hit
	f.take(own.metric, own.unit, 0, e.ID, d.quote(h.hit))
	d.toldOf(f, h)
	d.partOf(f, h)
	d.coordinate(f, h)
}

// toldOf adds the groups of the count that a verb states: the toll of the hungry rose
// to 2,180 dead.
func (d *Doc) toldOf(f *Draft, h *noun) {
	s := d.Sentences[f.Sentence]
	if !d.stated(h.from) {
		return
	}
	for t := h.from - 1; t >= max(s.From, h.from-9) && !d.numberAt(t); t-- {
		if m := d.hitAt(t, lang.Metric); m != nil && m.Entry.Sort == f.Metric && m.To <= h.from {
			f.Groups = append(f.Groups, m.Entry.Groups...)
			return
		}
	}
}

// otherBeside finds an action right beside a phrase that makes it none that is counted.
func (d *Doc) otherBeside(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	for t := max(s.From, h.from-4); t < min(s.To, h.to+2); t++ {
		if a := d.hitAt(t, lang.Action); a != nil && a.Entry.Sort == "other" && d.cost(f, h, a) < 0.5 {
			return a
		}
	}
	return nil
}

// quote is the text of a hit, for people; nothing where nobody asks for reasons.
func (d *Doc) quote(h *lang.Hit) string {
	if !d.Explain {
		return ""
	}
	return fmt.Sprintf("%q (%s)", d.words(h.From, h.To), h.Entry.ID)
}

func (f *Draft) text(d *Doc) string { return d.Text[f.Num.Start:f.Num.End] }
