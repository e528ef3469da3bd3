package web

import (
	"context"

	"hasila/metrics"
)

// A Reader answers what the pages show. It is safe for concurrent use. A document
// or figure that does not exist is metrics.ErrNotFound.
type Reader interface {
	Overview(ctx context.Context) (metrics.Overview, error)
	Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error)
	// Comparisons sets the origins of a filter's series side by side, those that part
	// most first. A filter of too much is metrics.ErrTooMuch.
	Comparisons(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Comparison, error)
	Facets(ctx context.Context, f metrics.SeriesFilter) (metrics.Facets, error)
	Figure(ctx context.Context, id string) (metrics.Observation, error)
	Document(ctx context.Context, id string) (metrics.Document, []metrics.Observation, error)
	// Observations calls yield for each observation of the filter, ordered by
	// series and day, until yield returns an error, which it then returns.
	Observations(ctx context.Context, f metrics.SeriesFilter, yield func(metrics.Observation) error) error
	// Split cuts a filter into ones of about so many figures each, that share no
	// series and together ask for the same.
	Split(ctx context.Context, f metrics.SeriesFilter, most int) ([]metrics.SeriesFilter, error)
}
