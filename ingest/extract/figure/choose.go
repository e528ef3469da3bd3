package figure

import (
	"fmt"
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

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
	if x := d.hitAt(f.Num.To, lang.Fall); h.kind == noHead && x != nil && x.To-x.From > 1 {
		f.leave("change/fewer", "so many fewer: "+d.quote(x)) // dos menos que la semana pasada
		return
	}
	if o := d.labelOfOthers(f, h); o != nil {
		f.leave(o.Entry.ID, "counts something else: "+d.quote(o))
		return
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
	if m := d.amongBehind(f, h); m != nil { // 25 people of the wounded
		past := *h
		past.to, past.kind, past.hit = m.To, metricHead, m
		if c, ok := d.overriding(f, &past, m.Entry); ok { // three of the hostages were freed, three of the wounded died
			f.Cue = c.hit
			f.take(c.metric, unitOf(c.metric), c.cost, "action/"+c.hit.Entry.Sort, d.quote(c.hit))
			return
		}
		if c, _ := d.best(f, h); c.metric == "bodies_recovered" && c.hit.To <= h.from && c.cost <= near {
			f.Cue = c.hit // found the bodies of seven of the missing
			f.take(c.metric, c.unit, c.cost, "action/"+c.hit.Entry.Sort, d.quote(c.hit))
			return
		}
		if metric, unit, ok := resolve(m.Entry, h); ok && !m.Entry.Weak {
			f.Cue = m
			f.take(metric, unit, 0.5, "part-of-noun", d.quote(m))
			if f.Whole = d.lastOf(f, metric); f.Whole != nil {
				d.inherit(f, f.Whole, h)
			}
			return
		}
	}
	first, second := d.best(f, h)
	if h.kind == personHead && h.hit != nil && h.hit.Entry.Class == lang.Person && h.hit.Entry.Weak && (first.metric != "detained" || first.cost > near+costAnd) {
		f.leave(h.hit.Entry.ID, "counts those who did it: "+d.quote(h.hit))
		return
	}
	if d.escaped(f, h, first) {
		f.leave("action/escape", "prisoners who fled")
		return
	}
	if c := d.mainVerb(f, h, first); c.metric != "" {
		first, second = c, cue{cost: 99}
	}
	if first.metric == "missing" && second.metric == "rescued" && !d.andInside(f.Num) && h.from-second.hit.To <= 1 && h.from >= second.hit.To && first.hit.From >= h.to &&
		first.hit.To-first.hit.From > 1 && d.hitEnding(h.from, lang.And) == nil {
		first, second = second, first // rescued 14 people from under the rubble
	}
	if d.G.VerbLast && first.metric == "missing" && second.metric == "rescued" && second.hit.From >= first.hit.To && second.hit.From >= h.to && !d.numberBetween(h, second.hit) {
		first, second = second, first // of whom the verb says that they were brought out from under it
	}
	if c := d.attributed(f, h, first, second); c.metric != "" {
		first, second = c, first
	}
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
	if b := d.baseOf(f); b != nil && (first.cost > 1.5 || b.Share || d.saidOfPart(f, h, first)) {
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
		if (first.metric == "rescued" || first.metric == "evacuated") && d.ofBodies(f, h) {
			first.metric = "bodies_recovered" // twelve bodies, eight of them pulled from the rubble
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
	if h.kind == thingHead && h.hit.Entry.Sort == "tonne" && (d.speaksOf("aid_trucks") || d.speaksOf("aid_tonnes")) {
		f.Cue = h.hit
		f.take("aid_tonnes", "tonnes", 5, "carried-over", "tonnes in a text of aid")
		return
	}
	if h.kind == personHead && captive(h.groups) {
		if c := d.freeing(f, h); c != nil { // the release of all agreed upon, with those for life, who number 250 prisoners
			f.Cue = c
			f.take("released", "people", 6, "noun/released", d.quote(c))
			return
		}
	}
	if h.kind == personHead && slices.Contains(h.hit.Entry.Groups, "hostages") {
		f.Cue = h.hit
		f.take("hostages_held", "people", 5, "noun/hostages", d.quote(h.hit))
		return
	}
	f.leave("no-cue", "nothing says what happened to them")
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
		if e.Sort == "rescued" && hit.From < h.to { // four of the rescued are in hospital: said behind them
			continue
		}
		if e.Sort == "missing" && hit.Entry.Sort == "recover_body" && (hit.To != h.from || d.numberEnds(hit.From) || d.missingBefore(s, hit.From)) {
			continue // found the bodies of seven of the missing
		}
		if e.Sort == "injured" && hit.Entry.Sort == "kill" && !d.diedOf(h, hit) {
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

// missingBefore reports an action of going missing in a sentence before token t: under
// the rubble are the bodies of 9,500 missing.
func (d *Doc) missingBefore(s Sentence, t int) bool {
	for k := s.From; k < t; k++ {
		if a := d.hitAt(k, lang.Action); a != nil && a.Entry.Sort == "missing" {
			return true
		}
	}
	return false
}

// diedOf reports that the wounded of a phrase died: three of the wounded died later;
// the death of four injured passengers.
func (d *Doc) diedOf(h *noun, hit *lang.Hit) bool {
	if hit.To <= h.from {
		return hit.To == h.from && !d.numberAt(hit.From-1) && hit.Entry.Frame != lang.FrameBefore && (hit.From == 0 || d.hitEnding(hit.From, lang.Person) == nil)
	}
	if hit.From < h.to || hit.From-h.to > 4 || hit.Entry.Frame == lang.FrameAfter {
		return false
	}
	for t := h.to; t < hit.From; t++ {
		if d.Tokens[t].Kind == span.Punct || d.hitAt(t, lang.And, lang.Part) != nil {
			return false
		}
	}
	if strings.HasPrefix(span.Fold(d.word(hit.From)), "سقط") {
		return false // fell: the dead and the wounded do
	}
	return !d.andJoined(hit) && !d.numberAt(hit.To)
}

// attributed finds, of languages whose verb ends the clause, the verb of a clause
// whose subject a participle before the number only describes: mahsur kalan 9 kişi
// kurtarıldı.
func (d *Doc) attributed(f *Draft, h *noun, c, m cue) cue {
	if !d.G.VerbLast || h.kind != personHead || c.hit == nil || m.hit == nil || c.hit.Entry.Class != lang.Action || c.hit.To > h.from || m.hit.From < h.to || m.cost > reachPerson {
		return cue{}
	}
	switch c.metric {
	case "affected", "missing", "abducted", "detained", "displaced", "hostages_held", "refugees":
	default:
		return cue{}
	}
	switch m.metric {
	case "released", "rescued", "returned", "bodies_recovered", "evacuated", "sheltered":
	default:
		return cue{}
	}
	if h.from-c.hit.To > 1 || d.numberBetween(h, m.hit) {
		return cue{}
	}
	for t := h.to; t < m.hit.From; t++ {
		if d.hitAt(t, lang.And) != nil || d.mark(t, ',', ';') {
			return cue{}
		}
	}
	return m
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

// escaped reports prisoners of whom nothing else is said than that they ran away.
func (d *Doc) escaped(f *Draft, h *noun, c cue) bool {
	if h.kind != personHead || h.hit == nil || !slices.Contains(h.groups, "prisoners") || c.hit == nil {
		return false
	}
	if c.hit.From >= h.hit.From && c.hit.To <= h.hit.To { // presos: the noun itself
		bare := *h
		bare.skip = c.hit
		c, _ = d.best(f, &bare)
	}
	return c.metric == "displaced" && c.hit.Entry.Class == lang.Action && c.cost <= near+costClause
}

// mainVerb finds, of languages whose participles follow their noun, the verb of a
// clause behind what only describes its subject: 956 personas detenidas tras las
// elecciones fueron liberadas; 22 personas que viajaban en él murieron.
func (d *Doc) mainVerb(f *Draft, h *noun, c cue) cue {
	if !d.G.ArticleOne || h.kind != personHead || h.hit == nil || c.hit == nil || c.hit.Entry.Class != lang.Action || c.hit.From < h.hit.To || c.cost > near+costClause {
		return cue{}
	}
	relative := c.hit.From > h.to && d.hitEnding(c.hit.From, lang.Clause) != nil
	participle := (c.hit.From == h.to || c.hit.To == h.to) && c.hit.To-c.hit.From == 1 && c.hit.Entry.Frame != lang.FrameAfter
	if !relative && !participle {
		return cue{}
	}
	bare := *h
	bare.skip = c.hit
	m, _ := d.best(f, &bare)
	if m.hit == nil || m.hit.From < c.hit.To || m.hit.Entry.Class != lang.Action || !befalls[m.hit.Entry.Sort] || m.hit.Entry.Frame != lang.Both || m.cost > reachPerson || d.numberBetween(h, m.hit) {
		return cue{}
	}
	if participle && m.hit.To-m.hit.From < 2 {
		return cue{} // two participles: muertas y heridas
	}
	for t := c.hit.To; t < m.hit.From; t++ {
		if d.hitAt(t, lang.And, lang.Part) != nil || d.mark(t, ',', ';') {
			return cue{}
		}
	}
	return m
}

// numberBetween reports that another number stands between a phrase and a cue.
func (d *Doc) numberBetween(h *noun, hit *lang.Hit) bool {
	a, b := h.to, hit.From
	if hit.To <= h.from {
		a, b = hit.To, h.from
	}
	for t := a; t < b; t++ {
		if n := d.numberCovering(t); n != nil && !(a == h.to && d.G.ArticleOne && d.dividedBy(h, n.From)) {
			return true
		}
	}
	return false
}

// dividedBy reports a number at token t of whose whole the phrase right before it is a
// part: 107 presos de los 1.848 detenidos.
func (d *Doc) dividedBy(h *noun, t int) bool {
	if t-h.to > 3 || t <= h.to {
		return false
	}
	for k := h.to; k < t; k++ {
		if d.hitAt(k, lang.Of, lang.Function, lang.Part) == nil {
			return false
		}
	}
	return d.hitAt(h.to, lang.Of, lang.Part) != nil || d.hitAt(h.to, lang.Function) != nil && t-h.to > 1
}

// farthestSubject is how many tokens a verb may be from the name of a count that is
// its subject.
const farthestSubject = 30

// tolled reports the name of a count, without a number of its own, between two
// tokens: the number of displaced within the country exceeds 3.6 million.
func (d *Doc) tolled(from, to int) bool {
	for t := to - 1; t >= max(from, to-farthestSubject) && d.numberCovering(t) == nil; t-- {
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

// carries reports whether a part can have the metric of its whole.
func (d *Doc) carries(whole *Draft, h *noun) bool {
	switch h.kind {
	case thingHead:
		return whole.Unit == "buildings" || whole.Unit == "facilities" || whole.Unit == "trucks" || whole.Unit == "tonnes" || whole.Unit == "households"
	case moneyHead, eventHead:
		return false
	case personHead:
		return whole.Unit == "people" || whole.Unit == "households" || whole.Unit == "percent"
	case unknownHead:
		return whole.Unit != "days" && whole.Unit != "events"
	}
	return whole.Unit != "days"
}

// endsClause reports that a number ends its clause: обстрелов насчитали за сутки 14.
func (d *Doc) endsClause(f *Draft) bool {
	return f.Num.To >= d.Sentences[f.Sentence].To || d.mark(f.Num.To, '.', ',', ';')
}

// labelOfOthers finds the noun that opens the label of a line, where that is none
// that a metric counts: "Municipalities affected: 104".
func (d *Doc) labelOfOthers(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	if h.kind != noHead || !d.mark(f.Num.From-1, ':') || f.Num.From-s.From > 6 {
		return nil
	}
	for t := s.From; t < f.Num.From; t++ {
		if d.hitAt(t, lang.Person, lang.Metric, lang.Thing, lang.Event, lang.Action) != nil {
			return nil
		}
		if o := d.hitAt(t, lang.Other); o != nil {
			return o
		}
	}
	return nil
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

// likeUnit is the unit of a number that counts as another does: of a share's list
// a number that is no share counts people.
func likeUnit(f, like *Draft) string {
	if like.Unit == "percent" && !f.Num.Share {
		return unitOf(like.Metric)
	}
	return like.Unit
}

// freeing finds an action of release that stands before a phrase in its sentence.
func (d *Doc) freeing(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	for i := d.First[h.from] - 1; i >= d.First[s.From]; i-- {
		a := &d.Hits[i]
		if a.Entry.Class == lang.Action && a.To <= h.from && (a.Entry.Sort == "release" || befalls[a.Entry.Sort] || a.Entry.Sort == "other") {
			if a.Entry.Sort != "release" || a.Entry.Frame == lang.Inside {
				return nil
			}
			return a
		}
	}
	return nil
}
