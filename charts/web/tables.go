package web

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/export"
	"hasila/metrics"
)

// A table is one form of a view's figures.
type tableForm struct {
	format, kind string
	file         string // name to save it under; empty: to be shown
}

// tables are the forms by the ending of their address.
var tables = map[string]tableForm{
	".csv":           {"csv", "text/csv; charset=utf-8", "hasila.csv"},
	".jsonl":         {"jsonl", "application/jsonl", "hasila.jsonl"},
	".xlsx":          {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "hasila.xlsx"},
	".parquet":       {"parquet", "application/vnd.apache.parquet", "hasila.parquet"},
	".zip":           {"zip", "application/zip", "hasila.zip"},
	".metadata.json": {"metadata", echo.MIMEApplicationJSON, ""},
}

// isTable says whether an address is one of a table, and of which form.
func isTable(path string) (tableForm, bool) {
	ending, ok := strings.CutPrefix(path, "/series")
	form, known := tables[ending]
	return form, ok && known
}

// seriesTable streams the figures of a view, so that many rows need little memory.
func (s *Server) seriesTable(c echo.Context) error {
	form, ok := isTable(c.Request().URL.Path)
	if !ok {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	// filtered: the figures that the chart shows; full: those that repeat or precede them too
	csvType := c.QueryParam("csvType")
	if csvType != "" && csvType != "full" && csvType != "filtered" {
		return &Error{Code: Invalid, Message: "error.csv_type", Detail: csvType}
	}
	pointsOnly := csvType == "filtered" || csvType == "" && c.QueryParam("points") == "1"
	h := c.Response().Header()
	h.Set("Content-Type", form.kind)
	h.Set("Cache-Control", "no-cache")
	if form.file != "" {
		h.Set("Content-Disposition", `attachment; filename="`+form.file+`"`)
	}
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	// Nothing is sent before the first 64 KB are there, so that a question that
	// fails at once is answered with its error.
	out := bufio.NewWriterSize(c.Response(), 64<<10)
	// hidden, for encoding/csv would take the buffer for its own and flush it
	w, err := export.New(form.format, struct{ io.Writer }{out}, export.Options{
		Excel: c.QueryParam("excel") == "1", HXL: c.QueryParam("hxl") == "1",
		About: &export.About{
			Query: v.Filter, Ref: s.ref, Now: s.opts.Now(), Version: s.opts.Version, URL: s.base(c) + "/series?" + v.chart().Encode(),
			PointsOnly: pointsOnly,
		},
	})
	if err == nil {
		rows := &export.Builder{Ref: s.ref, BaseURL: s.base(c)}
		err = export.Stream(c.Request().Context(), s.reader, v.Filter, rows, w, pointsOnly)
		err = errors.Join(err, w.Close())
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil && c.Response().Committed {
		// half a table must not look like a whole one: break the connection off
		s.opts.Log.Error("writing a table", "error", err)
		panic(http.ErrAbortHandler)
	}
	if err != nil {
		h.Del("Content-Disposition")
	}
	return err
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
