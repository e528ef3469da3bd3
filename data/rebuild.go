package data

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"hasila/metrics"
)

// outdatedChunk is how many documents are read at once for re-extraction.
const outdatedChunk = 200

// Outdated gives the documents whose figures another version of the extractor
// read, named as their sources named them. Rows of tables, which no extractor
// reads, are not among them.
func (s *Store) Outdated(ctx context.Context, version string) iter.Seq2[metrics.Document, error] {
	return func(yield func(metrics.Document, error) bool) {
		var ids []string
		err := s.query(ctx, "document.outdated", "", []any{version}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			yield(metrics.Document{}, err)
			return
		}
		for len(ids) > 0 {
			n := min(outdatedChunk, len(ids))
			var chunk []metrics.Document
			err := s.query(ctx, "document.several", "", []any{ids[:n]}, func(rows *sql.Rows) error {
				var d metrics.Document
				var id string
				err := rows.Scan(&id, &d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title, &d.Text)
				chunk = append(chunk, d)
				return err
			})
			if err != nil {
				yield(metrics.Document{}, err)
				return
			}
			for _, d := range chunk {
				if !yield(d, nil) {
					return
				}
			}
			ids = ids[n:]
		}
	}
}

// Replace stores new extractions of stored documents in one transaction. The ones
// that they supersede stay, out of the series.
func (s *Store) Replace(ctx context.Context, batch []metrics.Extraction) (documents, figures int, err error) {
	s.write.Lock()
	defer s.write.Unlock()
	ids := make([]string, len(batch))
	for i, e := range batch {
		ids[i] = e.Document.ID
	}
	current := map[string]int64{}
	versions := map[string]string{}
	err = s.query(ctx, "extraction.current", "", []any{ids}, func(rows *sql.Rows) error {
		var id, version string
		var extraction int64
		err := rows.Scan(&id, &extraction, &version)
		current[id], versions[id] = extraction, version
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	var fresh []metrics.Extraction
	for _, e := range batch {
		if version, stored := versions[e.Document.ID]; stored && version != e.Extractor {
			fresh = append(fresh, e)
			versions[e.Document.ID] = e.Extractor
		}
	}
	if len(fresh) == 0 {
		return 0, 0, nil
	}
	originals, err := s.originalsOf(ctx, fresh)
	if err != nil {
		return 0, 0, err
	}
	// Before the commit, so that no reader takes what was superseded for current.
	s.superseding.Store(true)
	s.stale.Store(true)
	err = s.transaction(ctx, func(conn *sql.Conn) (series *newSeries, err error) {
		series, figures, err = s.insert(ctx, conn, fresh, links{originals: originals}, current)
		if err == nil {
			series.decides, series.replaces = true, true
		}
		if err == nil { // what was superseded cannot be taken out of statements one by one
			_, err = conn.ExecContext(ctx, queries["stale.note"], s.now().UTC())
		}
		return series, err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("replacing the figures of %d documents: %w", len(fresh), err)
	}
	return len(fresh), figures, nil
}
