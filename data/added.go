package data

import (
	"context"
	"database/sql"
	"time"

	"hasila/metrics"
)

// Added lists current figures of a filter in the order in which they were stored.
func (s *Store) Added(ctx context.Context, f metrics.SeriesFilter, at metrics.Window) ([]metrics.Added, error) {
	var w where
	w.ofSeries(f)
	w.ofFigures(f)
	if at.Since > 0 {
		w.and("f.extraction > ?", at.Since)
	}
	if at.First {
		w.and("f.extraction not in (select successor from supersession)")
	}
	direction := 1
	if at.Newest {
		direction = -1
	}
	if m := at.After; m != nil {
		if _, err := parseID(m.Figure); err != nil {
			return nil, err
		}
		if at.Newest {
			w.and("(f.extraction < ? or f.extraction = ? and f.id < id_of(?))", m.Seq, m.Seq, m.Figure)
		} else {
			w.and("(f.extraction > ? or f.extraction = ? and f.id > id_of(?))", m.Seq, m.Seq, m.Figure)
		}
	}
	decided, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	list := []metrics.Added{}
	args := append(w.args, direction, direction, max(at.Limit, 0), direction, direction)
	err = s.query(ctx, "figure.added", w.String(), args, func(rows *sql.Rows) error {
		var a metrics.Added
		var made time.Time
		o, err := scanObservation(rows, &a.Mark.Seq, &made)
		if err != nil {
			return err
		}
		if err := judge(&o, decided); err != nil {
			return err
		}
		a.Observation, a.Mark.Figure, a.At = o, o.ID, made.UTC().Format(time.RFC3339)
		list = append(list, a)
		return nil
	})
	return list, err
}

// LastSeq is the number of the last reading that was stored; what is stored later
// has a higher one.
func (s *Store) LastSeq(ctx context.Context) (int64, error) {
	var extraction, review int64
	err := s.query(ctx, "store.last", "", nil, func(rows *sql.Rows) error { return rows.Scan(&extraction, &review) })
	return extraction, err
}
