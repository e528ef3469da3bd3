package charts

import (
	"math"
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
	pictureEdge   = 40
)

// sheet is a picture being drawn.
type sheet struct {
	p      Picture
	rtl    bool
	shapes []Shape
}

// Draw lays out a chart, or several small ones side by side, with title, source and
// address.
func Draw(all []Chart, p Picture) Drawing {
	d := &sheet{p: p, rtl: p.Names.Lang == Arabic}
	t := p.Theme
	d.write(d.start(), 62, 34, t.Text, short(p.Title, 62), bold)
	out := Drawing{Width: pictureWidth, Height: pictureHeight, Title: p.Title, Paper: t.Surface}
	top := 150.0
	if len(all) == 1 {
		out.Description = all[0].Description
		d.legend(all[0].Lines)
		if w := all[0].Warning; w != "" {
			d.write(d.start(), 134, 18, t.Text, short(w, 110), bold)
		}
		left, right := 110.0, float64(pictureWidth-pictureEdge)
		if d.rtl {
			left, right = pictureEdge, pictureWidth-110
		}
		d.plot(all[0], area{left, right, top, pictureHeight - 120, 17, 5})
	} else {
		d.grid(all, &out)
	}
	d.write(d.start(), pictureHeight-46, 18, t.Muted, short(p.Source, 120))
	d.write(d.start(), pictureHeight-20, 14, t.Muted, short(p.Address, 140))
	out.Shapes = d.shapes
	return out
}

// grid places small charts row by row, from where reading starts.
func (d *sheet) grid(all []Chart, out *Drawing) {
	if len(all) == 0 {
		d.empty(area{pictureEdge, pictureWidth - pictureEdge, 150, pictureHeight - 120, 17, 5})
		return
	}
	columns := min(len(all), 4)
	if len(all) <= 6 {
		columns = min(len(all), 3)
	}
	rows := (len(all) + columns - 1) / columns
	width := float64(pictureWidth-2*pictureEdge) / float64(columns)
	height := float64(pictureHeight-90-80) / float64(rows)
	for i, c := range all {
		column, row := i%columns, i/columns
		if d.rtl {
			column = columns - 1 - column
		}
		x, y := pictureEdge+float64(column)*width, 90+float64(row)*height
		at := area{x + 56, x + width - 14, y + 30, y + height - 28, 13, 1}
		begin := x + 4
		if d.rtl {
			at.left, at.right = x+14, x+width-56
			begin = x + width - 4
		}
		d.write(begin, y+18, 15, d.p.Theme.Text, short(c.Name, int(width/9)), bold)
		d.plot(c, at)
		out.Description += c.Description + " "
	}
}

func (d *sheet) add(s Shape) { d.shapes = append(d.shapes, s) }

// start is the side at which reading starts.
func (d *sheet) start() float64 {
	if d.rtl {
		return pictureWidth - pictureEdge
	}
	return pictureEdge
}

// Ways of writing.
type style int

const (
	bold style = iota + 1
	centred
)

// write puts text at a place, where reading starts or in the middle of it.
func (d *sheet) write(x, y, size float64, colour, text string, styles ...style) {
	if text == "" {
		return
	}
	s := Shape{X: x, Y: y, Size: size, Fill: colour, Text: text, RTL: d.rtl}
	for _, how := range styles {
		s.Bold, s.Middle = s.Bold || how == bold, s.Middle || how == centred
	}
	d.add(s)
}

func (d *sheet) legend(lines []LineName) {
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
		d.add(Shape{X: x + step*6, Y: y - 6, Radius: 6, Fill: l.Colour})
		d.write(x+step*18, y, 18, d.p.Theme.Muted, name)
		x += step * width
	}
}

func (d *sheet) empty(a area) {
	d.write((a.left+a.right)/2, (a.top+a.bottom)/2, 24, d.p.Theme.Muted, d.p.Names.pick("No figures", "لا أرقام"), centred)
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
