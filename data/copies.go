package data

import (
	"context"
	"database/sql"
	"net/url"
	"time"

	"hasila/metrics"
)

// How many documents copies are looked for among, those that were stored last, and
// how many days apart outlets print a wire's story.
const (
	copyRing  = 1 << 16
	copySlots = 1 << 21 // of keys; a power of two
	copyDays  = 3
)

// copies finds, for a new text, an earlier one that it repeats. It holds the sketches
// of the last documents in a ring, and where each key was last seen in a table of
// fixed size: what it costs does not grow with what is stored.
type copies struct {
	ring  []sketched
	slots []uint64 // two to a key: the key's upper half over the index in the ring, counted from 1
	next  int      // where the ring is written next, once it is full
}

// A sketched is one document that may be copied.
type sketched struct {
	document uint64
	day      int32
	source   publishing
	original original
	sketch   metrics.Sketch
}

// A publishing is who published a document, as far as it tells copies from new
// versions of the publisher's own.
type publishing struct{ publisher, host string }

// An original is the document that was first with a text, and its publisher.
type original struct {
	document  uint64
	publisher string
}

func newCopies() *copies { return &copies{slots: make([]uint64, copySlots)} }

func sourceOf(publisher, address string) publishing {
	u, err := url.Parse(address)
	if err != nil {
		return publishing{publisher, ""}
	}
	return publishing{publisher, u.Host}
}

// elsewhere says that two documents come from two publishers.
func (p publishing) elsewhere(q publishing) bool {
	if p.publisher != "" && q.publisher != "" {
		return p.publisher != q.publisher
	}
	return p.host != "" && q.host != "" && p.host != q.host
}

// find gives the text that a document repeats, where there is one: of several the
// most alike.
func (c *copies) find(d *sketched) (of original, alike float64, found bool) {
	for _, key := range d.sketch.Keys() {
		for way := range 2 {
			slot := c.slots[slotOf(key, way)]
			if slot == 0 || uint32(slot>>32) != uint32(key>>32) {
				continue
			}
			other := &c.ring[uint32(slot)-1]
			if apart := d.day - other.day; apart > copyDays || apart < -copyDays || !d.source.elsewhere(other.source) {
				continue
			}
			if a, same := metrics.SameText(d.sketch, other.sketch); same && a > alike {
				of, alike, found = other.original, a, true
			}
		}
	}
	return of, alike, found
}

// add makes a document one that later ones may repeat.
func (c *copies) add(d sketched) {
	at := c.next
	if len(c.ring) < copyRing {
		at = len(c.ring)
		c.ring = append(c.ring, d)
	} else {
		c.ring[at] = d
		c.next = (c.next + 1) % copyRing
	}
	for _, key := range d.sketch.Keys() {
		newer, older := slotOf(key, 0), slotOf(key, 1)
		c.slots[older] = c.slots[newer]
		c.slots[newer] = key>>32<<32 | uint64(at+1)
	}
}

func slotOf(key uint64, way int) uint64 { return (key<<1 | uint64(way)) & (copySlots - 1) }

// dayOf counts the days of an ISO date since 1970.
func dayOf(published string) (int32, bool) {
	t, ok := metrics.ParseDay(published)
	return int32(t.Unix() / int64(24*time.Hour/time.Second)), ok
}

// sketchedOf makes of a new document what copies are found by; false where it is none
// that can be told from others.
func sketchedOf(e metrics.Extraction, id uint64) (sketched, bool) {
	day, dated := dayOf(e.Document.Published)
	if !dated || e.Sketch.Runs == 0 {
		return sketched{}, false
	}
	return sketched{
		document: id, day: day, source: sourceOf(e.Document.Publisher, e.Document.URL),
		original: original{id, e.Document.Publisher}, sketch: e.Sketch,
	}, true
}

// recentCopies gives the index of the writer, read from the file at first.
func (s *Store) recentCopies(ctx context.Context) (*copies, error) {
	if s.copies != nil {
		return s.copies, nil
	}
	c := newCopies()
	err := s.query(ctx, "trace.recent", "", []any{copyRing}, func(rows *sql.Rows) error {
		var d sketched
		var sketch []byte
		var publisher, address string
		if err := rows.Scan(&d.document, &d.day, &sketch, &publisher, &address, &d.original.document, &d.original.publisher); err != nil {
			return err
		}
		d.source = sourceOf(publisher, address)
		if d.sketch = metrics.ParseSketch(sketch); d.sketch.Runs > 0 {
			c.add(d)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.copies = c
	return c, nil
}

// originalsOf gives the originals of those of the documents that are copies.
func (s *Store) originalsOf(ctx context.Context, batch []metrics.Extraction) (map[string]original, error) {
	ids := make([]string, len(batch))
	for i, e := range batch {
		ids[i] = e.Document.ID
	}
	found := map[string]original{}
	err := s.query(ctx, "copy.originals", "", []any{ids}, func(rows *sql.Rows) error {
		var id string
		var of original
		err := rows.Scan(&id, &of.document, &of.publisher)
		found[id] = of
		return err
	})
	return found, err
}
