package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// placing holds what carries over from figure to figure.
type placing struct {
	*Doc
	spots  []spot
	at     []int // by sentence: first spot
	weight []int32
	local  spot // the town that the title names beside its country
	main   spot // the place that the document is about
	home   string
	prev   *Draft
	next   map[*Draft]*Draft // the figure behind each
	heads  []int             // by sentence: spot of the heading above it, or -1
}

// places fills place and country.
func (d *Doc) places() {
	p := &placing{Doc: d, spots: d.spots()}
	k := 0
	for _, s := range d.Sentences {
		for k < len(p.spots) && p.spots[k].a < s.From {
			k++
		}
		p.at = append(p.at, k)
	}
	p.at = append(p.at, len(p.spots))
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
	p.keep()
	p.headings()
	for _, f := range d.Drafts {
		if !f.Taken {
			continue
		}
		name, country, rule := p.decide(f)
		f.Place, f.Country = name, country
		f.note("place/"+rule, name+" "+country)
		p.prev = f
	}
	d.starts()
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
func (d *Doc) countryName(code string) string { return d.mem.countries[code] }

// countriesOf are the English names of countries by their codes.
func countriesOf(ref *metrics.Reference) map[string]string {
	names := map[string]string{}
	for i := range ref.Places {
		if p := &ref.Places[i]; p.Kind == "country" && names[p.Country] == "" && p.Country != "" {
			names[p.Country] = p.Name
		}
	}
	return names
}

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
			sum += 5
		case taken[t]:
			sum += 4
		default:
			sum++
		}
	}
	p.weight[len(p.Tokens)] = sum
}

// datelines sets aside the place at the head of a report: "ISLAMABAD:", "Rabat –".
func (p *placing) datelines() {
	for i := range p.spots {
		s := &p.spots[i]
		if s.a > 8 {
			return
		}
		if s.rank == 2 { // "Algeria –" names the country
			continue
		}
		if s.a == 0 && s.b < len(p.Tokens) && strings.Contains(p.Text[p.Tokens[s.b-1].End:p.Tokens[s.b].Start], "ـ") {
			s.outside = true // a dash that Arabic keyboards make of a tatweel
			continue
		}
		for t := s.b; t < len(p.Tokens) && t < s.b+8; t++ {
			w := p.word(t)
			if w == "–" || w == "—" || w == ":" || w == "-" || w == "ـ" {
				ok := true
				for k := 0; k < s.a; k++ {
					if p.Tokens[k].Kind == span.Word && p.hitAt(k, lang.Place) == nil && !p.Tokens[k].Upper {
						ok = false
					}
				}
				if ok {
					s.outside = true
				}
				break
			}
			if p.Tokens[t].Kind == span.Word && p.hitAt(t, lang.Place, lang.Month) == nil {
				break
			}
		}
	}
}

