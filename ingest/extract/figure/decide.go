package figure

import (
	"fmt"
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
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
	case h.kind == personHead && h.act == nil && d.hitEnding(n.From, lang.OutTotal) != nil: // выжил один из 98 пассажиров
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

// overriding finds an action that overrides what a metric noun says.
func (d *Doc) overriding(f *Draft, h *noun, e *lang.Entry) (cue, bool) {
	s := d.Sentences[f.Sentence]
	best := cue{cost: 99}
	for i := d.First[s.From]; i < d.First[s.To]; i++ {
		hit := &d.Hits[i]
		if hit.Entry.Class != lang.Action || hit.To > s.To || !overrides(e, hit.Entry.Sort) {
			continue
		}
		if c := d.cost(f, h, hit); c < best.cost && !d.numberBetween(h, hit) {
			best = cue{hit, byAction[hit.Entry.Sort], "people", c}
		}
	}
	limit := 4.0
	if best.metric == "released" { // a prisoner or hostage of whom a sentence says that some were freed
		limit = 9
	}
	if e.Sort == "injured" && best.metric == "evacuated" {
		limit = near // treated 150 wounded and evacuated 112
	}
	return best, best.cost <= limit
}

// predicateOver finds what befell people whom a participle only describes: a
// thousand marooned residents were brought out.
func (d *Doc) predicateOver(f *Draft, h *noun) cue {
	switch h.act.Entry.Sort {
	case "affect", "displace", "need", "hold", "hunger", "malnourish", "shelter", "detain", "sick":
	default:
		return cue{}
	}
	bare := *h
	bare.skip = h.act
	c, _ := d.best(f, &bare)
	if c.hit == nil || c.hit.From < h.to || c.cost > 3 || !befalls[c.hit.Entry.Sort] || c.hit.Entry.Frame == lang.FrameAfter {
		return cue{}
	}
	return c
}

// numberBetween reports that another number stands between a phrase and a cue.
func (d *Doc) numberBetween(h *noun, hit *lang.Hit) bool {
	a, b := h.to, hit.From
	if hit.To <= h.from {
		a, b = hit.To, h.from
	}
	for t := a; t < b; t++ {
		if d.numberCovering(t) != nil {
			return true
		}
	}
	return false
}

// baseOf reports the whole of a part named right before it: 19 of the 40 people on
// board.
func (d *Doc) baseOf(f *Draft) *number.Number {
	t := f.Num.From
	if b := d.hitEnding(t, lang.Before); b != nil {
		t = b.From
	}
	o := d.hitEnding(t, lang.Of, lang.Part)
	if b := d.hitEnding(t, lang.Function); o == nil && b != nil {
		if o = d.hitAt(b.From, lang.Of); o == nil { // "of", "the"; or "of the" in one entry
			o = d.hitEnding(b.From, lang.Of, lang.Part)
		}
	}
	if o == nil || o.From == 0 {
		return nil
	}
	return d.numberNear(o.From - 1)
}

// outset reports a base that opens a sentence: "Of 120 passengers, 87 were
// rescued" counts no 120.
func (d *Doc) outset(f *Draft, h *noun) bool {
	if h.kind != personHead && h.kind != unknownHead && h.kind != thingHead || f.Num.Share {
		return false
	}
	o := d.hitEnding(f.Num.From, lang.Of, lang.Part)
	if o == nil {
		if b := d.hitEnding(f.Num.From, lang.Function); b != nil {
			o = d.hitEnding(b.From, lang.Of, lang.Part)
		}
	}
	return o != nil && o.From == d.Sentences[f.Sentence].From && d.mark(h.to, ',', '،')
}

// byCue takes a number whose noun needs an action, or that has no noun at all.
func (d *Doc) byCue(f *Draft, h *noun) {
	reach := reachNone
	switch h.kind {
	case personHead:
		reach = reachPerson
	case thingHead:
		reach = reachThing
	case moneyHead:
		reach = reachMoney
	case unknownHead:
		reach = reachUnknown
	}
	if d.partitive(f, h) {
		f.leave("form/whole", "the whole of which figures are parts")
		return
	}
	if h.act != nil {
		if c := d.predicateOver(f, h); c.metric != "" {
			f.Cue = c.hit
			f.take(c.metric, c.unit, c.cost, "action/"+c.hit.Entry.Sort, d.quote(c.hit))
			d.partOf(f, h)
			return
		}
		if m, u, ok := resolve(h.act.Entry, h); ok {
			f.Cue = h.act
			f.take(m, u, 0, "action/"+h.act.Entry.Sort, d.quote(h.act))
			d.partOf(f, h)
			return
		}
	}
	if h.kind == noHead {
		d.leftNoun(f, h)
		if h.kind == otherHead || h.kind == timeHead || h.kind == ageHead {
			f.leave(h.hit.Entry.ID, "counts something else: "+d.quote(h.hit))
			return
		}
		if h.kind == eventHead {
			d.event(f, h)
			return
		}
		if h.kind == thingHead && f.Num.Bare && d.G.NounFirst && h.hit.Entry.Sort == "household" {
			f.leave("household/one", "one family, said of those who were counted") // من عائلة واحدة
			return
		}
		if h.kind == thingHead {
			reach = reachThing
		}
	}
	first, second := d.best(f, h)
	bare := h
	if e := d.ellipsis(f, h); e != nil { // with 119 of them razed: of the houses said before
		if c, c2 := d.best(f, e); c.metric != "" && d.rather(f, e, c, first) {
			first, second, h = c, c2, e
			f.Head = e.hit
			f.Groups = append(f.Groups, e.groups...)
			reach = reachThing
		}
	}
	if h.kind == unknownHead && first.hit != nil && !befallsAnyone[first.hit.Entry.Sort] {
		first = cue{cost: 99}
	}
	if g := d.changed(f, h); g != nil && first.cost > near {
		f.Like, f.Whole = g, g.Whole
		d.inherit(f, g, h)
		f.take(g.Metric, g.Unit, 1.5, "change", fmt.Sprintf("the other end of the change of %s", g.text(d)))
		return
	}
	if h.kind == unknownHead && f.Num.Bare {
		first = cue{cost: 99} // one organisation, one side
	}
	if b := d.baseOf(f); b != nil && (first.cost > 1.5 || b.Share) {
		f.leave("noun/base", "the whole of which figures are parts")
		return
	}
	whole := d.whole(f)
	if whole != nil && first.cost <= reach && d.since(f, first) {
		whole = nil
	}
	if m := d.partOfNoun(f); m != nil && (first.hit == m || first.cost > near) { // among the dead were 12 children
		if metric, unit, ok := resolve(m.Entry, h); ok {
			f.Cue = m
			f.take(metric, unit, 0.5, "part-of-noun", d.quote(m))
			if f.Whole = d.lastOf(f, metric); f.Whole != nil {
				d.inherit(f, f.Whole, h)
			}
			return
		}
	}
	if g := d.shared(f, first, h); g != nil && (whole == nil || first.cost <= near) {
		f.Like, f.Whole = g, g.Whole
		d.inherit(f, g, h)
		f.take(g.Metric, g.Unit, first.cost, "carried-over", "counts as "+g.text(d)+" does")
		return
	}
	if first.metric == "other" && first.cost <= reach && (whole == nil || first.cost <= near) {
		f.leave("action/other", "counts something else: "+d.quote(first.hit))
		return
	}
	if whole != nil && (first.cost > near || first.metric == "" || whole.Metric == "injured" && first.metric == "evacuated") && d.carries(whole, h) && !d.referred(f, whole, first) {
		f.Whole = whole
		d.inherit(f, whole, h)
		f.take(whole.Metric, whole.Unit, 1, "part-of", "a part of "+whole.text(d))
		return
	}
	if first.metric != "" && first.cost <= reach {
		if h.kind == moneyHead || h.kind == thingHead && h.hit.Entry.Sort == "vehicle" {
			if m := d.warlike(f, h); m != nil {
				f.leave("military", "of war: "+d.quote(m))
				return
			}
		}
		f.Cue = first.hit
		f.take(first.metric, first.unit, first.cost, "action/"+first.hit.Entry.Sort, d.quote(first.hit))
		if second.cost-first.cost < 1 {
			f.Cost += 2
			f.note("action/contested", second.metric)
		}
		d.partOf(f, h)
		d.coordinate(f, h)
		return
	}
	if t := d.topic(f, h); t != nil {
		if m, u, ok := resolve(t.Entry, h); ok {
			f.Cue = t
			f.take(m, u, 4, "topic", d.quote(t))
			return
		}
	}
	if like := d.like(f, bare); like != nil {
		f.Like, f.Whole = like, like.Whole
		d.inheritStanding(f, like)
		f.take(like.Metric, likeUnit(f, like), 4, "carried-over", "counts as "+like.text(d)+" does")
		return
	}
	if h.kind == thingHead && h.hit.Entry.Sort == "truck" && d.speaksOf("aid_trucks") {
		f.Cue = h.hit
		f.take("aid_trucks", "trucks", 5, "carried-over", "trucks in a text of aid trucks")
		return
	}
	if h.kind == personHead && slices.Contains(h.hit.Entry.Groups, "hostages") {
		f.Cue = h.hit
		f.take("hostages_held", "people", 5, "noun/hostages", d.quote(h.hit))
		return
	}
	f.leave("no-cue", "nothing says what happened to them")
}

// carries reports whether a part can have the metric of its whole.
func (d *Doc) carries(whole *Draft, h *noun) bool {
	switch h.kind {
	case thingHead:
		return whole.Unit == "buildings" || whole.Unit == "facilities" || whole.Unit == "trucks" || whole.Unit == "tonnes" || whole.Unit == "households"
	case moneyHead, eventHead:
		return false
	case unknownHead:
		return whole.Unit != "days" && whole.Unit != "events"
	}
	return whole.Unit != "days"
}

// inherit gives a part the groups and nationality that the whole has.
func (d *Doc) inherit(f, whole *Draft, h *noun) {
	own := slices.Clone(f.Groups)
	for _, g := range whole.Groups {
		if exclusive[g] && anyOf(own, exclusive) || g == "civilians" && slices.Contains(own, "combatants") || g == "combatants" && slices.Contains(own, "civilians") ||
			g == "hostages" && slices.Contains(own, "prisoners") || g == "prisoners" && slices.Contains(own, "hostages") {
			continue
		}
		f.Groups = append(f.Groups, g)
	}
	if f.Nat == "" {
		f.Nat = whole.Nat
	}
}

// inheritStanding gives f the groups of another figure that say what people are,
// not which of them: civilians stay civilians in the next item of a list, but
// three of them are not women because two were.
func (d *Doc) inheritStanding(f, g *Draft) {
	for _, x := range g.Groups {
		if !exclusive[x] && !anyOf(f.Groups, standing) {
			f.Groups = append(f.Groups, x)
		}
	}
	if f.Nat == "" {
		f.Nat = g.Nat
	}
}

// standing groups say what people are.
var standing = map[string]bool{"civilians": true, "combatants": true, "police": true, "journalists": true, "health_workers": true, "aid_workers": true,
	"civil_defence": true, "students": true, "teachers": true, "hostages": true, "prisoners": true, "aid_seekers": true, "migrants": true}

// coordinate completes an ellipsis: in "killed three soldiers and wounded five"
// the five are soldiers too.
func (d *Doc) coordinate(f *Draft, h *noun) {
	if h.kind != noHead && h.kind != othersHead || f.Whole != nil {
		return
	}
	for i := len(d.Drafts) - 2; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence != f.Sentence || f.Num.From-g.Num.To > 14 {
			return
		}
		if !g.Taken {
			continue
		}
		switch {
		case g.Unit != f.Unit || g.Metric == f.Metric || g.Whole != nil:
		case h.kind == noHead:
			d.inheritStanding(f, g)
		case f.Nat == "": // five policemen killed and 11 others wounded: not all police
			f.Nat = g.Nat
		}
		return
	}
}

