package charts

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"strings"
	"time"

	gocharts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"hasila/metrics"
)

// A Picture is what a static drawing says around its chart.
type Picture struct {
	Names   Names
	Theme   Theme
	Title   string
	Source  string
	Address string // printed at the foot
	Log     bool
}

// Size of a picture in pixels, that of previews on other sites.
const (
	pictureWidth  = 1200
	pictureHeight = 630
)

// canvas is a picture being drawn.
type canvas struct {
	out                      bytes.Buffer
	p                        Picture
	left, right, top, bottom float64 // of the plot
	first, last              time.Time
	lowest, highest          float64
	rtl                      bool
}

// SVG draws a chart's option as a picture that needs nothing else: title, source
// and address stand on it.
func SVG(c Chart, p Picture) []byte {
	d := &canvas{p: p, rtl: c.Lang == Arabic, left: 110, right: pictureWidth - 40, top: 150, bottom: pictureHeight - 120}
	if d.rtl {
		d.left, d.right = 40, pictureWidth-110
	}
	d.put(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="'IBM Plex Sans','IBM Plex Sans Arabic','Noto Sans','Noto Sans Arabic','Noto Naskh Arabic',sans-serif">`,
		pictureWidth, pictureHeight, pictureWidth, pictureHeight)
	d.put(`<title>%s</title><desc>%s</desc><rect width="100%%" height="100%%" fill="%s"/>`,
		html.EscapeString(p.Title), html.EscapeString(c.Description), p.Theme.Surface)
	d.write(d.start(), 62, 34, "600", p.Theme.Text, true, short(p.Title, 62))
	d.legend(c.Lines)
	if d.measure(c.Option.Series) {
		d.shades(c.Option.Series)
		d.axes()
		for _, s := range c.Option.Series {
			d.series(s)
		}
	} else {
		d.write(pictureWidth/2, pictureHeight/2, 24, "400", p.Theme.Muted, false, p.Names.pick("No figures", "لا أرقام"))
	}
	d.write(d.start(), pictureHeight-46, 18, "400", p.Theme.Muted, true, short(p.Source, 120))
	d.write(d.start(), pictureHeight-20, 14, "400", p.Theme.Muted, true, short(p.Address, 140))
	d.put("</svg>")
	return d.out.Bytes()
}

// put writes a piece of the picture; values that are text are escaped before.
func (d *canvas) put(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

// start is the side at which reading starts.
func (d *canvas) start() float64 {
	if d.rtl {
		return pictureWidth - 40
	}
	return 40
}

// write puts text at a place; atStart anchors it where reading starts, else in the
// middle.
func (d *canvas) write(x, y float64, size int, weight, colour string, atStart bool, text string) {
	anchor, dir := "middle", "ltr"
	if atStart {
		anchor = "start"
	}
	if d.rtl {
		dir = "rtl"
	}
	d.put(`<text x="%.1f" y="%.1f" font-size="%d" font-weight="%s" fill="%s" text-anchor="%s" direction="%s">%s</text>`,
		x, y, size, weight, colour, anchor, dir, html.EscapeString(text))
}

func (d *canvas) legend(lines []LineName) {
	x, y := d.start(), 104.0
	step := 1.0
	if d.rtl {
		step = -1
	}
	for _, l := range lines {
		name := short(l.Name, 40)
		width := 34 + 9.5*float64(len([]rune(name)))
		if x+step*width < 20 || x+step*width > pictureWidth-20 {
			break
		}
		d.put(`<circle cx="%.1f" cy="%.1f" r="6" fill="%s"/>`, x+step*6, y-6, l.Colour)
		d.write(x+step*18, y, 18, "400", d.p.Theme.Muted, true, name)
		x += step * width
	}
}

// measure finds the extent of all marks.
func (d *canvas) measure(all []gocharts.SingleSeries) bool {
	found := false
	for _, s := range all {
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
	if d.highest == d.lowest {
		d.highest++
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

func (d *canvas) x(t time.Time) float64 {
	share := t.Sub(d.first).Hours() / d.last.Sub(d.first).Hours()
	if d.rtl {
		share = 1 - share
	}
	return d.left + share*(d.right-d.left)
}

func (d *canvas) y(v float64) float64 {
	share := (v - d.lowest) / (d.highest - d.lowest)
	if d.p.Log {
		share = math.Log10(v/d.lowest) / math.Log10(d.highest/d.lowest)
	}
	return d.bottom - share*(d.bottom-d.top)
}

func (d *canvas) axes() {
	levels := []float64{}
	if d.p.Log {
		for v := d.lowest; v <= d.highest*1.001; v *= 10 {
			levels = append(levels, v)
		}
	} else {
		step := niceStep(d.highest-d.lowest, 4)
		for v := d.lowest; v <= d.highest+step/2; v += step {
			levels = append(levels, v)
		}
	}
	side := d.left - 46
	if d.rtl {
		side = d.right + 46
	}
	for _, v := range levels {
		d.put(`<path d="M%.1f %.1fH%.1f" stroke="%s"/>`, d.left, d.y(v), d.right, d.p.Theme.Grid)
		d.write(side, d.y(v)+6, 17, "400", d.p.Theme.Muted, false, d.p.Names.Short(v))
	}
	d.put(`<path d="M%.1f %.1fH%.1f" stroke="%s"/>`, d.left, d.bottom, d.right, d.p.Theme.Axis)
	const ticks = 5
	days := daysBetween(d.first, d.last)
	for i := range ticks + 1 {
		t := d.first.AddDate(0, 0, days*i/ticks)
		x := min(max(d.x(t), 80), pictureWidth-80)
		d.write(x, d.bottom+30, 17, "400", d.p.Theme.Muted, false, d.p.Names.Date(t.Format(metrics.ISODate)))
	}
}

func (d *canvas) shades(all []gocharts.SingleSeries) {
	for _, s := range all {
		if s.MarkAreas == nil {
			continue
		}
		for _, area := range s.MarkAreas.Data {
			ends, ok := area.([2]opts.MarkAreaData)
			if !ok {
				continue
			}
			from, okFrom := metrics.ParseDay(fmt.Sprint(ends[0].XAxis))
			to, okTo := metrics.ParseDay(fmt.Sprint(ends[1].XAxis))
			if okFrom && okTo {
				a, b := d.x(from), d.x(to)
				d.put(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"><title>%s</title></rect>`,
					min(a, b), d.top, math.Abs(b-a), d.bottom-d.top, d.p.Theme.Shade, html.EscapeString(ends[0].Name))
			}
		}
	}
}

