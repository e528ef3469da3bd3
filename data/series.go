package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"hasila/metrics"
)

// ErrTooMuch says that a question rests on more figures than are read at once.
var ErrTooMuch = metrics.ErrTooMuch

// Series builds the series that a filter asks for. They are flagged as they
// would be among all that their origins state of the same metric and place,
// whatever of it the filter leaves out.
func (s *Store) Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error) {
	keys := s.series.choose(f)
	if len(keys) == 0 {
		return []metrics.Series{}, nil
	}
	all, err := s.buildSeries(ctx, withNeighbours(f, keys), f)
	if err != nil {
		return nil, err
	}
	all = f.Narrow(all)
	if f.Limit > 0 && len(all) > f.Limit {
		all = all[:f.Limit]
	}
	return all, nil
}

// withNeighbours widens a filter to the series that the chosen ones are checked
// against: other scopes and groups of the same metric, place and origin.
func withNeighbours(f metrics.SeriesFilter, keys map[int]metrics.SeriesKey) metrics.SeriesFilter {
	wide := metrics.SeriesFilter{Nationalities: f.Nationalities, Units: f.Units}
	add := func(list *[]string, v string) {
		if !slices.Contains(*list, v) {
			*list = append(*list, v)
		}
	}
	wide.Groups = []string{"", "children", "women", "men"}
	for _, k := range keys {
		add(&wide.Metrics, k.Metric)
		add(&wide.Places, k.Place)
		add(&wide.Origins, k.Origin)
		add(&wide.Groups, k.Group)
	}
	return wide
}

func scanKey(rows *sql.Rows, id *int, more ...any) (metrics.SeriesKey, error) {
	var k metrics.SeriesKey
	err := rows.Scan(append([]any{id, &k.Metric, &k.Unit, &k.Group, &k.Nationality, &k.Place, &k.Scope, &k.Origin}, more...)...)
	return k, err
}

// buildSeries builds all series of the filter wide, from figures that f's
// publishers had published by f's day.
func (s *Store) buildSeries(ctx context.Context, wide, f metrics.SeriesFilter) ([]metrics.Series, error) {
	keys := s.series.choose(wide)
	_, corrected, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	for id := range corrected { // a corrected figure may belong to another series than it is stored in
		keys[id] = s.series.key(id)
	}
	groups, err := s.pointsOf(ctx, keys, metrics.SeriesFilter{Publishers: f.Publishers, AsKnownOn: f.AsKnownOn})
	if err != nil {
		return nil, err
	}
	return metrics.BuildGroups(groups, s.ref, f.AsKnownOn), nil
}

// pointsOf reads what series are built of, under their keys; the figures' evidence
// is not read.
func (s *Store) pointsOf(ctx context.Context, keys map[int]metrics.SeriesKey, f metrics.SeriesFilter) (map[metrics.SeriesKey][]metrics.Observation, error) {
	var w where
	w.ofFigures(f)
	args := append([]any{ids(keys)}, w.args...)
	args = append(args, s.maxRows+1)
	decided, _, err := s.currentVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	groups := make(map[metrics.SeriesKey][]metrics.Observation, len(keys))
	n := 0
	err = s.query(ctx, "observation.points", w.String(), args, func(rows *sql.Rows) error {
		var o metrics.Observation
		var id uint64
		var copyOf *uint64
		var series int
		g := &o.Figure
		if err := rows.Scan(&id, &series, &g.Value, &g.Low, &g.High, &g.Qualifier, &g.From, &g.AsOf, &g.Confidence,
			&o.Publisher, &o.Published, &copyOf, &o.Replaced); err != nil {
			return err
		}
		n++
		o.ID = hexID(id)
		if copyOf != nil {
			o.CopyOf = hexID(*copyOf)
		}
		key := keys[series]
		ofKey(&o, key)
		if len(decided) > 0 {
			if err := judge(&o, decided); err != nil {
				return err
			}
			if o.Status == metrics.StatusCorrected {
				key = metrics.KeyOf(o)
			}
		}
		groups[key] = append(groups[key], o)
		return nil
	})
	if err == nil && n > s.maxRows {
		err = fmt.Errorf("%w: it rests on more than %d figures; choose metrics, places or days", ErrTooMuch, s.maxRows)
	}
	return groups, err
}

// ofKey gives an observation the fields that its series' key holds.
func ofKey(o *metrics.Observation, k metrics.SeriesKey) {
	f := &o.Figure
	f.Metric, f.Unit, f.Group, f.Nationality, f.Place = k.Metric, k.Unit, splitGroups(k.Group), k.Nationality, k.Place
	o.Origin, o.Status = k.Origin, metrics.StatusExtracted
	kind, _, _ := strings.Cut(k.Scope, ":")
	f.Period = metrics.Period(kind)
}

// ids lists the ids of chosen series for a query.
func ids(keys map[int]metrics.SeriesKey) []int32 {
	list := make([]int32, 0, len(keys))
	for id := range keys {
		list = append(list, int32(id))
	}
	slices.Sort(list)
	return list
}
