package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"hasila/metrics"
)

// Quarantine keeps what could not be read. A failure that is kept already is kept
// once; one that was dropped stays dropped.
func (s *Store) Quarantine(ctx context.Context, failed []metrics.Quarantined) error {
	s.write.Lock()
	defer s.write.Unlock()
	known := map[string]bool{}
	err := s.EachQuarantined(ctx, func(q metrics.Quarantined) error {
		known[q.ID] = q.State != metrics.QuarantineRetried
		return nil
	})
	if err != nil {
		return err
	}
	var rows [][]driver.Value
	for _, q := range failed {
		if known[q.ID] {
			continue
		}
		known[q.ID] = true
		row, err := s.quarantineRow(q)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	err = s.transaction(ctx, func(conn *sql.Conn) (*newSeries, error) {
		return nil, appendRows(conn, "quarantine", rows)
	})
	if err != nil {
		return fmt.Errorf("keeping %d failures: %w", len(rows), err)
	}
	return nil
}

// EachQuarantined calls yield for each failure with its present state, without
// its document, oldest first.
func (s *Store) EachQuarantined(ctx context.Context, yield func(metrics.Quarantined) error) error {
	return s.query(ctx, "quarantine.list", "", nil, func(rows *sql.Rows) error {
		var q metrics.Quarantined
		var at time.Time
		if err := rows.Scan(&q.ID, &q.Path, &q.Line, &q.Reason, &q.State, &at, &q.Raw); err != nil {
			return err
		}
		q.At = at.UTC().Format(time.RFC3339)
		return yield(q)
	})
}

// QuarantinedDocument gives what was read of a failure, JSON of a document; empty
// where nothing could be.
func (s *Store) QuarantinedDocument(ctx context.Context, id string) (string, error) {
	var document string
	err := s.query(ctx, "quarantine.document", "", []any{id}, func(rows *sql.Rows) error { return rows.Scan(&document) })
	return document, err
}

// SetQuarantineState notes that a failure was retried or dropped. An id that is not
// kept gives an error that wraps metrics.ErrNotFound.
func (s *Store) SetQuarantineState(ctx context.Context, id, state string) error {
	s.write.Lock()
	defer s.write.Unlock()
	var rows [][]driver.Value
	err := s.EachQuarantined(ctx, func(q metrics.Quarantined) error {
		if q.ID != id || q.State == metrics.QuarantineDropped {
			return nil
		}
		q.State = state
		row, err := s.quarantineRow(q)
		rows = append(rows, row)
		return err
	})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return fmt.Errorf("quarantined %q: %w", id, metrics.ErrNotFound)
	}
	return s.transaction(ctx, func(conn *sql.Conn) (*newSeries, error) {
		return nil, appendRows(conn, "quarantine", rows)
	})
}

func (s *Store) quarantineRow(q metrics.Quarantined) ([]driver.Value, error) {
	id, err := parseID(q.ID)
	if err != nil {
		return nil, err
	}
	return []driver.Value{id, q.Path, int32(q.Line), q.Reason, orNull(q.Document), q.State, s.now().UTC(), orNull(q.Raw)}, nil
}
