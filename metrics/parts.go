package metrics

import (
	"fmt"
	"slices"
	"strings"
)

// disjointParts are the groups of which no person belongs to two.
var disjointParts = []string{"children", "women", "men"}

// flagParts compares each group with the whole it belongs to, day by day.
func flagParts(all []Series, index map[SeriesKey]*Series) {
	for i := range all {
		part := &all[i]
		if part.Key.Group == "" || part.Key.Unit == "percent" {
			continue
		}
		key := part.Key
		key.Group = ""
		whole, ok := index[key]
		if !ok {
			continue
		}
		for j := range part.Points {
			p := &part.Points[j]
			w := pointOn(whole, p.AsOf)
			if w != nil && exactValue(*p) && exactValue(*w) && *p.Value > *w.Value {
				f := Flag{
					Code: FlagPartsAboveTotal, AsOf: p.AsOf, Reason: ReasonGroup, Args: []string{number(*p.Value), part.Key.Group, number(*w.Value)},
					Detail: fmt.Sprintf("%s of the group %s, and %s in all.", number(*p.Value), groupWords(part.Key.Group), number(*w.Value)),
				}
				p.raise(f)
				w.raise(f)
			}
		}
	}
}

func groupWords(group string) string { return strings.ReplaceAll(group, "+", " and ") }

// flagSums marks days of a whole on which two parts or more that share nobody add up
// to more than it.
func flagSums(all []Series, ref *Reference) {
	for _, p := range partitions(all, ref) {
		if len(p.parts) < 2 {
			continue
		}
		for i := range p.whole.Points {
			r, ok := p.on(i)
			if !ok || len(r.Parts) < 2 || r.Rest >= 0 {
				continue
			}
			var names []string
			for _, part := range r.Parts {
				names = append(names, part.Name)
			}
			reason := ReasonGroups
			if p.kind == ByPlace {
				reason = ReasonPlaces
			}
			p.whole.Points[i].raise(Flag{
				Code: FlagPartsAboveTotal, AsOf: r.AsOf, Reason: reason, Args: []string{strings.Join(names, "|"), number(r.Sum), number(r.Whole)},
				Detail: fmt.Sprintf("%s are %s together, and %s in all.", enumerate(names), number(r.Sum), number(r.Whole)),
			})
		}
	}
}

// enumerate joins names: "a, b and c"; of many it names the first.
func enumerate(names []string) string {
	const most = 4
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// flagPlaces marks counts of a place that are above the same origin's count, on
// the same day and of the same scope, of the nearest place that holds it.
func flagPlaces(all []Series, index map[SeriesKey]*Series, ref *Reference) {
	for i := range all {
		part := &all[i]
		if part.Key.Unit == "percent" {
			continue
		}
		whole := nearestParent(part.Key, index, ref)
		if whole == nil {
			continue
		}
		for j := range part.Points {
			p := &part.Points[j]
			w := pointOn(whole, p.AsOf)
			if w != nil && exactValue(*p) && exactValue(*w) && *p.Value > *w.Value {
				p.flag(FlagPartsAboveTotal, ReasonPlace, "%s in %s, and %s in %s.",
					number(*p.Value), part.Key.Place, number(*w.Value), whole.Key.Place)
			}
		}
	}
}

func nearestParent(key SeriesKey, index map[SeriesKey]*Series, ref *Reference) *Series {
	for range 16 { // deeper than any gazetteer
		place, ok := ref.Place(key.Place)
		if !ok || place.Parent == "" {
			return nil
		}
		key.Place = place.Parent
		if s, ok := index[key]; ok {
			return s
		}
	}
	return nil
}

// pointOn finds the point of a day, or nil.
func pointOn(s *Series, day string) *Point {
	i, ok := slices.BinarySearchFunc(s.Points, day, func(p Point, d string) int { return strings.Compare(p.AsOf, d) })
	if !ok {
		return nil
	}
	return &s.Points[i]
}

func exactValue(p Point) bool { return p.Value != nil && (p.Qualifier == Exact || p.Qualifier == "") }
