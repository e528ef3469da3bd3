package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"hasila/metrics"
)

// Review notes a decision on a figure: accepted, rejected, or corrected to the
// figure given, of which only what is read is taken, not where it stands. The
// decision, who made it and why stay readable whatever comes after. A figure that
// is not there gives an error that wraps metrics.ErrNotFound.
func (s *Store) Review(ctx context.Context, r metrics.Review, correction *metrics.Figure) error {
	switch {
	case r.By == "" || r.Reason == "":
		return fmt.Errorf("reviewing figure %s: a decision needs a name and a reason", r.Figure)
	case r.Status != metrics.StatusAccepted && r.Status != metrics.StatusRejected && r.Status != metrics.StatusCorrected:
		return fmt.Errorf("reviewing figure %s: %q is no decision", r.Figure, r.Status)
	case (r.Status == metrics.StatusCorrected) != (correction != nil):
		return fmt.Errorf("reviewing figure %s: a correction, and only that, needs the right values", r.Figure)
	}
	var row []driver.Value
	var corrected driver.Value
	var origin string // as stored; a correction may name another
	if correction != nil {
		text, err := json.Marshal(correction)
		if err != nil {
			return fmt.Errorf("reviewing figure %s: %w", r.Figure, err)
		}
		corrected = string(text)
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := s.query(ctx, "figure.position", "", []any{r.Figure}, func(rows *sql.Rows) error {
		var document, metric string
		var start, end int32
		if err := rows.Scan(&document, &start, &end, &metric, &origin); err != nil {
			return err
		}
		id, err := parseID(document)
		row = []driver.Value{nil, id, start, end, metric, r.Status, r.By, r.Reason, corrected, s.now().UTC()}
		return err
	})
	if err != nil {
		return err
	}
	if row == nil {
		return fmt.Errorf("figure %s: %w", r.Figure, metrics.ErrNotFound)
	}
	return s.transaction(ctx, func(conn *sql.Conn) (*newSeries, error) {
		if err := s.prepareWriting(ctx, conn); err != nil {
			return nil, err
		}
		s.last.review++
		row[0] = s.last.review
		series := s.series.adding()
		if correction != nil { // it may belong to a series that nothing else does
			o := metrics.Observation{Figure: *correction, Origin: origin}
			if correction.Attribution != "" {
				o.Origin = correction.Attribution
			}
			series.id(metrics.KeyOf(o))
		}
		return series, errors.Join(appendRows(conn, "series", series.rows), appendRows(conn, "review", [][]driver.Value{row}))
	})
}

// A verdict is the decision that holds of a figure.
type verdict struct{ status, correction string }

// verdicts are the decisions that hold, by figure, as of one version of the
// store.
type verdicts struct {
	mu       sync.Mutex
	version  uint64
	byFigure map[string]verdict
	series   map[int]bool // that corrected figures are stored in
}

// currentVerdicts reads the decisions that hold; they are few, and read once after
// each change.
func (s *Store) currentVerdicts(ctx context.Context) (map[string]verdict, map[int]bool, error) {
	v := &s.verdicts
	v.mu.Lock()
	defer v.mu.Unlock()
	version := s.version.Load()
	if v.byFigure != nil && v.version == version {
		return v.byFigure, v.series, nil
	}
	byFigure, series := map[string]verdict{}, map[int]bool{}
	err := s.query(ctx, "review.current", "", nil, func(rows *sql.Rows) error {
		var figure string
		var in int
		var d verdict
		err := rows.Scan(&figure, &in, &d.status, &d.correction)
		byFigure[figure] = d
		if d.correction != "" {
			series[in] = true
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	v.version, v.byFigure, v.series = version, byFigure, series
	return byFigure, series, nil
}

// EachReview calls yield for every decision, oldest first. The figure of one that
// no longer applies, since no current figure stands where it did, is empty.
func (s *Store) EachReview(ctx context.Context, yield func(metrics.Review) error) error {
	return s.query(ctx, "review.list", "", nil, func(rows *sql.Rows) error {
		var r metrics.Review
		var at time.Time
		if err := rows.Scan(&r.Figure, &r.Document, &r.Metric, &r.Start, &r.End, &r.Status, &r.By, &r.Reason, &at); err != nil {
			return err
		}
		r.At = at.UTC().Format(time.RFC3339)
		return yield(r)
	})
}
