package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// weigh is as in timing: what lies between a place and a figure.
func (p *placing) weigh() {
	p.weight = p.ints(len(p.Tokens) + 1)
	taken := p.bools(len(p.Tokens) + 1)
	for _, f := range p.Drafts {
		if f.Taken {
			for t := f.Num.From; t < f.Num.To && t < len(taken); t++ {
				taken[t] = true
			}
		}
	}
	sum := int32(0)
	for t, tok := range p.Tokens {
		p.weight[t] = sum
		switch {
		case tok.Kind == span.Newline:
			sum += 12
		case tok.Kind == span.Punct:
			switch p.word(t) {
			case ",", "،":
				sum += 3
			case ";", "؛", ":", "–", "—", "|":
				sum += 6
			case ".", "!", "?", "؟":
				sum += 9
			default:
				sum++
			}
		case p.hitAt(t, lang.Clause) != nil:
			sum += 8
		case taken[t]:
			sum += 4
		default:
			sum++
		}
	}
	p.weight[len(p.Tokens)] = sum
}

// cost is how far a place is from a figure. A place that a preposition leads right
// behind the figure is its own.
func (p *placing) cost(f *Draft, s *spot) int {
	if s.b <= f.Num.From {
		return int(p.weight[f.Num.From] - p.weight[s.b])
	}
	k := int(p.weight[max(s.a, f.Num.To)]-p.weight[f.Num.To]) + 1
	if s.led && !p.apart(f.Num.To, s.a) {
		k -= 3
	}
	return k
}

// leftPlace reports a place that a word of leaving stands before, not one of whose people
// or money it is.
func (p *placing) leftPlace(s *spot) bool {
	h := p.hitEnding(s.a, lang.Outside)
	return h != nil && !h.Entry.Weak
}

// amongThem reports a place behind a figure that a word of parts opens: 13.5 million
// people, among them those in Darfur.
func (p *placing) amongThem(f *Draft, s *spot) bool {
	for t := max(f.Num.To+1, s.a-6); t < s.a; t++ {
		if p.mark(t-1, ',', '،', '(', '–', '—') && p.hitAt(t, lang.Part) != nil {
			return true
		}
	}
	return false
}

// apart reports a comma or "and" between two tokens, at most few tokens from one another.
func (p *placing) apart(a, b int) bool {
	if b-a > 6 {
		return false
	}
	for t := a; t < b; t++ {
		if p.mark(t, ',', '،', ';', '؛') || p.hitAt(t, lang.And) != nil {
			return true
		}
	}
	return false
}

// figureBetween reports another figure between a figure and a token behind it.
func (p *placing) figureBetween(f *Draft, t int) bool {
	n := p.next[f]
	return n != nil && n.Num.From < t && n.Num.From >= f.Num.To && (n.Metric == f.Metric || n.Whole == f)
}

// nearest is the nearest place of a sentence that may be where the figure is counted.
func (p *placing) nearest(f *Draft, sentence int) (int, int) {
	best, cost := -1, 1<<20
	from, to := around(p.at[sentence], p.at[sentence+1], f, func(i int) int { return p.spots[i].a })
	for i := from; i < to; i++ {
		s := &p.spots[i]
		if s.nation || s.outside && !(p.leftPlace(s) && (s.a >= f.Num.To && s.a <= f.Num.To+3 || f.Metric == "displaced")) || p.acts(f, s) {
			continue
		}
		if (f.Metric == "truce_length" || f.Metric == "conflict_length") && s.rank == 2 && p.party(s) {
			continue // a truce between the factions and Israel is not in Israel
		}
		if f.Metric == "injured" && p.treats(s) {
			continue
		}
		if s.site && !s.known && p.main.rank >= 5 {
			continue // a hospital or street of the town
		}
		if s.a >= f.Num.To && (p.figureBetween(f, s.a) || p.ofNext(f, s) || p.amongThem(f, s)) {
			continue
		}
		k := p.cost(f, s)
		if s.rank <= 1 && !p.mark(s.b, '(') {
			k += 10
		}
		if s.outside {
			k += 20 // they left it
		}
		if p.ofLast(f, s) {
			k += 6
		}
		if k < cost {
			best, cost = i, k
		}
	}
	return best, cost
}

