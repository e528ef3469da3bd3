package figure

import (
	"strings"

	"hasila/metrics"
)

// placing holds what carries over from figure to figure.
type placing struct {
	*Doc
	spots  []spot
	at     []int // by sentence: first spot
	weight []int32
	sides  [2]string // the countries that the document names most
	titled []spot    // the places of the title
	local  spot      // the town that the title names beside its country
	main   spot      // the place that the document is about
	home   string
	prev   *Draft
	next   map[*Draft]*Draft // the figure behind each
	own    map[*Draft]int    // spots that lists give to the figures of lists
	total  map[*Draft]string // places of totals that the text divides
	placed map[*Draft]bool   // figures with a place in their own sentence
	heads  []int             // by sentence: spot of the heading above it, or -1
}

// places fills place and country.
func (d *Doc) places() {
	p := &placing{Doc: d, spots: d.spots(), at: make([]int, 0, len(d.Sentences)+1)}
	defer func() { d.mem.spots = p.spots[:0] }()
	k := 0
	for _, s := range d.Sentences {
		for k < len(p.spots) && p.spots[k].a < s.From {
			k++
		}
		p.at = append(p.at, k)
	}
	p.at = append(p.at, len(p.spots))
	p.resolve()
	p.weigh()
	p.next = map[*Draft]*Draft{}
	var last *Draft
	for _, f := range d.Drafts {
		if f.Taken {
			if last != nil {
				p.next[last] = f
			}
			last = f
		}
	}
	if !d.goesOn() {
		p.datelines()
	}
	p.focus()
	p.athome()
	p.keep()
	p.headings()
	p.own, p.total, p.placed = map[*Draft]int{}, map[*Draft]string{}, map[*Draft]bool{}
	p.pairs()
	p.all()
	if p.wholes() {
		p.all()
	}
	for _, f := range d.Drafts {
		if f.Taken {
			f.note("place/"+f.where, f.Place+" "+f.Country)
		}
	}
	d.starts()
}

// all decides the figures in their order.
func (p *placing) all() {
	p.prev = nil
	for i, f := range p.Drafts {
		f.order = i
	}
	for _, f := range p.Drafts {
		if !f.Taken {
			continue
		}
		f.Place, f.Country, f.where = p.decide(f)
		p.territory(f)
		p.placed[f] = f.where == "near" || f.where == "list"
		p.prev = f
	}
}

// keep hands on what the document is about to a window that names no place.
func (p *placing) keep() {
	c := &p.mem.course
	if p.goesOn() && p.main.name == "" && p.home == "" {
		p.main, p.home = c.main, c.home
		return
	}
	c.main, c.home = p.main, p.home
}

// country is the country of a place of the gazetteer.
func (d *Doc) country(name string) string {
	if p, ok := d.Ref.Place(name); ok {
		return p.Country
	}
	return ""
}

// countryName is the English name of a country by its code.
func (d *Doc) countryName(code string) string { return d.mem.atlas.countries[code] }

