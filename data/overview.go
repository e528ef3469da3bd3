package data

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"sync"

	"hasila/metrics"
)

// How much an overview shows.
const (
	overviewPlaces    = 12
	overviewHeadlines = 4
	overviewRecent    = 12
	trendPoints       = 90
)

// A cached value holds for one version of the store: until this process, the
// only one that can, writes again.
type cached[T any] struct {
	mu      sync.Mutex
	version uint64
	value   T
	some    bool
}

// Overview sums up what is stored. Callers share the answer and do not change it.
func (s *Store) Overview(ctx context.Context) (metrics.Overview, error) {
	c := &s.overview
	c.mu.Lock()
	defer c.mu.Unlock()
	version := s.version.Load()
	if c.some && c.version == version {
		return c.value, nil
	}
	o, err := s.sumUp(ctx)
	if err == nil {
		c.value, c.version, c.some = o, version, true
	}
	return o, err
}

func (s *Store) sumUp(ctx context.Context) (metrics.Overview, error) {
	o := metrics.Overview{Places: []metrics.PlaceOverview{}, Recent: []metrics.Document{}}
	err := s.query(ctx, "overview.totals", "", nil, func(rows *sql.Rows) error {
		return rows.Scan(&o.Documents, &o.Publishers, &o.First, &o.Last)
	})
	if err != nil {
		return o, err
	}
	err = s.query(ctx, "overview.recent", "", []any{overviewRecent}, func(rows *sql.Rows) error {
		var d metrics.Document
		err := rows.Scan(&d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title)
		o.Recent = append(o.Recent, d)
		return err
	})
	if err != nil {
		return o, err
	}
	places := map[string]*placeStats{}
	origins := map[string]bool{}
	err = s.eachStat(ctx, func(id int, k metrics.SeriesKey, st stat) {
		o.Figures += st.figures
		o.Series++
		origins[k.Origin] = true
		if k.Place != "" {
			if places[k.Place] == nil {
				places[k.Place] = &placeStats{place: metrics.PlaceOverview{Place: k.Place, Headlines: []metrics.Headline{}}}
			}
			places[k.Place].add(id, k, st)
		}
	})
	if err != nil {
		return o, err
	}
	o.Origins = len(origins)
	most := slices.SortedFunc(maps.Values(places), func(a, b *placeStats) int {
		return cmp.Or(-cmp.Compare(a.place.Figures, b.place.Figures), cmp.Compare(a.place.Place, b.place.Place))
	})
	most = most[:min(overviewPlaces, len(most))]
	if err := s.headlines(ctx, most); err != nil {
		return o, err
	}
	if o.Compared, err = s.compareHeadlines(ctx, most); err != nil {
		return o, err
	}
	for _, p := range most {
		o.Places = append(o.Places, p.place)
	}
	return o, nil
}

// placeStats gathers what an overview says of a place.
type placeStats struct {
	place  metrics.PlaceOverview
	series []statSeries
}

type statSeries struct {
	id  int
	key metrics.SeriesKey
	stat
}

func (p *placeStats) add(id int, k metrics.SeriesKey, st stat) {
	p.place.Figures += st.figures
	p.place.Country = max(p.place.Country, st.country)
	p.place.LastAsOf = max(p.place.LastAsOf, codedDay(st.last))
	// Where nobody counts everyone, a count of civilians or of combatants stands for
	// its metric.
	if (k.Group == "" || k.Group == "civilians" || k.Group == "combatants") && k.Unit != "percent" && st.last != 0 {
		p.series = append(p.series, statSeries{id, k, st})
	}
}

// longest gives for each metric the series that stands for it, a running count
// before windows and incidents, of the metrics with the most figures.
func (p *placeStats) longest() []statSeries {
	best := map[string]statSeries{}
	rank := func(s statSeries) int {
		running := strings.HasPrefix(s.key.Scope, string(metrics.Cumulative)) && s.figures > 1
		switch {
		case running && s.key.Group == "":
			return 3
		case running:
			return 2
		case s.key.Group == "":
			return 1
		}
		return 0
	}
	for _, s := range p.series {
		b, ok := best[s.key.Metric]
		better := cmp.Or(cmp.Compare(rank(s), rank(b)), cmp.Compare(s.figures, b.figures), cmp.Compare(s.last, b.last), -s.key.Compare(b.key))
		if !ok || better > 0 {
			best[s.key.Metric] = s
		}
	}
	list := slices.SortedFunc(maps.Values(best), func(a, b statSeries) int {
		return cmp.Or(-cmp.Compare(a.figures, b.figures), cmp.Compare(a.key.Metric, b.key.Metric))
	})
	return list[:min(overviewHeadlines, len(list))]
}

// origins counts who states the same metric, unit and scope at the place.
func (p *placeStats) origins(k metrics.SeriesKey) int {
	seen := map[string]bool{}
	for _, s := range p.series {
		if s.key.Metric == k.Metric && s.key.Scope == k.Scope && s.key.Unit == k.Unit && s.key.Group == k.Group {
			seen[s.key.Origin] = true
		}
	}
	return len(seen)
}

// headlines builds the series that stand for each place.
func (s *Store) headlines(ctx context.Context, places []*placeStats) error {
	keys := map[int]metrics.SeriesKey{}
	for _, p := range places {
		for _, l := range p.longest() {
			keys[l.id] = l.key
		}
	}
	if len(keys) == 0 {
		return nil
	}
	groups, err := s.values(ctx, nil, keys, metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	built := map[metrics.SeriesKey]metrics.Series{}
	for _, b := range metrics.BuildDays(groups, s.ref, "") {
		built[b.Key] = b
	}
	for _, p := range places {
		for _, l := range p.longest() {
			b, ok := built[l.key]
			if !ok {
				continue // all its figures were rejected
			}
			h := metrics.Headline{Latest: b.Points[len(b.Points)-1], Points: len(b.Points), Origins: p.origins(l.key)}
			b.Points = thin(b.Points, trendPoints)
			h.Series = b
			p.place.Headlines = append(p.place.Headlines, h)
		}
	}
	return nil
}

// thin keeps n of the points, evenly, the first and the last among them.
func thin(points []metrics.Point, n int) []metrics.Point {
	if len(points) <= n {
		return points
	}
	out := make([]metrics.Point, n)
	for i := range out {
		out[i] = points[i*(len(points)-1)/(n-1)]
	}
	return out
}
