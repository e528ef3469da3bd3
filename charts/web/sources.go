package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

type sourcePage struct {
	page
	Source string
	Known  bool
	Info   metrics.Origin
	Site   string
	Trends []metricTrend

	Points      int
	First, Last string // days for which it states figures
	Beside      []beside
	Revised     []revisedView
}

// Beside is how a source differs from another that counts the same.
type beside struct {
	Key  metrics.SeriesKey
	Said string
}

// A revisedView is how often a source revised one count.
type revisedView struct {
	Key   metrics.SeriesKey
	Steps int
	Up    int
	Down  int
}

// maxBeside is how many comparisons and revised counts a source's page lists.
const maxBeside = 8

func (s *Server) sourcesPage(c echo.Context) error {
	v := viewOf(c)
	f, err := s.reader.Facets(c.Request().Context(), metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	d := listPage{page: s.page(c, v, text("sources.title", v.Lang)), Lead: text("sources.lead", v.Lang)}
	d.Nav = "sources"
	for _, o := range f.Origins {
		if o.Value == "" {
			continue
		}
		info, _ := s.ref.Origin(o.Value)
		sub := d.Kind(info.Kind)
		if info.Country != "" {
			sub += " · " + d.Country(info.Country)
		}
		d.Items = append(d.Items, listItem{d.Origin(o.Value), sub, d.To("/sources", o.Value), d.Count(o.Count)})
	}
	return s.render(c, http.StatusOK, "list", d)
}

func (s *Server) sourcePage(c echo.Context) error {
	v := viewOf(c)
	name := param(c, "source")
	info, known := s.ref.Origin(name)
	ctx := c.Request().Context()
	series, err := s.reader.Series(ctx, metrics.SeriesFilter{Origins: []string{name}})
	if err != nil {
		return err
	}
	if !known && len(series) == 0 {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	d := sourcePage{page: s.page(c, v, ""), Source: name, Known: known, Info: info, Site: outside(info.URL)}
	d.Title, d.Nav = d.Origin(name), "sources"
	d.Trends = d.trends(series, func(k metrics.SeriesKey) string {
		k.Scope = ""
		return k.Metric + "|" + k.Place + "|" + k.Group + "|" + k.Unit
	})
	for _, one := range series {
		d.Points += len(one.Points)
		if d.First == "" || one.Points[0].AsOf < d.First {
			d.First = one.Points[0].AsOf
		}
		d.Last = max(d.Last, one.Points[len(one.Points)-1].AsOf)
	}
	revised := metrics.Revisions(series)
	for _, r := range revised[:min(len(revised), maxBeside)] {
		d.Revised = append(d.Revised, revisedView{r.Key, len(r.Steps), r.Up, r.Down})
	}
	if d.Beside, err = s.beside(ctx, d.page, name, d.Trends); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "source", d)
}

// beside says how a source differs from others on what it counts most.
func (s *Server) beside(ctx context.Context, p page, origin string, trends []metricTrend) ([]beside, error) {
	var f metrics.SeriesFilter
	for _, t := range trends[:min(len(trends), maxBeside)] {
		addTo(&f.Metrics, t.Key.Metric)
		addTo(&f.Places, t.Key.Place)
	}
	if f.Metrics == nil {
		return nil, nil
	}
	all, err := s.reader.Comparisons(ctx, f)
	if err != nil && !errors.Is(err, metrics.ErrTooMuch) {
		return nil, err
	}
	var out []beside
	for _, c := range all {
		for _, x := range c.Pairs {
			if (x.A == origin || x.B == origin) && len(out) < maxBeside {
				out = append(out, beside{c.Key, p.pair(x)})
			}
		}
	}
	return out, nil
}