// focus finds the place that the document is about: by how often, how early and
// whether in the title it is named.
func (p *placing) focus() {
	score := map[string]int{}
	byCountry := map[string]int{}
	seen := map[string]spot{}
	titled := map[string]bool{}
	first := map[string]int{}
	count := func(s *spot, w int) {
		if s.nation {
			if s.country != "" {
				byCountry[s.country] += w
			}
			return
		}
		if s.outside {
			w = max(1, w/2)
			byCountry[s.country] += w
			return
		}
		score[s.name] += w
		if _, ok := seen[s.name]; !ok {
			seen[s.name] = *s
			first[s.name] = s.a
		}
		if s.country != "" {
			byCountry[s.country] += w
		}
	}
	if p.Title != nil {
		w := 14
		for _, s := range p.Title.spots() {
			s.outside = false
			count(&s, w)
			if !s.nation {
				w = 6
				titled[s.name] = true
				if s.rank >= 5 && p.local.name == "" {
					p.local = s
				}
			}
		}
	}
	lead := 0 // behind the first sentence that has a figure
	for _, f := range p.Drafts {
		if f.Taken {
			lead = p.Sentences[f.Sentence].To
			break
		}
	}
	for i := range p.spots {
		if p.spots[i].home {
			continue
		}
		w := 2
		if p.spots[i].a < lead {
			w = 5
		}
		count(&p.spots[i], w)
	}
	best := 0
	for c, n := range byCountry {
		if c != "" && (n > best || n == best && c < p.home) {
			best, p.home = n, c
		}
	}
	top, bestName := 0, ""
	for name, n := range score {
		if n > top || n == top && name < bestName {
			top, bestName = n, name
		}
	}
	if bestName == "" {
		if n, c := p.ofSource(len(p.Tokens)); n != "" {
			p.main = spot{name: n, country: c}
		} else if best >= 6 {
			p.main = spot{name: p.countryName(p.home), country: p.home}
		}
		return
	}
	p.main = seen[bestName]
	if p.main.country == "" && p.main.rank > 2 {
		p.main.country = p.home
	}
	if p.main.rank == 2 && p.local.name != "" && (p.local.country == "" || p.local.country == p.main.country) {
		p.local.country = p.main.country
	} else {
		p.local = spot{}
	}
	if !titled[bestName] && first[bestName] >= lead {
		if n, c := p.ofSource(lead); n != "" && n != bestName {
			p.main = spot{name: n, country: c, rank: 2}
			return
		}
	}
	if c := p.main.country; c != "" && c != "PSE" && p.main.rank > 2 && !titled[bestName] && first[bestName] >= lead {
		if n := p.countryName(c); n != "" {
			p.main = spot{name: n, country: c, rank: 2}
			return
		}
	}
	// a country whose many places share the mentions is itself the place
	if c := p.main.country; c != "" && p.main.rank > 2 && top*2 < byCountry[c] && !titled[bestName] {
		if n := p.countryName(c); n != "" {
			if _, named := seen[n]; named || top*3 < byCountry[c] {
				p.main = spot{name: n, country: c, rank: 2}
			}
		}
	}
}

// ofSource is where the first institution named before a token is at home, for a
// document whose opening names no place.
func (p *placing) ofSource(end int) (name, country string) {
	for i := range p.Hits {
		h := &p.Hits[i]
		if h.From >= end {
			break
		}
		if h.Entry.Class != lang.Source {
			continue
		}
		o, ok := p.Ref.Origin(h.Entry.Text)
		switch {
		case !ok || o.Country == "":
		case strings.HasPrefix(o.Name, "Gaza "):
			return "Gaza Strip", o.Country
		case o.Kind == "government" || o.Kind == "authority":
			return p.countryName(o.Country), o.Country
		}
	}
	return "", ""
}

// headings finds the place named by a short line of its own above the lines below it.
func (p *placing) headings() {
	p.heads = make([]int, len(p.Sentences))
	figures := p.bools(len(p.Sentences))
	for _, f := range p.Drafts {
		if f.Taken {
			figures[f.Sentence] = true
		}
	}
	head := -1
	for i, s := range p.Sentences {
		alone := i > 0 && p.Sentences[i-1].Para != s.Para && (i+1 == len(p.Sentences) || p.Sentences[i+1].Para != s.Para)
		if alone && !figures[i] && s.To-s.From <= 10 && !s.Item {
			head = -1
			for k := p.at[i]; k < p.at[i+1]; k++ {
				if sp := p.spots[k]; !sp.nation && !sp.outside && sp.known {
					head = k
					break
				}
			}
		}
		p.heads[i] = head
	}
}

// cost is how far a place is from a figure. A place that a preposition leads right
// behind the figure is its own.
func (p *placing) cost(f *Draft, s *spot) int {
	if s.b <= f.Num.From {
		return int(p.weight[f.Num.From] - p.weight[s.b])
	}
	k := int(p.weight[max(s.a, f.Num.To)]-p.weight[f.Num.To]) + 1
	if s.led {
		k -= 3
	}
	return k
}

// figureBetween reports another figure between a figure and a token behind it.
func (p *placing) figureBetween(f *Draft, t int) bool {
	n := p.next[f]
	return n != nil && n.Num.From < t && n.Num.From >= f.Num.To && (n.Metric == f.Metric || n.Whole == f)
}

