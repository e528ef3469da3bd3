package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"hasila/metrics"
)

// AddDelivery keeps a message to a webhook until it is delivered.
func (s *Store) AddDelivery(ctx context.Context, d metrics.Delivery) error {
	return s.note(ctx, "delivery", []driver.Value{d.ID, d.Hook, d.Body, d.UpTo.Seq, d.UpTo.Figure, s.now().UTC()})
}

// AddAttempt notes how a try to deliver went.
func (s *Store) AddAttempt(ctx context.Context, a metrics.Attempt) error {
	var next driver.Value
	if !a.Next.IsZero() {
		next = a.Next.UTC()
	}
	return s.note(ctx, "delivery_attempt", []driver.Value{a.Delivery, a.At.UTC(), int32(a.Status), orNull(a.Error), a.State, next})
}

// note adds one row that no answer about figures rests on: what is kept of answers
// stays good.
func (s *Store) note(ctx context.Context, table string, row []driver.Value) (err error) {
	s.write.Lock()
	defer s.write.Unlock()
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("noting a %s: %w", table, explain(s.path, err))
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := appendRows(conn, table, [][]driver.Value{row}); err != nil {
		return fmt.Errorf("noting a %s: %w", table, explain(s.path, err))
	}
	return nil
}

// Due lists the messages whose next attempt is due, oldest first.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]metrics.Delivery, error) {
	return s.deliveries(ctx, "state = 'waiting' and next_at <= ? order by made_at, id limit ?", now.UTC(), limit)
}

// Deliveries lists the messages to a webhook, the last first.
func (s *Store) Deliveries(ctx context.Context, hook string, limit int) ([]metrics.Delivery, error) {
	return s.deliveries(ctx, "webhook = ? order by made_at desc, seq desc, id limit ?", hook, limit)
}

func (s *Store) deliveries(ctx context.Context, where string, args ...any) ([]metrics.Delivery, error) {
	list := []metrics.Delivery{}
	err := s.query(ctx, "delivery.list", where, args, func(rows *sql.Rows) error {
		var d metrics.Delivery
		err := rows.Scan(&d.ID, &d.Hook, &d.Body, &d.UpTo.Seq, &d.UpTo.Figure, &d.Made, &d.State, &d.Attempts, &d.Last, &d.Next, &d.Status, &d.Error)
		for _, t := range []*time.Time{&d.Last, &d.Next} {
			if t.Unix() == 0 {
				*t = time.Time{}
			}
		}
		list = append(list, d)
		return err
	})
	return list, err
}
