package charts

import (
	"fmt"
	"math"
	"time"

	gocharts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"hasila/metrics"
)

// An area is where a plot stands on a picture.
type area struct {
	left, right, top, bottom float64
	letters                  float64 // size of the axes' labels
	ticks                    int     // labelled days
}

// plot is one chart being drawn on a sheet: its area and what it reaches from and to.
type plot struct {
	*sheet
	area
	first, last     time.Time
	lowest, highest float64
}

func (d *sheet) plot(c Chart, a area) {
	p := &plot{sheet: d, area: a}
	if !p.measure(c.Option) {
		d.empty(a)
		return
	}
	p.shades(c.Option.Series)
	p.axes()
	for _, s := range c.Option.Series {
		p.series(s)
	}
}

// measure finds the extent of all marks, or takes that which the option sets.
func (d *plot) measure(o Option) bool {
	found := false
	for _, s := range o.Series {
		for _, m := range marksOf(s) {
			if !found || m.day.Before(d.first) {
				d.first = m.day
			}
			if !found || m.day.After(d.last) {
				d.last = m.day
			}
			if !found {
				d.lowest, d.highest = m.value, m.value
			}
			top := m.value
			if m.datum.Level != nil {
				top = *m.datum.Level
			}
			d.lowest, d.highest, found = min(d.lowest, m.value), max(d.highest, top), true
		}
	}
	if !found {
		return false
	}
	if !d.p.Log {
		d.lowest = min(d.lowest, 0)
		step := niceStep(d.highest-d.lowest, 4)
		d.highest = math.Ceil(d.highest/step) * step
		d.lowest = math.Floor(d.lowest/step) * step
	} else {
		d.lowest, d.highest = math.Pow(10, math.Floor(math.Log10(d.lowest))), math.Pow(10, math.Ceil(math.Log10(d.highest)))
	}
	if low, ok := o.YAxis[0].Min.(float64); ok {
		d.lowest = low
	}
	if high, ok := o.YAxis[0].Max.(float64); ok {
		d.highest = high
	}
	if from, ok := metrics.ParseDay(fmt.Sprint(o.XAxis[0].Min)); ok {
		d.first = from
	}
	if to, ok := metrics.ParseDay(fmt.Sprint(o.XAxis[0].Max)); ok {
		d.last = to
	}
	if d.highest <= d.lowest {
		d.highest = d.lowest + 1
	}
	if !d.last.After(d.first) {
		d.first, d.last = d.first.AddDate(0, 0, -1), d.last.AddDate(0, 0, 1)
	}
	return true
}

type mark struct {
	day   time.Time
	value float64
	datum Datum
	gap   bool
}

// marksOf reads a series' data back; gaps are marks without a value and left out,
// but for the flag on the mark after them.
func marksOf(s gocharts.SingleSeries) []mark {
	data, _ := s.Data.([]Datum)
	var out []mark
	gap := false
	for _, at := range data {
		pair, ok := at.Value.([2]any)
		if !ok {
			continue
		}
		text, _ := pair[0].(string)
		day, known := metrics.ParseDay(text)
		v, number := pair[1].(float64)
		if !known || !number {
			gap = true
			continue
		}
		out = append(out, mark{day, v, at, gap})
		gap = false
	}
	return out
}

func (d *plot) x(t time.Time) float64 {
	share := t.Sub(d.first).Hours() / d.last.Sub(d.first).Hours()
	if d.rtl {
		share = 1 - share
	}
	return d.left + share*(d.right-d.left)
}

func (d *plot) y(v float64) float64 {
	share := (v - d.lowest) / (d.highest - d.lowest)
	if d.p.Log {
		share = math.Log10(v/d.lowest) / math.Log10(d.highest/d.lowest)
	}
	return d.bottom - share*(d.bottom-d.top)
}

// levels are the values at which the axis is labelled.
func (d *plot) levels() []float64 {
	var out []float64
	if d.p.Log {
		for v := d.lowest; v <= d.highest*1.001; v *= 10 {
			out = append(out, v)
		}
		return out
	}
	step := niceStep(d.highest-d.lowest, max(d.ticks-1, 2))
	for v := d.lowest; v <= d.highest+step/1000; v += step {
		out = append(out, v)
	}
	return out
}

// days are the days at which the axis is labelled, with their labels.
func (d *plot) days() (days []time.Time, labels []string) {
	whole := daysBetween(d.first, d.last)
	for i := range d.ticks + 1 {
		at := d.first.AddDate(0, 0, whole*i/d.ticks)
		layout := metrics.ISODate
		if d.ticks < 3 {
			layout = "2006-01"
		}
		days, labels = append(days, at), append(labels, d.p.Names.Date(at.Format(layout)))
	}
	return days, labels
}

func (d *plot) axes() {
	aside := d.letters * 2.7
	side := d.left - aside
	if d.rtl {
		side = d.right + aside
	}
	t := d.p.Theme
	for _, v := range d.levels() {
		d.add(Shape{Path: []PathStep{moveTo(d.left, d.y(v)), lineTo(d.right, d.y(v))}, Stroke: t.Grid, Width: 1})
		d.write(side, d.y(v)+d.letters/3, d.letters, t.Muted, d.p.Names.Short(v), centred)
	}
	d.add(Shape{Path: []PathStep{moveTo(d.left, d.bottom), lineTo(d.right, d.bottom)}, Stroke: t.Axis, Width: 1})
	half := d.letters * 3.4 // of a date's width
	days, labels := d.days()
	for i, at := range days {
		x := min(max(d.x(at), d.left+half), d.right-half)
		d.write(x, d.bottom+1.75*d.letters, d.letters, t.Muted, labels[i], centred)
	}
}

