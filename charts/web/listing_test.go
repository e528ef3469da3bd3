package web

import (
	"context"
	"fmt"
	"slices"

	"hasila/metrics"
)

// Keys, SeriesOf and Added make a shelf a reader of news.

func (s *shelf) Keys(_ context.Context, f metrics.SeriesFilter) ([]metrics.SeriesStat, error) {
	n := map[metrics.SeriesKey]int{}
	for _, o := range s.matching(metrics.SeriesFilter{Metrics: f.Metrics, Places: f.Places, Origins: f.Origins}) {
		n[metrics.KeyOf(o)]++
	}
	var out []metrics.SeriesStat
	for k, figures := range n {
		out = append(out, metrics.SeriesStat{Key: k, Figures: figures})
	}
	slices.SortFunc(out, func(a, b metrics.SeriesStat) int { return a.Key.Compare(b.Key) })
	return out, s.fail
}

func (s *shelf) SeriesOf(ctx context.Context, keys []metrics.SeriesKey, f metrics.SeriesFilter) ([]metrics.Series, error) {
	all, err := s.Series(ctx, metrics.SeriesFilter{AsKnownOn: f.AsKnownOn})
	return slices.DeleteFunc(all, func(one metrics.Series) bool { return !slices.Contains(keys, one.Key) }), err
}

func (s *shelf) Added(_ context.Context, f metrics.SeriesFilter, at metrics.Window) ([]metrics.Added, error) {
	var out []metrics.Added
	for i, o := range s.rows {
		if !slices.ContainsFunc(s.matching(f), func(m metrics.Observation) bool { return m.ID == o.ID }) {
			continue
		}
		out = append(out, metrics.Added{
			Observation: o, Mark: metrics.Mark{Seq: int64(i + 1), Figure: o.ID}, At: fmt.Sprintf("2024-05-01T%02d:%02d:00Z", i/60%24, i%60),
		})
	}
	if at.Newest {
		slices.Reverse(out)
	}
	return out[:min(len(out), at.Limit)], s.fail
}
