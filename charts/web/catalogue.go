package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"hasila/charts/export"
	"hasila/metrics"
)

type metricPage struct {
	page
	Metric metrics.Metric
	Trends []metricTrend
}

func (s *Server) metricsPage(c echo.Context) error {
	v := viewOf(c)
	f, err := s.reader.Facets(c.Request().Context(), metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	d := listPage{page: s.page(c, v, text("metrics.title", v.Lang))}
	d.Nav = "metrics"
	for _, m := range f.Metrics {
		d.Items = append(d.Items, listItem{d.Metric(m.Value), d.Definition(m.Value), d.To("/metrics", m.Value), d.Count(m.Count)})
	}
	return s.render(c, http.StatusOK, "list", d)
}

func (s *Server) metricPage(c echo.Context) error {
	v := viewOf(c)
	m, ok := s.ref.Metric(param(c, "metric"))
	if !ok {
		return &Error{Code: NotFound, Message: "error.metric", Detail: param(c, "metric")}
	}
	series, err := s.reader.Series(c.Request().Context(), metrics.SeriesFilter{Metrics: []string{m.ID}, Groups: []string{""}})
	if err != nil {
		return err
	}
	d := metricPage{page: s.page(c, v, ""), Metric: m}
	d.Title, d.Nav, d.Summary = d.Names.Metric(m.ID), "metrics", d.Definition(m.ID)
	d.Trends = d.trends(series, func(k metrics.SeriesKey) string { return k.Place + "|" + k.Unit })
	return s.render(c, http.StatusOK, "metric", d)
}

type codebookPage struct {
	page
	Columns []column
}

type column struct{ Name, Meaning string }

func (s *Server) codebookPage(c echo.Context) error {
	v := viewOf(c)
	d := codebookPage{page: s.page(c, v, text("codebook.title", v.Lang))}
	d.Nav, d.Summary = "codebook", text("codebook.lead", v.Lang)
	for _, name := range export.Columns() {
		d.Columns = append(d.Columns, column{name, columnMeaning(name, v.Lang)})
	}
	return s.render(c, http.StatusOK, "codebook", d)
}

func (s *Server) methodologyPage(c echo.Context) error {
	v := viewOf(c)
	d := s.page(c, v, text("method.title", v.Lang))
	d.Nav = "codebook"
	return s.render(c, http.StatusOK, "methodology", struct {
		page
		Sections []section
	}{d, methodology(v.Lang)})
}
