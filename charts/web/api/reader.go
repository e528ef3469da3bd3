package api

import (
	"context"
	"io"

	"hasila/metrics"
)

// A Reader answers what the API is asked. It is safe for concurrent use. What does
// not exist is metrics.ErrNotFound. *data.Store is one.
type Reader interface {
	// Version is another number after every write.
	Version() uint64
	LastSeq(ctx context.Context) (int64, error)

	Overview(ctx context.Context) (metrics.Overview, error)
	Facets(ctx context.Context, f metrics.SeriesFilter) (metrics.Facets, error)
	Keys(ctx context.Context, f metrics.SeriesFilter) ([]metrics.SeriesStat, error)
	SeriesOf(ctx context.Context, keys []metrics.SeriesKey, f metrics.SeriesFilter) ([]metrics.Series, error)
	Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error)
	Comparisons(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Comparison, error)
	Added(ctx context.Context, f metrics.SeriesFilter, at metrics.Window) ([]metrics.Added, error)
	Figure(ctx context.Context, id string) (metrics.Observation, error)
	Document(ctx context.Context, id string) (metrics.Document, []metrics.Observation, error)
	Documents(ctx context.Context, f metrics.DocumentFilter) ([]metrics.DocumentStat, error)
	EachReview(ctx context.Context, yield func(metrics.Review) error) error
	EachQuarantined(ctx context.Context, yield func(metrics.Quarantined) error) error
}

// A Reviewer takes decisions on figures; *data.Store is one.
type Reviewer interface {
	Review(ctx context.Context, r metrics.Review, correction *metrics.Figure) error
}

// An Intake reads what is posted and stores it.
type Intake interface {
	// Documents stores documents that were read already; those with figures are rows
	// of tables.
	Documents(ctx context.Context, documents []metrics.Document) ([]Taken, error)
	// File reads one file of any format that the program knows.
	File(ctx context.Context, f PostedFile) ([]Taken, error)
}

// A PostedFile is a file as it was posted, with what its sender says of it.
type PostedFile struct {
	Name        string
	ContentType string
	Content     io.Reader
	Known       metrics.Document // what the file itself may not say: published, publisher, language, address
	Mapping     []byte           // TOML that says which column of a table is which field; nil: none
	Table       bool             // it must be a table
}

// A Taken is what became of one document.
type Taken struct {
	ID     string // of the document; empty where it could not be read
	Name   string // what its source calls it
	New    bool   // it was not stored already
	Reason string // why it could not be read
}

// A Keyring knows who holds a token.
type Keyring interface {
	// Holder gives the name that a token was made for.
	Holder(token string) (name string, ok bool)
}
