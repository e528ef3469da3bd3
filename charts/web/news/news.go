// Package news says what came about since a place in the order of storing: figures
// that are new, points that were revised, and origins that part. Feeds and webhooks
// carry it.
package news

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"hasila/metrics"
)

// A Kind of news.
type Kind string

// The kinds.
const (
	Figures   Kind = "figures"   // a figure was stored
	Revisions Kind = "revisions" // a stored figure replaced an earlier value of its day
	Conflicts Kind = "conflicts" // a stored figure is not what other origins state of its day
)

// Kinds are all kinds.
func Kinds() []Kind { return []Kind{Figures, Revisions, Conflicts} }

// A Reader answers what news are made of; *data.Store is one.
type Reader interface {
	Keys(ctx context.Context, f metrics.SeriesFilter) ([]metrics.SeriesStat, error)
	SeriesOf(ctx context.Context, keys []metrics.SeriesKey, f metrics.SeriesFilter) ([]metrics.Series, error)
	Added(ctx context.Context, f metrics.SeriesFilter, at metrics.Window) ([]metrics.Added, error)
}

// An Item is one piece of news.
type Item struct {
	ID       string // a URN that stays the same for the same news
	Kind     Kind
	At       string            // when it came about here, RFC 3339
	Key      metrics.SeriesKey // without an origin for conflicts
	AsOf     string            // the day that it is about
	Added    metrics.Added     // the figure that brought it about
	Point    metrics.Point     // revisions: the point as it is now
	Was      metrics.Revision  // revisions: the value before
	Compared metrics.ComparedDay
}

// Bounds of one reading.
const (
	maxGroups  = 60  // of series whose origins are compared
	maxMembers = 200 // series of these
)

// Read gives the news of a filter and of some kinds, in the order of the window, and
// the place up to which it read; nil where there was nothing.
func Read(ctx context.Context, r Reader, f metrics.SeriesFilter, kinds []Kind, w metrics.Window) ([]Item, *metrics.Mark, error) {
	w.First = true
	added, err := r.Added(ctx, f, w)
	if err != nil || len(added) == 0 {
		return nil, nil, err
	}
	mark := added[len(added)-1].Mark
	added = slices.DeleteFunc(added, func(a metrics.Added) bool { return a.Status == metrics.StatusRejected })
	var items []Item
	if slices.Contains(kinds, Figures) {
		for _, a := range added {
			items = append(items, Item{ID: urn("figure", a.ID), Kind: Figures, At: a.At, Key: metrics.KeyOf(a.Observation), AsOf: a.Figure.AsOf, Added: a})
		}
	}
	if slices.Contains(kinds, Revisions) {
		more, err := revisions(ctx, r, f, added)
		if err != nil {
			return nil, nil, err
		}
		items = append(items, more...)
	}
	if slices.Contains(kinds, Conflicts) {
		more, err := conflicts(ctx, r, f, added)
		if err != nil {
			return nil, nil, err
		}
		items = append(items, more...)
	}
	order := map[string]int{}
	for i, a := range added {
		order[a.ID] = i
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(order[a.Added.ID], order[b.Added.ID]) })
	return items, &mark, nil
}

// urn is the identity of a piece of news (RFC 9562, a name-based UUID).
func urn(parts ...string) string {
	return "urn:uuid:" + uuid.NewSHA1(space, []byte(strings.Join(parts, "\x00"))).String()
}

var space = uuid.MustParse("8d1f0f0e-5a55-5c1d-9d0b-6a1f2f0c7e11")

// FeedID is the identity of a feed of a kind and a query.
func FeedID(kind Kind, query string) string { return urn("feed", string(kind), query) }

func revisions(ctx context.Context, r Reader, f metrics.SeriesFilter, added []metrics.Added) ([]Item, error) {
	byID := map[string]metrics.Added{}
	var keys []metrics.SeriesKey
	seen := map[metrics.SeriesKey]bool{}
	for _, a := range added {
		byID[a.ID] = a
		if k := metrics.KeyOf(a.Observation); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	series, err := r.SeriesOf(ctx, keys, shown(f))
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, s := range series {
		for _, p := range s.Points {
			a, ok := byID[p.Figure]
			if !ok || len(p.Revisions) == 0 {
				continue
			}
			was := p.Revisions[len(p.Revisions)-1]
			if same(was.Value, p.Value) && same(was.Low, p.Low) && same(was.High, p.High) {
				continue // only the wording changed
			}
			items = append(items, Item{
				ID: urn("revision", p.Figure), Kind: Revisions, At: a.At, Key: s.Key, AsOf: p.AsOf, Added: a, Point: p, Was: was,
			})
		}
	}
	return items, nil
}

func same(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }

// shown is a filter's part that says which figures points are made of.
func shown(f metrics.SeriesFilter) metrics.SeriesFilter {
	return metrics.SeriesFilter{Publishers: f.Publishers, AsKnownOn: f.AsKnownOn}
}

// conflicts compares the origins of what the added figures count, whatever origins
// the filter asks for: each group once, on the last day that an added figure is of.
func conflicts(ctx context.Context, r Reader, f metrics.SeriesFilter, added []metrics.Added) ([]Item, error) {
	byID := map[string]metrics.Added{}
	groups := map[metrics.SeriesKey]bool{}
	var wide metrics.SeriesFilter
	for _, a := range added {
		k := metrics.KeyOf(a.Observation)
		k.Origin = ""
		if !metrics.Comparable(k.Scope) || !groups[k] && len(groups) == maxGroups {
			continue
		}
		byID[a.ID] = a
		groups[k] = true
		addTo(&wide.Metrics, k.Metric)
		addTo(&wide.Places, k.Place)
	}
	if len(groups) == 0 {
		return nil, nil
	}
	all, err := r.Keys(ctx, wide)
	if err != nil {
		return nil, err
	}
	members := map[metrics.SeriesKey][]metrics.SeriesKey{}
	for _, one := range all {
		k := one.Key
		k.Origin = ""
		if groups[k] {
			members[k] = append(members[k], one.Key)
		}
	}
	var keys []metrics.SeriesKey
	for _, list := range members {
		if len(list) > 1 && len(keys)+len(list) <= maxMembers {
			keys = append(keys, list...)
		}
	}
	series, err := r.SeriesOf(ctx, keys, metrics.SeriesFilter{AsKnownOn: f.AsKnownOn})
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, c := range metrics.Compare(series) {
		for _, d := range slices.Backward(c.Days) {
			a, ok := latest(d.Stated, byID)
			if !ok || d.Spread == 0 {
				continue
			}
			items = append(items, Item{ID: conflictID(c.Key, d), Kind: Conflicts, At: a.At, Key: c.Key, AsOf: d.AsOf, Added: a, Compared: d})
			break
		}
	}
	return items, nil
}

// latest is of the figures that origins state the one that was added last.
func latest(stated []metrics.Stated, byID map[string]metrics.Added) (last metrics.Added, ok bool) {
	for _, s := range stated {
		a, added := byID[s.Figure]
		if added && (!ok || a.Mark.Seq > last.Mark.Seq) {
			last, ok = a, true
		}
	}
	return last, ok
}

func addTo(list *[]string, v string) {
	if !slices.Contains(*list, v) {
		*list = append(*list, v)
	}
}
