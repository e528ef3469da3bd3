package charts

import (
	"math"
	"slices"

	gocharts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"hasila/metrics"
)

// manyPoints is how many points a line may have before its symbols would run into
// a band; from there on only those that say something of their own are drawn.
const manyPoints = 80

// draw makes the marks of one series: its line with gaps, the band of its ranges,
// marks for ranges and vague counts, ghosts of revised values. Series of one name
// are one entry of the legend.
func (o Options) draw(id, name string, i int, s metrics.Series) []gocharts.SingleSeries {
	kind := o.kindOf(s)
	dense := len(s.Points) > manyPoints
	var line, marks, ghosts []Datum
	var whiskers []any
	breaks := gaps(s)
	for at, p := range s.Points {
		day, ok := dayOf(p.AsOf)
		if !ok {
			continue
		}
		d := o.datum(p, i)
		if breaks[at] && kind != Bar && kind != Dots {
			line = append(line, Datum{LineData: opts.LineData{Value: [2]any{middle(s.Points[at-1].AsOf, p.AsOf), nil}}})
		}
		if p.Value != nil && o.fits(*p.Value) {
			d.Value = [2]any{day, *p.Value}
			line = append(line, d)
			if dense && kind != Bar && (d.Symbol != "" || len(p.Flags) > 0) {
				marks = append(marks, d)
			}
		}
		for _, end := range openEnds(p) {
			if o.fits(end) {
				m := d
				m.Value = [2]any{day, end}
				marks = append(marks, m)
			}
		}
		if p.Low != nil && p.High != nil && o.fits(*p.Low) && o.fits(*p.High) {
			whiskers = append(whiskers, [2]coord{{[2]any{day, *p.Low}}, {[2]any{day, *p.High}}})
		}
		if o.Ghosts {
			ghosts = append(ghosts, o.ghosts(p, day)...)
		}
	}
	out := slices.Concat(o.band(id, name, i, s), []gocharts.SingleSeries{o.body(id, name, i, kind, dense, line)})
	if kind == Dots && i == 0 {
		whiskers = append(whiskers, o.spreads...)
	}
	if len(marks)+len(whiskers) > 0 {
		m := o.series(id+"-marks", name, types.ChartScatter, i)
		m.Data, m.Symbol, m.SymbolSize = append([]Datum{}, marks...), "circle", 9
		if whiskers != nil {
			m.MarkLines = &opts.MarkLines{Data: whiskers, MarkLineStyle: opts.MarkLineStyle{
				Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
				LineStyle: &opts.LineStyle{Color: o.Theme.Colour(i), Width: 1.5, Type: "solid"},
			}}
		}
		out = append(out, m)
	}
	if len(ghosts) > 0 {
		g := o.series(id+"-ghosts", name, types.ChartScatter, i)
		g.Data, g.Symbol, g.SymbolSize = ghosts, "circle", 6
		g.ItemStyle = &opts.ItemStyle{Color: o.Theme.Surface, BorderColor: o.Theme.Colour(i), BorderWidth: 1, Opacity: opts.Float(0.7)}
		out = append(out, g)
	}
	return out
}

// body is the series' main marks in the shape of its kind.
func (o Options) body(id, name string, i int, kind Kind, dense bool, data []Datum) gocharts.SingleSeries {
	b := o.series(id, name, types.ChartLine, i)
	b.Data, b.Symbol = append([]Datum{}, data...), "circle"
	switch kind {
	case Bar:
		b.Type, b.BarMaxWidth, b.BarMinWidth = types.ChartBar, "18", "1"
	case Dots:
		b.Type, b.SymbolSize = types.ChartScatter, 8
	default:
		b.LineStyle = &opts.LineStyle{Color: o.Theme.Colour(i), Width: 2, Type: dash(i)}
		b.ShowSymbol, b.ConnectNulls, b.SymbolSize = opts.Bool(!dense), opts.Bool(false), 6
		if kind == Step {
			b.Step = "end"
		}
	}
	return b
}

