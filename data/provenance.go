package data

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"hasila/metrics"
)

// Provenance tells where a stored document's bytes are, which versions of it there
// are and what else repeats its text. An id that is not stored gives an error that
// wraps metrics.ErrNotFound.
func (s *Store) Provenance(ctx context.Context, id string) (metrics.Provenance, error) {
	var p metrics.Provenance
	if _, err := parseID(id); err != nil {
		return p, fmt.Errorf("document %q: %w", id, metrics.ErrNotFound)
	}
	found := false
	err := s.query(ctx, "document.provenance", "", []any{id}, func(rows *sql.Rows) error {
		var at time.Time
		err := rows.Scan(&p.Raw, &at)
		p.ReadAt, found = at.UTC().Format(time.RFC3339), true
		return err
	})
	if err != nil {
		return p, err
	}
	if !found {
		return p, fmt.Errorf("document %s: %w", id, metrics.ErrNotFound)
	}
	if s.versioned.Load() {
		if p.Versions, err = s.heads(ctx, "document.versions", id); err != nil {
			return p, err
		}
		if len(p.Versions) == 1 {
			p.Versions = nil
		}
	}
	same, err := s.heads(ctx, "copy.list", id, id)
	if err != nil {
		return p, err
	}
	for i := range same {
		switch {
		case same[i].ID == id:
		case i == 0:
			p.Original = &same[i]
		default:
			p.Copies = append(p.Copies, same[i])
		}
	}
	return p, nil
}

// heads gives the documents of a query, without their texts.
func (s *Store) heads(ctx context.Context, query string, args ...any) ([]metrics.Document, error) {
	var all []metrics.Document
	err := s.query(ctx, query, "", args, func(rows *sql.Rows) error {
		var d metrics.Document
		err := rows.Scan(&d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title)
		all = append(all, d)
		return err
	})
	return all, err
}
