package data

import (
	"context"
	"database/sql"
	"slices"

	"hasila/metrics"
)

// ErrTooMuch says that a question rests on more figures than are read at once.
var ErrTooMuch = metrics.ErrTooMuch

// Series builds the series that a filter asks for. They are flagged as they
// would be among all that their origins state of the same metric and place,
// whatever of it the filter leaves out.
func (s *Store) Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error) {
	keys := s.series.choose(f)
	if len(keys) == 0 {
		return []metrics.Series{}, nil
	}
	all, err := s.buildSeries(ctx, keys, f)
	if err != nil {
		return nil, err
	}
	all = f.Narrow(all)
	if f.Limit > 0 && len(all) > f.Limit {
		all = all[:f.Limit]
	}
	return all, nil
}

func scanKey(rows *sql.Rows, id *int, more ...any) (metrics.SeriesKey, error) {
	var k metrics.SeriesKey
	err := rows.Scan(append([]any{id, &k.Metric, &k.Unit, &k.Group, &k.Nationality, &k.Place, &k.Scope, &k.Origin}, more...)...)
	return k, err
}

// buildSeries builds the chosen series, and those that they are checked against, from
// figures that f's publishers had published by f's day. Of the latter nothing
// but their values is to be used.
func (s *Store) buildSeries(ctx context.Context, chosen map[int]metrics.SeriesKey, f metrics.SeriesFilter) ([]metrics.Series, error) {
	groups, err := s.values(ctx, chosen, s.series.neighbours(chosen, s.ref), f)
	if err != nil {
		return nil, err
	}
	return metrics.BuildDays(groups, s.ref, f.AsKnownOn), nil
}

// ids lists the ids of chosen series for a query.
func ids(keys map[int]metrics.SeriesKey) []int32 {
	list := make([]int32, 0, len(keys))
	for id := range keys {
		list = append(list, int32(id))
	}
	slices.Sort(list)
	return list
}
