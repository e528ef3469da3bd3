package data

import (
	"context"
	"slices"

	"hasila/metrics"
)

// Keys lists the series that a filter lets through, in the order of their keys.
// Its days, publishers and limit are not asked.
func (s *Store) Keys(ctx context.Context, f metrics.SeriesFilter) ([]metrics.SeriesStat, error) {
	stats := map[int]stat{}
	err := s.eachStat(ctx, func(id int, _ metrics.SeriesKey, st stat) { stats[id] = st })
	if err != nil {
		return nil, err
	}
	chosen := s.series.choose(f)
	list := make([]metrics.SeriesStat, 0, len(chosen))
	for id, k := range chosen {
		st := stats[id]
		list = append(list, metrics.SeriesStat{Key: k, Figures: st.figures, Last: codedDay(st.last), Country: st.country})
	}
	slices.SortFunc(list, func(a, b metrics.SeriesStat) int { return a.Key.Compare(b.Key) })
	return list, nil
}

// SeriesOf builds the series of these keys, in their order, from figures of the
// filter's days and publishers; those that hold none are left out. They are flagged
// as by Series.
func (s *Store) SeriesOf(ctx context.Context, keys []metrics.SeriesKey, f metrics.SeriesFilter) ([]metrics.Series, error) {
	wanted := make(map[metrics.SeriesKey]bool, len(keys))
	for _, k := range keys {
		wanted[k] = true
	}
	chosen := s.series.stored(keys)
	if len(chosen) == 0 {
		return []metrics.Series{}, nil
	}
	all, err := s.buildSeries(ctx, chosen, f)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(one metrics.Series) bool { return !wanted[one.Key] })
	return metrics.SeriesFilter{From: f.From, To: f.To}.Narrow(all), nil
}
