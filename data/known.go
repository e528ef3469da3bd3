package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"

	"hasila/metrics"
)

// seen remembers the identities and addresses of all stored documents, so that asking
// for new ones costs the same however many there are.
type seen struct{ documents, addresses *filter }

// seenFrom is how many documents a process stores before it reads all identities: a
// few are cheaper to ask for.
const seenFrom = 1000

// Known reports which of the documents with these identities are stored.
func (s *Store) Known(ctx context.Context, documents []string) (map[string]bool, error) {
	known := map[string]bool{}
	if seen := s.seen.Load(); seen != nil {
		var maybe []string
		for _, hex := range documents {
			if id, err := parseID(hex); err != nil || seen.documents.seen(id) {
				maybe = append(maybe, hex)
			}
		}
		documents = maybe
	}
	if len(documents) == 0 {
		return known, nil
	}
	err := s.query(ctx, "document.known", "", []any{documents}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		known[id] = true
		return err
	})
	return known, err
}

// remember reads all identities and addresses where that has not been done, or where
// so many came since that there is no room for more. The writer calls it.
func (s *Store) remember(ctx context.Context) error {
	old := s.seen.Load()
	if old != nil && !old.documents.full() || old == nil && s.added < seenFrom {
		return nil
	}
	var documents, addresses int
	err := s.query(ctx, "trace.count", "", nil, func(rows *sql.Rows) error { return rows.Scan(&documents, &addresses) })
	if err != nil {
		return err
	}
	now := &seen{newFilter(2 * documents), newFilter(2 * addresses)}
	err = s.query(ctx, "document.ids", "", nil, func(rows *sql.Rows) error {
		var id uint64
		err := rows.Scan(&id)
		now.documents.add(id)
		return err
	})
	if err != nil {
		return err
	}
	err = s.query(ctx, "trace.addresses", "", nil, func(rows *sql.Rows) error {
		var address uint64
		err := rows.Scan(&address)
		now.addresses.add(address)
		return err
	})
	if err == nil {
		s.seen.Store(now)
	}
	return err
}

// noted takes stored documents into what is remembered.
func (s *Store) noted(batch []metrics.Extraction) {
	s.added += len(batch)
	seen := s.seen.Load()
	if seen == nil {
		return
	}
	for _, e := range batch {
		if id, err := parseID(e.Document.ID); err == nil {
			seen.documents.add(id)
		}
		if hasTrace(e) && e.Document.URL != "" {
			seen.addresses.add(addressOf(e.Document.URL))
		}
	}
}

// hasTrace says that a document is a text, which may change or be copied, and no row
// of a table.
func hasTrace(e metrics.Extraction) bool { return e.Document.Figures == nil }

// addressOf is the hash of an address.
func addressOf(url string) uint64 {
	h := sha256.Sum256([]byte(url))
	return binary.LittleEndian.Uint64(h[:])
}