// datum describes a point without its position. What most points share is left to
// their series, and the words of a plain number to the page: a line has a thousand.
func (o Options) datum(p metrics.Point, i int) Datum {
	d := Datum{Figure: p.Figure, Date: o.Names.Date(p.AsOf), Note: o.Names.note(p)}
	if !plainNumber(p) {
		d.Text = o.Names.Amount(p.Qualifier, p.Value, p.Low, p.High)
	}
	switch p.Qualifier {
	case metrics.AtLeast, metrics.MoreThan, metrics.Vague:
		d.Symbol, d.SymbolSize = "triangle", 10
	case metrics.AtMost, metrics.LessThan:
		d.Symbol, d.SymbolSize, d.SymbolRotate = "triangle", 10, 180
	case metrics.Approximately:
		d.Symbol, d.SymbolSize = "emptyCircle", 8
	case metrics.Range:
		d.Symbol, d.SymbolSize = "rect", 8
	}
	if p.Value == nil { // what is not a number of its own is hollow
		d.ItemStyle = &opts.ItemStyle{Color: o.Theme.Surface, BorderColor: o.Theme.Colour(i), BorderWidth: 1.5}
	}
	for _, f := range p.Flags {
		d.Flags = append(d.Flags, o.Names.Flag(f.Code))
		d.ItemStyle = &opts.ItemStyle{Color: o.Theme.Colour(i), BorderColor: o.Theme.Text, BorderWidth: 1.5}
		d.SymbolSize = 8
	}
	return d
}

// plainNumber says whether a point is a whole number without a hedge.
func plainNumber(p metrics.Point) bool {
	return p.Value != nil && (p.Qualifier == metrics.Exact || p.Qualifier == "") && *p.Value == math.Trunc(*p.Value)
}

func (o Options) ghosts(p metrics.Point, day string) []Datum {
	var out []Datum
	for _, r := range p.Revisions {
		v, ok := level(r.Value, r.Low, r.High)
		if !ok || !o.fits(v) {
			continue
		}
		out = append(out, Datum{
			LineData: opts.LineData{Value: [2]any{day, v}},
			Figure:   r.Figure, Text: Amount(r.Value, r.Low, r.High), Date: o.Names.Date(p.AsOf),
			Note: o.Names.pick("stated ", "ذُكر في ") + o.Names.Date(r.Published) + o.Names.pick(", later revised", "، ثم عُدّل"),
		})
	}
	return out
}

// band fills between the ends of ranges that follow one another without a gap.
// It is two stacked lines: an unseen one at the low ends, and the distance.
func (o Options) band(id, name string, i int, s metrics.Series) []gocharts.SingleSeries {
	if o.Log {
		return nil // distances do not stack on a logarithmic axis; whiskers say it
	}
	var low, width []Datum
	full := func(p metrics.Point) bool { return p.Low != nil && p.High != nil && o.fits(*p.Low) && o.fits(*p.High) }
	breaks := gaps(s)
	drawn := false
	for at, p := range s.Points {
		day, ok := dayOf(p.AsOf)
		if !ok {
			continue
		}
		a, b := Datum{LineData: opts.LineData{Value: [2]any{day, nil}}}, Datum{LineData: opts.LineData{Value: [2]any{day, nil}}}
		if full(p) {
			a.Value, b.Value, b.Level = [2]any{day, *p.Low}, [2]any{day, *p.High - *p.Low}, p.High
			drawn = drawn || at > 0 && !breaks[at] && full(s.Points[at-1])
		}
		low, width = append(low, a), append(width, b)
	}
	if !drawn {
		return nil
	}
	var out []gocharts.SingleSeries
	for n, data := range [][]Datum{low, width} {
		b := o.series(id+[]string{"-low", "-band"}[n], name, types.ChartLine, i)
		b.Data, b.Stack, b.Symbol = data, id, "none"
		b.LineStyle = &opts.LineStyle{Width: 0, Opacity: opts.Float(0)}
		if n == 1 {
			b.AreaStyle = &opts.AreaStyle{Color: o.Theme.Colour(i), Opacity: opts.Float(0.16)}
		}
		out = append(out, b)
	}
	return out
}

// fits says whether a value can stand on the axis.
func (o Options) fits(v float64) bool {
	return !math.IsNaN(v) && !math.IsInf(v, 0) && (!o.Log || v > 0)
}

// openEnds are the levels of a point that is no number: both ends of a range, the
// one of a vague count.
func openEnds(p metrics.Point) []float64 {
	if p.Value != nil {
		return nil
	}
	var out []float64
	for _, end := range []*float64{p.Low, p.High} {
		if end != nil {
			out = append(out, *end)
		}
	}
	return out
}

type coord struct {
	Coord [2]any `json:"coord"`
}
