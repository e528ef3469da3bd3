package data

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"hasila/metrics"
)

// How far a search goes: words of a sentence, and not for ever.
const (
	searchWords = 8
	searchTime  = 5 * time.Second
)

// SearchDocuments finds documents whose titles or texts hold all the words,
// without regard to case and accents, those with a word in the title first, then
// the latest. They come without their texts.
func (s *Store) SearchDocuments(ctx context.Context, words string, limit int) ([]metrics.Document, error) {
	found := []metrics.Document{}
	list := strings.Fields(words)
	if len(list) == 0 || limit <= 0 {
		return found, nil
	}
	ctx, cancel := context.WithTimeout(ctx, searchTime)
	defer cancel()
	list = list[:min(len(list), searchWords)]
	err := s.query(ctx, "document.search", "", []any{list, limit}, func(rows *sql.Rows) error {
		var d metrics.Document
		err := rows.Scan(&d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title)
		found = append(found, d)
		return err
	})
	return found, err
}
