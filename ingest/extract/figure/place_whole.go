package figure

import "hasila/metrics"

// wholes finds totals that the text divides over several places: 217 dead, 213 in
// Valencia and 3 in Castile. A total has the smallest place that holds its parts.
// It reports whether there is any; what the report is about is then the place of
// the first total.
func (p *placing) wholes() bool {
	found := false
	for i, f := range p.Drafts {
		if !f.Taken || f.Num.Share || f.Whole != nil {
			continue
		}
		if name, country := p.over(i); name != "" {
			p.total[f] = name
			found = true
			if x, ok := p.Ref.Place(name); ok && p.main.name != name && p.Ref.Within(p.main.name, name) {
				p.main = spot{name: x.Name, country: country, rank: ranks[x.Kind], known: true}
				p.local = spot{}
			}
		}
	}
	return found
}

// manyParts is how many numbers behind a total its parts are looked for.
const manyParts = 12

// over is the smallest place that holds the places of the parts of a total: figures
// of the same metric behind it, in its sentence, the next or a list, none greater,
// each at a place of its own, and together no more than it.
func (p *placing) over(i int) (name, country string) {
	f := p.Drafts[i]
	left := f.Num.Value
	var holder string
	places := 0
	sentence := f.Sentence
	for _, g := range p.Drafts[i+1 : min(len(p.Drafts), i+1+manyParts)] {
		if !g.Taken || g.Num.Share {
			continue
		}
		if g.Metric != f.Metric || g.Unit != f.Unit || g.Period != f.Period {
			if g.Sentence > sentence+1 && places > 0 {
				break
			}
			continue
		}
		if g.Sentence > sentence+1 && !p.Sentences[g.Sentence].Item && p.lists().head[g.Sentence] < 0 || g.Num.Value >= f.Num.Value {
			break
		}
		sentence = g.Sentence
		if g.Place == "" || !p.placed[g] || g.Place == f.Place && p.placed[f] {
			continue
		}
		x, ok := p.Ref.Place(g.Place)
		if !ok || ranks[x.Kind] <= 2 {
			if places > 0 {
				break
			}
			continue
		}
		if left -= g.Num.Value; left < -f.Num.Value/50 {
			return "", ""
		}
		if places++; holder == "" {
			holder = x.Name
		} else {
			holder = p.common(holder, x.Name)
		}
	}
	if f.Place != "" && holder != "" {
		holder = p.common(holder, f.Place)
	}
	if places < 2 || holder == "" {
		return "", ""
	}
	if p.placed[f] && holder != f.Place {
		return "", "" // it has a place of its own: no total of what follows
	}
	x, _ := p.Ref.Place(holder)
	if ranks[x.Kind] < 2 {
		return "", ""
	}
	return holder, x.Country
}

// common is the smallest place of the gazetteer that holds both, or none.
func (p *placing) common(a, b string) string {
	for range 16 {
		if p.Ref.Within(b, a) {
			return a
		}
		x, ok := p.Ref.Place(a)
		if !ok || x.Parent == "" {
			break
		}
		a = x.Parent
	}
	return ""
}

// sumUp is the place that holds the places of the figures right before one that is their
// sum: 4 in Adıyaman and 16 in Şanlıurfa; the toll is 20.
func (p *placing) sumUp(f *Draft) string {
	holder, sum, n := "", 0.0, 0
	for i := f.order - 1; i >= 0 && n < 6 && f.Sentence-p.Drafts[i].Sentence <= 2; i-- {
		g := p.Drafts[i]
		if !g.Taken || g.Metric != f.Metric || g.Unit != f.Unit || g.Whole != nil {
			continue
		}
		if n++; g.Place == "" || g.Num.Value <= 0 {
			return ""
		}
		if sum += g.Num.Value; holder == "" {
			holder = g.Place
		} else if holder = p.common(holder, g.Place); holder == "" {
			return ""
		}
		if sum == f.Num.Value && n > 1 && holder != g.Place {
			return holder
		}
	}
	return ""
}

// goesRound reports that the text goes on to another place beside the last one: it tells of
// one after the other, and what stands between still is of the one before.
func (p *placing) goesRound(f, q *Draft) bool {
	last := min(f.Sentence+2, len(p.Sentences)-1)
	for k := p.at[f.Sentence]; k < p.at[last+1]; k++ {
		s := &p.spots[k]
		if s.a >= f.Num.To && s.known && s.led && !s.nation && !s.outside && s.rank > 2 && s.name != q.Place && !p.Ref.Within(q.Place, s.name) {
			return true
		}
	}
	return false
}

// back is the figure of the whole to which the text returns when a sentence names no
// place behind one that told of a part: 530 dead in the province; 236 in the town.
// 30,000 houses …
func (p *placing) back(f *Draft) *Draft {
	q := p.prev
	if q == nil || q.Sentence == f.Sentence || q.Place == "" || p.goesRound(f, q) {
		return nil
	}
	n := 0
	for i := f.order - 1; i >= 0 && n < 8; i-- {
		w := p.Drafts[i]
		if !w.Taken || w == q {
			continue
		}
		n++
		if w.Metric == q.Metric && w.Unit == q.Unit && w.Place != q.Place && w.Place != "" && w.Num.Value > q.Num.Value && p.Ref.Within(q.Place, w.Place) {
			if x, ok := p.Ref.Place(w.Place); ok && ranks[x.Kind] >= 2 && (w.Period == q.Period || w.Period == metrics.Incident) {
				return w
			}
		}
	}
	return nil
}
