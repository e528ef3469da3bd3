package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// csvColumns are the columns of the tidy export, a row a figure.
var csvColumns = []string{
	"figure_id", "metric", "value", "low", "high", "qualifier", "unit", "group", "nationality", "period", "from", "as_of",
	"scope", "place", "place_code", "country", "origin", "origin_kind", "publisher", "published", "status", "flags", "derived",
	"revision_of", "relays", "confidence", "lang", "excerpt", "evidence_url", "document_url", "licence", "extractor",
}

// seriesCSV streams the figures of a view, so that many rows need little memory.
func (s *Server) seriesCSV(c echo.Context) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	series, err := s.reader.Series(ctx, v.Filter)
	if err != nil {
		return err
	}
	known := aboutFigures(series)
	h := c.Response().Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="hasila.csv"`)
	h.Set("Cache-Control", "no-cache")
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	started := false
	var w *csv.Writer
	start := func() error {
		started = true
		c.Response().WriteHeader(http.StatusOK)
		if c.QueryParam("excel") == "1" {
			if _, err := io.WriteString(c.Response(), "\xef\xbb\xbf"); err != nil {
				return err
			}
		}
		w = csv.NewWriter(c.Response())
		return w.Write(csvColumns)
	}
	err = s.reader.Observations(ctx, v.Filter, func(o metrics.Observation) error {
		if !started {
			if err := start(); err != nil {
				return err
			}
		}
		return w.Write(s.csvRow(s.base(c), o, known[o.ID]))
	})
	if err == nil && !started {
		err = start()
	}
	if w == nil {
		return err
	}
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	if err != nil {
		// half a table must not look like a whole one: break the connection off
		s.opts.Log.Error("writing a CSV", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// about is what the series know of a figure.
type about struct {
	flags, derived, revisionOf string
	relays                     int
}

func aboutFigures(series []metrics.Series) map[string]about {
	out := map[string]about{}
	for _, s := range series {
		for _, p := range s.Points {
			var codes []string
			for _, f := range p.Flags {
				codes = append(codes, f.Code)
			}
			a := about{flags: strings.Join(codes, " "), derived: p.Derived, relays: len(p.Relays)}
			out[p.Figure] = a
			for _, r := range p.Relays {
				out[r.Figure] = a
			}
			for _, r := range p.Revisions {
				out[r.Figure] = about{revisionOf: p.Figure}
			}
		}
	}
	return out
}

func (s *Server) csvRow(base string, o metrics.Observation, a about) []string {
	f := o.Figure
	origin, _ := s.ref.Origin(o.Origin)
	publisher, _ := s.ref.Origin(o.Publisher)
	place, _ := s.ref.Place(f.Place)
	relays := ""
	if a.relays > 0 {
		relays = strconv.Itoa(a.relays)
	}
	row := []string{
		o.ID, f.Metric, number(f.Value), number(f.Low), number(f.High), string(f.Qualifier), f.Unit,
		metrics.GroupKey(f.Group), f.Nationality, string(f.Period), f.From, f.AsOf, metrics.ScopeOf(f), f.Place,
		place.Code, f.Country, o.Origin, origin.Kind, o.Publisher, o.Published, o.Status, a.flags, a.derived,
		a.revisionOf, relays, strconv.FormatFloat(f.Confidence, 'f', -1, 64), o.Lang, o.Excerpt,
		base + "/figures/" + o.ID, base + "/documents/" + f.Document, publisher.Licence, f.Extractor,
	}
	for i, cell := range row {
		if i < 2 || i > 4 { // the numbers stay numbers
			row[i] = defused(cell)
		}
	}
	return row
}

// number writes a value as it is, without separators; missing is empty.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// defused puts an apostrophe before text that a spreadsheet would run as a formula.
func defused(cell string) string {
	if cell == "" {
		return cell
	}
	if strings.ContainsRune("=+-@\t\r\n|＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
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
