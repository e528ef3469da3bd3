package figure

import (
	"slices"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
	"hasila/ingest/extract/span"
)

// What it costs a number to take its metric from a cue some way off, in words.
// The costs are judged on the labelled corpus; only their order matters much.
const (
	costWord      = 1.0
	costFunction  = 0.35
	costComma     = 1.6
	costBreak     = 8.0 // ; or a dash
	costBracket   = 1.2
	costClause    = 3.0
	costAnd       = 0.9
	costNumber    = 2.2 // another number in between
	costCue       = 2.2 // another cue of another metric in between
	costInsertion = 2.5 // ", five of them children," right before the cue
	costFree      = 2.5 // the same where word order is free
	costFrame     = 9.0 // the cue counts what stands on its other side
	costPart      = 5.0 // … that a breakdown between gives to one of the parts
	costCounted   = 2.5 // a verb with its own number before it, and "and" behind it
	costToll      = 0.4 // the name of a count at its nearest: a participle at the noun is nearer
	costOwned     = 5.0 // a metric noun with its own number, before a noun of people
	costAgent     = 16. // … and, where the agent stands first, the number is of who did it
)

// fewestInhabitants: nobody states the population of a smaller place in the news.
const fewestInhabitants = 50

// farthest is how many tokens away a cue is looked for: none beyond is near enough.
const farthest = 120

// cue is a candidate for what gives a number its metric.
type cue struct {
	hit    *lang.Hit
	metric string
	unit   string
	cost   float64
}

// best returns the cheapest cue of the sentence that can make a metric of the
// noun, and the cheapest of another metric, for the confidence.
func (d *Doc) best(f *Draft, h *noun) (first, second cue) {
	s := d.Sentences[f.Sentence]
	first.cost, second.cost = 99, 99
	suspects := h.kind == personHead && h.hit != nil && h.hit.Entry.Weak && h.hit.Entry.Class == lang.Person
	for i := d.First[max(s.From, h.from-farthest)]; i < d.First[min(s.To, h.to+farthest)]; i++ {
		hit := &d.Hits[i]
		if hit.Entry.Class != lang.Action && hit.Entry.Class != lang.Metric {
			continue
		}
		if hit == h.skip || hit.To > s.To || d.dualNumber(hit) && hit != h.hit {
			continue
		}
		if hit.Entry.Class == lang.Action && hit.To <= h.from && d.hitAt(hit.From, lang.To) != nil && d.tolled(s.From, hit.From) {
			continue // the death toll reached 8,567: nobody was reached
		}
		if suspects && hit.Entry.Sort != "detain" && hit.Entry.Sort != "other" {
			continue // suspects count where they are arrested
		}
		if hit.Entry.Sort == "casualty" && hit.Entry.Class == lang.Action && d.numberAt(hit.To) && d.deadFirst(hit) {
			continue // left 340 people dead and injured thousands
		}
		if hit.Entry.Class == lang.Metric && d.stated0(hit) {
			continue // without injuries: the noun has its zero
		}
		of := h
		if hit.Entry.Sort == "arrive" && h.kind == personHead && hit.Entry.Class == lang.Action && d.nearGroup(f, "migrants") {
			arrived := *h
			arrived.groups = append(slices.Clone(h.groups), "migrants") // people who arrive in a report of migrants
			of = &arrived
		}
		m, u, ok := resolve(hit.Entry, of)
		if !ok {
			continue
		}
		if m == "population" && (f.Num.Share || h.kind == noHead && hit.Entry.Class == lang.Action || f.Num.Value < fewestInhabitants) {
			continue
		}
		c := cue{hit, m, u, d.cost(f, h, hit)}
		if m == "population" && hit.Entry.Class == lang.Metric && hit != h.hit && hit.From >= h.to {
			c.cost += 4 // "a third of the population" beside a count of something else
		}
		if m == "hostages_held" && hit.Entry.Class == lang.Action && slices.Contains(h.groups, "prisoners") && !slices.Contains(h.groups, "hostages") {
			c.metric = "detained" // prisoners are held, not hostages
		}
		if m == "rescued" && hit.Entry.Class == lang.Action && (captive(h.groups) || d.abducted(s, hit)) {
			c.metric = "released" // those who were kidnapped are freed
		}
		if m == "returned" && d.lastMetric(f) == "released" && h.kind != thingHead {
			c.metric = "released"
		}
		if m == "hostages_held" && hit.Entry.Class == lang.Action && !captive(h.groups) && d.jailed(s) {
			c.metric = "detained" // held in prisons
		}
		if m == "returned" && (captive(h.groups) || slices.Contains(h.groups, "combatants") && d.exchanged(s) || d.ofCaptives(s)) {
			c.metric = "released"
		}
		if c.cost < first.cost || c.cost == first.cost && d.longer(hit, first.hit, f.Num.From) {
			if first.metric != m {
				second = first
			}
			first = c
		} else if c.cost < second.cost && m != first.metric {
			second = c
		}
	}
	return first, second
}

