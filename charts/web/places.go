package web

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

type listPage struct {
	page
	Lead  string
	Items []listItem
}

type listItem struct {
	Name, Sub, Link, Count string
}

type placePage struct {
	page
	Place    string
	Info     metrics.Place
	Parents  []string
	Children []listItem
	Metrics  []metricTrend
	Spreads  []spreadView
}

// A metricTrend is one metric at one place by the origin that states it most.
type metricTrend struct {
	Key    metrics.SeriesKey
	Latest metrics.Point
	Trend  charts.Sparkline
	Lines  int
	Amount amount
}

func (s *Server) placesPage(c echo.Context) error {
	v := viewOf(c)
	f, err := s.reader.Facets(c.Request().Context(), metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	d := listPage{page: s.page(c, v, text("places.title", v.Lang))}
	d.Nav = "places"
	for _, p := range f.Places {
		if p.Value == "" {
			continue
		}
		info, _ := s.ref.Place(p.Value)
		sub := d.Kind(info.Kind)
		if info.Parent != "" {
			sub = d.Place(info.Parent)
		}
		d.Items = append(d.Items, listItem{d.Place(p.Value), sub, d.To("/places", p.Value), d.Count(p.Count)})
	}
	return s.render(c, http.StatusOK, "list", d)
}

func (s *Server) placePage(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	name := param(c, "place")
	info, known := s.ref.Place(name)
	series, err := s.reader.Series(ctx, metrics.SeriesFilter{Places: []string{name}})
	if err != nil {
		return err
	}
	if !known && len(series) == 0 {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	d := placePage{page: s.page(c, v, ""), Place: name, Info: info}
	d.Title, d.Nav = d.Names.Place(name), "places"
	for parent := info.Parent; parent != "" && len(d.Parents) < 8; {
		d.Parents = append(d.Parents, parent)
		up, _ := s.ref.Place(parent)
		parent = up.Parent
	}
	slices.Reverse(d.Parents)
	f, err := s.reader.Facets(ctx, metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	for _, p := range f.Places {
		if in, ok := s.ref.Place(p.Value); ok && in.Parent == name {
			d.Children = append(d.Children, listItem{Name: d.Names.Place(p.Value), Link: d.To("/places", p.Value), Count: d.Count(p.Count)})
		}
	}
	d.Metrics = d.trends(series, func(k metrics.SeriesKey) string { return k.Metric + "|" + k.Group + "|" + k.Unit })
	spreads := charts.Spreads(series)
	d.Spreads = d.spreadViews(spreads[:min(len(spreads), 4)])
	return s.render(c, http.StatusOK, "place", d)
}

// trends keeps the longest series of each kind, those with the most points first.
func (p page) trends(all []metrics.Series, kind func(metrics.SeriesKey) string) []metricTrend {
	best := map[string]metrics.Series{}
	lines := map[string]int{}
	var order []string
	for _, s := range all {
		if len(s.Points) == 0 {
			continue
		}
		k := kind(s.Key)
		if lines[k]++; lines[k] == 1 {
			order = append(order, k)
		}
		if len(s.Points) > len(best[k].Points) {
			best[k] = s
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return len(best[b].Points) - len(best[a].Points) })
	var out []metricTrend
	for _, k := range order {
		s := best[k]
		last := s.Points[len(s.Points)-1]
		out = append(out, metricTrend{s.Key, last, charts.Trend(s, 132, 36, p.Dir() == "rtl"), lines[k], p.PointAmt(last)})
	}
	return out
}
