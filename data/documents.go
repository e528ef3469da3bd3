package data

import (
	"context"
	"database/sql"
	"time"

	"hasila/metrics"
)

// Documents lists documents without their texts, the latest published first; those
// of no known day come last.
func (s *Store) Documents(ctx context.Context, f metrics.DocumentFilter) ([]metrics.DocumentStat, error) {
	var w where
	w.in("d.publisher", f.Publishers)
	w.in("d.lang", f.Langs)
	if f.From != "" {
		w.and("d.published >= ?", f.From)
	}
	if f.To != "" {
		w.and("(d.published <= ? or starts_with(d.published, ?))", f.To, f.To)
	}
	for _, word := range f.Words[:min(len(f.Words), searchWords)] {
		w.and("contains(strip_accents(lower(coalesce(d.title, '') || ' ' || d.text)), strip_accents(lower(?)))", word)
	}
	if m := f.After; m != nil {
		if _, err := parseID(m.ID); err != nil {
			return nil, err
		}
		w.and("(coalesce(d.published, '') < ? or coalesce(d.published, '') = ? and d.id < id_of(?))", m.Published, m.Published, m.ID)
	}
	list := []metrics.DocumentStat{}
	err := s.query(ctx, "document.list", w.String(), append(w.args, max(f.Limit, 0)), func(rows *sql.Rows) error {
		var d metrics.DocumentStat
		var read time.Time
		if err := rows.Scan(&d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title, &d.Bytes, &read, &d.Figures); err != nil {
			return err
		}
		d.ReadAt = read.UTC().Format(time.RFC3339)
		list = append(list, d)
		return nil
	})
	return list, err
}
