package metrics

import (
	"errors"
	"slices"
	"strings"
)

// ErrNotFound says that no document or figure has the id that was asked for.
var ErrNotFound = errors.New("not found")

// ErrTooMuch says that a question rests on more figures than are read at once.
var ErrTooMuch = errors.New("the question is too wide")

// A SeriesFilter chooses observations. A nil slice restricts nothing; a slice
// with values lets only those through, compared exactly. In Groups and
// Nationalities the value "" means "everyone", "of no stated nationality".
type SeriesFilter struct {
	Metrics       []string
	Places        []string
	Groups        []string // as in SeriesKey: sorted, joined by "+"
	Nationalities []string
	Units         []string
	Scopes        []string
	Origins       []string
	Publishers    []string

	From, To  string // first and last as-of day, ISO; empty: no bound
	AsKnownOn string // only documents published up to this day, ISO; empty: all

	Limit int // most observations or series of an answer; 0: the store's own bound
}

// A Facet is one value that a filter could be narrowed to.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"` // figures
}

// Facets are the values that occur among the observations of a filter, those with
// the most figures first. Each list leaves its own field's restriction out, so
// that a choice can be changed and not only narrowed.
type Facets struct {
	Metrics       []Facet `json:"metrics"`
	Places        []Facet `json:"places"`
	Groups        []Facet `json:"groups"`
	Nationalities []Facet `json:"nationalities"`
	Units         []Facet `json:"units"`
	Scopes        []Facet `json:"scopes"`
	Origins       []Facet `json:"origins"`
	Publishers    []Facet `json:"publishers"`
}

// An Overview is what a store holds at a glance.
type Overview struct {
	Documents  int             `json:"documents"`
	Figures    int             `json:"figures"` // current ones: not superseded, not rejected
	Series     int             `json:"series"`
	Origins    int             `json:"origins"`
	Publishers int             `json:"publishers"`
	First      string          `json:"first"`  // earliest published day
	Last       string          `json:"last"`   // latest published day
	Places     []PlaceOverview `json:"places"` // those with the most figures first
	Recent     []Document      `json:"recent"` // published last, without their texts

	// Compared sets side by side the origins of headlines that several state, those
	// that part most first: on all days, where figures are few, else on the latest.
	Compared []Comparison `json:"-"`
}

// A PlaceOverview is one place with its latest key figures.
type PlaceOverview struct {
	Place     string     `json:"place"`
	Country   string     `json:"country"`
	Figures   int        `json:"figures"`
	LastAsOf  string     `json:"last_as_of"`
	Headlines []Headline `json:"headlines"` // at most a handful: of each metric the series with the most figures
}

// A Headline is the series that stands for a metric at a place: that of the
// scope and origin with the most figures. Its points are thinned to what a trend line shows.
type Headline struct {
	Series  Series `json:"series"`
	Latest  Point  `json:"latest"`
	Points  int    `json:"points"`  // before thinning
	Origins int    `json:"origins"` // how many origins state the same metric, place and scope
}

// GroupKey joins groups to the form of SeriesKey.Group.
func GroupKey(groups []string) string { return strings.Join(groups, "+") }

// KeyOf names the series that an observation belongs to.
func KeyOf(o Observation) SeriesKey {
	f := o.Figure
	return SeriesKey{
		Metric: f.Metric, Unit: f.Unit, Group: GroupKey(f.Group), Nationality: f.Nationality,
		Place: f.Place, Scope: ScopeOf(f), Origin: o.Origin,
	}
}

// MatchesKey reports whether the filter lets a series through.
func (f SeriesFilter) MatchesKey(k SeriesKey) bool {
	in := func(values []string, v string) bool { return values == nil || slices.Contains(values, v) }
	return in(f.Metrics, k.Metric) && in(f.Places, k.Place) && in(f.Groups, k.Group) &&
		in(f.Nationalities, k.Nationality) && in(f.Units, k.Unit) && in(f.Scopes, k.Scope) && in(f.Origins, k.Origin)
}

// Published reports whether the filter's publishers and day let through what a
// publisher published on a day.
func (f SeriesFilter) Published(publisher, day string) bool {
	return (f.Publishers == nil || slices.Contains(f.Publishers, publisher)) &&
		(f.AsKnownOn == "" || day != "" && day <= f.AsKnownOn)
}

// Narrow gives of built series those that the filter asks for, their points
// within From and To.
func (f SeriesFilter) Narrow(all []Series) []Series {
	out := make([]Series, 0, len(all))
	for _, s := range all {
		if !f.MatchesKey(s.Key) {
			continue
		}
		if f.From != "" || f.To != "" {
			var points []Point
			for _, p := range s.Points {
				if p.AsOf >= f.From && (f.To == "" || p.AsOf <= f.To || strings.HasPrefix(p.AsOf, f.To)) {
					points = append(points, p)
				}
			}
			s.Points, s.Flags = points, pointFlags(points)
		}
		if len(s.Points) > 0 {
			out = append(out, s)
		}
	}
	return out
}
