package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
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
	var corrected, value, low, high, qualifier, asOf driver.Value
	var origin string // as stored; a correction may name another
	if correction != nil {
		text, err := json.Marshal(correction)
		if err != nil {
			return fmt.Errorf("reviewing figure %s: %w", r.Figure, err)
		}
		corrected = string(text)
		value, low, high = floatOrNull(correction.Value), floatOrNull(correction.Low), floatOrNull(correction.High)
		qualifier, asOf = orNull(string(correction.Qualifier)), orNull(correction.AsOf)
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
		row = []driver.Value{nil, id, start, end, metric, r.Status, r.By, r.Reason, corrected, s.now().UTC(), nil, value, low, high, qualifier, asOf}
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
		series.decides = true
		if correction != nil { // it may belong to a series that nothing else does
			o := metrics.Observation{Figure: *correction, Origin: origin}
			if correction.Attribution != "" {
				o.Origin = correction.Attribution
			}
			row[len(row)-6] = series.id(metrics.KeyOf(o))
		}
		return series, errors.Join(appendRows(conn, "series", series.rows), appendRows(conn, "review", [][]driver.Value{row}))
	})
}

// A verdict is the decision that holds of a figure, with what charts take of the
// figure as it is stored.
type verdict struct {
	status, correction string
	series             int    // that the figure is stored in
	document           uint64 // of the figure
	asOf               string // as it is stored
	observation        metrics.Observation
}

// verdicts are the decisions that hold, by figure, until somebody decides or
// figures are superseded.
type verdicts struct {
	mu      sync.Mutex
	current *decisions
}

// decisions are read once and never changed.
type decisions struct {
	byFigure map[string]verdict
	decided  map[string]bool // the same figures; nil where there are none
}

// forget lets the decisions be read again.
func (v *verdicts) forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.current = nil
}

// currentVerdicts reads the decisions that hold; they are few, and read once after
// each change.
func (s *Store) currentVerdicts(ctx context.Context) (*decisions, error) {
	v := &s.verdicts
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.current != nil {
		return v.current, nil
	}
	d := &decisions{byFigure: map[string]verdict{}}
	err := s.query(ctx, "review.current", "", nil, func(rows *sql.Rows) error {
		var one verdict
		o := &one.observation
		f := &o.Figure
		var copyOf *uint64
		err := rows.Scan(&o.ID, &one.series, &one.status, &one.correction, &f.Value, &f.Low, &f.High, &f.Qualifier, &f.Country,
			&f.From, &f.AsOf, &f.Confidence, &o.Publisher, &o.Published, &one.document, &copyOf)
		if err != nil {
			return err
		}
		if copyOf != nil {
			o.CopyOf = hexID(*copyOf)
		}
		one.asOf = f.AsOf
		d.byFigure[o.ID] = one
		if d.decided == nil {
			d.decided = map[string]bool{}
		}
		d.decided[o.ID] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id, one := range d.byFigure {
		ofKey(&one.observation, s.series.key(one.series))
		if err := judge(&one.observation, d); err != nil {
			return nil, err
		}
		d.byFigure[id] = one
	}
	v.current = d
	return d, nil
}

// add gives groups what decided figures state, where they are of one of the keys and
// a filter's publishers and day let them through.
func (d *decisions) add(groups map[metrics.SeriesKey][]metrics.DayValue, keys map[metrics.SeriesKey]bool, f metrics.SeriesFilter, replaced func(uint64) int) {
	for _, one := range d.byFigure {
		o := one.observation
		key := metrics.KeyOf(o)
		if one.status == metrics.StatusRejected || !keys[key] || !f.Published(o.Publisher, o.Published) || dayCode(o.Figure.AsOf) == 0 {
			continue
		}
		g := o.Figure
		groups[key] = append(groups[key], metrics.DayValue{
			AsOf: g.AsOf, Value: g.Value, Low: g.Low, High: g.High, Qualifier: g.Qualifier,
			Stated: []metrics.Statement{{
				Figure: o.ID, Publisher: o.Publisher, Published: o.Published, Confidence: g.Confidence, Status: o.Status,
				CopyOf: o.CopyOf, Replaced: replaced(one.document),
			}},
		})
	}
}

// ofKey gives an observation the fields that its series' key holds.
func ofKey(o *metrics.Observation, k metrics.SeriesKey) {
	f := &o.Figure
	f.Metric, f.Unit, f.Group, f.Nationality, f.Place = k.Metric, k.Unit, splitGroups(k.Group), k.Nationality, k.Place
	o.Origin, o.Status = k.Origin, metrics.StatusExtracted
	kind, _, _ := strings.Cut(k.Scope, ":")
	f.Period = metrics.Period(kind)
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