// exclusive groups do not add up with one another.
var exclusive = map[string]bool{"children": true, "women": true, "men": true, "elderly": true}

func anyOf(gs []string, set map[string]bool) bool {
	return slices.ContainsFunc(gs, func(g string) bool { return set[g] })
}

// partOf links a number to the whole that opens its breakdown, if both count the
// same, or to the last figure that does.
func (d *Doc) partOf(f *Draft, h *noun) {
	w := d.whole(f)
	if w == nil {
		return
	}
	if w.Metric != f.Metric || w.Unit != f.Unit {
		if w = d.lastOf(f, f.Metric); w == nil || w.Sentence != f.Sentence {
			return
		}
	}
	f.Whole = w
	d.inherit(f, w, h)
}

// whole finds the figure that a breakdown word before f refers to: the first
// figure before the word within its sentence, or of the sentence before.
func (d *Doc) whole(f *Draft) *Draft {
	s := d.Sentences[f.Sentence]
	var mark *lang.Hit
	for t := f.Num.From - 1; t >= s.From && mark == nil; t-- {
		if d.mark(t, ';', '؛') {
			break
		}
		if p := d.hitAt(t, lang.Part); p != nil && p.To <= f.Num.From {
			mark = p
		}
	}
	if mark == nil {
		if w := d.inBrackets(f); w != nil {
			return w
		}
	}
	if mark == nil { // a breakdown word right behind the number: 12 of them children
		if p := d.hitAt(f.Num.To, lang.Part); p != nil {
			mark = p
			return d.lastTaken(f, f.Num.From)
		}
		return nil
	}
	for k := mark.To; k < min(f.Num.From, mark.To+3) && !d.numberAt(k); k++ { // among the dead: of the figure of the dead
		if m := d.hitAt(k, lang.Metric); m != nil && m.Dual == 0 && !m.Entry.Toll {
			if w := d.lastOf(f, m.Entry.Sort); w != nil && w.Num.To <= mark.From {
				return w
			}
		}
	}
	// figures since the mark belong to the same breakdown
	w := d.lastTaken(f, mark.From)
	if w == nil || w.Sentence < f.Sentence-1 || w.Sentence < f.Sentence && mark.From > s.From+6 {
		return nil
	}
	return w
}

