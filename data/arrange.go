package data

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"

	"hasila/metrics"
)

// arrangeFrom is how many figures must have come for their order to matter.
const arrangeFrom = 200_000

// Arrange puts the figures of each series side by side in the file, where so many
// came since the last time that exports would have to read much of it, and makes what charts read
// anew where figures were superseded since. It reports whether it did. All of
// it is one transaction; the file grows by the size of the figures, and later writes
// use the room.
func (s *Store) Arrange(ctx context.Context) (bool, error) {
	s.write.Lock()
	defer s.write.Unlock()
	var figures, arranged int64
	err := s.query(ctx, "arrangement.last", "", nil, func(rows *sql.Rows) error {
		return rows.Scan(&figures, &arranged)
	})
	if err != nil {
		return false, err
	}
	more := figures - arranged
	sort := more >= s.arrangeFrom && more >= arranged/2
	if !sort && !s.stale.Load() {
		return false, nil
	}
	err = s.transaction(ctx, func(conn *sql.Conn) (*newSeries, error) {
		if sort {
			if _, err := conn.ExecContext(ctx, queries["arrangement.make"]); err != nil {
				return nil, err
			}
			if _, err := conn.ExecContext(ctx, queries["arrangement.note"], figures, s.now().UTC()); err != nil {
				return nil, err
			}
		}
		return nil, s.derive(ctx, conn)
	})
	if err != nil {
		return false, fmt.Errorf("arranging %d figures: %w", figures, err)
	}
	s.stale.Store(false)
	return true, nil
}

// deriveFigures is how many figures are held at once to derive statements from.
const deriveFigures = 500_000

// derive makes statement and series_count anew from the figures, on a connection with a transaction.
func (s *Store) derive(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, queries["statement.clear"]); err != nil {
		return err
	}
	text, err := s.text("series.stats", "")
	if err != nil {
		return err
	}
	stats := map[int32]stat{}
	err = rowsOf(ctx, conn, text, func(row []driver.Value) error {
		id, _ := row[0].(int32)
		figures, _ := row[1].(int64)
		last, _ := row[2].(int32)
		country, _ := row[3].(string)
		stats[id] = stat{int(figures), last, country}
		return nil
	})
	if err != nil {
		return err
	}
	if err := appendRows(conn, "series_count", countRows(stats)); err != nil {
		return err
	}
	list := slices.SortedFunc(maps.Keys(stats), func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.series.kin(a), s.series.kin(b)), cmp.Compare(a, b))
	})
	for len(list) > 0 {
		n, held := 0, 0
		part := map[int32]metrics.SeriesKey{}
		for n < len(list) && (n == 0 || held+stats[list[n]].figures <= deriveFigures) {
			held += stats[list[n]].figures
			part[list[n]] = metrics.SeriesKey{}
			n++
		}
		text, err := s.text("figure.statements", "f.series in "+idList(part))
		if err != nil {
			return err
		}
		values := map[valueKey][]statement{}
		err = rowsOf(ctx, conn, text, func(row []driver.Value) error {
			k, st := statementOfRow(row)
			k.kin = s.series.kin(k.series)
			values[k] = append(values[k], st)
			return nil
		})
		if err != nil {
			return err
		}
		if err := appendRows(conn, "statement", statementRows(values)); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}
