package export

import (
	"context"

	"hasila/metrics"
)

// chunkFigures is how many figures are held at once.
const chunkFigures = 100_000

// A Source has the figures of an export; *data.Store is one.
type Source interface {
	// Split cuts a filter into ones of about so many figures each, that share no
	// series and together ask for the same.
	Split(ctx context.Context, f metrics.SeriesFilter, most int) ([]metrics.SeriesFilter, error)
	Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error)
	Observations(ctx context.Context, f metrics.SeriesFilter, yield func(metrics.Observation) error) error
}

// Stream writes the figures of a filter, part by part, in rows that b builds; with
// pointsOnly those alone that charts show. It does not close w.
func Stream(ctx context.Context, s Source, f metrics.SeriesFilter, b *Builder, w Writer, pointsOnly bool) error {
	parts, err := s.Split(ctx, f, chunkFigures)
	if err != nil {
		return err
	}
	for _, part := range parts {
		series, err := s.Series(ctx, part)
		if err != nil {
			return err
		}
		b.Learn(series)
		err = s.Observations(ctx, part, func(o metrics.Observation) error {
			if pointsOnly && !b.IsPoint(o.ID) {
				return nil
			}
			return w.Write(b.Row(o))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
