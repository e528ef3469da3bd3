package data

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hasila/metrics"
)

// Bounds of questions that go through many series one part after another.
const (
	partFigures = 100_000 // held at once; see Store.partFigures
	manyParts   = 4       // times the most rows of one question: what all parts together may rest on
	defaultList = 200     // entries of an answer whose filter gives no limit
)

// Comparisons sets origins side by side, as of the filter's AsKnownOn; those that
// part most come first, at most the filter's Limit of them (0: 200). An error wraps
// ErrTooMuch where the filter lets through more figures than are gone through.
func (s *Store) Comparisons(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Comparison, error) {
	out := []metrics.Comparison{}
	err := s.eachPart(ctx, f, func(all []metrics.Series) error {
		out = append(out, metrics.Compare(all)...)
		slices.SortFunc(out, metrics.CompareWidest)
		out = cut(out, f.Limit)
		return nil
	})
	return out, err
}

// Revisions says how far origins revised themselves, those with the most revisions
// first, at most the filter's Limit of series (0: 200). Errors are as in Comparisons.
func (s *Store) Revisions(ctx context.Context, f metrics.SeriesFilter) ([]metrics.SeriesRevisions, error) {
	out := []metrics.SeriesRevisions{}
	err := s.eachPart(ctx, f, func(all []metrics.Series) error {
		out = append(out, metrics.Revisions(all)...)
		slices.SortStableFunc(out, func(a, b metrics.SeriesRevisions) int { return len(b.Steps) - len(a.Steps) })
		out = cut(out, f.Limit)
		return nil
	})
	return out, err
}

// Flags lists what is doubtful, by metric, place and series and then by day, the
// first Limit of them (0: 200) after as many as skip. Errors are as in Comparisons.
func (s *Store) Flags(ctx context.Context, f metrics.SeriesFilter, skip int) ([]metrics.RaisedFlag, error) {
	limit := f.Limit
	if limit <= 0 {
		limit = defaultList
	}
	out := []metrics.RaisedFlag{}
	err := s.eachPart(ctx, f, func(all []metrics.Series) error {
		raised := metrics.Raised(all)
		n := min(skip, len(raised))
		skip -= n
		raised = raised[n:]
		out = append(out, raised[:min(len(raised), limit-len(out))]...)
		if len(out) == limit {
			return errEnough
		}
		return nil
	})
	return out, err
}

// RollUps holds wholes against their parts, the first Limit of them (0: 200). Only
// what the filter lets through is held against each other: one of Groups leaves none.
func (s *Store) RollUps(ctx context.Context, f metrics.SeriesFilter) ([]metrics.RollUp, error) {
	limit := f.Limit
	f.Limit = 0
	all, err := s.Series(ctx, f)
	if err != nil {
		return nil, err
	}
	return cut(metrics.RollUps(all, s.ref), limit), nil
}

// EventSpans gives the dated events of places, and of those around and within them,
// with the truces that documents published up to knownOn state (empty: all
// documents). places nil: all.
func (s *Store) EventSpans(ctx context.Context, places []string, knownOn string) ([]metrics.EventSpan, error) {
	f := metrics.SeriesFilter{Metrics: []string{"truce_length"}, Units: []string{"days"}, AsKnownOn: knownOn, Limit: s.maxRows}
	var truces []metrics.Observation
	err := s.Observations(ctx, f, func(o metrics.Observation) error {
		truces = append(truces, o)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return metrics.EventSpans(s.ref, places, truces), nil
}

// errEnough ends a walk whose answer is complete.
var errEnough = errors.New("enough")

// eachPart builds the series of a filter part after part, so that no more than one
// is held; all series of one metric and place come together.
func (s *Store) eachPart(ctx context.Context, f metrics.SeriesFilter, yield func([]metrics.Series) error) error {
	f.Limit = 0
	if err := s.bounded(ctx, f, manyParts*s.maxRows); err != nil {
		return err
	}
	parts, err := s.Split(ctx, f, s.partFigures)
	if err != nil {
		return err
	}
	var held []metrics.Series
	for i, part := range parts {
		all, err := s.Series(ctx, part)
		if err != nil {
			return err
		}
		held = append(held, all...)
		if i+1 < len(parts) && sameCount(part, parts[i+1]) {
			continue // one place by several origins: they are compared with one another
		}
		if err := yield(held); errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
		held = nil
	}
	return nil
}

// sameCount reports whether two parts are of one metric and one place.
func sameCount(a, b metrics.SeriesFilter) bool {
	return len(a.Places) == 1 && slices.Equal(a.Places, b.Places) && slices.Equal(a.Metrics, b.Metrics)
}

// bounded refuses a filter that lets through more than so many figures.
func (s *Store) bounded(ctx context.Context, f metrics.SeriesFilter, most int) error {
	m := newMatcher(f)
	n := 0
	err := s.countFigures(ctx, f, func(k metrics.SeriesKey, figures int) {
		if m.matches(k) {
			n += figures
		}
	})
	if err == nil && n > most {
		err = fmt.Errorf("%w: it rests on %d figures, more than %d; choose metrics, places or days", ErrTooMuch, n, most)
	}
	return err
}

// cut keeps the first entries of a list; 0 keeps the usual number.
func cut[T any](list []T, limit int) []T {
	if limit <= 0 {
		limit = defaultList
	}
	return list[:min(limit, len(list))]
}
