package figure

import (
	"hasila/ingest/extract/lang"
)

// pairs gives the figures of a list to the places of a list of the same length in
// the same sentence, in their order: Ecuador and Chile, 475,000 and 444,000; 12 and
// 5 in Rafah and Jenin. Nothing but commas, "and" and little words stands between
// the numbers.
func (p *placing) pairs() {
	var run []*Draft
	flush := func() {
		if len(run) > 1 {
			p.pair(run)
		}
		run = run[:0]
	}
	var last *Draft
	for _, f := range p.Drafts {
		if !f.Taken {
			continue
		}
		if last != nil && (last.Sentence != f.Sentence || last.Metric != f.Metric || !p.listed(last.Num.To, f.Num.From)) {
			flush()
		}
		run = append(run, f)
		last = f
	}
	flush()
}

// listed reports that two numbers stand in one list.
func (p *placing) listed(a, b int) bool {
	if a >= b || b-a > 4 {
		return a == b
	}
	joint := false
	for t := a; t < b; t++ {
		switch {
		case p.mark(t, ',', '،') || p.hitAt(t, lang.And) != nil:
			joint = true
		case p.hitAt(t, lang.Function, lang.Before, lang.Percent, lang.Scale) != nil || p.mark(t, '%', '٪'):
		default:
			return false
		}
	}
	return joint || len(p.G.Proclitics) > 0
}

// pair finds the one list of as many places in the sentence of a run of figures.
func (p *placing) pair(run []*Draft) {
	s := run[0].Sentence
	for k := p.at[s]; k < p.at[s+1]; k++ {
		first := k
		n := 1
		for p.spots[k].joined >= 0 && p.spots[k].joined < p.at[s+1] {
			k = p.spots[k].joined
			n++
		}
		if n != len(run) {
			continue
		}
		if p.spots[first].a >= run[0].Num.From && p.spots[first].a < run[n-1].Num.To {
			continue
		}
		for _, f := range run {
			p.own[f] = first
			first = p.spots[first].joined
		}
		return
	}
}