// longer reports that a says more of a number than b does where both are as near:
// the longer of two entries (dead or injured), but of two that enclose the number
// the one that closes first if another number follows (left 12 dead and 5 injured).
func (d *Doc) longer(a, b *lang.Hit, number int) bool {
	if b != nil && b.To <= number && b.Entry.Frame == lang.FrameAfter && a.From > number && a.Entry.Frame == lang.Both { // the killing of 32 prisoners in the jails
		return false
	}
	if b == nil || a.Entry.Frame != lang.Inside || b.Entry.Frame != lang.Inside {
		return b != nil && a.To-a.From > b.To-b.From
	}
	from, to := min(a.To, b.To), max(a.To, b.To)
	for t := from; t < to; t++ {
		if d.numberAt(t) {
			return a.To < b.To
		}
	}
	return a.To > b.To
}

// exchanged reports a sentence that speaks of freeing people.
func (d *Doc) exchanged(s Sentence) bool {
	return slices.ContainsFunc(d.Hits[d.First[s.From]:d.First[s.To]], func(h lang.Hit) bool {
		return h.Entry.Class == lang.Action && h.Entry.Sort == "release"
	})
}

// jailed reports a sentence that speaks of detention, and of no hostages.
func (d *Doc) jailed(s Sentence) bool {
	jailed := false
	for _, h := range d.Hits[d.First[s.From]:d.First[s.To]] {
		switch {
		case slices.Contains(h.Entry.Groups, "hostages") || h.Entry.Sort == "hostages_held" || h.Entry.Sort == "abduct":
			return false
		case h.Entry.Sort == "detain" || h.Entry.Sort == "detained":
			jailed = true
		}
	}
	return jailed
}

// ofCaptives reports a sentence that names prisoners or hostages: who returns in it
// was released.
func (d *Doc) ofCaptives(s Sentence) bool {
	return slices.ContainsFunc(d.Hits[d.First[s.From]:d.First[s.To]], func(h lang.Hit) bool {
		return (h.Entry.Class == lang.Person || h.Entry.Class == lang.Metric) && captive(h.Entry.Groups)
	})
}

// abducted reports that a sentence says before or behind a rescue that the people
// had been taken.
func (d *Doc) abducted(s Sentence, rescue *lang.Hit) bool {
	return slices.ContainsFunc(d.Hits[d.First[s.From]:d.First[s.To]], func(h lang.Hit) bool {
		return h.Entry.Class == lang.Action && (h.Entry.Sort == "abduct" || h.Entry.Sort == "hold") && h.From != rescue.From
	})
}

// lastMetric is the metric of the last figure, if it stands in one of the three
// sentences before.
func (d *Doc) lastMetric(f *Draft) string {
	if g := d.previous(f); g != nil && f.Sentence-g.Sentence <= 3 {
		return g.Metric
	}
	return ""
}

// captive reports prisoners or hostages: who of them returns was released.
func captive(groups []string) bool {
	return slices.Contains(groups, "prisoners") || slices.Contains(groups, "hostages")
}

// dualNumber reports a metric noun that is itself a number (قتيلان): it says
// nothing of its neighbours.
func (d *Doc) dualNumber(hit *lang.Hit) bool { return hit.Dual != 0 }

