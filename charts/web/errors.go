package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/api"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// Codes of errors, each one status.
const (
	Invalid     = "invalid"
	NotFound    = "not_found"
	NotAllowed  = "not_allowed"
	TooMuch     = "too_much"
	Unavailable = "unavailable"
	Internal    = "internal"
)

var statusOf = map[string]int{
	Invalid: http.StatusBadRequest, NotFound: http.StatusNotFound, NotAllowed: http.StatusMethodNotAllowed,
	TooMuch: http.StatusTooManyRequests, Unavailable: http.StatusServiceUnavailable, Internal: http.StatusInternalServerError,
}

// An Error is one that people may read: a code, and a message of the catalogue
// with the words that it is about.
type Error struct {
	Code    string
	Message string // key of the catalogue
	Detail  string // the value that was wrong, as it was given
}

func (e *Error) Error() string {
	if e.Detail == "" {
		return e.Code + ": " + text(e.Message, "en")
	}
	return fmt.Sprintf("%s: %s: %q", e.Code, text(e.Message, "en"), e.Detail)
}

// wrong are the messages of what can be wrong with a query.
var wrong = map[string]string{
	query.WrongValues: "error.values", query.WrongLength: "error.length", query.WrongMetric: "error.metric",
	query.WrongDate: "error.date", query.WrongOrder: "error.reversed", query.WrongTransform: "error.transform", query.WrongKind: "error.kind", query.WrongText: "error.request",
}

// forPeople maps any error to one that may be shown. What is not known shows
// nothing of itself.
func forPeople(err error) *Error {
	var known *Error
	var asked *query.Error
	var routed *echo.HTTPError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &asked):
		return &Error{Code: Invalid, Message: wrong[asked.Wrong], Detail: cmp.Or(asked.Value, asked.Param)}
	case errors.Is(err, metrics.ErrNotFound):
		return &Error{Code: NotFound, Message: "error.missing"}
	case errors.Is(err, metrics.ErrTooMuch):
		return &Error{Code: Invalid, Message: "error.wide"}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &Error{Code: Unavailable, Message: "error.slow"}
	case errors.As(err, &routed):
		switch routed.Code {
		case http.StatusNotFound:
			return &Error{Code: NotFound, Message: "error.page"}
		case http.StatusMethodNotAllowed:
			return &Error{Code: NotAllowed, Message: "error.method"}
		case http.StatusTooManyRequests:
			return &Error{Code: TooMuch, Message: "error.too_much"}
		case http.StatusBadRequest:
			return &Error{Code: Invalid, Message: "error.request"}
		}
	}
	return &Error{Code: Internal, Message: "error.internal"}
}

// showError is Echo's HTTPErrorHandler: the one place where errors become answers.
func (s *Server) showError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	path := c.Request().URL.Path
	if strings.HasSuffix(path, ".json") || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/feeds/") || path == "/oembed" {
		s.showProblem(err, c)
		return
	}
	e := forPeople(err)
	status := statusOf[e.Code]
	if e.Code == Internal {
		s.opts.Log.Error("internal error", "route", c.Path(), "error", err)
	}
	v := viewOf(c)
	c.Response().Header().Set("Cache-Control", "no-store")
	_, table := isTable(path)
	var sent error
	switch {
	case table, strings.HasSuffix(path, ".svg"), strings.HasSuffix(path, ".png"), strings.HasPrefix(path, "/static/"):
		sent = c.String(status, e.Error()+"\n")
	default:
		sent = s.render(c, status, "error", errorPage{page: s.page(c, v, text("error", v.Lang)), Status: status, Error: e})
	}
	if sent != nil {
		s.opts.Log.Error("showing an error", "error", sent)
	}
}

// showProblem answers a program.
func (s *Server) showProblem(err error, c echo.Context) {
	var known *Error
	if errors.As(err, &known) {
		err = echo.NewHTTPError(statusOf[known.Code], known.Error())
	}
	p, sent := api.WriteProblem(c, err)
	if p.Status == http.StatusInternalServerError {
		s.opts.Log.Error("internal error", "route", c.Path(), "error", err)
	}
	if sent != nil {
		s.opts.Log.Error("showing an error", "error", sent)
	}
}

type errorPage struct {
	page
	Status int
	Error  *Error
}
