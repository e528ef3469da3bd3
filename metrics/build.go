package metrics

import (
	"cmp"
	"math"
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
	all := make([]Series, 0, len(groups))
	for key, observations := range groups {
		stated := make([]*Observation, 0, len(observations))
		for i := range observations {
			o := &observations[i]
			if o.Figure.AsOf == "" || o.Status == StatusRejected {
				continue
			}
			if knownOn != "" && (o.Published == "" || o.Published > knownOn) {
				continue
			}
			stated = append(stated, o)
		}
		if len(stated) == 0 {
			continue
		}
		slices.SortFunc(stated, func(a, b *Observation) int {
			if d := cmp.Compare(a.Figure.AsOf, b.Figure.AsOf); d != 0 {
				return d
			}
			return byStatement(a, b)
		})
		all = append(all, Series{Key: key, Points: choosePoints(stated)})
	}
	slices.SortFunc(all, func(a, b Series) int { return a.Key.Compare(b.Key) })
	raiseFlags(all, ref)
	return all
}

// choosePoints makes a point of each day's statements, which are sorted.
func choosePoints(stated []*Observation) []Point {
	days := 1
	for i := 1; i < len(stated); i++ {
		if stated[i].Figure.AsOf != stated[i-1].Figure.AsOf {
			days++
		}
	}
	points := make([]Point, 0, days)
	for start := 0; start < len(stated); {
		end := start + 1
		for end < len(stated) && stated[end].Figure.AsOf == stated[start].Figure.AsOf {
			end++
		}
		points = append(points, choosePoint(stated[start:end]))
		start = end
	}
	return points
}

// Compare orders keys by metric, place, scope, group, nationality, unit, origin.
func (k SeriesKey) Compare(o SeriesKey) int {
	return cmp.Or(
		cmp.Compare(k.Metric, o.Metric), cmp.Compare(k.Place, o.Place), cmp.Compare(k.Scope, o.Scope),
		cmp.Compare(k.Group, o.Group), cmp.Compare(k.Nationality, o.Nationality),
		cmp.Compare(k.Unit, o.Unit), cmp.Compare(k.Origin, o.Origin),
	)
}

// choosePoint makes one day's point of all that its origin states for the day, in
// the order of byStatement.
func choosePoint(stated []*Observation) Point {
	last := stated[len(stated)-1]
	// A looser statement of what is already known exactly does not replace it.
	for i := len(stated) - 2; i >= 0 && isLoose(&last.Figure); i-- {
		if f := &stated[i].Figure; !isLoose(f) && agrees(&last.Figure, f) {
			last = stated[i]
		}
	}
	f := &last.Figure
	p := Point{
		AsOf: f.AsOf, Value: f.Value, Low: f.Low, High: f.High, Qualifier: f.Qualifier,
		Figure: last.ID, Published: last.Published,
	}
	for _, o := range stated {
		switch {
		case sameValue(&o.Figure, f), isLoose(&o.Figure) && agrees(&o.Figure, f):
			p.Relays = addRelay(p.Relays, Relay{Publisher: o.Publisher, Published: o.Published, Figure: o.ID, CopyOf: o.CopyOf})
		default:
			p.Revisions = addRevision(p.Revisions, Revision{
				Value: o.Figure.Value, Low: o.Figure.Low, High: o.Figure.High, Published: o.Published, Figure: o.ID,
			})
		}
	}
	return p
}

// byStatement orders statements of one day so that the last is the one to be
// believed: the latest published; of one day's, the newest version of a page, the
// original of a copied text, then what people corrected or accepted, then the exact
// before the hedged, then the surer reading. The id makes the order total.
func byStatement(a, b *Observation) int {
	if d := cmp.Compare(a.Published, b.Published); d != 0 {
		return d
	}
	return cmp.Or(
		cmp.Compare(version(a), version(b)),
		-compareBool(a.CopyOf != "", b.CopyOf != ""),
		cmp.Compare(reviewRank(a.Status), reviewRank(b.Status)),
		-compareBool(isLoose(&a.Figure), isLoose(&b.Figure)),
		cmp.Compare(a.Figure.Confidence, b.Figure.Confidence),
		-cmp.Compare(a.ID, b.ID),
	)
}

// version orders statements of replaced versions before those that nothing replaced.
func version(o *Observation) int {
	if o.Replaced == 0 {
		return math.MaxInt
	}
	return o.Replaced
}

func reviewRank(status string) int {
	switch status {
	case StatusCorrected:
		return 2
	case StatusAccepted:
		return 1
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// addRelay keeps a publisher's first statement of a value: its later ones repeat it.
func addRelay(relays []Relay, r Relay) []Relay {
	if slices.ContainsFunc(relays, func(o Relay) bool { return o.Publisher == r.Publisher }) {
		return relays
	}
	return append(relays, r)
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

func sameValue(a, b *Figure) bool {
	return equal(a.Value, b.Value) && equal(a.Low, b.Low) && equal(a.High, b.High) && a.Qualifier == b.Qualifier
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func isLoose(f *Figure) bool { return f.Qualifier != Exact && f.Qualifier != "" }
