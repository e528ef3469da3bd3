package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"

	"hasila/metrics"
)

// A catalogue holds the keys of all stored series: few enough to choose among
// them without asking the database. Series are only ever added.
type catalogue struct {
	mu   sync.RWMutex
	keys map[int]metrics.SeriesKey
	ids  map[metrics.SeriesKey]int

	// stats are counted when first asked for, and kept up to date from then on.
	stats map[int]stat
}

// A stat sums up the current figures of a series.
type stat struct {
	figures int
	last    string // as-of day
	country string
}

// loadCatalogue reads the series once, when the database opens.
func (s *Store) loadCatalogue(ctx context.Context) error {
	s.series.keys = map[int]metrics.SeriesKey{}
	s.series.ids = map[metrics.SeriesKey]int{}
	return s.query(ctx, "series.keys", "", nil, func(rows *sql.Rows) error {
		var id int
		k, err := scanKey(rows, &id)
		s.series.keys[id] = k
		s.series.ids[k] = id
		return err
	})
}

// choose gives the series that a filter lets through.
func (c *catalogue) choose(f metrics.SeriesFilter) map[int]metrics.SeriesKey {
	m := newMatcher(f)
	c.mu.RLock()
	defer c.mu.RUnlock()
	chosen := map[int]metrics.SeriesKey{}
	for id, k := range c.keys {
		if m.matches(k) {
			chosen[id] = k
		}
	}
	return chosen
}

// key gives the key of a stored series.
func (c *catalogue) key(id int) metrics.SeriesKey {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.keys[id]
}

// add takes what a transaction stored.
func (c *catalogue) add(n *newSeries) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, id := range n.ids {
		c.keys[int(id)] = k
		c.ids[k] = int(id)
	}
	if c.stats != nil {
		for id, more := range n.stats {
			c.stats[int(id)] = c.stats[int(id)].plus(more)
		}
	}
}

func (a stat) plus(b stat) stat {
	return stat{a.figures + b.figures, max(a.last, b.last), max(a.country, b.country)}
}

// forget drops the stats, where figures were superseded.
func (c *catalogue) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats = nil
}

// eachStat calls each for every series that has figures.
func (s *Store) eachStat(ctx context.Context, each func(id int, k metrics.SeriesKey, st stat)) error {
	if err := s.countSeries(ctx); err != nil {
		return err
	}
	s.series.mu.RLock()
	defer s.series.mu.RUnlock()
	for id, st := range s.series.stats {
		each(id, s.series.keys[id], st)
	}
	return nil
}

// countSeries counts the stats where that has not been done. No transaction ends
// meanwhile, so that none is counted twice or not at all.
func (s *Store) countSeries(ctx context.Context) error {
	s.series.mu.RLock()
	done := s.series.stats != nil
	s.series.mu.RUnlock()
	if done {
		return nil
	}
	s.write.Lock()
	defer s.write.Unlock()
	stats := map[int]stat{}
	err := s.query(ctx, "series.stats", "", nil, func(rows *sql.Rows) error {
		var id int
		var st stat
		err := rows.Scan(&id, &st.figures, &st.last, &st.country)
		stats[id] = st
		return err
	})
	if err != nil {
		return err
	}
	s.series.mu.Lock()
	defer s.series.mu.Unlock()
	s.series.stats = stats
	return nil
}

// newSeries are those that a transaction adds; the catalogue takes them once they
// are stored.
type newSeries struct {
	of    *catalogue
	ids   map[metrics.SeriesKey]int32
	rows  [][]driver.Value
	stats map[int32]stat // of the figures that the transaction adds
}

func (c *catalogue) adding() *newSeries {
	return &newSeries{of: c, ids: map[metrics.SeriesKey]int32{}, stats: map[int32]stat{}}
}

// id gives the id of a series, a new one where there is none.
func (n *newSeries) id(k metrics.SeriesKey) int32 {
	if id, ok := n.ids[k]; ok {
		return id
	}
	n.of.mu.RLock()
	stored, ok := n.of.ids[k]
	next := int32(len(n.of.ids) + len(n.ids) + 1)
	n.of.mu.RUnlock()
	if ok {
		return int32(stored)
	}
	n.ids[k] = next
	n.rows = append(n.rows, []driver.Value{next, k.Metric, k.Unit, k.Group, k.Nationality, k.Place, k.Scope, k.Origin})
	return next
}

// A matcher is a filter made ready for many keys.
type matcher struct {
	fields [7]map[string]bool // nil: no restriction
}

func newMatcher(f metrics.SeriesFilter) matcher {
	var m matcher
	for i, values := range [][]string{f.Metrics, f.Places, f.Groups, f.Nationalities, f.Units, f.Scopes, f.Origins} {
		if values == nil {
			continue
		}
		m.fields[i] = make(map[string]bool, len(values))
		for _, v := range values {
			m.fields[i][v] = true
		}
	}
	return m
}

func (m matcher) matches(k metrics.SeriesKey) bool {
	for i, v := range [...]string{k.Metric, k.Place, k.Group, k.Nationality, k.Unit, k.Scope, k.Origin} {
		if m.fields[i] != nil && !m.fields[i][v] {
			return false
		}
	}
	return true
}
