package metrics

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// A Metric is one row of the catalogue (metrics.csv).
type Metric struct {
	ID           string // "killed"
	Unit         string // default unit
	Period       Period // default period
	NameEN       string
	NameAR       string
	DefinitionEN string
	DefinitionAR string
	HXL          string // hashtag with attributes, "#affected+killed"
}

// A Place is one row of the gazetteer (places.csv). Its English name is its
// identity; the names that texts use stand in the folders of the languages.
type Place struct {
	Name    string // "Gaza Strip"
	NameAR  string
	Kind    string // world, region, country, admin1, admin2, city, camp, site, sea
	Country string // ISO 3166-1 alpha-3; empty for what spans countries
	Parent  string // Name of the place that holds it; empty for countries and regions
	Code    string // ISO 3166-2 or P-code, where there is one
}

// An Origin is one row of the register of sources (sources.csv).
type Origin struct {
	Name    string // "Gaza Ministry of Health"
	NameAR  string
	Kind    string // government, un, ngo, media, armed_force, armed_group, observatory, authority
	Country string // ISO 3166-1 alpha-3, or empty
	URL     string
	Licence string
}

// An Event is one dated event (events.csv): a war whose start "since the start of
// the war" means, a truce that charts shade.
type Event struct {
	ID     string
	Kind   string // war, truce, disaster
	NameEN string
	NameAR string
	Place  string // Name of a Place
	From   string // ISO date
	To     string // ISO date; empty: not over
	Source string // where the dates are stated
}

// Reference is the reference data that reading and showing rest on.
type Reference struct {
	Metrics []Metric
	Places  []Place
	Origins []Origin
	Events  []Event

	metric map[string]int
	place  map[string]int
	origin map[string]int
}

// ReadReference reads metrics.csv, places.csv, sources.csv and events.csv from
// the root of fsys. An unknown parent, a doubled name or a row of the wrong
// length is an error that names file and line.
func ReadReference(fsys fs.FS) (*Reference, error) {
	r := &Reference{metric: map[string]int{}, place: map[string]int{}, origin: map[string]int{}}
	err := errors.Join(
		readTable(fsys, "metrics.csv", r.metric, func(c []string) string {
			r.Metrics = append(r.Metrics, Metric{c[0], c[1], Period(c[2]), c[3], c[4], c[5], c[6], c[7]})
			return c[0]
		}, "id", "unit", "period", "name_en", "name_ar", "definition_en", "definition_ar", "hxl"),
		readTable(fsys, "places.csv", r.place, func(c []string) string {
			r.Places = append(r.Places, Place{c[0], c[1], c[2], c[3], c[4], c[5]})
			return c[0]
		}, "name", "name_ar", "kind", "country", "parent", "code"),
		readTable(fsys, "sources.csv", r.origin, func(c []string) string {
			r.Origins = append(r.Origins, Origin{c[0], c[1], c[2], c[3], c[4], c[5]})
			return c[0]
		}, "name", "name_ar", "kind", "country", "url", "licence"),
		readTable(fsys, "events.csv", map[string]int{}, func(c []string) string {
			r.Events = append(r.Events, Event{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]})
			return c[0]
		}, "id", "kind", "name_en", "name_ar", "place", "from", "to", "source"),
	)
	if err != nil {
		return nil, fmt.Errorf("reading reference data: %w", err)
	}
	for _, p := range r.Places {
		if _, ok := r.place[p.Parent]; p.Parent != "" && !ok {
			err = errors.Join(err, fmt.Errorf("places.csv: %q has the unknown parent %q", p.Name, p.Parent))
		}
	}
	return r, err
}

// readTable calls add for every row of a CSV file whose head is exactly head,
// and indexes the row's identity, which add returns.
func readTable(fsys fs.FS, name string, index map[string]int, add func([]string) string, head ...string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	rows := csv.NewReader(f)
	rows.Comment = '#'
	rows.FieldsPerRecord = len(head)
	for n := 0; ; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if n == 0 {
			if got := strings.Join(row, ","); got != strings.Join(head, ",") {
				return fmt.Errorf("%s: the head is %q, want %q", name, got, strings.Join(head, ","))
			}
			continue
		}
		id := add(row)
		if _, twice := index[id]; twice || id == "" {
			line, _ := rows.FieldPos(0)
			return fmt.Errorf("%s:%d: %q is doubled or empty", name, line, id)
		}
		index[id] = n - 1
	}
}

// Metric returns the catalogue's entry of an id.
func (r *Reference) Metric(id string) (Metric, bool) {
	i, ok := r.metric[id]
	if !ok {
		return Metric{}, false
	}
	return r.Metrics[i], true
}

// Place returns the gazetteer's entry of an English name.
func (r *Reference) Place(name string) (Place, bool) {
	i, ok := r.place[name]
	if !ok {
		return Place{}, false
	}
	return r.Places[i], true
}

// Origin returns the register's entry of an English name.
func (r *Reference) Origin(name string) (Origin, bool) {
	i, ok := r.origin[name]
	if !ok {
		return Origin{}, false
	}
	return r.Origins[i], true
}

// Within reports whether place lies in outer, or is it. Unknown places lie only
// in themselves.
func (r *Reference) Within(place, outer string) bool {
	for range 16 { // deeper than any gazetteer; ends a cycle
		if place == outer {
			return true
		}
		p, ok := r.Place(place)
		if !ok || p.Parent == "" {
			return false
		}
		place = p.Parent
	}
	return false
}
