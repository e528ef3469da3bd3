package web

import (
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
}

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
	series, err := s.reader.Series(c.Request().Context(), metrics.SeriesFilter{Origins: []string{name}})
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
	return s.render(c, http.StatusOK, "source", d)
}