// smaller is the place within another one that is named in the same clause too: in
// Sudan, 12 were killed in El Fasher.
func (p *placing) smaller(f *Draft, i, cost int) int {
	best := i
	from, to := around(p.at[f.Sentence], p.at[f.Sentence+1], f, func(i int) int { return p.spots[i].a })
	for j := from; j < to; j++ {
		s := &p.spots[j]
		if j == best || s.nation || s.outside || s.home || !s.known || s.name == p.spots[best].name || !s.led || p.ofLast(f, s) {
			continue
		}
		if s.a >= f.Num.To && (p.figureBetween(f, s.a) || p.ofNext(f, s)) {
			continue
		}
		if k := p.cost(f, s); k <= cost+8 && p.inside(s, &p.spots[best]) {
			best = j
		}
	}
	return best
}

// origin is the nearest place from which people went, where none other is named.
func (p *placing) origin(f *Draft, sentence int) (int, int) {
	best, cost := -1, 1<<20
	from, to := around(p.at[sentence], p.at[sentence+1], f, func(i int) int { return p.spots[i].a })
	for i := from; i < to; i++ {
		s := &p.spots[i]
		if s.nation || !s.outside {
			continue
		}
		if h := p.hitEnding(s.a, lang.Outside); h != nil && h.Entry.Weak {
			continue // whose people they are
		}
		k := p.cost(f, s)
		if k < cost && (leaves[f.Metric] && p.hitEnding(s.a, lang.Outside) != nil || s.a >= f.Num.To && s.a <= f.Num.To+3 && k < 5) {
			best, cost = i, k
		}
	}
	return best, cost
}

// leaves are the metrics of people who went away from the place.
var leaves = map[string]bool{"displaced": true, "evacuated": true, "released": true, "refugees": true, "returned": true, "rescued": true}

// ofNext reports a place behind a figure that opens the next one's clause: six there
// and seven elsewhere, and for AJK 41.
func (p *placing) ofNext(f *Draft, s *spot) bool {
	n := p.next[f]
	if n == nil || n.Unit == "days" || (n.Num.Share || f.Num.Share) && p.mark(n.Num.From-1, '(') || n.Num.From < s.b || n.Num.From-s.b > 3 || s.a-f.Num.To <= 3 && !p.apart(f.Num.To, s.a) {
		return false
	}
	for t := s.b; t < n.Num.From; t++ {
		if p.Tokens[t].Kind == span.Punct && !p.mark(t, '(') || p.hitAt(t, lang.And) != nil {
			return false
		}
	}
	return true
}

// ofLast reports a place that stands led behind the figure before this one: two in
// Punjab and four.
func (p *placing) ofLast(f *Draft, s *spot) bool {
	q := p.prev
	return q != nil && q.Sentence == f.Sentence && s.led && s.a >= q.Num.To && s.a-q.Num.To <= 8 && s.b <= f.Num.From && !(f.Num.From-s.b <= 3 && p.apart(q.Num.To, s.a) && !p.apart(s.b, f.Num.From))
}

// figureWithin reports a figure that begins within n tokens from t on.
func (p *placing) figureWithin(t, n int) bool {
	for k := t; k < t+n && k < len(p.Tokens); k++ {
		if x := p.numberNear(k); x != nil && x.From == k {
			return true
		}
		if p.Tokens[k].Kind == span.Punct && !p.mark(k, '(') {
			x := p.numberNear(k + 1)
			return k == t && p.mark(k, ',', '،', ':', '–', '—', '-') && x != nil && x.From == k+1
		}
	}
	return false
}