// cost is how far a cue is from the phrase of a number.
func (d *Doc) cost(f *Draft, h *noun, hit *lang.Hit) float64 {
	e := hit.Entry
	inside := hit.From < h.from && (hit.To > h.to || e.Frame == lang.Inside && hit.To > f.Num.To)
	if inside || hit.From >= h.from && hit.To <= h.to {
		return 0
	}
	if e.Frame == lang.Inside {
		return 99
	}
	c := 0.0
	right := hit.From >= h.to || hit.From > h.from
	if right {
		c = d.between(h.to, hit.From, e)
		if (e.Class == lang.Action || e.Class == lang.Metric && h.kind == personHead) && d.andJoined(hit) { // and five were hurt: another's verb
			c += costClause
		}
		if e.Class == lang.Action && e.Frame == lang.FrameAfter {
			if d.G.AgentFirst {
				c += costAgent
			} else {
				c += d.costOfFrame()
			}
		}
		if e.Class == lang.Action && d.G.ArticleOne && hit.To-hit.From == 1 && d.hitEnding(hit.From, lang.Other) != nil && d.hitEnding(hit.From, lang.Other).From >= h.to {
			c += costPart // habitantes de las zonas afectadas
		}
		if e.Class == lang.Action && !d.G.VerbLast && d.ofPart(h.to, hit.From) {
			c += costPart
		}
		if e.Class == lang.Metric {
			c += 1.2
			if d.countedAfter(hit) {
				c += 4
			} else if d.ofPart(h.to, hit.From) {
				c += costPart
			}
		}
	} else {
		c = d.between(hit.To, h.from, e)
		if d.andInside(f.Num) {
			c += costAnd
		}
		stated := d.stated(h.from)
		if stated { // the number of people killed when … has risen to 26
			c *= 0.5
		}
		if e.Class == lang.Action && e.Frame == lang.FrameBefore && !stated {
			c += d.costOfFrame()
			if d.countedBefore(hit) {
				c += 2
			}
		}
		if e.Class == lang.Action && stated && d.G.VerbLast && d.numberEnds(hit.From) {
			c += 3.5 // with three bodies found to 81 rose: the bodies have their own number
		}
		if e.Class == lang.Metric && !e.Toll && !stated && h.kind == personHead && d.mark(h.from-1, ',', '،') && !d.inserted(hit.To, h.from) {
			c += 2.5 // the release of the hostages, 250 men: others than they
		}
		if e.Class == lang.Action && e.Frame == lang.Both && d.G.ArticleOne && d.hitAt(hit.To, lang.And) != nil && d.countedBefore(hit) {
			c += costCounted // six corps repêchés et 40 …: the verb has its own number
		}
		if e.Class == lang.Metric && !e.Toll && d.numberEnds(hit.From) {
			c += 3.5 // "5 dead and 12": the noun has its own number
			if h.kind == personHead && d.hitAt(hit.To, lang.And) != nil {
				c += costOwned // "one death and 4,022 people": people are no deaths
			}
		}
		if e.Toll && stated && !d.numberBetween(h, hit) { // whatever stands between a subject and its verb
			c = min(c, 1.6+0.05*float64(h.from-hit.To))
		}
		if e.Toll && d.G.VerbLast && stated && d.hitAt(h.to, lang.Rise) != nil { // the toll, with three more found, to 81 rose
			c = min(c, costToll+0.05*float64(h.from-hit.To))
		} else if e.Toll && (d.ownNumber(f, hit, h.from) || d.toldBefore(hit)) {
			c += 3.5
		} else if e.Toll {
			c = max(c-1.5, costToll)
		}
	}
	return max(c, 0)
}

// deadFirst reports an action on casualties in whose words the dead end a clause.
func (d *Doc) deadFirst(hit *lang.Hit) bool {
	switch span.Fold(d.word(hit.From)) {
	case "dead", "left", "leaving":
		return true
	}
	return false
}

// ownNumber reports that the name of a count has its own number, and that another
// clause begins between that and token to.
func (d *Doc) ownNumber(f *Draft, hit *lang.Hit, to int) bool {
	own := false
	for t := hit.To; t < to; t++ {
		switch {
		case d.numberCovering(t) != nil:
			own = true
		case own && (d.mark(t, ',', ';', '،') || d.hitAt(t, lang.Clause, lang.Rise, lang.Fall, lang.Action) != nil):
			return true
		}
	}
	return false
}

