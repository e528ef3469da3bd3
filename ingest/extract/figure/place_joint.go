package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// most is the smallest place beside a spot, or the joint name of several.
func (p *placing) most(i int) (name, country string) {
	s := &p.spots[i]
	for range 4 {
		if s.holds >= 0 && p.mark(s.b, '(') && p.spots[s.holds].joined >= 0 {
			break // the Sahel (Mali, Niger and their neighbours)
		}
		if s.holds < 0 || !p.spots[s.holds].known && p.spots[s.holds].site && s.known && s.rank >= 5 {
			break
		}
		i = s.holds
		s = &p.spots[i]
	}
	if s.home {
		c := p.countryBefore(s.a)
		return p.countryName(c), c
	}
	country = s.country
	if country == "" && s.rank > 2 {
		if country = p.home; country == "" {
			country = p.homeland()
		}
	}
	first := i
	for first > 0 && p.spots[first-1].joined == first {
		first--
	}
	var names []string
	for k := first; k >= 0; k = p.spots[k].joined {
		names = append(names, p.spots[k].name)
		if c := p.spots[k].country; c != country && p.spots[k].known {
			country = ""
		}
	}
	if len(names) == 1 {
		return s.name, country
	}
	if n := p.held(names); n != "" {
		return n, country
	}
	if len(names) <= 3 {
		return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1], country
	}
	return p.countryName(country), country
}

// countryBefore is the country said last before token t in its sentence, by its name, its
// people or an institution of it, else the one that the document is about.
func (p *placing) countryBefore(t int) string {
	for k := t - 1; k >= max(0, t-25); k-- {
		if p.Tokens[k].Kind == span.Newline || p.mark(k, '.', '!', '?', '؟') {
			break
		}
		for _, h := range p.hitsAt(k) {
			if h.To > t {
				continue
			}
			switch h.Entry.Class {
			case lang.Demonym:
				if h.Entry.Nat != "" {
					return h.Entry.Nat
				}
			case lang.Place:
				if x, ok := p.Ref.Place(h.Entry.Text); ok && x.Country != "" {
					return x.Country
				}
			case lang.Source:
				if o, ok := p.Ref.Origin(h.Entry.Text); ok && (o.Kind == "government" || o.Kind == "authority") && o.Country != "" {
					return o.Country
				}
			}
		}
	}
	return p.mainCountry()
}

// held is the place, smaller than a country, that holds all of several.
func (p *placing) held(names []string) string {
	at := names[0]
	for _, n := range names[1:] {
		if at = p.common(at, n); at == "" {
			return ""
		}
	}
	if x, ok := p.Ref.Place(at); !ok || ranks[x.Kind] <= 2 && x.Kind != "region" {
		return ""
	}
	return at
}

// territory takes the territory behind a crossing for the place of aid that comes
// through it.
func (p *placing) territory(f *Draft) {
	if f.Metric != "aid_trucks" && f.Metric != "aid_tonnes" {
		return
	}
	x, ok := p.Ref.Place(f.Place)
	if !ok || ranks[x.Kind] < 4 {
		return
	}
	for ok && ranks[x.Kind] >= 4 && x.Parent != "" {
		x, ok = p.Ref.Place(x.Parent)
	}
	if ok {
		f.Place, f.Country = x.Name, x.Country
	}
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
