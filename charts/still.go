package charts

import (
	"strconv"
)

// A Still is a chart as a page shows it before its script runs, or without one: paths
// that stretch to any width and height, and labels at shares of both. Its colours are
// classes, so that it follows the page's theme.
type Still struct {
	Paths  []StillPath
	Levels []StillLabel // beside the plot, from its top
	Days   []StillLabel // under the plot, from its left
}

// A StillPath is lines, areas or dots of one look, in a box of StillWidth by
// StillHeight.
type StillPath struct {
	Class string // of the theme: s0 …, grid, axis, shade, ink, paper
	Data  string // of an SVG path
	Fill  bool
	Width float64 // of the line, in pixels
	Dots  bool    // round ends: lines without length are dots
	Faint bool
}

// A StillLabel is a word at a share of the plot, in per cent.
type StillLabel struct {
	At   float64
	Text string
}

// Size of the box that a still's paths are drawn in.
const (
	StillWidth  = 1000
	StillHeight = 300
)

// StillOf draws a chart's option as a still.
func StillOf(c Chart, n Names, t Theme, log bool) Still {
	s := &sheet{p: Picture{Names: n, Theme: t, Log: log}, rtl: n.Lang == Arabic}
	d := &plot{sheet: s, area: area{0, StillWidth, 0, StillHeight, 12, 5}}
	var out Still
	if !d.measure(c.Option) {
		return out
	}
	d.shades(c.Option.Series)
	for _, v := range d.levels() {
		y := d.y(v)
		d.add(Shape{Path: []PathStep{moveTo(0, y), lineTo(StillWidth, y)}, Stroke: t.Grid, Width: 1})
		out.Levels = append(out.Levels, StillLabel{round1(100 * y / StillHeight), n.Short(v)})
	}
	days, labels := d.days()
	for i := 1; i < len(days)-1; i++ { // those at the ends would reach out of the chart
		out.Days = append(out.Days, StillLabel{round1(100 * d.x(days[i]) / StillWidth), labels[i]})
	}
	for _, one := range c.Option.Series {
		d.series(one)
	}
	for _, shape := range d.shapes {
		out.add(t, shape)
	}
	return out
}

// add puts a shape down, joined to the one before where they look the same.
func (s *Still) add(t Theme, shape Shape) {
	p := StillPath{Width: min(shape.Width, 2), Faint: shape.Opacity > 0 && shape.Opacity < 0.5}
	switch {
	case shape.Radius > 0:
		colour := shape.Fill
		if colour == t.Surface { // hollow
			colour = shape.Stroke
		}
		p.Class, p.Dots, p.Width = t.class(colour), true, 2*shape.Radius
		p.Data = "M" + short1(shape.X) + " " + short1(shape.Y) + "h0"
	case shape.Fill != "":
		p.Class, p.Fill, p.Data = t.class(shape.Fill), true, pathData(shape.Path)
	default:
		p.Class, p.Data = t.class(shape.Stroke), pathData(shape.Path)
	}
	if n := len(s.Paths); n > 0 {
		last := &s.Paths[n-1]
		joined := p
		joined.Data = last.Data
		if joined == *last {
			last.Data += p.Data
			return
		}
	}
	s.Paths = append(s.Paths, p)
}

// class names a colour of the theme.
func (t Theme) class(colour string) string {
	for i, c := range t.Series {
		if c == colour {
			return "s" + strconv.Itoa(i)
		}
	}
	switch colour {
	case t.Grid:
		return "grid"
	case t.Axis:
		return "axis"
	case t.Shade:
		return "shade"
	case t.Surface:
		return "paper"
	}
	return "ink"
}
