package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
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
	return s.transaction(ctx, func(conn *sql.Conn) error {
		if err := s.prepareWriting(ctx, conn); err != nil {
			return err
		}
		s.last.review++
		row[0] = s.last.review
		var series [][]driver.Value
		if correction != nil { // it may belong to a series that nothing else does
			o := metrics.Observation{Figure: *correction, Origin: origin}
			if correction.Attribution != "" {
				o.Origin = correction.Attribution
			}
			_, series = s.seriesID(metrics.KeyOf(o), series)
		}
		return errors.Join(appendRows(conn, "series", series), appendRows(conn, "review", [][]driver.Value{row}))
	})
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
