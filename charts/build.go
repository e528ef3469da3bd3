package charts

import (
	"maps"
	"slices"
	"strconv"

	gocharts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"hasila/metrics"
)

// Build draws series on one axis, a line each. Series that cannot be compared on
// one axis are refused with ErrMixed, unless the options ask for it: then the chart
// says so. Panels splits them.
func Build(all []metrics.Series, o Options) (Chart, error) {
	c := Chart{
		ID: o.ID, Lang: o.Names.Lang, Lines: []LineName{},
		Description: o.Names.Describe(all), Option: o.frame(),
	}
	if err := comparable(all); err != nil {
		if !o.Mixed {
			return Chart{}, err
		}
		o.warn(&c, all)
	}
	if o.Kind == Stack {
		if o.stack(&c, all) {
			return c, nil
		}
		o.Kind = Auto // nothing to stack: draw what there is
	}
	c.Unit = o.Names.units(all)
	o.spreads = o.spreadLines(all)
	for i, label := range o.Names.Labels(all) {
		id := o.ID + "-" + strconv.Itoa(i)
		c.Lines = append(c.Lines, LineName{
			ID: id, Name: label, Colour: o.Theme.Colour(i), Dash: dash(i), Points: len(all[i].Points),
		})
		c.Option.Series = append(c.Option.Series, o.draw(id, label, i, all[i])...)
	}
	if first, last, ok := span(all); ok {
		c.Option.Series[0].MarkAreas = o.shades(first, last)
	}
	return c, nil
}

// frame is everything of the option but the series. Arabic charts run from right
// to left: the axis stands at the right and time goes leftwards.
func (o Options) frame() Option {
	rtl := o.Names.Lang == Arabic
	side := "left"
	if rtl {
		side = "right"
	}
	label := &opts.AxisLabel{Show: opts.Bool(true), Color: o.Theme.Muted, FontSize: 12, HideOverlap: opts.Bool(true)}
	y := opts.YAxis{
		Type: "value", Position: side, AxisLabel: label, SplitNumber: 4,
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: o.Theme.Grid}},
	}
	if o.Log {
		y.Type = "log"
	}
	return Option{
		Color: o.Theme.Series,
		Grid:  []opts.Grid{{Left: "8", Right: "8", Top: "28", Bottom: "8", ContainLabel: opts.Bool(true)}},
		XAxis: []opts.XAxis{{
			Type: "time", Inverse: opts.Bool(rtl), AxisLabel: label,
			AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: o.Theme.Axis}},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: o.Theme.Axis}},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
		}},
		YAxis:    []opts.YAxis{y},
		Tooltip:  opts.Tooltip{Show: opts.Bool(true), Trigger: "axis", BackgroundColor: o.Theme.Surface, BorderColor: o.Theme.Grid},
		DataZoom: []opts.DataZoom{{Type: "inside", FilterMode: "none"}},
	}
}

// spreadLines join, on a chart of dots, what several series say of one day.
func (o Options) spreadLines(all []metrics.Series) []any {
	if o.Kind != Dots || len(all) < 2 {
		return nil
	}
	type ends struct {
		low, high float64
		n         int
	}
	days := map[string]ends{}
	for _, s := range all {
		for _, p := range s.Points {
			day, ok := dayOf(p.AsOf)
			v, is := level(p.Value, p.Low, p.High)
			if !ok || !is || !o.fits(v) {
				continue
			}
			e, seen := days[day]
			if !seen {
				e = ends{low: v, high: v}
			}
			days[day] = ends{min(e.low, v), max(e.high, v), e.n + 1}
		}
	}
	var out []any
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if e := days[day]; e.n > 1 && e.high > e.low {
			out = append(out, [2]coord{{[2]any{day, e.low}}, {[2]any{day, e.high}}})
		}
	}
	return out
}

// kindOf resolves Auto for a series.
func (o Options) kindOf(s metrics.Series) Kind {
	if o.Kind != Auto {
		return o.Kind
	}
	switch kind := scopeKind(s.Key.Scope); {
	case kind == metrics.Incident && s.Key.Scope == string(metrics.Incident):
		return Dots // of no known event: each is one of its own
	case kind == metrics.Interval && len(s.Points) <= manyPoints:
		return Bar
	}
	return Line
}

// shades are the truces among the events, cut to the days that the chart shows.
// Only one that is wide enough for its name is named.
func (o Options) shades(first, last string) *opts.MarkAreas {
	var data []any
	begin, _ := metrics.ParseDay(first)
	end, _ := metrics.ParseDay(last)
	whole := daysBetween(begin, end)
	for _, e := range o.Events {
		from, to := max(e.From, first), min(o.endOf(e, last), last)
		if e.Kind != "truce" || from >= to {
			continue
		}
		a, _ := metrics.ParseDay(from)
		b, _ := metrics.ParseDay(to)
		left := opts.MarkAreaData{Name: o.Names.Event(e), XAxis: from}
		if daysBetween(a, b)*5 < whole {
			left.Label = &opts.Label{Show: opts.Bool(false)}
		}
		data = append(data, [2]opts.MarkAreaData{left, {XAxis: to}})
	}
	if data == nil {
		return nil
	}
	return &opts.MarkAreas{Data: data, MarkAreaStyle: opts.MarkAreaStyle{
		ItemStyle: &opts.ItemStyle{Color: o.Theme.Shade},
		Label:     &opts.Label{Show: opts.Bool(true), Color: o.Theme.Muted, FontSize: 11, Position: "insideTop"},
	}}
}

// endOf is the last day of an event. A truce without one ended when the next war
// or truce of its place began.
func (o Options) endOf(e metrics.Event, last string) string {
	if e.To != "" {
		return e.To
	}
	for _, next := range o.Events {
		if next.From > e.From && next.Place == e.Place && next.From < last {
			last = next.From
		}
	}
	return last
}

// EventsFor chooses the events that happened where the series count, or around it.
func EventsFor(ref *metrics.Reference, all []metrics.Series) []metrics.Event {
	var out []metrics.Event
	for _, e := range ref.Events {
		for _, s := range all {
			if ref.Within(s.Key.Place, e.Place) || ref.Within(e.Place, s.Key.Place) {
				out = append(out, e)
				break
			}
		}
	}
	return out
}

// series starts a series of the option in the colour of line i.
func (o Options) series(id, name, kind string, i int) gocharts.SingleSeries {
	return gocharts.SingleSeries{Id: id, Name: name, Type: kind, Color: o.Theme.Colour(i)}
}
