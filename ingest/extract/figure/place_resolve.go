package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/metrics"
)

// An atlas is what the reference data tell of places beyond each by itself.
type atlas struct {
	countries map[string]string   // English names of countries by their codes
	namesakes map[string][]string // the places that share a name, by the one that bears it without its country
	capitals  map[string]string   // by code of the country
	hosts     map[string]string   // codes of countries by the last label of a web address
}

// newAtlas reads the reference data once for all documents.
func newAtlas(ref *metrics.Reference) *atlas {
	a := &atlas{countries: map[string]string{}, namesakes: map[string][]string{}, capitals: map[string]string{}, hosts: map[string]string{"uk": "GBR"}}
	for i := range ref.Places {
		p := &ref.Places[i]
		if p.Kind == "country" && a.countries[p.Country] == "" && p.Country != "" {
			a.countries[p.Country] = p.Name
			if len(p.Code) == 2 && !worldwide[strings.ToLower(p.Code)] {
				a.hosts[strings.ToLower(p.Code)] = p.Country
			}
		}
		if capitals[p.Name] && !seats[p.Name] && a.capitals[p.Country] == "" {
			a.capitals[p.Country] = p.Name
		}
		if base, _, ok := strings.Cut(p.Name, " ("); ok {
			a.namesakes[base] = append(a.namesakes[base], p.Name)
		}
	}
	return a
}

// worldwide are the codes of countries that addresses bear for other reasons.
var worldwide = map[string]bool{"ai": true, "cc": true, "co": true, "fm": true, "io": true, "me": true, "tv": true, "to": true, "ly": true, "gg": true, "is": true}

// resolve gives a name that places of several countries share to the country that
// the document names most, and "the capital" to the capital of the country before it.
func (p *placing) resolve() {
	named := map[string]int{}
	count := func(s []spot, w int) {
		for i := range s {
			if s[i].rank == 2 && s[i].country != "" {
				named[s[i].country] += w
			}
		}
	}
	if p.Title != nil {
		p.titled = p.Title.spots()
		count(p.titled, 3)
	}
	count(p.spots, 1)
	for _, list := range [][]spot{p.titled, p.spots} {
		last := ""
		for i := range list {
			s := &list[i]
			if s.seat {
				if i+1 < len(list) && last == "" && list[i+1].rank == 2 && list[i+1].a-s.b <= 2 {
					last = list[i+1].country
				}
				p.capital(s, last, named)
			}
			if s.rank == 2 && s.country != "" {
				last = s.country
			}
			for _, n := range p.mem.atlas.namesakes[s.name] {
				if !s.known || s.nation {
					break
				}
				if x, ok := p.Ref.Place(n); ok && named[x.Country] > named[s.country] {
					s.name, s.country, s.rank = x.Name, x.Country, ranks[x.Kind]
				}
			}
		}
	}
	if p.Title != nil {
		p.Title.nest(p.titled)
	}
	p.nest(p.spots)
}

// capital names the capital of the country said last, or of the one said most.
func (p *placing) capital(s *spot, last string, named map[string]int) {
	if last == "" {
		most := 0
		for c, n := range named {
			if n > most || n == most && c < last {
				last, most = c, n
			}
		}
	}
	if last == "" {
		last = p.homeland()
	}
	for i := range p.spots {
		if x := &p.spots[i]; last == "" && x.known && x.rank > 2 {
			last = x.country // of the provinces told
		}
	}
	s.name, s.country = p.mem.atlas.capitals[last], last
	if s.name == "" {
		s.nation = true // tells the country at most
	}
}

// atPlace reports a place right before or behind tokens a to b, or a comma away from
// them: the capital, Kyiv.
func (d *Doc) atPlace(a, b int) bool {
	if d.mark(b, ',', '،', '(', '–', '—') {
		b++
	}
	for d.hitAt(b, lang.Function, lang.Of) != nil && d.hitAt(b, lang.Place, lang.In) == nil {
		b++
	}
	if d.hitAt(b, lang.Place) != nil || b < len(d.Tokens) && d.Tokens[b].Upper && len(d.hitsAt(b)) == 0 {
		return true
	}
	for d.mark(a-1, ',', '،', '(', '–', '—') || d.hitEnding(a, lang.Function) != nil {
		a--
	}
	return d.hitEnding(a, lang.Place) != nil
}

// homeland is the country of the readers for whom a document that names none is
// written: that of its address, else of its language.
func (d *Doc) homeland() string {
	host, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(d.Meta.URL, "https://"), "http://"), "/")
	host, _, _ = strings.Cut(host, ":")
	if c := d.mem.atlas.hosts[host[strings.LastIndexByte(host, '.')+1:]]; c != "" && d.Ref != nil {
		return c
	}
	return d.G.Home
}

// domestic reports an institution whose country is not said: the health ministry.
func (d *Doc) domestic() bool {
	for i := range d.Hits {
		if d.Hits[i].Entry.Class == lang.Office {
			return true
		}
	}
	return false
}
