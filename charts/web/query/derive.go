package query

import (
	"context"

	"hasila/metrics"
)

// A SeriesReader builds series.
type SeriesReader interface {
	Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error)
}

// Derive applies a transform to a series. The answer has no points where nothing can
// be derived: per 100,000 inhabitants of a place whose population nobody states.
func Derive(ctx context.Context, r SeriesReader, s metrics.Series, t metrics.Transform) (metrics.Series, error) {
	var population *metrics.Point
	if t == metrics.Per100k {
		var err error
		if population, err = populationOf(ctx, r, s.Key.Place); err != nil {
			return s, err
		}
		if population == nil {
			s.Points, s.Flags = nil, nil
			return s, nil
		}
	}
	return metrics.Derive(s, t, population)
}

// populationOf is the latest stated number of a place's inhabitants, or nil.
func populationOf(ctx context.Context, r SeriesReader, place string) (*metrics.Point, error) {
	all, err := r.Series(ctx, metrics.SeriesFilter{
		Metrics: []string{"population"}, Places: []string{place}, Groups: []string{""}, Units: []string{"people"},
	})
	var latest *metrics.Point
	for _, one := range all {
		for i, p := range one.Points {
			if p.Value != nil && *p.Value > 0 && (latest == nil || p.AsOf > latest.AsOf) {
				latest = &one.Points[i]
			}
		}
	}
	return latest, err
}
