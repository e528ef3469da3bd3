package data

import (
	"context"
	"database/sql"
	"fmt"
)

// arrangeFrom is how many figures must have come for their order to matter.
const arrangeFrom = 200_000

// Arrange puts the figures of each series side by side in the file, where so many
// came since the last time that charts would have to read much of it: the first
// answer of a chart over ten million figures takes a fifth of the time. It reports
// whether it did. All of it is one transaction; the file grows by the size of the
// figures, and later writes use the room.
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
	if more := figures - arranged; more < s.arrangeFrom || more < arranged/2 {
		return false, nil
	}
	err = s.transaction(ctx, func(conn *sql.Conn) (*newSeries, error) {
		if _, err := conn.ExecContext(ctx, queries["arrangement.make"]); err != nil {
			return nil, err
		}
		_, err := conn.ExecContext(ctx, queries["arrangement.note"], figures, s.now().UTC())
		return nil, err
	})
	if err != nil {
		return false, fmt.Errorf("arranging %d figures: %w", figures, err)
	}
	return true, nil
}