// decide chooses the place of a figure.
func (p *placing) decide(f *Draft) (name, country, rule string) {
	if n := p.total[f]; n != "" {
		return n, p.country(n), "parts"
	}
	if i, ok := p.own[f]; ok {
		return p.spots[i].name, p.spots[i].country, "list"
	}
	i, cost := p.nearest(f, f.Sentence)
	if i < 0 || f.Metric == "evacuated" && !p.spots[i].led {
		if j, k := p.origin(f, f.Sentence); j >= 0 || i < 0 {
			i, cost = j, k
		}
	}
	if f.Whole != nil && f.Whole.Sentence == f.Sentence && (i < 0 || !p.ownPlace(f, &p.spots[i])) {
		if f.Whole.order > f.order {
			n, c, _ := p.decide(f.Whole)
			return n, c, "part"
		}
		return f.Whole.Place, f.Whole.Country, "part"
	}
	if f.Metric == "returned" && f.Nat == "" {
		if n, c := p.returnedTo(f, i); n != "" {
			return n, c, "home"
		}
	}
	if f.Metric == "returned" && f.Nat != "" && (i < 0 || (p.spots[i].a > f.Num.From || f.Num.From-p.spots[i].b > 2) && p.spots[i].country != f.Nat && p.from(&p.spots[i])) {
		if n := p.countryName(f.Nat); n != "" {
			return n, f.Nat, "home"
		}
	}
	if n, c := p.heldBy(f, i); n != "" {
		return n, c, "captor"
	}
	if i >= 0 && cost < 90 {
		i = p.smaller(f, i, cost)
		if s := &p.spots[i]; capitals[s.name] && p.governs(s) {
			return p.countryName(s.country), s.country, "government"
		}
		if n, c := p.most(i); n != "" && !(c == "" && f.Metric == "refugees" && p.spots[i].rank == 2) {
			return n, c, "near"
		}
	}
	if f.Like != nil && f.Like.Place != "" && f.Like.Sentence == f.Sentence {
		return f.Like.Place, f.Like.Country, "like"
	}
	if x := p.postOf(f); x != nil {
		return x.name, x.country, "office"
	}
	if h := p.heads[f.Sentence]; h >= 0 {
		n, c := p.most(h)
		return n, c, "heading"
	}
	if q := p.prev; q != nil && q.Place != "" && !(q.Sentence < f.Sentence && p.spread(q.Sentence)) {
		if n := p.sumUp(f); n != "" {
			return n, p.country(n), "sum"
		}
		if w := p.back(f); w != nil {
			return w.Place, w.Country, "back"
		}
		switch {
		case p.rankOf(q.Place) >= 4 && q.Country != "" && many(f):
			return p.countryName(q.Country), q.Country, "country"
		case p.Sentences[q.Sentence].Para == p.Sentences[f.Sentence].Para:
			return q.Place, q.Country, "carried"
		case p.rankOf(q.Place) >= 5 && q.Period == metrics.Incident && f.Period == metrics.Incident && q.From == f.From && f.Sentence-q.Sentence <= 3:
			return q.Place, q.Country, "carried"
		}
	}
	// the sentences before, in the same paragraph
	for s := f.Sentence - 1; !p.spread(max(f.Sentence-1, 0)) && s >= 0 && s >= f.Sentence-2 && p.Sentences[s].Para == p.Sentences[f.Sentence].Para; s-- {
		if j, _ := p.nearest(f, s); j >= 0 && (p.main.country == "" || p.spots[j].country == p.main.country && p.spots[j].rank > 2 && p.spots[j].led) {
			n, c := p.most(j)
			return n, c, "before"
		}
	}
	if n, c := p.ofWar(f); n != "" {
		return n, c, "war"
	}
	if f.Period == metrics.Incident && p.local.name != "" && !damage[f.Metric] && f.Metric != "affected" {
		return p.local.name, p.local.country, "title"
	}
	if national[f.Metric] && p.main.rank >= 5 && p.main.country != "" {
		return p.countryName(p.main.country), p.main.country, "country"
	}
	if p.tooMany(f) {
		return p.countryName(p.main.country), p.main.country, "country"
	}
	return p.main.name, p.main.country, "document"
}

// ofWar is the place of the war since whose start a figure counts, if it holds the place
// that the document is about.
func (p *placing) ofWar(f *Draft) (name, country string) {
	if f.Period != metrics.Cumulative || len(f.From) < 7 {
		return "", ""
	}
	for i := range p.Ref.Events {
		e := &p.Ref.Events[i]
		if e.Kind == "war" && strings.HasPrefix(e.From, f.From) && e.Place != p.main.name && p.Ref.Within(p.main.name, e.Place) {
			return e.Place, p.country(e.Place)
		}
	}
	return "", ""
}

// returnedTo is where those went of whom returns were told before, unless the figure
// has a place of its own that they did not come from.
func (p *placing) returnedTo(f *Draft, i int) (name, country string) {
	if i >= 0 && !p.from(&p.spots[i]) && p.spots[i].led {
		return "", ""
	}
	for k, n := f.order-1, 0; k >= 0 && n < 12; k-- {
		if g := p.Drafts[k]; g.Taken {
			if n++; g.Metric == "returned" {
				return g.Place, g.Country
			}
		}
	}
	return "", ""
}

// tooMany reports more people than a town or a division of one holds.
func (p *placing) tooMany(f *Draft) bool {
	return p.main.rank >= 4 && p.main.country != "" && many(f)
}

// many reports millions of people.
func many(f *Draft) bool {
	return f.Unit == "people" && (f.Num.Value >= 2e6 || f.Num.Low >= 2e6)
}

// national are the metrics that a report counts for a country, wherever its event was.
var national = map[string]bool{"in_need": true, "targeted": true, "funding_required": true, "funding_received": true, "food_insecure": true, "reached": true}

// mainCountry is the country that the document is about.
func (p *placing) mainCountry() string {
	switch {
	case p.main.country != "":
		return p.main.country
	case p.home != "":
		return p.home
	}
	return p.homeland()
}

// rankOf is how small a place is; unknown ones are towns.
func (p *placing) rankOf(name string) int {
	if x, ok := p.Ref.Place(name); ok {
		return ranks[x.Kind]
	}
	return 5
}