func (d *plot) shades(all []gocharts.SingleSeries) {
	for _, s := range all {
		if s.MarkAreas == nil {
			continue
		}
		for _, shade := range s.MarkAreas.Data {
			ends, ok := shade.([2]opts.MarkAreaData)
			if !ok {
				continue
			}
			from, okFrom := metrics.ParseDay(fmt.Sprint(ends[0].XAxis))
			to, okTo := metrics.ParseDay(fmt.Sprint(ends[1].XAxis))
			if okFrom && okTo {
				a, b := d.x(from), d.x(to)
				d.add(Shape{Path: rectangle(min(a, b), d.top, math.Abs(b-a), d.bottom-d.top), Fill: d.p.Theme.Shade, Hint: ends[0].Name})
			}
		}
	}
}

var dashes = map[string][]float64{"dashed": {10, 6}, "dotted": {2, 5}}

func (d *plot) series(s gocharts.SingleSeries) {
	marks := marksOf(s)
	if s.Stack != "" {
		if s.AreaStyle != nil { // the unseen line under a band has none
			d.layer(marks, s)
		}
		return
	}
	switch s.Type {
	case types.ChartLine:
		line := Shape{Stroke: s.Color, Width: 3}
		for i, m := range marks {
			x, y := d.x(m.day), d.y(m.value)
			if i == 0 || m.gap {
				line.Path = append(line.Path, moveTo(x, y))
				continue
			}
			if s.Step != nil {
				line.Path = append(line.Path, lineTo(x, d.y(marks[i-1].value)))
			}
			line.Path = append(line.Path, lineTo(x, y))
		}
		if s.LineStyle != nil {
			line.Dash = dashes[s.LineStyle.Type]
		}
		d.add(line)
		if len(marks) <= manyPoints {
			d.dots(marks, s.Color, 4)
		}
	case types.ChartBar:
		width := max(1, min(18, 0.7*(d.right-d.left)/float64(max(daysBetween(d.first, d.last), 1))))
		for _, m := range marks {
			top, foot := d.y(max(m.value, 0)), d.y(min(m.value, 0))
			if d.p.Log {
				foot = d.bottom
			}
			d.add(Shape{Path: rectangle(d.x(m.day)-width/2, top, width, foot-top), Fill: s.Color})
		}
	default:
		d.dots(marks, s.Color, 5)
		if s.MarkLines != nil {
			d.whiskers(s)
		}
	}
}

// layer fills what a stacked series adds to those under it: a group of a whole, or
// the distance between the ends of ranges.
func (d *plot) layer(marks []mark, s gocharts.SingleSeries) {
	fill := Shape{Fill: s.Color, Opacity: 0.8}
	if o := s.AreaStyle.Opacity; o != nil {
		fill.Opacity = float64(*o)
	}
	for i := 1; i < len(marks); i++ {
		a, b := marks[i-1], marks[i]
		if b.gap || a.datum.Level == nil || b.datum.Level == nil {
			continue
		}
		fill.Path = append(fill.Path, moveTo(d.x(a.day), d.y(*a.datum.Level)), lineTo(d.x(b.day), d.y(*b.datum.Level)),
			lineTo(d.x(b.day), d.y(*b.datum.Level-b.value)), lineTo(d.x(a.day), d.y(*a.datum.Level-a.value)), PathStep{Close: true})
	}
	if fill.Path != nil {
		d.add(fill)
	}
}

func (d *plot) dots(marks []mark, colour string, radius float64) {
	for _, m := range marks {
		x, y := d.x(m.day), d.y(m.value)
		dot := Shape{X: x, Y: y, Radius: radius, Fill: colour, Stroke: colour, Width: 1}
		if style := m.datum.ItemStyle; style != nil {
			if style.Color != "" {
				dot.Fill = style.Color
			}
			if style.BorderColor != "" {
				dot.Stroke, dot.Width = style.BorderColor, 1.5
			}
		}
		if m.datum.Symbol == "triangle" {
			r := radius + 2
			if m.datum.SymbolRotate == 180 {
				r = -r
			}
			dot.Radius = 0
			dot.Path = []PathStep{moveTo(x, y-r), lineTo(x+r, y+r), lineTo(x-r, y+r), {Close: true}}
		}
		d.add(dot)
	}
}

func (d *plot) whiskers(s gocharts.SingleSeries) {
	for _, w := range s.MarkLines.Data {
		ends, ok := w.([2]coord)
		if !ok {
			continue
		}
		day, known := metrics.ParseDay(fmt.Sprint(ends[0].Coord[0]))
		low, okLow := ends[0].Coord[1].(float64)
		high, okHigh := ends[1].Coord[1].(float64)
		if known && okLow && okHigh {
			d.add(Shape{Path: []PathStep{moveTo(d.x(day), d.y(low)), lineTo(d.x(day), d.y(high))}, Stroke: s.Color, Width: 2})
		}
	}
}
