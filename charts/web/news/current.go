package news

import (
	"cmp"
	"context"
	"slices"

	"hasila/metrics"
)

// CurrentConflicts gives where the origins of a filter part now, whenever their
// figures were stored: of each count the last day that two or more state differently,
// the latest published first. Where the filter lets more series through than are
// compared, those with the most figures are.
func CurrentConflicts(ctx context.Context, r Reader, f metrics.SeriesFilter) ([]Item, error) {
	all, err := r.Keys(ctx, f)
	if err != nil {
		return nil, err
	}
	type group struct {
		members []metrics.SeriesKey
		figures int
	}
	groups := map[metrics.SeriesKey]*group{}
	for _, one := range all {
		k := one.Key
		k.Origin = ""
		if !metrics.Comparable(k.Scope) {
			continue
		}
		if groups[k] == nil {
			groups[k] = &group{}
		}
		groups[k].members = append(groups[k].members, one.Key)
		groups[k].figures += one.Figures
	}
	order := make([]metrics.SeriesKey, 0, len(groups))
	for k, g := range groups {
		if len(g.members) > 1 {
			order = append(order, k)
		}
	}
	slices.SortFunc(order, func(a, b metrics.SeriesKey) int {
		return cmp.Or(cmp.Compare(groups[b].figures, groups[a].figures), a.Compare(b))
	})
	var keys []metrics.SeriesKey
	for _, k := range order {
		if len(keys)+len(groups[k].members) <= maxMembers {
			keys = append(keys, groups[k].members...)
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	series, err := r.SeriesOf(ctx, keys, f)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, c := range metrics.Compare(series) {
		for _, d := range slices.Backward(c.Days) {
			if d.Spread == 0 {
				continue
			}
			published := ""
			for _, s := range d.Stated {
				published = max(published, s.Published)
			}
			if _, ok := metrics.ParseDay(published); ok {
				items = append(items, Item{ID: conflictID(c.Key, d), Kind: Conflicts, At: published + "T00:00:00Z", Key: c.Key, AsOf: d.AsOf, Compared: d})
			}
			break
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(b.At, a.At), a.Key.Compare(b.Key))
	})
	return items, nil
}

// conflictID is of what origins state of a day: another statement is other news.
func conflictID(k metrics.SeriesKey, d metrics.ComparedDay) string {
	parts := []string{"conflict", k.Metric, k.Unit, k.Group, k.Nationality, k.Place, k.Scope, d.AsOf}
	for _, said := range d.Stated {
		parts = append(parts, said.Origin, said.Figure)
	}
	return urn(parts...)
}
