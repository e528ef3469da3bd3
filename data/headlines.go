package data

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hasila/metrics"
)

// How far back an overview compares origins: where the figures of one headline are
// more than so many, over so many days.
const (
	compareAll  = 3000
	compareDays = 60
)

// compareHeadlines compares the origins of the headlines of places.
func (s *Store) compareHeadlines(ctx context.Context, places []*placeStats) ([]metrics.Comparison, error) {
	r := valueReader{keys: map[int32]metrics.SeriesKey{}, ends: map[int32]bool{}, most: s.maxRows}
	var conditions []string
	for _, p := range places {
		for _, l := range p.longest() {
			ids := map[int32]metrics.SeriesKey{}
			figures, last := 0, int32(0)
			for _, one := range p.series {
				k := one.key
				k.Origin = l.key.Origin
				if k == l.key {
					ids[int32(one.id)] = one.key
					figures += one.figures
					last = max(last, one.last)
				}
			}
			if len(ids) < 2 || !metrics.Comparable(l.key.Scope) {
				continue
			}
			condition := fmt.Sprintf("kin = %d and series in %s", s.series.kin(int32(l.id)), idList(ids))
			if day, ok := metrics.ParseDay(codedDay(last)); ok && figures > compareAll {
				condition += fmt.Sprintf(" and as_of >= %d", dayCode(day.AddDate(0, 0, -compareDays).Format(metrics.ISODate)))
			}
			conditions = append(conditions, condition)
			maps.Copy(r.keys, ids)
			for id := range ids {
				r.ends[id] = true
			}
		}
	}
	if len(conditions) == 0 {
		return nil, nil
	}
	if s.stale.Load() { // a rebuild goes on: nothing is known cheaply
		return nil, nil
	}
	d, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	r.groups, r.unpacker = map[metrics.SeriesKey][]metrics.DayValue{}, s.unpacker(metrics.SeriesFilter{}, d.decided)
	for part := range slices.Chunk(conditions, manyBranches) {
		text, err := s.branches(part)
		if err != nil {
			return nil, err
		}
		if err := s.eachRowOf(ctx, "statement.list", text, r.row); err != nil {
			return nil, err
		}
	}
	if d.decided != nil {
		wanted := make(map[metrics.SeriesKey]bool, len(r.keys))
		for _, k := range r.keys {
			wanted[k] = true
		}
		d.add(r.groups, wanted, metrics.SeriesFilter{}, s.series.replacedBy)
	}
	return metrics.Compare(metrics.BuildDays(r.groups, s.ref, "")), nil
}

// branches is statement.list over conditions, a scan each.
func (s *Store) branches(conditions []string) (string, error) {
	all := make([]string, len(conditions))
	for i, condition := range conditions {
		text, err := s.text("statement.list", condition)
		if err != nil {
			return "", err
		}
		all[i] = text
	}
	return strings.Join(all, "union all\n"), nil
}
