package metrics

import (
	"cmp"
	"slices"
)

// BuildSeries turns observations into series, sorted by key, their points by day.
//
// Of the figures that an origin states for one day, the one published last is
// the point; others with the same value, or looser ones that it meets ("more than
// 15,000" beside 15,899), are its relays, and different ones stated before it its
// revisions. Figures without a day, rejected ones, and with knownOn those published
// after it (or on no known day) are left out. ref may be nil; with it, places are
// checked against the places that hold them.
func BuildSeries(observations []Observation, ref *Reference, knownOn string) []Series {
	groups := map[SeriesKey][]Observation{}
	for _, o := range observations {
		key := KeyOf(o)
		groups[key] = append(groups[key], o)
	}
	return BuildGroups(groups, ref, knownOn)
}

// BuildGroups is BuildSeries for observations that stand under their keys already.
func BuildGroups(groups map[SeriesKey][]Observation, ref *Reference, knownOn string) []Series {
	days := make(map[SeriesKey][]DayValue, len(groups))
	for key, observations := range groups {
		days[key] = dayValues(observations)
	}
	return BuildDays(days, ref, knownOn)
}

// BuildDays is BuildSeries for what stands under its keys, days and values already.
// It sorts the statements that it is given.
func BuildDays(groups map[SeriesKey][]DayValue, ref *Reference, knownOn string) []Series {
	all := make([]Series, 0, len(groups))
	for key, values := range groups {
		if points := choosePoints(held(values, knownOn)); len(points) > 0 {
			all = append(all, Series{Key: key, Points: points})
		}
	}
	slices.SortFunc(all, func(a, b Series) int { return a.Key.Compare(b.Key) })
	raiseFlags(all, ref)
	return all
}

// Compare orders keys by metric, place, scope, group, nationality, unit, origin.
func (k SeriesKey) Compare(o SeriesKey) int {
	return cmp.Or(
		cmp.Compare(k.Metric, o.Metric), cmp.Compare(k.Place, o.Place), cmp.Compare(k.Scope, o.Scope),
		cmp.Compare(k.Group, o.Group), cmp.Compare(k.Nationality, o.Nationality),
		cmp.Compare(k.Unit, o.Unit), cmp.Compare(k.Origin, o.Origin),
	)
}

// choosePoints makes a point of each day's values.
func choosePoints(values []DayValue) []Point {
	slices.SortStableFunc(values, func(a, b DayValue) int {
		return cmp.Or(cmp.Compare(a.AsOf, b.AsOf), byStatement(a.last(), b.last(), a.loose(), b.loose()))
	})
	var points []Point
	for start := 0; start < len(values); {
		end := start + 1
		for end < len(values) && values[end].AsOf == values[start].AsOf {
			end++
		}
		points = append(points, choosePoint(values[start:end]))
		start = end
	}
	return points
}

// choosePoint makes one day's point of all values that its origin states for the day,
// in the order of their last statements.
func choosePoint(values []DayValue) Point {
	chosen := &values[len(values)-1]
	// A looser statement of what is already known exactly does not replace it.
	for i := len(values) - 2; i >= 0 && chosen.loose(); i-- {
		if v := &values[i]; !v.loose() && agrees(chosen, v) {
			chosen = v
		}
	}
	last := chosen.last()
	p := Point{
		AsOf: chosen.AsOf, Value: chosen.Value, Low: chosen.Low, High: chosen.High, Qualifier: chosen.Qualifier,
		Figure: last.Figure, Published: last.Published,
	}
	said := chosen.Stated
	var others []*DayValue
	for i := range values {
		switch v := &values[i]; {
		case v == chosen:
		case sameValue(v, chosen), v.loose() && agrees(v, chosen):
			said = slices.Concat(said, v.Stated)
		default:
			others = append(others, v)
		}
	}
	if len(said) > len(chosen.Stated) {
		sortStatements(said)
	}
	p.Relays = relays(said)
	p.Variants = variants(values, chosen)
	slices.SortStableFunc(others, func(a, b *DayValue) int {
		return byStatement(&a.Stated[0], &b.Stated[0], a.loose(), b.loose())
	})
	for _, v := range others {
		first := &v.Stated[0]
		p.Revisions = addRevision(p.Revisions, Revision{
			Value: v.Value, Low: v.Low, High: v.High, Published: first.Published, Figure: first.Figure,
		})
	}
	return p
}

// relays gives of each publisher its first statement: its later ones repeat it.
func relays(said []Statement) []Relay {
	out := make([]Relay, 0, len(said))
	seen := make(map[string]bool, len(said))
	for i := range said {
		if st := &said[i]; !seen[st.Publisher] {
			seen[st.Publisher] = true
			out = append(out, Relay{Publisher: st.Publisher, Published: st.Published, Figure: st.Figure, CopyOf: st.CopyOf})
		}
	}
	return out
}

// addRevision keeps the first statement of each earlier value.
func addRevision(revisions []Revision, r Revision) []Revision {
	same := func(o Revision) bool {
		return equal(o.Value, r.Value) && equal(o.Low, r.Low) && equal(o.High, r.High)
	}
	if slices.ContainsFunc(revisions, same) {
		return revisions
	}
	return append(revisions, r)
}

func sameValue(a, b *DayValue) bool {
	return equal(a.Value, b.Value) && equal(a.Low, b.Low) && equal(a.High, b.High) && a.Qualifier == b.Qualifier
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
