package metrics

import (
	"slices"
	"strings"
)

// disjointParts are the groups of which no person belongs to two.
var disjointParts = []string{"children", "women", "men"}

// flagParts compares groups with the whole they belong to, day by day: each
// group alone, and the disjoint ones together.
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
				const detail = "%s of the group %s, and %s in all."
				p.flag(FlagPartsAboveTotal, detail, number(*p.Value), groupWords(part.Key.Group), number(*w.Value))
				w.flag(FlagPartsAboveTotal, detail, number(*p.Value), groupWords(part.Key.Group), number(*w.Value))
			}
		}
	}
	for i := range all {
		whole := &all[i]
		if whole.Key.Group == "" && whole.Key.Unit != "percent" {
			flagDisjoint(whole, index)
		}
	}
}

func groupWords(group string) string { return strings.ReplaceAll(group, "+", " and ") }

// flagDisjoint marks days of a whole on which its disjoint groups add up to more.
func flagDisjoint(whole *Series, index map[SeriesKey]*Series) {
	var parts []*Series
	for _, g := range disjointParts {
		key := whole.Key
		key.Group = g
		if s, ok := index[key]; ok {
			parts = append(parts, s)
		}
	}
	if len(parts) < 2 {
		return
	}
	for i := range whole.Points {
		w := &whole.Points[i]
		if !exactValue(*w) {
			continue
		}
		sum, names := 0.0, []string(nil)
		for _, s := range parts {
			if p := pointOn(s, w.AsOf); p != nil && exactValue(*p) {
				sum += *p.Value
				names = append(names, s.Key.Group)
			}
		}
		if len(names) >= 2 && sum > *w.Value {
			w.flag(FlagPartsAboveTotal, "%s are %s together, and %s in all.",
				strings.Join(names, " and "), number(sum), number(*w.Value))
		}
	}
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
				p.flag(FlagPartsAboveTotal, "%s in %s, and %s in %s.",
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