// toldBefore reports that the name of a count follows its number: elevó a 95 la
// cifra de fallecidos.
func (d *Doc) toldBefore(hit *lang.Hit) bool {
	t := hit.From
	return d.G.ArticleOne && (d.numberEnds(t) || t > 0 && d.Tokens[t-1].Kind == span.Word && d.numberEnds(t-1)) // with its article or without
}

// costOfFrame is small where the order of words is free.
func (d *Doc) costOfFrame() float64 {
	if d.G.FreeOrder {
		return costFree
	}
	return costFrame
}

// costOfDash is small where a dash stands for "is": погибших — 12.
func (d *Doc) costOfDash(t int) float64 {
	if d.G.FreeOrder && d.mark(t, '–', '—') {
		return costWord
	}
	return costBreak
}

// stated reports that a number is what a verb says of a noun before it: stands at
// 26, rose to 26, was at least 26.
func (d *Doc) stated(t int) bool {
	for range 5 {
		if d.mark(t-1, '-', '־') && d.Tokens[t].Glued && d.Tokens[t-1].Glued { // ל-62,819
			t--
		}
		if d.hitEnding(t, lang.To) != nil || d.mark(t-1, ':') {
			return true
		}
		if r := d.hitEnding(t, lang.Rise, lang.Fall); r != nil && r.To-r.From > 1 && d.G.ArticleOne {
			return true // pasaron de 1.594
		}
		if o := d.hitEnding(t, lang.From); o != nil && d.hitEnding(o.From, lang.Rise, lang.Fall) != nil && d.G.ArticleOne {
			return true // aumentó de 9.000
		}
		b := d.hitEnding(t, lang.Before, lang.Function, lang.Adjective, lang.Weekday, lang.Day)
		if b == nil {
			return false
		}
		t = b.From
	}
	return false
}

// ofPart reports a breakdown between tokens a and b whose number what stands at b is
// said of: 20 million people, of whom 4 million are refugees.
func (d *Doc) ofPart(a, b int) bool {
	part, counted := false, false
	for t := a; t < b; t++ {
		switch {
		case d.hitAt(t, lang.Part) != nil:
			part = true
		case part && d.numberCovering(t) != nil:
			counted = true
		case counted && d.mark(t, ',', '،', ')', '—', '–'):
			return false
		}
	}
	return counted
}

// countedAfter reports whether a noun on the right has a number of its own right
// behind or before it.
func (d *Doc) countedAfter(hit *lang.Hit) bool { return d.numberEnds(hit.From) }

// countedBefore reports whether a number stands close before a predicate, within
// its own clause.
func (d *Doc) countedBefore(hit *lang.Hit) bool {
	for t := hit.From - 1; t >= max(0, hit.From-5); t-- {
		if d.numberAt(t) {
			return true
		}
		if d.Tokens[t].Kind != span.Word {
			return false
		}
	}
	return false
}

// numberEnds reports whether a number ends right before token t.
func (d *Doc) numberEnds(t int) bool { return t > 0 && d.numberAt(t-1) }