// lastTaken returns the last figure that ends before token t, in this sentence or
// the one before.
func (d *Doc) lastTaken(f *Draft, t int) *Draft {
	for i := len(d.Drafts) - 1; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence < f.Sentence-1 {
			return nil
		}
		if g == f || g.Num.To > t {
			continue
		}
		if !g.Taken {
			if g.Sentence == f.Sentence && strings.HasPrefix(g.Rule, "unreal/") {
				return nil
			}
			if t == f.Num.From && g.Num.To >= t-4 && g.Sentence == f.Sentence && strings.HasPrefix(g.Why, "counts something else") && d.hitAt(f.Num.To, lang.Part) != nil {
				return nil // 36 drones, 29 of which
			}
			continue
		}
		if g.Unit == "percent" && !f.Num.Share {
			continue // a count is no part of a share
		}
		return g
	}
	return nil
}

// tolled reports the name of a count, without a number of its own, between two
// tokens: the number of displaced within the country exceeds 3.6 million.
func (d *Doc) tolled(from, to int) bool {
	for t := to - 1; t >= max(from, to-6) && !d.numberAt(t); t-- {
		if m := d.hitAt(t, lang.Metric); m != nil && m.Entry.Toll {
			return true
		}
	}
	return false
}

// speaksOf reports a figure of a metric before.
func (d *Doc) speaksOf(metric string) bool {
	return slices.ContainsFunc(d.Drafts, func(g *Draft) bool { return g.Taken && g.Metric == metric })
}