func (d *canvas) series(s gocharts.SingleSeries) {
	marks := marksOf(s)
	if s.Stack != "" {
		d.layer(marks, s.Color)
		return
	}
	switch s.Type {
	case types.ChartLine:
		var path strings.Builder
		for i, m := range marks {
			verb := "L"
			if i == 0 || m.gap {
				verb = "M"
			}
			if verb == "L" && s.Step != nil {
				fmt.Fprintf(&path, "H%.1f", d.x(m.day))
			}
			fmt.Fprintf(&path, "%s%.1f %.1f", verb, d.x(m.day), d.y(m.value))
		}
		dashes := map[string]string{"dashed": "10 6", "dotted": "2 5"}
		pattern := ""
		if s.LineStyle != nil {
			pattern = dashes[s.LineStyle.Type]
		}
		d.put(`<path d="%s" fill="none" stroke="%s" stroke-width="3" stroke-linejoin="round" stroke-dasharray="%s"/>`, path.String(), s.Color, pattern)
		if len(marks) <= manyPoints {
			d.dots(marks, s.Color, 4)
		}
	case types.ChartBar:
		width := max(1, min(18, 0.7*(d.right-d.left)/float64(max(daysBetween(d.first, d.last), 1))))
		for _, m := range marks {
			top, foot := d.y(max(m.value, 0)), d.y(min(m.value, 0))
			d.put(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, d.x(m.day)-width/2, top, width, foot-top, s.Color)
		}
	default:
		d.dots(marks, s.Color, 5)
		if s.MarkLines != nil {
			d.whiskers(s)
		}
	}
}

// layer fills what a stacked series adds. Bands of ranges have no levels: they are
// drawn by their whiskers.
func (d *canvas) layer(marks []mark, colour string) {
	var path strings.Builder
	for i := 1; i < len(marks); i++ {
		a, b := marks[i-1], marks[i]
		if b.gap || a.datum.Level == nil || b.datum.Level == nil {
			continue
		}
		fmt.Fprintf(&path, "M%.1f %.1fL%.1f %.1fV%.1fL%.1f %.1fz", d.x(a.day), d.y(*a.datum.Level), d.x(b.day), d.y(*b.datum.Level),
			d.y(*b.datum.Level-b.value), d.x(a.day), d.y(*a.datum.Level-a.value))
	}
	if path.Len() > 0 {
		d.put(`<path d="%s" fill="%s" fill-opacity="0.8"/>`, path.String(), colour)
	}
}

func (d *canvas) dots(marks []mark, colour string, radius float64) {
	for _, m := range marks {
		x, y := d.x(m.day), d.y(m.value)
		fill := colour
		if m.datum.ItemStyle != nil && m.datum.ItemStyle.Color != "" {
			fill = m.datum.ItemStyle.Color
		}
		if m.datum.Symbol == "triangle" {
			r := radius + 2
			if m.datum.SymbolRotate == 180 {
				r = -r
			}
			d.put(`<path d="M%.1f %.1fl%.1f %.1fh%.1fz" fill="%s" stroke="%s"/>`, x, y-r, r, 2*r, -2*r, fill, colour)
			continue
		}
		d.put(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" stroke="%s"/>`, x, y, radius, fill, colour)
	}
}

func (d *canvas) whiskers(s gocharts.SingleSeries) {
	for _, w := range s.MarkLines.Data {
		ends, ok := w.([2]coord)
		if !ok {
			continue
		}
		day, known := metrics.ParseDay(fmt.Sprint(ends[0].Coord[0]))
		low, okLow := ends[0].Coord[1].(float64)
		high, okHigh := ends[1].Coord[1].(float64)
		if known && okLow && okHigh {
			d.put(`<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-width="2"/>`, d.x(day), d.y(low), d.y(high), s.Color)
		}
	}
}

// niceStep is a step of 1, 2 or 5 times a power of ten that cuts a span into about
// the given number of parts.
func niceStep(span float64, parts int) float64 {
	if span <= 0 {
		return 1
	}
	raw := span / float64(parts)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*power {
			return m * power
		}
	}
	return 10 * power
}

// short cuts text to a number of characters.
func short(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