// decide chooses the place of a figure.
func (p *placing) decide(f *Draft) (name, country, rule string) {
	i, cost := p.nearest(f, f.Sentence)
	if i < 0 {
		i, cost = p.origin(f, f.Sentence)
	}
	if f.Whole != nil && f.Whole.Sentence == f.Sentence && (i < 0 || !p.ownPlace(f, &p.spots[i])) {
		return f.Whole.Place, f.Whole.Country, "part"
	}
	if f.Metric == "returned" && f.Nat != "" && (i < 0 || (p.spots[i].a > f.Num.From || f.Num.From-p.spots[i].b > 2) && p.spots[i].country != f.Nat && p.from(&p.spots[i])) {
		if n := p.countryName(f.Nat); n != "" {
			return n, f.Nat, "home"
		}
	}
	if i >= 0 && cost < 90 {
		i = p.smaller(f, i, cost)
		n, c := p.most(i)
		return n, c, "near"
	}
	if f.Like != nil && f.Like.Place != "" && f.Like.Sentence == f.Sentence {
		return f.Like.Place, f.Like.Country, "like"
	}
	if h := p.heads[f.Sentence]; h >= 0 {
		n, c := p.most(h)
		return n, c, "heading"
	}
	if q := p.prev; q != nil && q.Place != "" && !(q.Sentence < f.Sentence && p.spread(q.Sentence)) {
		switch {
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
	if f.Period == metrics.Incident && p.local.name != "" && !damage[f.Metric] && f.Metric != "affected" {
		return p.local.name, p.local.country, "title"
	}
	if national[f.Metric] && p.main.rank >= 5 && p.main.country != "" {
		return p.countryName(p.main.country), p.main.country, "country"
	}
	return p.main.name, p.main.country, "document"
}

// national are the metrics that a report counts for a country, wherever its event was.
var national = map[string]bool{"in_need": true, "targeted": true, "funding_required": true, "funding_received": true, "food_insecure": true, "reached": true}

// from reports a place that people came from.
func (p *placing) from(s *spot) bool {
	return s.outside || p.hitEnding(s.a, lang.Outside, lang.From, lang.Between, lang.Since) != nil
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

// spread reports a sentence that divides its figures over several places: none of them is the next one's.
func (p *placing) spread(sentence int) bool {
	var names [3]string
	n := 0
	for _, f := range p.draftsOf(sentence) {
		if !f.Taken || f.Place == "" {
			continue
		}
		seen := false
		for _, x := range names[:n] {
			seen = seen || x == f.Place
		}
		if !seen {
			if names[n] = f.Place; n == 2 {
				return true
			}
			n++
		}
	}
	return false
}

// rankOf is how small a place is; unknown ones are towns.
func (p *placing) rankOf(name string) int {
	if x, ok := p.Ref.Place(name); ok {
		return ranks[x.Kind]
	}
	return 5
}

// leaves are the metrics of people who went away from the place.
var leaves = map[string]bool{"displaced": true, "evacuated": true, "released": true, "refugees": true, "returned": true, "rescued": true}

// origin is the nearest place from which people went, where none other is named.
func (p *placing) origin(f *Draft, sentence int) (int, int) {
	best, cost := -1, 1<<20
	from, to := around(p.at[sentence], p.at[sentence+1], f, func(i int) int { return p.spots[i].a })
	for i := from; i < to; i++ {
		s := &p.spots[i]
		if s.nation || !s.outside {
			continue
		}
		k := p.cost(f, s)
		if k < cost && (leaves[f.Metric] && p.hitEnding(s.a, lang.Outside) != nil || s.a >= f.Num.To && s.a <= f.Num.To+3 && k < 5) {
			best, cost = i, k
		}
	}
	return best, cost
}

// acts reports a country or capital that is named as one who acts, not as where it
// happened: no preposition leads it, a verb stands beside it, and the document is
// about another place.
func (p *placing) acts(f *Draft, s *spot) bool {
	if s.led || leaves[f.Metric] {
		return false
	}
	if capitals[s.name] && s.name != p.main.name {
		return p.hitAt(s.b, lang.Says, lang.Action) != nil || !p.figureWithin(s.b, 4)
	}
	if s.rank != 2 || p.main.country == "" || s.country == p.main.country || p.weight[max(s.b, f.Num.From)]-p.weight[min(s.b, f.Num.From)] <= 2 {
		return false
	}
	if p.verbFirst() {
		return true
	}
	return p.hitEnding(s.a, lang.Says, lang.Between) != nil || p.hitAt(s.b, lang.Says, lang.Action) != nil || p.hitAt(s.b+1, lang.Says, lang.Action) != nil
}

// figureWithin reports a figure that begins within n tokens from t on.
func (p *placing) figureWithin(t, n int) bool {
	for k := t; k < t+n && k < len(p.Tokens); k++ {
		if x := p.numberNear(k); x != nil && x.From == k {
			return true
		}
		if p.Tokens[k].Kind == span.Punct && !p.mark(k, '(') {
			return false
		}
	}
	return false
}

// ofNext reports a place behind a figure that opens the next one's clause: six there
// and seven elsewhere, and for AJK 41.
func (p *placing) ofNext(f *Draft, s *spot) bool {
	n := p.next[f]
	if n == nil || n.Num.From < s.b || n.Num.From-s.b > 3 || s.a-f.Num.To <= 3 {
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
	return q != nil && q.Sentence == f.Sentence && s.led && s.a >= q.Num.To && s.a-q.Num.To <= 8 && s.b <= f.Num.From
}

// nearest is the nearest place of a sentence that may be where the figure is counted.
func (p *placing) nearest(f *Draft, sentence int) (int, int) {
	best, cost := -1, 1<<20
	from, to := around(p.at[sentence], p.at[sentence+1], f, func(i int) int { return p.spots[i].a })
	for i := from; i < to; i++ {
		s := &p.spots[i]
		if s.nation || s.outside && !(s.a >= f.Num.To && s.a <= f.Num.To+3 && p.hitEnding(s.a, lang.Outside) != nil) && !(f.Metric == "displaced" && p.hitEnding(s.a, lang.Outside) != nil) || p.acts(f, s) {
			continue
		}
		if (f.Metric == "truce_length" || f.Metric == "conflict_length") && s.rank == 2 && p.party(s) {
			continue // a truce between the factions and Israel is not in Israel
		}
		if s.site && !s.known && p.main.rank >= 5 {
			continue // a hospital or street of the town
		}
		if s.a >= f.Num.To && (p.figureBetween(f, s.a) || p.ofNext(f, s)) {
			continue
		}
		k := p.cost(f, s)
		if s.rank <= 1 {
			k += 10
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

// party reports a country that is named as one of two sides: "between" stands
// before it in its clause.
func (p *placing) party(s *spot) bool {
	for t := s.a - 1; t >= max(0, s.a-8); t-- {
		if p.hitAt(t, lang.Between) != nil {
			return true
		}
		if p.mark(t, ',', '،', ';', '.') {
			return false
		}
	}
	return false
}

// ownPlace reports whether a part has a place of its own: between its whole and it, or led right behind it.
func (p *placing) ownPlace(f *Draft, s *spot) bool {
	if s.a >= f.Whole.Num.To && s.b <= f.Num.From {
		return !s.known || s.name != f.Whole.Place
	}
	return s.a >= f.Num.To && p.cost(f, s) < 8
}

// mainCountry is the country that the document is about.
func (p *placing) mainCountry() string {
	if p.main.country != "" {
		return p.main.country
	}
	return p.home
}

// most is the smallest place beside a spot, or the joint name of several.
func (p *placing) most(i int) (name, country string) {
	s := &p.spots[i]
	for range 4 {
		if s.holds < 0 || !p.spots[s.holds].known && p.spots[s.holds].site && s.known && s.rank >= 5 {
			break
		}
		i = s.holds
		s = &p.spots[i]
	}
	if s.home {
		return p.countryName(p.mainCountry()), p.mainCountry()
	}
	country = s.country
	if country == "" && s.rank > 2 {
		country = p.home
	}
	first := i
	for first > 0 && p.spots[first-1].joined == first {
		first--
	}
	var names []string
	for k := first; k >= 0 && len(names) < 5; k = p.spots[k].joined {
		names = append(names, p.spots[k].name)
		if c := p.spots[k].country; c != country && p.spots[k].known {
			country = ""
		}
	}
	switch len(names) {
	case 1:
		return s.name, country
	case 2, 3:
		return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1], country
	}
	if n := p.countryName(country); n != "" {
		return n, country
	}
	return s.name, country
}