// endsClause reports that a number ends its clause: обстрелов насчитали за сутки 14.
func (d *Doc) endsClause(f *Draft) bool {
	return f.Num.To >= d.Sentences[f.Sentence].To || d.mark(f.Num.To, '.', ',', ';')
}

// leftNoun looks for the noun of a number that has none behind it, before it:
// "houses hit numbered 296", "trucks: 51". What a verb states of its subject is
// looked for further away.
func (d *Doc) leftNoun(f *Draft, h *noun) {
	s := d.Sentences[f.Sentence]
	reach := 8.0
	stated := d.stated(f.Num.From)
	if stated {
		reach = 20
	}
	for t, far := f.Num.From-1, 0.0; t >= s.From && far < reach; t-- {
		if n := d.numberNear(t); n != nil && !n.Idle || d.mark(t, ';', '.', '؛') {
			return
		}
		if d.hitAt(t, lang.Part) != nil {
			d.referent(f, h, t)
			return
		}
		if !stated && d.mark(t, ',', '،') {
			return
		}
		far++
		for _, hit := range d.hitsAt(t) {
			if hit.To > f.Num.From {
				continue
			}
			switch hit.Entry.Class {
			case lang.Thing, lang.Event:
				if hit.Entry.Class == lang.Event && (!stated && far > 2 && !d.endsClause(f) || !d.counted(&hit)) {
					return
				}
				g := hit
				h.left = true
				h.hit, h.tok, h.kind = &g, t, kindOf(hit.Entry)
				h.groups = append(h.groups, hit.Entry.Groups...)
				f.Groups = append(f.Groups, hit.Entry.Groups...)
				f.Head = &g
				return
			case lang.Demonym:
				if far <= 2 && f.Nat == "" && d.G.UnitsFirst { // فلسطينيين اثنين
					f.Nat = hit.Entry.Nat
				}
			case lang.Person:
				if stated || far <= 2 {
					f.Groups = append(f.Groups, hit.Entry.Groups...)
					if f.Nat == "" {
						f.Nat = hit.Entry.Nat
					}
				}
				return
			case lang.Clause:
				if !function(d.hitsAt(t)) {
					return
				}
			case lang.Metric, lang.Action:
				if !stated {
					return
				}
			case lang.Other, lang.Age:
				if far <= 2 && d.counted(&hit) && !d.tolled(s.From, t) && d.hitAt(t, lang.KindBefore) == nil {
					g := hit
					h.hit, h.kind = &g, kindOf(hit.Entry)
					return
				}
			case lang.Function:
				far -= 0.3
			}
		}
		if d.mark(t, ',', '،') {
			far++
		}
	}
}

// function reports a word that is a little word in one of its readings.
func function(hits []lang.Hit) bool {
	for _, h := range hits {
		if h.Entry.Class == lang.Function {
			return true
		}
	}
	return false
}

// quote is the text of a hit, for people; nothing where nobody asks for reasons.
func (d *Doc) quote(h *lang.Hit) string {
	if !d.Explain {
		return ""
	}
	return fmt.Sprintf("%q (%s)", d.words(h.From, h.To), h.Entry.ID)
}

func (f *Draft) text(d *Doc) string { return d.Text[f.Num.Start:f.Num.End] }

// likeUnit is the unit of a number that counts as another does: of a share's list
// a number that is no share counts people.
func likeUnit(f, like *Draft) string {
	if like.Unit == "percent" && !f.Num.Share {
		return unitOf(like.Metric)
	}
	return like.Unit
}
