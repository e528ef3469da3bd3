package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
)

// owner completes the name of an office by where the figure is.
func (c *sourcing) owner(sp *speaker, f *Draft) {
	if !sp.office {
		return
	}
	place, country := "", ""
	if f != nil {
		place, country = f.Place, f.Country
	} else {
		for _, x := range c.Drafts {
			if x.Taken && x.Country != "" {
				place, country = x.Place, x.Country
				break
			}
		}
	}
	owner := adjective(country, "")
	if localOffice(sp.name) && place != "" && place[0] != '@' {
		if p, ok := c.Ref.Place(place); ok && (p.Kind == "admin1" || p.Kind == "admin2" || p.Kind == "city") {
			owner = place
			if q, ok := c.Ref.Place(p.Parent); ok && q.Kind == "admin1" && !strings.Contains(sp.name, "ayor") && !strings.Contains(sp.name, "city") {
				owner = p.Parent
			}
		}
	}
	if country == "PSE" && place != "" && c.Ref.Within(place, "Gaza Strip") {
		owner = "Gaza"
	}
	sp.name = officeName(owner, sp.name)
	sp.office = false
}

// rival prefers to the nearest voice the one to which a figure belongs: the one right
// behind it where the nearer one states the figure before ("2,800 according to A and
// 714,000 according to B"), and the source that an outlet cites.
func (c *sourcing) rival(best *voice, f *Draft, voices []voice) *voice {
	if best.b <= f.Num.From && best.entry != nil && best.entry.Class == lang.According && c.statesBefore(best, f) {
		for i := range voices {
			v := &voices[i]
			if v.who == nil || v.a < f.Num.To || v.a-f.Num.To > 14 {
				continue
			}
			free := true
			for t := f.Num.To; t < v.a; t++ {
				if c.mark(t, ',', ';', '،', '؛') || c.hitAt(t, lang.Clause) != nil || c.figureAt(t) {
					free = false
				}
			}
			if free {
				return v
			}
		}
	}
	if c.relays(best.who) {
		for i := range voices {
			v := &voices[i]
			if v != best && v.who != nil && !c.relays(v.who) && !v.carry && v.entry != nil && v.entry.Class == lang.According && (v.a >= best.b && v.a-best.b <= 8 || best.a >= v.b && best.a-v.b <= 3) {
				return v
			}
		}
	}
	return best
}

// statesBefore reports a voice behind a figure of its clause, to which it belongs.
func (c *sourcing) statesBefore(v *voice, f *Draft) bool {
	for t := v.a - 1; t >= c.Sentences[f.Sentence].From && v.a-t < 16; t-- {
		if c.figureAt(t) {
			return true
		}
		if c.mark(t, ';', '؛') || c.hitAt(t, lang.Clause) != nil {
			return false
		}
	}
	return false
}

// localOffice reports an office that a country has many of: whose it is, the place tells.
func localOffice(name string) bool {
	for _, w := range [...]string{"Governor", "governor", "Mayor", "mayor", "Military Administration", "city authorities"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
