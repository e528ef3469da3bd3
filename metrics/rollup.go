package metrics

import (
	"cmp"
	"maps"
	"slices"
)

// The kinds of roll-up.
const (
	ByGroup = "group" // children, women and men of everyone
	ByPlace = "place" // the places of one kind that a place directly holds
)

// A RollUp holds a whole against the sum of its parts, all stated by one origin for
// one day and scope, none of them hedged.
type RollUp struct {
	Key    SeriesKey `json:"key"` // of the whole
	Kind   string    `json:"kind"`
	AsOf   string    `json:"as_of"`
	Whole  float64   `json:"whole"`
	Figure string    `json:"figure_id"` // of the whole
	Parts  []Part    `json:"parts"`     // by name; at least one
	Sum    float64   `json:"sum"`
	Rest   float64   `json:"rest"` // whole less sum: what no part accounts for; below zero the parts are above the whole
}

// A Part is one part of a whole.
type Part struct {
	Name   string  `json:"name"` // group or place
	Value  float64 `json:"value"`
	Figure string  `json:"figure_id"`
}

// RollUps checks every whole among series that has parts among them: by groups of
// which no person belongs to two, and by the places that ref says it directly holds
// (a town and a camp in it may share people, so only places of one kind are added).
// They come in the order of keys and days. ref may be nil.
func RollUps(all []Series, ref *Reference) []RollUp {
	out := []RollUp{}
	for _, p := range partitions(all, ref) {
		for i := range p.whole.Points {
			if r, ok := p.on(i); ok {
				out = append(out, r)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b RollUp) int {
		return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.AsOf, b.AsOf))
	})
	return out
}

// A partition is a whole series with the series of its parts.
type partition struct {
	whole *Series
	kind  string
	parts []*Series
	name  func(SeriesKey) string
}

func groupOf(k SeriesKey) string { return k.Group }
func placeOf(k SeriesKey) string { return k.Place }

// partitions finds the wholes among series that have parts among them.
func partitions(all []Series, ref *Reference) []partition {
	index := make(map[SeriesKey]*Series, len(all))
	for i := range all {
		index[all[i].Key] = &all[i]
	}
	var out []partition
	type half struct {
		whole SeriesKey
		kind  string
	}
	byPlace := map[half][]*Series{}
	for i := range all {
		s := &all[i]
		if s.Key.Unit == "percent" {
			continue
		}
		if s.Key.Group == "" {
			if parts := disjoint(s.Key, index); len(parts) > 0 {
				out = append(out, partition{s, ByGroup, parts, groupOf})
			}
		}
		if ref == nil {
			continue
		}
		if place, ok := ref.Place(s.Key.Place); ok && place.Parent != "" {
			key := s.Key
			key.Place = place.Parent
			byPlace[half{key, place.Kind}] = append(byPlace[half{key, place.Kind}], s)
		}
	}
	halves := slices.SortedFunc(maps.Keys(byPlace), func(a, b half) int {
		return cmp.Or(a.whole.Compare(b.whole), cmp.Compare(a.kind, b.kind))
	})
	for _, h := range halves {
		if whole, ok := index[h.whole]; ok {
			out = append(out, partition{whole, ByPlace, byPlace[h], placeOf})
		}
	}
	return out
}

// disjoint finds the series of a whole's groups of which no person belongs to two.
func disjoint(whole SeriesKey, index map[SeriesKey]*Series) []*Series {
	var parts []*Series
	for _, g := range disjointParts {
		key := whole
		key.Group = g
		if s, ok := index[key]; ok {
			parts = append(parts, s)
		}
	}
	return parts
}

// on is the roll-up at the whole's point i; false where nothing can be said.
func (p partition) on(i int) (RollUp, bool) {
	w := &p.whole.Points[i]
	if !exactValue(*w) {
		return RollUp{}, false
	}
	r := RollUp{Key: p.whole.Key, Kind: p.kind, AsOf: w.AsOf, Whole: *w.Value, Figure: w.Figure}
	for _, s := range p.parts {
		if q := pointOn(s, w.AsOf); q != nil && exactValue(*q) {
			r.Parts = append(r.Parts, Part{p.name(s.Key), *q.Value, q.Figure})
			r.Sum += *q.Value
		}
	}
	if len(r.Parts) == 0 {
		return RollUp{}, false
	}
	slices.SortFunc(r.Parts, func(a, b Part) int { return cmp.Compare(a.Name, b.Name) })
	r.Rest = r.Whole - r.Sum
	return r, true
}
