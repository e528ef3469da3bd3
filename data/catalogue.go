package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"maps"
	"slices"
	"sync"

	"hasila/metrics"
)

// A catalogue holds the keys of all stored series: few enough to choose among
// them without asking the database. Series are only ever added.
type catalogue struct {
	mu   sync.RWMutex
	keys map[int]metrics.SeriesKey
	ids  map[metrics.SeriesKey]int
	at   map[count][]int // the series of one metric and place, which most questions are about

	publishers   map[int32]string // replaced, never changed, so that readers may hold it
	publisherIDs map[string]int32

	replaced map[uint64]int32 // documents that have newer versions, with the number of the last

	// stats are counted when first asked for, and kept up to date from then on.
	stats map[int]stat
}

// A count is what is counted where.
type count struct{ metric, place string }

// put takes a series in; the caller holds the lock.
func (c *catalogue) put(id int, k metrics.SeriesKey) {
	c.keys[id] = k
	c.ids[k] = id
	at := count{k.Metric, k.Place}
	i, _ := slices.BinarySearch(c.at[at], id)
	c.at[at] = slices.Insert(c.at[at], i, id) // the first stays the first
}

// A stat sums up the current figures of a series.
type stat struct {
	figures int
	last    int32 // as-of day, see dayCode
	country string
}

// loadCatalogue reads the series once, when the database opens.
func (s *Store) loadCatalogue(ctx context.Context) error {
	s.series.keys = map[int]metrics.SeriesKey{}
	s.series.ids = map[metrics.SeriesKey]int{}
	s.series.at, s.series.replaced = map[count][]int{}, map[uint64]int32{}
	s.series.publishers, s.series.publisherIDs = map[int32]string{}, map[string]int32{}
	err := s.query(ctx, "publisher.list", "", nil, func(rows *sql.Rows) error {
		var id int32
		var name string
		err := rows.Scan(&id, &name)
		s.series.publishers[id] = name
		s.series.publisherIDs[name] = id
		return err
	})
	if err != nil {
		return err
	}
	err = s.query(ctx, "version.replaced", "", nil, func(rows *sql.Rows) error {
		var document uint64
		var number int32
		err := rows.Scan(&document, &number)
		s.series.replaced[document] = number
		return err
	})
	if err != nil {
		return err
	}
	return s.query(ctx, "series.keys", "", nil, func(rows *sql.Rows) error {
		var id int
		k, err := scanKey(rows, &id)
		s.series.put(id, k)
		return err
	})
}

// choose gives the series that a filter lets through.
func (c *catalogue) choose(f metrics.SeriesFilter) map[int]metrics.SeriesKey {
	m := newMatcher(f)
	c.mu.RLock()
	defer c.mu.RUnlock()
	chosen := map[int]metrics.SeriesKey{}
	if f.Metrics != nil && f.Places != nil {
		for _, metric := range f.Metrics {
			for _, place := range f.Places {
				for _, id := range c.at[count{metric, place}] {
					if k := c.keys[id]; m.matches(k) {
						chosen[id] = k
					}
				}
			}
		}
		return chosen
	}
	for id, k := range c.keys {
		if m.matches(k) {
			chosen[id] = k
		}
	}
	return chosen
}

