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
	byKey := map[SeriesKey]map[string][]Observation{}
	for _, o := range observations {
		if o.Figure.AsOf == "" || o.Status == StatusRejected {
			continue
		}
		if knownOn != "" && (o.Published == "" || o.Published > knownOn) {
			continue
		}
		key := KeyOf(o)
		days := byKey[key]
		if days == nil {
			days = map[string][]Observation{}
			byKey[key] = days
		}
		days[o.Figure.AsOf] = append(days[o.Figure.AsOf], o)
	}
	all := make([]Series, 0, len(byKey))
	for key, days := range byKey {
		s := Series{Key: key, Points: make([]Point, 0, len(days))}
		for _, stated := range days {
			s.Points = append(s.Points, choosePoint(stated))
		}
		slices.SortFunc(s.Points, func(a, b Point) int { return cmp.Compare(a.AsOf, b.AsOf) })
		all = append(all, s)
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

// choosePoint makes one day's point of all that its origin states for the day.
func choosePoint(stated []Observation) Point {
	slices.SortFunc(stated, byStatement)
	last := stated[len(stated)-1]
	// A looser statement of what is already known exactly does not replace it.
	for i := len(stated) - 2; i >= 0 && isLoose(last.Figure); i-- {
		if f := stated[i].Figure; !isLoose(f) && agrees(last.Figure, f) {
			last = stated[i]
		}
	}
	f := last.Figure
	p := Point{
		AsOf: f.AsOf, Value: f.Value, Low: f.Low, High: f.High, Qualifier: f.Qualifier,
		Figure: last.ID, Published: last.Published,
	}
	for _, o := range stated {
		switch {
		case sameValue(o.Figure, f), isLoose(o.Figure) && agrees(o.Figure, f):
			p.Relays = addRelay(p.Relays, Relay{Publisher: o.Publisher, Published: o.Published, Figure: o.ID})
		default:
			p.Revisions = addRevision(p.Revisions, Revision{
				Value: o.Figure.Value, Low: o.Figure.Low, High: o.Figure.High, Published: o.Published, Figure: o.ID,
			})
		}
	}
	return p
}

// byStatement orders statements of one day so that the last is the one to be
// believed: the latest published; of one day's, what people corrected or accepted,
// then the exact before the hedged, then the surer reading. The id makes the order total.
func byStatement(a, b Observation) int {
	return cmp.Or(
		cmp.Compare(a.Published, b.Published),
		cmp.Compare(reviewRank(a.Status), reviewRank(b.Status)),
		-compareBool(isLoose(a.Figure), isLoose(b.Figure)),
		cmp.Compare(a.Figure.Confidence, b.Figure.Confidence),
		-cmp.Compare(a.ID, b.ID),
	)
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

func sameValue(a, b Figure) bool {
	return equal(a.Value, b.Value) && equal(a.Low, b.Low) && equal(a.High, b.High) && a.Qualifier == b.Qualifier
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func isLoose(f Figure) bool { return f.Qualifier != Exact && f.Qualifier != "" }
