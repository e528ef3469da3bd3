package charts

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hasila/metrics"
)

// ErrMixed says that series were to share an axis which cannot be compared on one:
// persons with households, a running total with a daily count.
var ErrMixed = errors.New("these series do not share an axis")

// A Panel is the series that may share one axis.
type Panel struct {
	Unit   string
	Scope  string // of all its series; where they differ in their start only, the kind
	Series []metrics.Series
}

// axisOf names what series must have in common to share an axis: their unit and
// the kind of their scope. Running totals since different days may stand on one
// axis, each a line of its own that says since when.
func axisOf(k metrics.SeriesKey) string {
	kind, window, _ := strings.Cut(k.Scope, ":")
	if kind != "interval" {
		window = ""
	}
	if kind == "incident" || k.Scope == "" {
		kind = "incident"
	}
	return k.Unit + "|" + kind + "|" + window
}

// Panels splits series into panels that may each be one chart, those with the most
// points first. The order of series within a panel is by points, then by name, so
// that a line keeps its colour from one visit to the next.
func Panels(all []metrics.Series) []Panel {
	at := map[string]int{}
	var panels []Panel
	for _, s := range all {
		id := axisOf(s.Key)
		i, ok := at[id]
		if !ok {
			i = len(panels)
			at[id] = i
			panels = append(panels, Panel{Unit: s.Key.Unit, Scope: s.Key.Scope})
		}
		p := &panels[i]
		p.Series = append(p.Series, s)
		if p.Scope != s.Key.Scope {
			p.Scope, _, _ = strings.Cut(s.Key.Scope, ":")
		}
	}
	for i := range panels {
		slices.SortStableFunc(panels[i].Series, byPoints)
	}
	slices.SortStableFunc(panels, func(a, b Panel) int { return b.points() - a.points() })
	return panels
}

// Together is a panel of series whatever they count, for a chart that is asked to
// mix them.
func Together(all []metrics.Series) Panel {
	p := Panel{Series: slices.Clone(all)}
	slices.SortStableFunc(p.Series, byPoints)
	return p
}

func byPoints(a, b metrics.Series) int {
	return cmp.Or(len(b.Points)-len(a.Points), strings.Compare(keyString(a.Key), keyString(b.Key)))
}

func (p Panel) points() int {
	n := 0
	for _, s := range p.Series {
		n += len(s.Points)
	}
	return n
}

func keyString(k metrics.SeriesKey) string {
	return strings.Join([]string{k.Metric, k.Unit, k.Group, k.Nationality, k.Place, k.Scope, k.Origin}, "|")
}

// comparable is the guard: it names what keeps series from sharing an axis.
func comparable(all []metrics.Series) error {
	for _, s := range all[min(1, len(all)):] {
		if a, b := all[0].Key, s.Key; axisOf(a) != axisOf(b) {
			return fmt.Errorf("%w: %s, %s and %s, %s", ErrMixed, a.Unit, a.Scope, b.Unit, b.Scope)
		}
	}
	return nil
}

// Labels names each series of a panel by what tells it from the others; the origin
// is always said.
func (n Names) Labels(all []metrics.Series) []string {
	if len(all) == 0 {
		return nil
	}
	differs := func(field func(metrics.SeriesKey) string) bool {
		return slices.ContainsFunc(all, func(s metrics.Series) bool { return field(s.Key) != field(all[0].Key) })
	}
	parts := []struct {
		on   bool
		name func(metrics.SeriesKey) string
	}{
		{differs(func(k metrics.SeriesKey) string { return k.Metric }), func(k metrics.SeriesKey) string { return n.Metric(k.Metric) }},
		{differs(func(k metrics.SeriesKey) string { return k.Group }), func(k metrics.SeriesKey) string { return n.Group(k.Group) }},
		{differs(func(k metrics.SeriesKey) string { return k.Nationality }), func(k metrics.SeriesKey) string { return n.Nationals(k.Nationality) }},
		{differs(func(k metrics.SeriesKey) string { return k.Place }), func(k metrics.SeriesKey) string { return n.Place(k.Place) }},
		{differs(func(k metrics.SeriesKey) string { return k.Unit }), func(k metrics.SeriesKey) string { return n.Unit(k.Unit) }},
		{differs(func(k metrics.SeriesKey) string { return k.Scope }), func(k metrics.SeriesKey) string { return n.Scope(k.Scope) }},
	}
	labels := make([]string, len(all))
	for i, s := range all {
		words := []string{n.Origin(s.Key.Origin)}
		for _, p := range parts {
			if word := p.name(s.Key); p.on && word != "" {
				words = append(words, word)
			}
		}
		labels[i] = strings.Join(words, " · ")
	}
	return labels
}
