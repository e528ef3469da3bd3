package data

import (
	"slices"
	"strings"

	"hasila/metrics"
)

// neighbours gives the stored series that chosen ones are checked against, but not
// the chosen ones: the same origin's windows and running totals of the same people;
// the whole of a part, and the children, women and men of a whole; the same count of
// the nearest place around that has one.
func (c *catalogue) neighbours(chosen map[int]metrics.SeriesKey, ref *metrics.Reference) map[int]metrics.SeriesKey {
	groups := map[count][]metrics.SeriesKey{}
	for _, k := range chosen {
		at := count{k.Metric, k.Place}
		groups[at] = append(groups[at], k)
	}
	out := map[int]metrics.SeriesKey{}
	c.mu.RLock()
	defer c.mu.RUnlock()
	for at, group := range groups {
		for _, id := range c.at[at] {
			if _, is := chosen[id]; is {
				continue
			}
			k := c.keys[id]
			if slices.ContainsFunc(group, func(of metrics.SeriesKey) bool { return checks(of, k) }) {
				out[id] = k
			}
		}
	}
	for _, k := range chosen {
		if id, ok := c.around(k, ref); ok {
			if _, is := chosen[id]; !is {
				out[id] = c.keys[id]
			}
		}
	}
	return out
}

// checks reports whether the series k says something of the points of another of the
// same metric and place.
func checks(of, k metrics.SeriesKey) bool {
	if k.Origin != of.Origin || k.Unit != of.Unit || k.Nationality != of.Nationality {
		return false
	}
	if k.Scope == of.Scope {
		return k.Group == "" || of.Group == "" && (k.Group == "children" || k.Group == "women" || k.Group == "men")
	}
	if k.Group != of.Group {
		return false
	}
	running := func(scope string) bool { return strings.HasPrefix(scope, string(metrics.Cumulative)) }
	window := func(scope string) bool { return strings.HasPrefix(scope, string(metrics.Interval)+":") }
	return running(k.Scope) && window(of.Scope) || window(k.Scope) && running(of.Scope)
}

// around finds the same count of the nearest place that holds a key's place.
func (c *catalogue) around(k metrics.SeriesKey, ref *metrics.Reference) (int, bool) {
	for range 16 { // deeper than any gazetteer
		place, ok := ref.Place(k.Place)
		if !ok || place.Parent == "" {
			return 0, false
		}
		k.Place = place.Parent
		if id, ok := c.ids[k]; ok {
			return id, true
		}
	}
	return 0, false
}
