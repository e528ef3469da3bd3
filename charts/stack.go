package charts

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"hasila/metrics"
)

// StackGroups are the groups that a stack is made of: everyone, and those of which
// no person belongs to two.
var StackGroups = []string{"", "children", "women", "men"}

// stack draws the groups of one count on top of each other, and on top of them the
// remainder that none covers. It takes the origin that breaks its count down on the
// most days; false says that none does.
func (o Options) stack(c *Chart, all []metrics.Series) bool {
	var total metrics.Series
	var parts []metrics.Series
	most := 0
	for _, s := range all {
		if s.Key.Group != "" {
			continue
		}
		of := partsOf(s.Key, all)
		n := 0
		for _, p := range of {
			n += len(p.Points)
		}
		if n > most {
			total, parts, most = s, of, n
		}
	}
	if most == 0 {
		return false
	}
	n := o.Names
	shown := append(slices.Clone(parts), total)
	c.Description, c.Unit = n.Describe(shown), n.Unit(total.Key.Unit)
	names := make([]string, 0, len(shown))
	for _, p := range parts {
		names = append(names, n.Group(p.Key.Group))
	}
	names = append(names, n.pick("not broken down", "غير مفصّل"))
	layers := o.layers(total, parts)
	for i, data := range layers {
		id := o.ID + "-" + strconv.Itoa(i)
		colour := o.Theme.Colour(i)
		if i == len(layers)-1 {
			colour = o.Theme.Axis
		}
		s := o.series(id, names[i], types.ChartLine, i)
		s.Color, s.Data, s.Stack, s.Symbol, s.SymbolSize = colour, data, o.ID, "circle", 4
		s.ShowSymbol = opts.Bool(len(data) <= manyPoints)
		s.LineStyle = &opts.LineStyle{Color: colour, Width: 1}
		s.AreaStyle = &opts.AreaStyle{Color: colour, Opacity: opts.Float(0.8)}
		c.Option.Series = append(c.Option.Series, s)
		c.Lines = append(c.Lines, LineName{ID: id, Name: names[i], Colour: colour, Dash: "solid", Points: len(data), Rest: i == len(layers)-1})
	}
	if first, last, ok := span(shown); ok {
		c.Option.Series[0].MarkAreas = o.shades(first, last)
	}
	return true
}

func partsOf(whole metrics.SeriesKey, all []metrics.Series) []metrics.Series {
	var out []metrics.Series
	for _, group := range StackGroups[1:] {
		k := whole
		k.Group = group
		if i := slices.IndexFunc(all, func(s metrics.Series) bool { return s.Key == k }); i >= 0 {
			out = append(out, all[i])
		}
	}
	return out
}

// layers are the data of the parts and of the remainder, over the days for which
// the total and every part are stated. Where the parts are above the total there is
// no remainder; the series' flags say so.
func (o Options) layers(total metrics.Series, parts []metrics.Series) [][]Datum {
	out := make([][]Datum, len(parts)+1)
	for _, whole := range total.Points {
		day, ok := dayOf(whole.AsOf)
		if !ok || whole.Value == nil || !o.fits(*whole.Value) {
			continue
		}
		points := make([]metrics.Point, 0, len(parts))
		for _, part := range parts {
			i := slices.IndexFunc(part.Points, func(p metrics.Point) bool { return p.AsOf == whole.AsOf && p.Value != nil })
			if i >= 0 {
				points = append(points, part.Points[i])
			}
		}
		if len(points) < len(parts) {
			continue
		}
		sum := 0.0
		for i, p := range points {
			sum += *p.Value
			out[i] = append(out[i], o.layered(p, i, day, *p.Value, sum))
		}
		rest := max(*whole.Value-sum, 0)
		top := o.layered(whole, len(parts), day, rest, sum+rest)
		top.Text = Number(rest) + o.Names.pick(" of ", " من ") + o.Names.Amount(whole.Qualifier, whole.Value, whole.Low, whole.High)
		top.Note = o.Names.pick("derived: the total less its groups", "مشتق: الكل مطروحًا منه الفئات")
		out[len(parts)] = append(out[len(parts)], top)
	}
	return out
}

func (o Options) layered(p metrics.Point, i int, day string, value, level float64) Datum {
	d := o.datum(p, i)
	d.Value, d.Symbol, d.SymbolSize, d.ItemStyle, d.Level = [2]any{day, value}, "", 0, nil, &level
	return d
}
