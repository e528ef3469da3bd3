package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"hasila/metrics"
)

// route is the one table of what is served where.
func (s *Server) route() {
	e := s.echo
	e.Use(s.logged, middleware.RecoverWithConfig(middleware.RecoverConfig{DisablePrintStack: true, DisableErrorHandler: true}))
	if s.opts.Rate > 0 {
		e.Use(s.limited())
	}
	e.Use(guarded, bounded, s.remembered, middleware.GzipWithConfig(middleware.GzipConfig{
		Level: 5, MinLength: 1024, Skipper: s.compressedAlready,
	}))

	for _, r := range []struct {
		path    string
		handler echo.HandlerFunc
	}{
		// pages
		{"/", s.overview},
		{"/series", s.seriesPage},
		{"/places", s.placesPage},
		{"/places/:place", s.placePage},
		{"/metrics", s.metricsPage},
		{"/metrics/:metric", s.metricPage},
		{"/sources", s.sourcesPage},
		{"/sources/:source", s.sourcePage},
		{"/disagreements", s.disagreementsPage},
		{"/figures/:figure", s.figurePage},
		{"/documents/:document", s.documentPage},
		{"/search", s.searchPage},
		{"/review", s.reviewPage},
		{"/status", s.statusPage},
		{"/codebook", s.codebookPage},
		{"/methodology", s.methodologyPage},
		{"/api", s.apiPage},
		// other forms of the series page
		{"/series.csv", s.seriesTable},
		{"/series.jsonl", s.seriesTable},
		{"/series.xlsx", s.seriesTable},
		{"/series.parquet", s.seriesTable},
		{"/series.zip", s.seriesTable},
		{"/series.metadata.json", s.seriesTable},
		{"/series.json", s.seriesJSON},
		{"/series.svg", s.seriesSVG},
		{"/series.png", s.seriesPNG},
		{"/feeds/:feed", s.feed},
		// embeds: the only pages that may stand in a frame of another site
		{"/embed/series", s.embedSeries},
		{"/embed/number", s.embedNumber},
		{"/embed/sparkline", s.embedSparkline},
		{"/embed.js", s.embedScript},
		{"/oembed", s.oembed},
		// the machine's own
		{"/static/*", s.static},
		{"/favicon.ico", s.favicon},
		{"/robots.txt", s.robots},
		{"/-/metrics", s.prometheus},
		{"/healthz", s.live},
		{"/readyz", s.readiness},
	} {
		e.GET(r.path, r.handler)
		e.HEAD(r.path, r.handler)
	}
}

func (s *Server) live(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// readiness is 200 while the server takes requests and its reader answers.
func (s *Server) readiness(c echo.Context) error {
	if !s.ready.Load() {
		return c.String(http.StatusServiceUnavailable, "stopping\n")
	}
	// that nothing has this id is an answer
	if _, err := s.reader.Figure(c.Request().Context(), "0000000000000000"); err != nil && !errors.Is(err, metrics.ErrNotFound) {
		s.opts.Log.Error("not ready", "error", err)
		return c.String(http.StatusServiceUnavailable, "the store does not answer\n")
	}
	return c.String(http.StatusOK, "ready\n")
}
