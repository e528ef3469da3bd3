package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
)

// focus finds the place that the document is about: by how often, how early and
// whether in the title it is named.
func (p *placing) focus() {
	score := map[string]int{}
	byCountry := map[string]int{}
	seen := map[string]spot{}
	titled := map[string]bool{}
	first := map[string]int{}
	count := func(s *spot, w int) {
		if s.name == "" && !s.nation {
			return
		}
		if s.nation {
			if s.country != "" {
				byCountry[s.country] += w
			}
			return
		}
		attacks := !s.led && s.rank == 2 && p.ofAttack(s)
		if s.outside || attacks || !s.led && s.rank == 2 && p.owned(s.b) {
			w = max(1, w/2)
			if s.side || attacks {
				w = 0
			}
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
		for _, s := range p.titled {
			if s.home {
				continue
			}
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
	for i := range p.posts {
		count(&p.posts[i], 2)
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
	p.sides = sidesOf(byCountry)
	if p.scattered(byCountry, titled) {
		p.home = ""
		return
	}
	if bestName == "" {
		if n, c := p.ofSource(len(p.Tokens)); n != "" {
			p.main = spot{name: n, country: c}
		} else if best >= 6 || p.onlyPlaced(byCountry) {
			p.main = spot{name: p.countryName(p.home), country: p.home}
		}
		return
	}
	p.main = seen[bestName]
	if p.main.country == "" && p.main.rank > 2 {
		if p.main.country = p.home; p.home == "" {
			p.main.country = p.homeland()
		}
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
	if c := p.main.country; c != "" && c != "PSE" && p.main.rank > 2 && top*2 < byCountry[c] && !titled[bestName] {
		if n := p.countryName(c); n != "" {
			if _, named := seen[n]; named || top*3 < byCountry[c] {
				p.main = spot{name: n, country: c, rank: 2}
			}
		}
	}
}

// scattered reports a document that is about the world: its title names no place, and
// its text five countries or more of which none has a third of the mentions.
func (p *placing) scattered(byCountry map[string]int, titled map[string]bool) bool {
	if len(titled) > 0 || len(byCountry) < 5 {
		return false
	}
	sum, most := 0, 0
	for c, n := range byCountry {
		if c != "" {
			sum += n
			most = max(most, n)
		}
	}
	return most*3 < sum
}

// sidesOf are the two countries named most, the first most.
func sidesOf(byCountry map[string]int) (sides [2]string) {
	for c, n := range byCountry {
		switch {
		case c == "":
		case sides[0] == "" || n > byCountry[sides[0]] || n == byCountry[sides[0]] && c < sides[0]:
			sides[0], sides[1] = c, sides[0]
		case sides[1] == "" || n > byCountry[sides[1]] || n == byCountry[sides[1]] && c < sides[1]:
			sides[1] = c
		}
	}
	return sides
}

// onlyPlaced reports a document whose only country is told by a place that is not where
// it happened: an epicentre, a dateline.
func (p *placing) onlyPlaced(byCountry map[string]int) bool {
	if len(byCountry) != 1 {
		return false
	}
	for i := range p.spots {
		if s := &p.spots[i]; !s.nation && s.known && s.country == p.home && s.rank > 2 {
			return true
		}
	}
	return false
}

// athome takes a document that names no place, and speaks of an institution without
// saying of which country, for one of its own country.
func (p *placing) athome() {
	if p.main.name != "" || p.home != "" || p.goesOn() || !p.domestic() {
		return
	}
	if c := p.homeland(); c != "" {
		p.main = spot{name: p.countryName(c), country: c, rank: 2}
	}
}

// runIn is the spot that opens a sentence as a heading of its paragraph, or -1: Kenya: …
func (p *placing) runIn(i int) int {
	s := p.Sentences[i]
	if k := p.at[i]; k < p.at[i+1] && (i == 0 || p.Sentences[i-1].Para != s.Para) {
		if sp := &p.spots[k]; sp.a-s.From <= 1 && sp.known && !sp.nation && !sp.outside && p.mark(sp.b, ':') && s.To-sp.b > 6 {
			return k
		}
	}
	return -1
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
	head, run, para := -1, -1, -1
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
		if k := p.runIn(i); k >= 0 {
			run, para = k, s.Para
		} else if s.Para != para {
			run = -1
		}
		if p.heads[i] = head; run >= 0 {
			p.heads[i] = run
		}
	}
}
