package charts

import (
	"fmt"
	"strings"

	"hasila/metrics"
)

// A Sparkline is a trend as one path of an SVG with the given size, its last point
// apart. Gaps are gaps.
type Sparkline struct {
	Width, Height int
	Path          string
	LastX, LastY  float64
	Empty         bool // whether there is nothing to draw
}

// Trend draws a series as a sparkline, from zero to its highest level.
func Trend(s metrics.Series, width, height int, rtl bool) Sparkline {
	const pad = 3.0
	out := Sparkline{Width: width, Height: height, Empty: true}
	first, last, ok := span([]metrics.Series{s})
	if !ok {
		return out
	}
	from, _ := metrics.ParseDay(first)
	to, _ := metrics.ParseDay(last)
	days := max(daysBetween(from, to), 1)
	top := 0.0
	for _, p := range s.Points {
		if v, ok := level(p.Value, p.Low, p.High); ok {
			top = max(top, v)
		}
	}
	if top == 0 {
		top = 1
	}
	breaks := gaps(s)
	var path strings.Builder
	pen := false
	for i, p := range s.Points {
		day, okDay := dayTime(p.AsOf)
		v, okLevel := level(p.Value, p.Low, p.High)
		if !okDay || !okLevel {
			continue
		}
		x := pad + float64(daysBetween(from, day))/float64(days)*(float64(width)-2*pad)
		if rtl {
			x = float64(width) - x
		}
		y := float64(height) - pad - max(v, 0)/top*(float64(height)-2*pad)
		verb := "L"
		if !pen || breaks[i] {
			verb = "M"
		}
		pen, out.Empty = true, false
		fmt.Fprintf(&path, "%s%.1f %.1f", verb, x, y)
		out.LastX, out.LastY = round1(x), round1(y)
	}
	if out.Path = path.String(); strings.Count(out.Path, "L") == 0 {
		out.Empty = true // dots alone show no trend
	}
	return out
}

func round1(v float64) float64 { return float64(int(v*10+0.5)) / 10 }
