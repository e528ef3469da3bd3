package figure

import (
	"strings"
)

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
