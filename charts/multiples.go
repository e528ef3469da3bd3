package charts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"hasila/metrics"
)

// Small draws series apart, a small chart each, over the same days and up to the
// same level, so that they can be compared at a glance. Each carries its Name.
func Small(all []metrics.Series, o Options) ([]Chart, error) {
	if err := comparable(all); err != nil {
		return nil, err
	}
	first, last, ok := span(all)
	lowest, highest := math.Inf(1), 0.0
	for _, s := range all {
		for _, p := range s.Points {
			for _, v := range []*float64{p.Value, p.Low, p.High} {
				if v != nil && o.fits(*v) {
					lowest, highest = min(lowest, *v), max(highest, *v)
				}
			}
		}
	}
	names := o.Names.Labels(all)
	id := o.ID
	out := make([]Chart, 0, len(all))
	for i, s := range all {
		o.ID = id + "-" + strconv.Itoa(i)
		o.Kind = Auto
		c, err := Build([]metrics.Series{s}, o)
		if err != nil {
			return nil, err
		}
		c.Name = names[i]
		y := &c.Option.YAxis[0]
		y.SplitNumber = 2
		c.Option.Grid[0].Top = "10"
		if ok {
			c.Option.Series[0].MarkAreas = unnamed(o.shades(first, last))
		}
		if ok && highest > 0 {
			c.Option.XAxis[0].Min, c.Option.XAxis[0].Max = first, last
			y.Min, y.Max = 0.0, ceiling(highest)
			if o.Log {
				y.Min, y.Max = math.Pow(10, math.Floor(math.Log10(lowest))), math.Pow(10, math.Ceil(math.Log10(highest)))
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// unnamed hides the names of shaded periods.
func unnamed(shades *opts.MarkAreas) *opts.MarkAreas {
	if shades != nil {
		shades.Label.Show = opts.Bool(false)
	}
	return shades
}

// ceiling is the level at which an axis of two steps ends that holds v.
func ceiling(v float64) float64 {
	step := niceStep(v, 2)
	return math.Ceil(v/step) * step
}

// warn prints on a chart that what it shows cannot be compared.
func (o Options) warn(c *Chart, all []metrics.Series) {
	c.Warning = o.Names.pick("Not comparable on one axis: ", "لا تصح المقارنة على محور واحد: ") + o.Names.units(all)
	if kinds := o.Names.windows(all); strings.Contains(kinds, o.Names.pick(", ", "، ")) {
		c.Warning += o.Names.pick("; ", "؛ ") + kinds
	}
	c.Description = c.Warning + ". " + c.Description
	c.Option.Title = []opts.Title{{
		Title: c.Warning, Left: "center", Top: "0", TitleStyle: &opts.TextStyle{Color: o.Theme.Text, FontSize: 13, FontWeight: "bold"},
	}}
}

// units names the units of series, each once.
func (n Names) units(all []metrics.Series) string {
	return n.distinct(all, func(k metrics.SeriesKey) string { return n.Unit(k.Unit) })
}

// windows names the kinds of period over which series count, each once.
func (n Names) windows(all []metrics.Series) string {
	return n.distinct(all, func(k metrics.SeriesKey) string {
		kind := scopeKind(k.Scope)
		if kind == metrics.Interval {
			return n.Scope(k.Scope)
		}
		return n.Period(kind)
	})
}

func (n Names) distinct(all []metrics.Series, of func(metrics.SeriesKey) string) string {
	var words []string
	for _, s := range all {
		if w := of(s.Key); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, n.pick(", ", "، "))
}