// between adds up what stands from token a up to token b.
func (d *Doc) between(a, b int, own *lang.Entry) float64 {
	c := 0.0
	from, to := d.insertion(a, b)
	if to <= from {
		from, to = d.betweenDashes(a, b)
	}
	for t := a; t < b; {
		if t == from && to > from {
			c += costInsertion
			t = to
			continue
		}
		if n := d.numberCovering(t); n != nil {
			c += costNumber
			t = max(n.To, t+1)
			continue
		}
		tok := d.Tokens[t]
		if tok.Kind == span.Punct {
			switch {
			case d.mark(t, ',', '،'):
				c += costComma
			case d.mark(t, ';', '؛', '–', '—'):
				c += d.costOfDash(t)
			case d.mark(t, '('):
				if k := d.bracketEnd(t, b); k > 0 { // what stands in brackets is no part of the way
					t = k
				}
				c += costBracket
			case d.mark(t, ')'):
				c += costBracket
			case d.mark(t, ':'):
				c += 0.3
			default:
				c += 0.2
			}
			t++
			continue
		}
		if tok.Kind == span.Newline {
			c++
			t++
			continue
		}
		step, next := costWord, t+1
		little := function(d.hitsAt(t))
		for _, hit := range d.hitsAt(t) {
			switch hit.Entry.Class {
			case lang.Function, lang.Of, lang.To, lang.From, lang.Before, lang.After, lang.Adjective, lang.More, lang.Others, lang.In, lang.Percent, lang.Total, lang.Tally, lang.Rise:
				step = min(step, costFunction)
				next = max(next, hit.To)
			case lang.And:
				step = costAnd
			case lang.Clause:
				if !little {
					step = max(step, costClause)
				}
			case lang.Action, lang.Metric:
				if hit.Entry.Sort != own.Sort && hit.Entry.Frame != lang.Inside {
					step = max(step, costCue)
					next = max(next, min(hit.To, b))
				}
			case lang.Place, lang.Source, lang.Demonym, lang.Office:
				next = max(next, min(hit.To, b))
				step = min(step, costWord)
			case lang.Part:
				step = max(step, 1.5)
				next = max(next, min(hit.To, b))
			}
		}
		c += step
		t = next
	}
	return c
}

// betweenDashes finds what is put in between two dashes.
func (d *Doc) betweenDashes(a, b int) (from, to int) {
	for t := a; t < min(b, a+6); t++ {
		if d.numberAt(t) {
			return 0, 0
		}
		if !d.mark(t, '–', '—') {
			continue
		}
		for k := t + 2; k < min(b, t+14); k++ {
			if d.mark(k, '–', '—') {
				return t, k + 1
			}
		}
		return 0, 0
	}
	return 0, 0
}

// bracketEnd finds the bracket that closes the one at token t, before token b, if none
// opens between them.
func (d *Doc) bracketEnd(t, b int) int {
	for k := t + 1; k < min(b, t+16); k++ {
		if d.mark(k, '(') {
			return 0
		}
		if d.mark(k, ')') {
			return k
		}
	}
	return 0
}

// inserted reports that something is put in between tokens a and b, right before b.
func (d *Doc) inserted(a, b int) bool {
	from, to := d.insertion(a, b)
	return to > from
}

// insertion finds what is put in between two commas, the second right before token b.
func (d *Doc) insertion(a, b int) (from, to int) {
	for t := b - 1; t >= max(a+2, b-4); t-- {
		if !d.mark(t, ',', '،') {
			if d.hitAt(t, lang.Function, lang.Clause) == nil && (t != b-1 || d.Tokens[t].Kind != span.Word || d.First[t] != d.First[t+1]) { // recently
				return 0, 0
			}
			continue
		}
		for k := a; k < t-1; k++ {
			if d.mark(k, ',', '،') {
				return k, t + 1
			}
		}
		return 0, 0
	}
	return 0, 0
}

// numberCovering returns the number that holds token t, if it could be a count.
func (d *Doc) numberCovering(t int) *number.Number {
	n := d.numberNear(t)
	if n == nil || n.Idle || n.Why != "" || n.Zero {
		return nil
	}
	return n
}

// numberNear returns the number that holds token t.
func (d *Doc) numberNear(t int) *number.Number {
	if t < 0 || t >= len(d.index.num) || d.index.num[t] == 0 {
		return nil
	}
	return &d.Numbers[d.index.num[t]-1]
}

// andJoined reports a word to which the "and" of Arabic or Hebrew is joined.
func (d *Doc) andJoined(hit *lang.Hit) bool {
	if hit.Prefix == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.word(hit.From))
	return r == 'و' || r == 'ו'
}

// andInside reports a number word to which "and" is joined: ושניים, وثلاثة.
func (d *Doc) andInside(n *number.Number) bool {
	t := d.Tokens[n.From].Start
	if t == n.Start {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.Text[t:])
	return r == 'و' || r == 'ו'
}

// stated0 reports a metric noun of which none is said right before it.
func (d *Doc) stated0(hit *lang.Hit) bool {
	for t := hit.From - 1; t >= max(0, hit.From-3); t-- {
		if n := d.numberNear(t); n != nil {
			return n.Zero
		}
	}
	return false
}
