package figure

import "slices"

// held are the metrics of people who are, or were, in the hands of another side.
var held = map[string]bool{"released": true, "hostages_held": true}

// heldBy is where captives of one of two sides are, or were, held: by the other. Where the
// sentence names a place of the other side, or one where the release happened, that is it.
func (p *placing) heldBy(f *Draft, i int) (name, country string) {
	if !held[f.Metric] || !p.hostages() {
		return "", ""
	}
	own := f.Nat
	if own == "" && slices.Contains(f.Groups, "hostages") {
		own = p.freed()
	}
	if own == "" || own != p.sides[0] && own != p.sides[1] {
		return "", ""
	}
	other := p.sides[0]
	if other == own {
		other = p.sides[1]
	}
	if other == "" {
		return "", ""
	}
	if i >= 0 && (p.spots[i].country == other || p.spots[i].rank >= 5 && p.spots[i].known || p.spots[i].rank > 2 && p.spots[i].led && p.spots[i].country != own) {
		return "", ""
	}
	if n := p.seatOf(other); n != "" {
		return n, other
	}
	return "", ""
}

// hostages reports a document that counts hostages: prisoners of war whom two armies
// exchange come home instead.
func (p *placing) hostages() bool {
	found := false
	for _, g := range p.Drafts {
		switch {
		case !g.Taken:
		case g.Metric == "released" && slices.Contains(g.Groups, "combatants"):
			return false
		case g.Metric == "hostages_held" || slices.Contains(g.Groups, "hostages"):
			found = true
		}
	}
	return found
}

// freed is the country of those freed in exchange whose nationality the document says,
// where captives are counted without.
func (p *placing) freed() string {
	for _, g := range p.Drafts {
		if g.Taken && held[g.Metric] && g.Nat != "" && slices.Contains(g.Groups, "hostages") {
			return g.Nat
		}
	}
	return ""
}

// seatOf is the name under which a document tells of a country: its part that is named
// most, if it is a territory that the gazetteer sets apart, else the country.
func (p *placing) seatOf(country string) string {
	n := p.countryName(country)
	named := map[string]int{}
	for i := range p.spots {
		if s := &p.spots[i]; s.country == country && s.known && !s.nation {
			named[s.name]++
		}
	}
	best := ""
	for x, k := range named {
		if q, ok := p.Ref.Place(x); ok && ranks[q.Kind] == 3 && q.Parent == n && (best == "" || k > named[best] || k == named[best] && x < best) {
			best = x
		}
	}
	if best != "" && named[best] > 2*named[n] {
		return best
	}
	return n
}