// stored gives those of some series that are stored, by their ids.
func (c *catalogue) stored(keys []metrics.SeriesKey) map[int]metrics.SeriesKey {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out := make(map[int]metrics.SeriesKey, len(keys))
	for _, k := range keys {
		if id, ok := c.ids[k]; ok {
			out[id] = k
		}
	}
	return out
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
		c.put(int(id), k)
	}
	for document, number := range n.replaced {
		c.replaced[document] = max(c.replaced[document], number)
	}
	if len(n.publishers) > 0 {
		c.publishers = maps.Clone(c.publishers)
		for name, id := range n.publishers {
			c.publishers[id] = name
			c.publisherIDs[name] = id
		}
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

// eachStat calls each for every series that has figures which nobody rejected.
func (s *Store) eachStat(ctx context.Context, each func(id int, k metrics.SeriesKey, st stat)) error {
	if err := s.countSeries(ctx); err != nil {
		return err
	}
	d, err := s.currentVerdicts(ctx)
	if err != nil {
		return err
	}
	changed := map[metrics.SeriesKey]stat{}
	s.changes(d, metrics.SeriesFilter{}, func(k metrics.SeriesKey, o metrics.Observation, n int) {
		more := stat{figures: n}
		if n > 0 {
			more.last, more.country = dayCode(o.Figure.AsOf), o.Figure.Country
		}
		changed[k] = changed[k].plus(more)
	})
	s.series.mu.RLock()
	defer s.series.mu.RUnlock()
	for k, more := range changed {
		id, ok := s.series.ids[k]
		if _, counted := s.series.stats[id]; ok && !counted && more.figures > 0 {
			each(id, k, more)
		}
	}
	for id, st := range s.series.stats {
		k := s.series.keys[id]
		if more, ok := changed[k]; ok {
			st = st.plus(more)
		}
		if st.figures > 0 {
			each(id, k, st)
		}
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
	name := "series.counts"
	if s.stale.Load() {
		name = "series.stats"
	}
	err := s.query(ctx, name, "", nil, func(rows *sql.Rows) error {
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

	first map[count]int32 // of new metrics and places, their first series

	publishers    map[string]int32
	publisherRows [][]driver.Value

	replaced map[uint64]int32 // documents that get a newer version, with its number

	decides  bool // the transaction changes which decisions hold
	replaces bool // the transaction supersedes figures
}

func (c *catalogue) adding() *newSeries {
	return &newSeries{of: c, ids: map[metrics.SeriesKey]int32{}, stats: map[int32]stat{}, publishers: map[string]int32{}, first: map[count]int32{}}
}

// kin gives the first series of the same metric and place as an observation's, which
// is the series id itself where there is no other.
func (n *newSeries) kin(id int32, o metrics.Observation) int32 {
	at := count{o.Figure.Metric, o.Figure.Place}
	n.of.mu.RLock()
	stored := n.of.at[at]
	n.of.mu.RUnlock()
	if len(stored) > 0 {
		return int32(stored[0])
	}
	first, ok := n.first[at]
	if !ok || id < first {
		first = id
		n.first[at] = id
	}
	return first
}

// kinSize is how many series there are of a metric and place, by the first of them.
func (c *catalogue) kinSize(kin int32) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	k := c.keys[int(kin)]
	return len(c.at[count{k.Metric, k.Place}])
}

// kin gives the first series of the metric and place of a stored one.
func (c *catalogue) kin(id int32) int32 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	k := c.keys[int(id)]
	if all := c.at[count{k.Metric, k.Place}]; len(all) > 0 {
		return int32(all[0])
	}
	return id
}

// publisher gives the id of a publisher, a new one where there is none, 0 for none.
func (n *newSeries) publisher(name string) int32 {
	if name == "" {
		return 0
	}
	if id, ok := n.publishers[name]; ok {
		return id
	}
	n.of.mu.RLock()
	stored, ok := n.of.publisherIDs[name]
	next := int32(len(n.of.publisherIDs) + len(n.publishers) + 1)
	n.of.mu.RUnlock()
	if ok {
		return stored
	}
	n.publishers[name] = next
	n.publisherRows = append(n.publisherRows, []driver.Value{next, name})
	return next
}

// replacedBy gives the number of the last version that replaced a document, or 0.
func (c *catalogue) replacedBy(document uint64) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return int(c.replaced[document])
}

// publisherNames gives the publishers by their ids; nobody changes the map.
func (c *catalogue) publisherNames() map[int32]string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.publishers
}

// publisherSet gives the ids of publishers that are stored; of nil it is nil.
func (c *catalogue) publisherSet(names []string) map[int32]bool {
	if names == nil {
		return nil
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	set := map[int32]bool{}
	for _, n := range names {
		if id, ok := c.publisherIDs[n]; ok {
			set[id] = true
		}
	}
	return set
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
