package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"hasila/charts/export"
	"hasila/metrics"
)

// seriesCSV streams the figures of a view, so that many rows need little memory.
func (s *Server) seriesCSV(c echo.Context) error { return s.table(c, "csv", "text/csv; charset=utf-8") }

// seriesLines is the same table as JSON lines.
func (s *Server) seriesLines(c echo.Context) error { return s.table(c, "jsonl", "application/jsonl") }

func (s *Server) table(c echo.Context, format, kind string) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	series, err := s.reader.Series(ctx, v.Filter)
	if err != nil {
		return err
	}
	rows := &export.Builder{Ref: s.ref, BaseURL: s.base(c)}
	rows.Learn(series)
	h := c.Response().Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="hasila.`+format+`"`)
	h.Set("Cache-Control", "no-cache")
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	// The answer begins with the first row, so that a question that fails at once
	// is still answered with its error.
	var w export.Writer
	open := func() error {
		if w != nil {
			return nil
		}
		c.Response().WriteHeader(http.StatusOK)
		w, err = export.New(format, c.Response(), export.Options{Excel: c.QueryParam("excel") == "1", HXL: c.QueryParam("hxl") == "1"})
		return err
	}
	err = s.reader.Observations(ctx, v.Filter, func(o metrics.Observation) error {
		if err := open(); err != nil {
			return err
		}
		return w.Write(rows.Row(o))
	})
	if err != nil && w == nil {
		return err
	}
	if err == nil {
		err = open()
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		// half a table must not look like a whole one: break the connection off
		s.opts.Log.Error("writing a table", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// seriesJSON is the series of a view.
func (s *Server) seriesJSON(c echo.Context) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	series, err := s.series(c.Request().Context(), v)
	if err != nil {
		return err
	}
	if series == nil {
		series = []metrics.Series{}
	}
	body, err := json.Marshal(map[string]any{
		"query": v.chart(), "evidence": s.base(c) + "/figures/{figure_id}", "series": series,
	})
	if err != nil {
		return fmt.Errorf("writing series: %w", err)
	}
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	return sendTagged(c, http.StatusOK, echo.MIMEApplicationJSON, body, "no-cache")
}
