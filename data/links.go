package data

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"hasila/metrics"
)

// links say how the documents of a batch stand to others, by their identities.
type links struct {
	previous  map[string]revised  // the version that came from the same address before
	originals map[string]original // whose text it repeats
	alike     map[string]float64
	sketches  map[string][]byte
}

// A revised is a document with the number of its version; 0 is the first.
type revised struct {
	document uint64
	number   int32
}

// next is the number of the version that follows.
func (r revised) next() int32 {
	if r.document == 0 {
		return 0
	}
	return r.number + 1
}

// link finds the earlier versions and the originals of new documents, which it puts
// into the order of their days. The writer calls it; where the batch is not stored
// after all, the index of copies is to be dropped.
func (s *Store) link(ctx context.Context, fresh []metrics.Extraction) (links, error) {
	slices.SortStableFunc(fresh, func(a, b metrics.Extraction) int { return cmp.Compare(a.Document.Published, b.Document.Published) })
	l := links{previous: map[string]revised{}, originals: map[string]original{}, alike: map[string]float64{}, sketches: map[string][]byte{}}
	latest, err := s.latestAt(ctx, fresh)
	if err != nil {
		return l, err
	}
	index, err := s.recentCopies(ctx)
	if err != nil {
		return l, err
	}
	for _, e := range fresh {
		id, err := parseID(e.Document.ID)
		if err != nil {
			return l, err
		}
		if !hasTrace(e) {
			continue
		}
		if e.Document.URL != "" {
			at := addressOf(e.Document.URL)
			if before, ok := latest[at]; ok {
				l.previous[e.Document.ID] = before
			}
			latest[at] = revised{id, latest[at].next()}
		}
		d, ok := sketchedOf(e, id)
		if !ok {
			continue
		}
		l.sketches[e.Document.ID] = e.Sketch.Bytes()
		if of, alike, found := index.find(&d); found {
			l.originals[e.Document.ID], l.alike[e.Document.ID] = of, alike
			d.original = of
		}
		index.add(d)
	}
	return l, nil
}

// latestAt gives the stored document that came last from each address of a batch.
func (s *Store) latestAt(ctx context.Context, batch []metrics.Extraction) (map[uint64]revised, error) {
	var maybe []string
	seen := s.seen.Load()
	for _, e := range batch {
		if !hasTrace(e) || e.Document.URL == "" {
			continue
		}
		if at := addressOf(e.Document.URL); seen == nil || seen.addresses.seen(at) {
			maybe = append(maybe, hexID(at))
		}
	}
	latest := map[uint64]revised{}
	if len(maybe) == 0 {
		return latest, nil
	}
	err := s.query(ctx, "trace.latest", "", []any{maybe}, func(rows *sql.Rows) error {
		var address uint64
		var one revised
		err := rows.Scan(&address, &one.document, &one.number)
		latest[address] = one
		return err
	})
	return latest, err
}

// replaced gives the documents that get a newer version, with its number.
func (l links) replaced() map[uint64]int32 {
	out := make(map[uint64]int32, len(l.previous))
	for _, before := range l.previous {
		out[before.document] = max(out[before.document], before.next())
	}
	return out
}

// append writes the links of documents, in the order of the batch.
func (l links) append(conn *sql.Conn, batch []metrics.Extraction, at time.Time) error {
	var traces, versions, copied [][]driver.Value
	for _, e := range batch {
		if !hasTrace(e) {
			continue
		}
		d := e.Document
		id, err := parseID(d.ID)
		if err != nil {
			return err
		}
		var address, day, sketch driver.Value
		if d.URL != "" {
			address = addressOf(d.URL)
		}
		if n, ok := dayOf(d.Published); ok {
			day = n
		}
		if b, ok := l.sketches[d.ID]; ok {
			sketch = b
		}
		traces = append(traces, []driver.Value{id, address, day, sketch})
		if before, ok := l.previous[d.ID]; ok {
			versions = append(versions, []driver.Value{id, before.document, before.next(), at})
		}
		if of, ok := l.originals[d.ID]; ok {
			copied = append(copied, []driver.Value{id, of.document, l.alike[d.ID], at})
		}
	}
	for table, rows := range map[string][][]driver.Value{"trace": traces, "version": versions, "copy": copied} {
		if err := appendRows(conn, table, rows); err != nil {
			return fmt.Errorf("noting how documents are linked: %w", err)
		}
	}
	return nil
}
