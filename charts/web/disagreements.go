package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

// maxPartings is how many comparisons the page of disagreements draws.
const maxPartings = 30

type disagreementsPage struct {
	page
	Partings []parting
	Selects  []choice
	Known    string
	Total    int
}

// A parting is where the origins of one count part.
type parting struct {
	Key          metrics.SeriesKey
	Title, Where string
	Day          string // the widest
	Gap          string
	Share        string // of the highest, in per cent
	Dots         []dot  // what each origin states of that day, on one scale
	Plot         charts.DatePlot
	Common       int
	Habit        string // how the two farthest apart differ over all common days
	Query        url.Values
}

type dot struct {
	metrics.Stated
	X      float64 // per cent of the scale
	Colour int     // of the palette
	Amount amount
}

// disagreementsPage shows the comparisons of a filter, those that part most first.
func (s *Server) disagreementsPage(c echo.Context) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	all, err := s.comparisons(ctx, metrics.SeriesFilter{AsKnownOn: v.Filter.AsKnownOn})
	if err != nil {
		return err
	}
	d := disagreementsPage{page: s.page(c, v, text("disagreements.title", v.Lang)), Known: v.Filter.AsKnownOn}
	d.Nav, d.Summary = "disagreements", text("disagreements.lead", v.Lang)
	d.Selects = []choice{
		d.among("metric", all, v.Filter.Metrics, func(k metrics.SeriesKey) string { return k.Metric }, d.Metric),
		d.among("place", all, v.Filter.Places, func(k metrics.SeriesKey) string { return k.Place }, d.Place),
	}
	var chosen []metrics.Comparison
	for _, one := range all {
		if one.Widest != nil && v.Filter.MatchesKey(one.Key) {
			chosen = append(chosen, one)
		}
	}
	d.Total = len(chosen)
	d.Partings = d.partings(chosen[:min(len(chosen), maxPartings)])
	return s.render(c, http.StatusOK, "disagreements", d)
}

// among is the choice of one value of those that occur in comparisons.
func (p page) among(name string, all []metrics.Comparison, chosen []string, of func(metrics.SeriesKey) string, label func(string) string) choice {
	out := choice{Name: name, Label: p.T("form." + name), Options: []option{{Label: p.T("form.any"), Selected: chosen == nil}}}
	var seen []string
	for _, c := range all {
		addTo(&seen, of(c.Key))
	}
	for _, v := range seen {
		out.Options = append(out.Options, option{Value: v, Label: label(v), Selected: len(chosen) > 0 && chosen[0] == v})
	}
	return out
}

// comparisons are those of a filter; of too much, those of the key figures.
func (s *Server) comparisons(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Comparison, error) {
	all, err := s.reader.Comparisons(ctx, f)
	if !errors.Is(err, metrics.ErrTooMuch) {
		return all, err
	}
	if f.AsKnownOn != "" {
		return nil, err // key figures are compared as they are known now
	}
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return nil, err
	}
	return o.Compared, nil
}

// partings shows comparisons whose origins part; others are left out.
func (p page) partings(all []metrics.Comparison) []parting {
	var out []parting
	for _, c := range all {
		if c.Widest == nil {
			continue
		}
		k, d := c.Key, *c.Widest
		high := d.Stated[len(d.Stated)-1].Level
		view := parting{
			Key: k, Title: p.Names.Title(k), Where: p.Place(k.Place), Day: d.AsOf, Gap: charts.Number(d.Spread),
			Share: charts.Number(math.Round(100*d.Share)) + "%", Query: ofKey(k), Common: len(c.Days), Habit: p.habit(c),
			Plot: charts.PlotDays(c, p.Dir() == "rtl"),
		}
		for _, st := range d.Stated {
			x := 100 * st.Level / max(high, 1)
			if p.Dir() == "rtl" {
				x = 100 - x
			}
			view.Dots = append(view.Dots, dot{
				st, math.Round(x*10) / 10, p.Slot(charts.OriginOf(c, st.Origin)), p.Amt(st.Qualifier, st.Value, st.Low, st.High),
			})
		}
		out = append(out, view)
	}
	return out
}

// habit says how the two origins differ that are farthest apart on the whole.
func (p page) habit(c metrics.Comparison) string {
	if len(c.Pairs) == 0 || c.Pairs[0].Days < 2 {
		return ""
	}
	return p.pair(c.Pairs[0])
}

// pair says how two origins differ over their common days.
func (p page) pair(x metrics.Pair) string {
	a, b, mean := x.A, x.B, x.Mean
	if mean < 0 {
		a, b, mean = b, a, -mean
	}
	by := charts.Number(math.Round(mean*10) / 10)
	switch {
	case mean == 0 && x.Days == 1:
		return p.T("pair.once.same", p.Origin(a), p.Origin(b))
	case mean == 0:
		return p.T("pair.same", p.Origin(a), p.Origin(b), x.Days)
	case x.Days == 1:
		return p.T("pair.once", p.Origin(a), by, p.Origin(b))
	}
	return p.T("pair.higher", p.Origin(a), by, p.Origin(b), x.Days, x.Agree)
}
