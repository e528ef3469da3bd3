package data

import (
	"context"
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hasila/metrics"
)

// values reads what series are built of, under their keys: of the chosen ones with
// everybody who states it, of their neighbours the first and last statement of each
// value. f restricts publishers and the day as of which things are known.
func (s *Store) values(ctx context.Context, chosen, neighbours map[int]metrics.SeriesKey, f metrics.SeriesFilter) (map[metrics.SeriesKey][]metrics.DayValue, error) {
	v, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	r := valueReader{keys: map[int32]metrics.SeriesKey{}, ends: map[int32]bool{}, most: s.maxRows}
	for id, k := range neighbours {
		r.keys[int32(id)], r.ends[int32(id)] = k, true
	}
	for id, k := range chosen {
		r.keys[int32(id)] = k
		delete(r.ends, int32(id))
	}
	limit := "\nlimit " + strconv.Itoa(s.maxRows+1)
	for {
		stale := s.stale.Load()
		r.groups, r.n = make(map[metrics.SeriesKey][]metrics.DayValue, len(r.keys)), 0
		r.unpacker = s.unpacker(f, v.decided)
		if stale {
			err = s.eachRow(ctx, "figure.statements", "f.series in "+idList(r.keys)+limit, r.figure)
		} else {
			err = s.statements(ctx, r.keys, limit, r.row)
		}
		if err != nil {
			return nil, err
		}
		if stale || !s.stale.Load() {
			break
		} // else figures were superseded meanwhile, and the answer may hold them
	}
	if v.decided != nil {
		wanted := make(map[metrics.SeriesKey]bool, len(r.keys))
		for _, k := range r.keys {
			wanted[k] = true
		}
		v.add(r.groups, wanted, f, s.series.replacedBy)
	}
	return r.groups, nil
}

// manyBranches is how many scans one query is made of; planning more takes longer than
// what they pass over.
const manyBranches = 64

// statements reads the rows of series. Of each metric and place either all rows are
// read, where most of its series are asked for, or a scan a series: an equation lets
// DuckDB pass over blocks, a list of series would have it read every column of them first.
func (s *Store) statements(ctx context.Context, keys map[int32]metrics.SeriesKey, limit string, row func([]driver.Value) error) error {
	byKin := map[int32][]int32{}
	for id := range keys {
		kin := s.series.kin(id)
		byKin[kin] = append(byKin[kin], id)
	}
	var conditions []string
	for _, kin := range slices.Sorted(maps.Keys(byKin)) {
		ids := byKin[kin]
		if len(ids)*4 >= s.series.kinSize(kin) {
			conditions = append(conditions, fmt.Sprintf("kin = %d", kin))
			continue
		}
		for _, id := range ids {
			conditions = append(conditions, fmt.Sprintf("kin = %d and series = %d", kin, id))
		}
	}
	wanted := func(values []driver.Value) error {
		id, _ := values[0].(int32)
		if _, ok := keys[id]; !ok {
			return nil
		}
		return row(values)
	}
	for part := range slices.Chunk(conditions, manyBranches) {
		text, err := s.branches(part)
		if err != nil {
			return err
		}
		if err := s.eachRowOf(ctx, "statement.list", text+limit, wanted); err != nil {
			return err
		}
	}
	return nil
}

// unpacker makes one for a filter's publishers and day, without decided figures.
func (s *Store) unpacker(f metrics.SeriesFilter, without map[string]bool) unpacker {
	u := unpacker{
		publishers: s.series.publisherNames(), days: map[int32]string{}, knownOn: dayCode(f.AsKnownOn),
		only: s.series.publisherSet(f.Publishers), without: without,
		renew: func() map[int32]string { // whoever stored it holds the lock until all know it
			s.write.Lock()
			defer s.write.Unlock()
			return s.series.publisherNames()
		},
	}
	if s.versioned.Load() {
		u.replaced = s.series.replacedBy
	}
	return u
}

// idList writes ids of series as the list of a condition; they are numbers of our
// own, and DuckDB skips blocks by a list that it sees when it plans.
func idList(keys map[int32]metrics.SeriesKey) string {
	var b strings.Builder
	b.WriteByte('(')
	for id := range keys {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(int(id)))
	}
	b.WriteByte(')')
	return b.String()
}

// A valueReader takes rows into the values of their series.
type valueReader struct {
	groups map[metrics.SeriesKey][]metrics.DayValue
	keys   map[int32]metrics.SeriesKey
	ends   map[int32]bool // series of which the first and last statements do
	n      int            // statements read
	most   int
	unpacker
}

// row takes a row of statement.list: series, as_of, value, low, high, qualifier, stated.
func (r *valueReader) row(row []driver.Value) error {
	k := keyOfRow(row)
	packed, _ := row[6].([]byte)
	return r.add(k, r.statements(packed, r.ends[k.series]))
}

// figure takes a row of figure.statements: series, as_of, value, low, high,
// qualifier, id, document, copy_of, publisher, published, confidence.
func (r *valueReader) figure(row []driver.Value) error {
	k, s := statementOfRow(row)
	return r.add(k, r.statements(s.pack(nil), false))
}

// add takes statements to their value; several rows may hold one value.
func (r *valueReader) add(k valueKey, stated []metrics.Statement) error {
	if len(stated) == 0 {
		return nil
	}
	r.n += len(stated)
	if r.n > r.most {
		return fmt.Errorf("%w: it rests on more than %d figures; choose metrics, places or days", ErrTooMuch, r.most)
	}
	key := r.keys[k.series]
	r.groups[key] = append(r.groups[key], metrics.DayValue{
		AsOf: r.day(k.asOf), Value: k.value.pointer(), Low: k.low.pointer(), High: k.high.pointer(),
		Qualifier: qualifiers[min(int(k.qualifier), len(qualifiers)-1)], Stated: stated,
	})
	return nil
}

// keyOfRow reads the columns that tell values apart.
func keyOfRow(row []driver.Value) valueKey {
	var k valueKey
	k.series, _ = row[0].(int32)
	k.asOf, _ = row[1].(int32)
	for i, n := range []*number{&k.value, &k.low, &k.high} {
		n.v, n.some = row[2+i].(float64)
	}
	k.qualifier, _ = row[5].(uint8)
	return k
}

// statementOfRow reads a row of figure.statements.
func statementOfRow(row []driver.Value) (valueKey, statement) {
	var s statement
	s.figure, _ = row[6].(uint64)
	s.document, _ = row[7].(uint64)
	s.copyOf, _ = row[8].(uint64)
	s.publisher, _ = row[9].(int32)
	s.published, _ = row[10].(int32)
	confidence, _ := row[11].(float64)
	s.confidence = float32(confidence)
	return keyOfRow(row), s
}
