package data

import (
	"cmp"
	"context"
	"slices"

	"hasila/metrics"
)

// Split cuts a filter into ones that rest on about most figures each, that share
// no series, and that together ask for the same: an export goes through them one
// after another and needs no more memory than for one. Series are in the order of
// metric and place.
func (s *Store) Split(ctx context.Context, f metrics.SeriesFilter, most int) ([]metrics.SeriesFilter, error) {
	type pair struct{ metric, place string }
	count := map[pair]int{}
	origins := map[pair]map[string]int{}
	m := newMatcher(f)
	err := s.countFigures(ctx, f, func(k metrics.SeriesKey, n int) {
		if !m.matches(k) {
			return
		}
		p := pair{k.Metric, k.Place}
		count[p] += n
		if origins[p] == nil {
			origins[p] = map[string]int{}
		}
		origins[p][k.Origin] += n
	})
	if err != nil {
		return nil, err
	}
	pairs := make([]pair, 0, len(count))
	for p := range count {
		count[p] = max(count[p], 1) // rejected figures do not count, and are exported all the same
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.metric, b.metric), cmp.Compare(a.place, b.place))
	})
	var out []metrics.SeriesFilter
	var part metrics.SeriesFilter
	held := 0
	end := func() {
		if held > 0 {
			out = append(out, part)
		}
		held = 0
	}
	for _, p := range pairs {
		if held > 0 && (p.metric != part.Metrics[0] || held+count[p] > most) {
			end()
		}
		if held == 0 {
			part = f
			part.Metrics, part.Places = []string{p.metric}, nil
		}
		if count[p] <= most {
			part.Places = append(part.Places, p.place)
			held += count[p]
			continue
		}
		for _, o := range sorted(origins[p]) { // one place alone is too much: origin by origin
			part.Places, part.Origins, held = []string{p.place}, []string{o.Value}, o.Count
			end()
		}
	}
	end()
	return out, nil
}
