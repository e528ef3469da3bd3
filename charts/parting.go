package charts

import (
	"math"
	"slices"

	"hasila/metrics"
)

// A DatePlot is a comparison as dots by date: one of each origin's statements, and a
// line from the lowest to the highest of a day. X is in per cent of the width, Y in
// pixels, for a picture that follows the width of its column.
type DatePlot struct {
	Height      int
	Base, Top   float64 // Y of zero and of the highest level
	Highest     float64
	First, Last string // days at the ends
	Gaps        []PlotGap
	Dots        []PlotDot
}

// A PlotGap joins what origins state of one day.
type PlotGap struct {
	X, Low, High float64
	Widest       bool
}

// A PlotDot is one statement.
type PlotDot struct {
	X, Y   float64
	AsOf   string
	Origin int // index among the comparison's origins
	metrics.Stated
}

// Bounds of a plot.
const (
	plotHeight = 150
	plotEdge   = 12 // above and below, in pixels
	plotDays   = 60 // the most days drawn; of more, they are taken evenly and the widest is kept
)

// PlotDays draws a comparison's days. One of a single day has nothing to plot by date
// and is empty.
func PlotDays(c metrics.Comparison, rtl bool) DatePlot {
	p := DatePlot{Height: plotHeight, Base: plotHeight - plotEdge, Top: plotEdge}
	days := thinDays(c)
	if len(days) < 2 {
		return p
	}
	first, okFirst := dayTime(days[0].AsOf)
	last, okLast := dayTime(days[len(days)-1].AsOf)
	if !okFirst || !okLast || !last.After(first) {
		return p
	}
	p.First, p.Last = days[0].AsOf, days[len(days)-1].AsOf
	for _, d := range days {
		p.Highest = max(p.Highest, d.Stated[len(d.Stated)-1].Level)
	}
	y := func(level float64) float64 {
		return round1(p.Base - max(level, 0)/max(p.Highest, 1)*(p.Base-p.Top))
	}
	for _, d := range days {
		at, ok := dayTime(d.AsOf)
		if !ok {
			continue
		}
		x := 2 + 96*float64(daysBetween(first, at))/float64(daysBetween(first, last))
		if rtl {
			x = 100 - x
		}
		x = math.Round(x*100) / 100
		p.Gaps = append(p.Gaps, PlotGap{x, y(d.Stated[0].Level), y(d.Stated[len(d.Stated)-1].Level), c.Widest != nil && d.AsOf == c.Widest.AsOf})
		for _, s := range d.Stated {
			p.Dots = append(p.Dots, PlotDot{x, y(s.Level), d.AsOf, OriginOf(c, s.Origin), s})
		}
	}
	return p
}

// OriginOf is the index of an origin in a comparison, which its colour follows.
func OriginOf(c metrics.Comparison, origin string) int {
	return max(slices.IndexFunc(c.Origins, func(o metrics.OriginRecord) bool { return o.Origin == origin }), 0)
}

func thinDays(c metrics.Comparison) []metrics.ComparedDay {
	n := len(c.Days)
	if n <= plotDays {
		return c.Days
	}
	var out []metrics.ComparedDay
	for i, d := range c.Days {
		taken := i*(plotDays-1)/(n-1) != (i-1)*(plotDays-1)/(n-1) || i == 0
		if taken || c.Widest != nil && d.AsOf == c.Widest.AsOf {
			out = append(out, d)
		}
	}
	return out
}
