package figure

import (
	"math"
	"slices"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// zero takes a count stated as none: no injuries were reported.
func (d *Doc) zero(f *Draft) {
	s := d.Sentences[f.Sentence]
	if f.Num.Entries[0].Value == 1 && d.nobody(f, s) {
		return
	}
	if p := d.hitAt(f.Num.To, lang.Person); p != nil && d.nobody(f, s) { // no passenger was hurt
		f.Head, f.Groups = p, append(f.Groups, p.Entry.Groups...)
		return
	}
	for t, k := f.Num.To, 0; t < s.To && k < 4; t, k = t+1, k+1 {
		if d.mark(t, ',', ';') && k == 0 && d.hitEnding(f.Num.From, lang.Metric) != nil {
			break // погибших нет, …: none of what stands before
		}
		m := d.hitAt(t, lang.Metric)
		if m == nil {
			if d.hitAt(t, lang.Clause, lang.Says) != nil || d.numberAt(t) {
				break
			}
			continue
		}
		if m.Entry.Weak && !toll[m.Entry.Sort] || m.Dual != 0 || m.Entry.Toll && m.Entry.Class == lang.Metric && d.G.ArticleOne {
			break // sin balance oficial: nobody has counted
		}
		f.Head, f.Cue = m, m
		f.Groups = append(f.Groups, m.Entry.Groups...)
		f.take(m.Entry.Sort, unitOf(m.Entry.Sort), 2, "zero", d.quote(m))
		return
	}
	for t, k := f.Num.From-1, 0; t >= s.From && k < 3; t, k = t-1, k+1 { // kayıp yok, погибших нет
		m := d.hitEnding(t+1, lang.Metric)
		if m != nil && m.Dual == 0 && !d.numberEnds(m.From) {
			f.Head, f.Cue = m, m
			f.Groups = append(f.Groups, m.Entry.Groups...)
			f.take(m.Entry.Sort, unitOf(m.Entry.Sort), 2, "zero", d.quote(m))
			return
		}
		if d.Tokens[t].Kind != span.Word || d.numberAt(t) || !function(d.hitsAt(t)) && d.hitAt(t, lang.Adjective, lang.And) == nil {
			break
		}
	}
	f.leave("zero", "says none of nothing that is counted")
}

// toll has the metrics that reports state as none.
var toll = map[string]bool{"killed": true, "injured": true, "casualties": true}

// nobody takes a word that stands for the people themselves: nobody was hurt.
func (d *Doc) nobody(f *Draft, s Sentence) bool {
	for t, k := f.Num.To, 0; t < s.To && k < 5; t, k = t+1, k+1 {
		a := d.hitAt(t, lang.Action)
		if p := d.hitAt(t, lang.Part); p != nil && k == 0 { // nobody of them
			t = p.To - 1
			continue
		}
		if a == nil {
			if d.unknown(t) && k > 0 || d.hitAt(t, lang.Clause, lang.Says) != nil || d.numberAt(t) || d.Tokens[t].Kind == span.Punct {
				return false // nobody knew how many were missing
			}
			continue
		}
		switch a.Entry.Sort {
		case "kill", "injure", "missing", "rescue", "detain", "abduct":
			m := byAction[a.Entry.Sort]
			f.Cue = a
			f.take(m, unitOf(m), 2, "zero", d.quote(a))
			return true
		}
		return false
	}
	return false
}

// event takes a number of attacks.
func (d *Doc) event(f *Draft, h *noun) {
	if f.Num.Bare && d.G.NounFirst && d.hitEnding(f.Num.From, lang.Event) != nil {
		f.leave("event/one", "one attack that the sentence is about") // في هجوم واحد
		return
	}
	if f.Num.Bare && !f.Num.Digits && d.G.VerbLast && d.hitEnding(f.Num.From, lang.In, lang.Function) != nil {
		f.leave("event/one", "an attack that the sentence is about") // در یک حمله
		return
	}
	f.Cue = h.hit
	f.take("attacks", "events", 1, h.hit.Entry.ID, d.quote(h.hit))
	f.Groups = append([]string(nil), h.hit.Entry.Groups...)
	f.Nat = ""
	d.targets(f, h)
}

// targets adds the groups at whom attacks aim: 230 violations against civilians.
func (d *Doc) targets(f *Draft, h *noun) {
	end := d.Sentences[f.Sentence].To
	for t, k := h.to, 0; t < end && k < 4; k++ {
		if d.Tokens[t].Kind != span.Word || d.numberAt(t) || d.hitAt(t, lang.Action, lang.Clause, lang.Metric) != nil {
			return
		}
		if g := d.hitAt(t, lang.Person, lang.Thing); g != nil {
			f.Groups = append(f.Groups, g.Entry.Groups...)
			if len(g.Entry.Groups) > 0 {
				k--
			}
			t = g.To
			continue
		}
		t++
	}
}

// duration takes how long a war or a truce lasts: day 26 of the war, a truce of
// seven days, 470 days of war.
func (d *Doc) duration(f *Draft, h *noun) {
	n := f.Num
	s := d.Sentences[f.Sentence]
	numbered := d.numbered(f)
	if n.Ordinal && n.Value == 1 || n.Ordinal && numbered == nil && (h.kind != timeHead || h.hit.Entry.Value != 1) {
		f.leave("form/ordinal", "an ordinal")
		return
	}
	if h.kind != timeHead && numbered == nil {
		f.leave("form/ordinal", "an ordinal")
		return
	}
	c, cost := d.lasting(f, h, s)
	if numbered == nil && d.window(f, h, cost) {
		f.leave("time/window", "a span of time in which something happened")
		return
	}
	if d.ofOther(f, h, cost) || n.Dual != nil && d.hitEnding(n.From, lang.This) != nil {
		f.leave("time/other", "how long something else lasts")
		return
	}
	limit := 5.0
	if d.lasts(h, s) {
		limit = 12
	}
	if numbered != nil {
		limit = 10
	}
	if c == nil || cost > limit {
		f.leave("time/nothing", "a span of time of no war or truce")
		return
	}
	unit := 1.0
	if h.kind == timeHead && h.hit.Entry.Value > 0 {
		unit = h.hit.Entry.Value
	}
	if unit == 365 && n.Value > 12 && cost > 2 {
		f.leave("time/age", "years of a life more likely than of a war")
		return
	}
	if c.Entry.Class == lang.Conflict && numbered == nil && n.Value*unit < shortestConflict {
		f.leave("time/short", "hours of fighting, not of a war")
		return
	}
	scale(f, unit)
	f.Cue = c
	f.Groups, f.Nat = nil, ""
	if unit >= 30 && f.Qualifier == metrics.Exact {
		f.Qualifier = metrics.Approximately
	}
	metric := "conflict_length"
	if c.Entry.Class == lang.Truce {
		metric = "truce_length"
	}
	f.take(metric, "days", cost/2, "time/length", d.quote(c))
}

// shortestConflict: less, in days, is how long one clash or bombardment took.
const shortestConflict = 1

// ofOther reports, of a language that says "a state of emergency of 60 days", a
// length that belongs to the noun before it where that is no war or truce.
func (d *Doc) ofOther(f *Draft, h *noun, cost float64) bool {
	if !d.G.ArticleOne || cost <= 1.5 {
		return false
	}
	o := d.hitEnding(h.from, lang.Of)
	if o == nil || o.To-o.From != 1 {
		return false
	}
	for t := o.From - 1; t >= max(d.Sentences[f.Sentence].From, o.From-4); t-- {
		if d.hitAt(t, lang.Truce, lang.Conflict) != nil {
			return false
		}
		if d.Tokens[t].Kind != span.Word {
			break
		}
	}
	return d.Tokens[o.From-1].Kind == span.Word && d.hitEnding(o.From, lang.Before, lang.Function, lang.To) == nil
}

// numbered finds the word that makes a number the number of a day: day 26.
func (d *Doc) numbered(f *Draft) *lang.Hit {
	if h := d.hitEnding(f.Num.From, lang.Numbered); h != nil {
		return h
	}
	if h := d.hitAt(f.Num.To, lang.Numbered); h != nil && f.Num.Ordinal { // 687'nci gününde
		return h
	}
	if b := d.hitEnding(f.Num.From, lang.Function, lang.Adjective); b != nil {
		return d.hitEnding(b.From, lang.Numbered)
	}
	return nil
}

// scale multiplies a draft's values into days. It works on a copy of the number.
func scale(f *Draft, unit float64) {
	if unit == 1 {
		return
	}
	n := *f.Num
	round := func(v float64) float64 { return math.Round(v*unit*100) / 100 }
	n.Value, n.Low, n.High = round(n.Value), round(n.Low), round(n.High)
	f.Num = &n
}

// window reports that a span of time only says when: the past 24 hours, two days
// ago, within three weeks.
func (d *Doc) window(f *Draft, h *noun, cost float64) bool {
	if d.hitAt(h.to, lang.Past, lang.Ago, lang.Later, lang.Next) != nil {
		return true
	}
	from := h.from
	if d.lasts(h, d.Sentences[f.Sentence]) {
		return false
	}
	if cost <= 1.5 { // during two years of war
		return d.hitEnding(from, lang.Past, lang.Next) != nil && d.hitEnding(from, lang.In) == nil
	}
	for range 3 {
		if d.hitEnding(from, lang.Past, lang.In, lang.Ago, lang.Next) != nil {
			return true
		}
		b := d.hitEnding(from, lang.Before, lang.Function)
		if b == nil {
			break
		}
		from = b.From
	}
	return false
}

// lasts reports a verb of lasting shortly before, or right behind, a length.
func (d *Doc) lasts(h *noun, s Sentence) bool {
	for t := h.from - 1; t >= max(s.From, h.from-4); t-- {
		if a := d.hitAt(t, lang.Action); a != nil && a.Entry.Sort == "last" {
			return true
		}
	}
	a := d.hitAt(h.to, lang.Action)
	return a != nil && a.Entry.Sort == "last"
}

// lasting finds the war or truce that a length belongs to.
func (d *Doc) lasting(f *Draft, h *noun, s Sentence) (*lang.Hit, float64) {
	var best *lang.Hit
	cost := 99.0
	for i := d.First[s.From]; i < d.First[s.To]; i++ {
		hit := &d.Hits[i]
		if c := hit.Entry.Class; c != lang.Truce && c != lang.Conflict || hit.To > s.To {
			continue
		}
		c := 0.0
		if hit.From >= f.Num.To {
			c = d.between(max(f.Num.To, min(h.to, hit.From)), hit.From, hit.Entry)
		} else if hit.To <= h.from {
			c = d.between(hit.To, h.from, hit.Entry) + 0.5
			if d.befellSince(hit.To, h.from) {
				c += costClause // fled the fighting and arrived a month and a half ago
			}
		}
		if c < cost {
			best, cost = hit, c
		}
	}
	return best, cost
}

// befellSince reports an action of people between two tokens.
func (d *Doc) befellSince(a, b int) bool {
	for t := a; t < b; t++ {
		if x := d.hitAt(t, lang.Action); x != nil && (befalls[x.Entry.Sort] || x.Entry.Sort == "flee" || x.Entry.Sort == "arrive") {
			return true
		}
	}
	return false
}

// share takes a part in per cent of a metric: 70 per cent of the dead are women.
func (d *Doc) share(f *Draft, h *noun) {
	if h.kind == otherHead || h.kind == timeHead {
		f.leave("share/other", "a share of something else")
		return
	}
	if d.rated(f, h) || h.kind == noHead && d.rateBefore(f) {
		f.leave("noun/rate", "a rate")
		return
	}
	if d.changeBeside(f, h) {
		f.leave("share/change", "a change in per cent")
		return
	}
	if d.deathRate(f, h) {
		f.leave("share/rate", "a rate of death")
		return
	}
	first := cue{cost: 99}
	if h.kind == metricHead && h.hit.Entry.Sort == "population" {
		h.kind = personHead // a share of the population is of what befell it
	}
	if h.kind == noHead && d.G.VerbLast { // konutların yüzde 70'i
		d.leftNoun(f, h)
	}
	if h.kind == thingHead {
		first, _ = d.best(f, h)
	} else if h.kind == metricHead && h.hit != nil {
		first = cue{hit: h.hit, metric: h.hit.Entry.Sort}
	} else {
		probe := *h
		if probe.kind == moneyHead || probe.kind == thingHead || probe.kind == eventHead {
			probe.kind = noHead
		}
		first, _ = d.best(f, &probe)
		if first.cost > near {
			probe.kind = shareHead
			if c, _ := d.best(f, &probe); c.cost < first.cost && c.cost <= reachFunded {
				first = c
			}
		}
	}
	if first.metric == "other" {
		if first.cost <= reachUnknown {
			f.leave("action/other", "a share of something else: "+d.quote(first.hit))
			return
		}
		first = cue{cost: 99}
	}
	if (first.metric == "killed" || first.metric == "disease_deaths") && (h.kind == metricHead && h.hit.Entry.Sort == "disease_cases" || slices.Contains(h.groups, "patients")) {
		f.leave("share/rate", "a rate of death")
		return
	}
	if d.bracketOfIdle(f) {
		f.leave("share/nothing", "a share of what is not counted")
		return
	}
	if g := d.previous(f); h.kind == noHead && g != nil && g.Sentence == f.Sentence && g.Metric == "funding_required" && g.Unit != "percent" && first.hit != nil &&
		first.metric != "funding_received" && first.hit.From > g.Num.To { // … asked for 4 billion and got no more than a third
		f.Whole = g
		f.take("funding_received", "percent", 2, "share/funded", g.text(d))
		d.unreal(f, h)
		return
	}
	w := d.whole(f)
	if w == nil && first.cost > near && d.outOf(f) {
		w = d.lastTaken(f, f.Num.From)
		if w != nil && (w.Unit != "people" || w.Sentence == f.Sentence) {
			w = nil
		}
	}
	if d.joinedThem(f) {
		if w == nil {
			w = d.lastTaken(f, f.Num.From)
		}
		if w != nil && w.Sentence == f.Sentence {
			first.cost = 99 // نصفهم: of those said before, whatever else the sentence tells
		}
	}
	beside := d.mark(f.Num.From-1, '(') || d.alternative(f) || first.cost > near && d.mark(h.from-1, '—', '–')
	if w == nil && (d.ofThem(f) || beside) {
		if w = d.lastTaken(f, f.Num.From); w != nil && beside {
			if f.Num.From-w.Num.To > 8 || w.Sentence != f.Sentence {
				f.leave("share/nothing", "a share of nothing that is counted")
				return
			}
			first.cost = 99 // 150 of them were women (61 %): the share is theirs
			f.Groups = nil
		}
	}
	if w != nil && first.cost > near {
		f.Whole = w
		d.inherit(f, w, h)
		f.take(w.Metric, "percent", 2, "share/of", w.text(d))
	} else if first.metric == "other" || h.kind == noHead && (first.metric == "affected" || first.metric == "missing") {
		f.leave("share/nothing", "a share of nothing that is counted")
		return
	} else if first.metric != "" && first.metric != "other" && first.cost <= reachShare {
		f.Cue = first.hit
		f.take(first.metric, "percent", first.cost+1, "share/"+first.metric, d.quote(first.hit))
	} else if g := d.shareBefore(f); g != nil {
		f.Like, f.Whole = g, g.Whole
		f.take(g.Metric, "percent", 3, "share/list", "a share as "+g.text(d)+" is")
	} else if w := d.lastTaken(f, f.Num.From); (h.kind == noHead || h.kind == personHead) && w != nil && w.Sentence == f.Sentence &&
		f.Num.From-w.Num.To <= 15 && (w.Unit == "people" || w.Unit == "households") { // 2,062,534 people, six in ten being children
		f.Whole = w
		d.inherit(f, w, h)
		f.take(w.Metric, "percent", 3, "share/last", w.text(d))
	} else {
		f.leave("share/nothing", "a share of nothing that is counted")
		return
	}
	d.shareGroups(f, h)
	if f.Num.Approx && f.Qualifier == metrics.Exact {
		f.Qualifier = metrics.Approximately
	}
	d.unreal(f, h)
}

// shareBefore finds the share whose list a share goes on with: Niger at 54 %, South
// Sudan at 51 %.
func (d *Doc) shareBefore(f *Draft) *Draft {
	if len(d.Drafts) < 2 {
		return nil
	}
	g := d.Drafts[len(d.Drafts)-2]
	if !g.Taken || g.Unit != "percent" || g.Sentence != f.Sentence || f.Num.From-g.Num.To > 9 {
		return nil
	}
	link := false
	for t := g.Num.To; t < f.Num.From; t++ {
		if d.hitAt(t, lang.Action, lang.Metric, lang.Person, lang.Other, lang.Part) != nil || d.mark(t, ';', '.', ':') {
			return nil
		}
		link = link || d.mark(t, ',', '،') || d.hitAt(t, lang.And) != nil || d.andInside(f.Num)
	}
	if !link {
		return nil
	}
	return g
}

// alternative reports a share that only says in other words what stands before it:
// 536 people, or 73 per cent.
func (d *Doc) alternative(f *Draft) bool {
	t := f.Num.From - 1
	if b := d.hitEnding(f.Num.From, lang.Before, lang.Function); b != nil && d.hitAt(b.From, lang.RangeMark) == nil {
		t = b.From - 1
	}
	if t <= d.Sentences[f.Sentence].From || d.Tokens[t].Kind != span.Word {
		return false
	}
	switch span.Fold(d.word(t)) {
	case "o", "ou", "soit", "или", "або", "чи", "or", "seja", "sea":
		return true
	}
	return false
}

// outOf reports a sentence that opens with those of whom it tells shares: "Of the
// walkers of 2023, six in ten …".
func (d *Doc) outOf(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	o := d.hitAt(s.From, lang.Of, lang.Part)
	return o != nil && f.Num.From-s.From <= 24
}

// deathRate reports a share of the sick that is said to die, or one that continues a
// list of such shares.
func (d *Doc) deathRate(f *Draft, h *noun) bool {
	sick := h.kind == metricHead && h.hit != nil && h.hit.Entry.Sort == "disease_cases" || slices.Contains(h.groups, "patients")
	if sick {
		for t := h.from - 1; t >= max(d.Sentences[f.Sentence].From, h.from-4) && !d.numberAt(t); t-- {
			if a := d.hitAt(t, lang.Action); a != nil && a.Entry.Sort == "kill" {
				return true
			}
		}
	}
	for i := len(d.Drafts) - 2; i >= 0 && d.Drafts[i].Sentence == f.Sentence; i-- {
		if g := d.Drafts[i]; g.Num.Share {
			return g.Rule == "share/rate"
		}
	}
	return false
}

// bracketOfIdle reports a share in brackets behind a number that counts nothing: 28
// samples (67 %).
func (d *Doc) bracketOfIdle(f *Draft) bool {
	i := len(d.Drafts) - 2
	if i < 0 || !d.mark(f.Num.From-1, '(') {
		return false
	}
	g := d.Drafts[i]
	return g.Sentence == f.Sentence && !g.Taken && f.Num.From-g.Num.To <= 8
}

// rateBefore reports a rate that the sentence spoke of before, and no number since:
// the death rate among the children, 14 per cent.
func (d *Doc) rateBefore(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	for t := f.Num.From - 1; t >= s.From && !d.numberAt(t); t-- {
		if r := d.hitAt(t, lang.Rate); r != nil {
			return !d.oneTime(r)
		}
	}
	return false
}

// joinedThem reports a share with "of them" joined to it: نصفهم.
func (d *Doc) joinedThem(f *Draft) bool {
	for _, hit := range d.hitsAt(f.Num.To - 1) {
		if hit.Suffix > 0 && hit.To == f.Num.To {
			return true
		}
	}
	return false
}

// ofThem reports a share of the people said before: نصفهم, half of them.
func (d *Doc) ofThem(f *Draft) bool {
	for _, hit := range d.hitsAt(f.Num.To - 1) {
		if hit.Suffix > 0 && hit.To == f.Num.To {
			return true
		}
	}
	t := f.Num.To
	if h := d.hitAt(t, lang.Percent); h != nil {
		t = h.To
	} else if d.mark(t, '%', '٪') {
		t++
	}
	return d.hitAt(t, lang.Part) != nil
}

// changeBeside reports a rise or fall by so many per cent.
func (d *Doc) changeBeside(f *Draft, h *noun) bool {
	for t := f.Num.From - 1; t >= max(d.Sentences[f.Sentence].From, f.Num.From-4); t-- {
		if d.hitAt(t, lang.Rise, lang.Fall) != nil {
			return true
		}
	}
	behind := f.Num.To
	if p := d.hitAt(behind, lang.Percent); p != nil {
		behind = p.To
	} else if d.mark(behind, '%', '٪') {
		behind++
	}
	if b := d.hitAt(behind, lang.Before); b != nil && (b.Entry.Text == "more_than" || b.Entry.Text == "less_than") {
		return true
	}
	for t := h.to; t < min(d.Sentences[f.Sentence].To, h.to+3); t++ {
		if d.hitAt(t, lang.Rise, lang.Fall) != nil {
			return true
		}
	}
	return false
}

// shareGroups adds the groups that a share is of: women and children account for
// 73 per cent; 70 per cent of them are women.
func (d *Doc) shareGroups(f *Draft, h *noun) {
	for _, e := range f.Num.Entries { // un enfant sur trois
		f.Groups = append(f.Groups, e.Groups...)
	}
	s := d.Sentences[f.Sentence]
	collect := func(from, to int) bool {
		found := false
		for t := from; t < to; t++ {
			if d.numberAt(t) || d.hitAt(t, lang.Clause, lang.Says) != nil {
				return found
			}
			if p := d.hitAt(t, lang.Person); p != nil && len(p.Entry.Groups) > 0 {
				f.Groups = append(f.Groups, p.Entry.Groups...)
				found = true
			} else if d.hitAt(t, lang.Action) != nil && found {
				return true
			}
		}
		return found
	}
	if len(f.Groups) == 0 && !collect(h.to, min(s.To, h.to+8)) {
		collect(max(s.From, f.Num.From-11), f.Num.From)
	}
}

// sharesSaid gives a share of a population the metric of the count that says it again:
// 13 per cent of the population, or six million people, face famine.
func (d *Doc) sharesSaid() {
	for i := 0; i+1 < len(d.Drafts); i++ {
		f, g := d.Drafts[i], d.Drafts[i+1]
		if f.Rule != "share/nothing" || !g.Taken || g.Unit != "people" || g.Metric == "population" || g.Sentence != f.Sentence || g.Num.From-f.Num.To > 8 || !d.ofPopulation(f) {
			continue
		}
		f.Like, f.Cue, f.Why, f.Rule, f.Num.Idle = g, g.Cue, "", "", false
		f.take(g.Metric, "percent", g.Cost+2, "share/said", "the share that "+g.text(d)+" is")
	}
}

// ofPopulation reports the word population close to a number.
func (d *Doc) ofPopulation(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	for t := max(s.From, f.Num.From-4); t < min(s.To, f.Num.To+6); t++ {
		if m := d.hitAt(t, lang.Metric, lang.Action); m != nil && (m.Entry.Sort == "population" || m.Entry.Sort == "populate") {
			return true
		}
	}
	return false
}
