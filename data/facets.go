package data

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"hasila/metrics"
)

// Facets counts the values that occur among the figures of a filter. Each field is
// counted without its own restriction.
func (s *Store) Facets(ctx context.Context, f metrics.SeriesFilter) (metrics.Facets, error) {
	fields := []struct {
		count map[string]int
		of    func(metrics.SeriesKey) string
		open  func(*metrics.SeriesFilter)
	}{
		{of: func(k metrics.SeriesKey) string { return k.Metric }, open: func(f *metrics.SeriesFilter) { f.Metrics = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Place }, open: func(f *metrics.SeriesFilter) { f.Places = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Group }, open: func(f *metrics.SeriesFilter) { f.Groups = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Nationality }, open: func(f *metrics.SeriesFilter) { f.Nationalities = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Unit }, open: func(f *metrics.SeriesFilter) { f.Units = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Scope }, open: func(f *metrics.SeriesFilter) { f.Scopes = nil }},
		{of: func(k metrics.SeriesKey) string { return k.Origin }, open: func(f *metrics.SeriesFilter) { f.Origins = nil }},
	}
	matchers := make([]matcher, len(fields))
	for i := range fields {
		fields[i].count = map[string]int{}
		open := f
		fields[i].open(&open)
		matchers[i] = newMatcher(open)
	}
	err := s.countFigures(ctx, f, func(k metrics.SeriesKey, n int) {
		for i := range fields {
			if matchers[i].matches(k) {
				fields[i].count[fields[i].of(k)] += n
			}
		}
	})
	if err != nil {
		return metrics.Facets{}, err
	}
	publishers, err := s.publisherFacet(ctx, f)
	return metrics.Facets{
		Metrics: sorted(fields[0].count), Places: sorted(fields[1].count), Groups: sorted(fields[2].count),
		Nationalities: sorted(fields[3].count), Units: sorted(fields[4].count), Scopes: sorted(fields[5].count),
		Origins: sorted(fields[6].count), Publishers: publishers,
	}, err
}

// countFigures calls each with every series that has figures of f's days and
// publishers, whatever f says of series, and how many.
func (s *Store) countFigures(ctx context.Context, f metrics.SeriesFilter, each func(metrics.SeriesKey, int)) error {
	if f.From == "" && f.To == "" && f.AsKnownOn == "" && f.Publishers == nil {
		return s.eachStat(ctx, func(_ int, k metrics.SeriesKey, st stat) { each(k, st.figures) })
	}
	d, err := s.currentVerdicts(ctx)
	if err != nil {
		return err
	}
	s.changes(d, f, func(k metrics.SeriesKey, _ metrics.Observation, n int) { each(k, n) })
	var w where
	w.ofFigures(f)
	return s.query(ctx, "facets.count", w.String(), w.args, func(rows *sql.Rows) error {
		var id, n int
		err := rows.Scan(&id, &n)
		each(s.series.key(id), n)
		return err
	})
}

func (s *Store) publisherFacet(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Facet, error) {
	f.Publishers = nil
	var w where
	w.ofFigures(f)
	count := map[string]int{}
	d, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	m := newMatcher(f)
	s.changes(d, f, func(k metrics.SeriesKey, o metrics.Observation, n int) {
		if m.matches(k) && o.Publisher != "" {
			count[o.Publisher] += n
		}
	})
	err = s.query(ctx, "facets.publishers", w.String(), append([]any{ids(s.series.choose(f))}, w.args...), func(rows *sql.Rows) error {
		var name string
		var n int
		err := rows.Scan(&name, &n)
		count[name] += n
		return err
	})
	return sorted(count), err
}

// sorted lists counted values, those with the most figures first.
func sorted(count map[string]int) []metrics.Facet {
	list := make([]metrics.Facet, 0, len(count))
	for v, n := range count {
		if n <= 0 {
			continue // all were rejected or corrected away
		}
		list = append(list, metrics.Facet{Value: v, Count: n})
	}
	slices.SortFunc(list, func(a, b metrics.Facet) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}
