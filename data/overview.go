package data

import (
	"context"
	"database/sql"

	"hasila/metrics"
)

// How much an overview shows.
const (
	overviewPlaces    = 12
	overviewHeadlines = 4
	overviewRecent    = 12
	trendPoints       = 90
)

// Overview sums up what is stored.
func (s *Store) Overview(ctx context.Context) (metrics.Overview, error) {
	o := metrics.Overview{Places: []metrics.PlaceOverview{}, Recent: []metrics.Document{}}
	err := s.query(ctx, "overview.totals", "", nil, func(rows *sql.Rows) error {
		return rows.Scan(&o.Documents, &o.Figures, &o.Series, &o.Origins, &o.Publishers, &o.First, &o.Last)
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
	err = s.query(ctx, "overview.places", "", []any{overviewPlaces}, func(rows *sql.Rows) error {
		p := metrics.PlaceOverview{Headlines: []metrics.Headline{}}
		err := rows.Scan(&p.Place, &p.Country, &p.Figures, &p.Documents, &p.LastAsOf)
		o.Places = append(o.Places, p)
		return err
	})
	if err != nil {
		return o, err
	}
	return o, s.headlines(ctx, o.Places)
}

// headlines fills in the series that stand for each place.
func (s *Store) headlines(ctx context.Context, places []metrics.PlaceOverview) error {
	index := map[string]*metrics.PlaceOverview{}
	names := make([]string, len(places))
	for i := range places {
		names[i] = places[i].Place
		index[places[i].Place] = &places[i]
	}
	origins := map[int]int{}
	var order []int
	err := s.query(ctx, "overview.longest", "", []any{names, overviewHeadlines}, func(rows *sql.Rows) error {
		var id, days, n int
		var place, metric string
		err := rows.Scan(&id, &place, &metric, &days, &n)
		origins[id] = n
		order = append(order, id)
		return err
	})
	if err != nil || len(order) == 0 {
		return err
	}
	all, err := s.chooseSeries(ctx, metrics.SeriesFilter{Places: names})
	if err != nil {
		return err
	}
	keys := map[int]metrics.SeriesKey{}
	for _, id := range order {
		keys[id] = all[id]
	}
	observations, err := s.pointsOf(ctx, keys, metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	built := map[metrics.SeriesKey]metrics.Series{}
	for _, b := range metrics.BuildSeries(observations, s.ref, "") {
		built[b.Key] = b
	}
	for _, id := range order {
		b, ok := built[keys[id]]
		if !ok {
			continue // all its figures were rejected
		}
		p := index[b.Key.Place]
		h := metrics.Headline{Latest: b.Points[len(b.Points)-1], Points: len(b.Points), Origins: origins[id]}
		b.Points = thin(b.Points, trendPoints)
		h.Series = b
		p.Headlines = append(p.Headlines, h)
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
