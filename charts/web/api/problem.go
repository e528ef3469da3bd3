package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// A Problem is an error in the form of RFC 9457: what is wrong, and how to mend it.
type Problem struct {
	Type      string   `json:"type" format:"uri-reference" doc:"Address of what the API page says of problems of this kind."`
	Title     string   `json:"title" doc:"The kind of problem, in words."`
	Status    int      `json:"status" doc:"The HTTP status."`
	Code      string   `json:"code" doc:"The kind of problem, for programs."`
	Detail    string   `json:"detail" doc:"What is wrong with this request, and how to mend it."`
	Parameter string   `json:"parameter,omitempty" doc:"The parameter or field that is wrong."`
	Near      []string `json:"near,omitempty" doc:"What may have been meant."`
}

func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// A problemKind is a code with its status and title.
type problemKind struct {
	status int
	title  string
}

// kindsOfProblem are all codes.
var kindsOfProblem = map[string]problemKind{
	"unknown_metric":    {http.StatusBadRequest, "The metric is not in the catalogue"},
	"unknown_parameter": {http.StatusBadRequest, "The parameter is not known here"},
	"bad_value":         {http.StatusBadRequest, "A value makes no sense"},
	"bad_date":          {http.StatusBadRequest, "A date is no ISO date"},
	"reversed_dates":    {http.StatusBadRequest, "The first day is after the last"},
	"bad_limit":         {http.StatusBadRequest, "The limit is out of bounds"},
	"bad_cursor":        {http.StatusBadRequest, "The cursor is broken, or of another question"},
	"too_many_values":   {http.StatusBadRequest, "Too many values of one parameter"},
	"too_long":          {http.StatusBadRequest, "A value is too long"},
	"too_wide":          {http.StatusBadRequest, "The question rests on too many figures"},
	"bad_request":       {http.StatusBadRequest, "The request cannot be read"},
	"bad_body":          {http.StatusBadRequest, "The body cannot be read"},
	"no_token":          {http.StatusUnauthorized, "A token is needed"},
	"unknown_token":     {http.StatusUnauthorized, "The token is not known"},
	"not_found":         {http.StatusNotFound, "There is nothing of that name"},
	"not_allowed":       {http.StatusMethodNotAllowed, "The address does not answer this method"},
	"too_large":         {http.StatusRequestEntityTooLarge, "The body is too large"},
	"wrong_type":        {http.StatusUnsupportedMediaType, "The body is of a type that is not read here"},
	"refused":           {http.StatusUnprocessableEntity, "What was asked for cannot be done"},
	"too_much":          {http.StatusTooManyRequests, "Too many requests"},
	"too_slow":          {http.StatusServiceUnavailable, "The answer took too long"},
	"internal":          {http.StatusInternalServerError, "Internal error"},
}

// problem makes a Problem of a known code.
func problem(code, detail string, args ...any) *Problem {
	k, ok := kindsOfProblem[code]
	if !ok {
		code, k = "internal", kindsOfProblem["internal"]
	}
	if len(args) > 0 {
		detail = fmt.Sprintf(detail, args...)
	}
	return &Problem{Type: "/api#" + code, Title: k.title, Status: k.status, Code: code, Detail: detail}
}

// about names the parameter that a problem is about, and what may have been meant.
func (p *Problem) about(parameter string, near ...string) *Problem {
	p.Parameter, p.Near = parameter, near
	return p
}

// ProblemOf maps any error to one that may be shown. What is not known shows nothing
// of itself.
func ProblemOf(err error) *Problem {
	var known *Problem
	var asked *query.Error
	var routed *echo.HTTPError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &asked):
		return ofQuery(asked)
	case errors.Is(err, metrics.ErrNotFound):
		return problem("not_found", "Nothing has this id. Ids are the 16 hexadecimal digits that lists give.")
	case errors.Is(err, metrics.ErrTooMuch):
		return problem("too_wide", "The question rests on more figures than are read at once. Choose a metric, a place, an origin or days.")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return problem("too_slow", "The answer took too long. Narrow the question by metric, place or days, or ask for fewer items with limit.")
	case errors.As(err, &large):
		return problem("too_large", "The body is larger than %d MB. Send it in parts.", large.Limit>>20)
	case errors.As(err, &routed):
		switch routed.Code {
		case http.StatusNotFound:
			return problem("not_found", "No such address. GET /api/v1 lists all, and /api describes them.")
		case http.StatusMethodNotAllowed:
			return problem("not_allowed", "The address is there, but not for this method. /api describes all.")
		case http.StatusTooManyRequests:
			return problem("too_much", "Wait as many seconds as the header Retry-After says.")
		case http.StatusBadRequest:
			return problem("bad_request", "The request cannot be read.")
		}
	}
	return problem("internal", "Internal error. It was logged; nothing of it is shown here.")
}

// ofQuery says in a sentence what is wrong with a query.
func ofQuery(e *query.Error) *Problem {
	switch e.Wrong {
	case query.WrongMetric:
		return problem("unknown_metric", "%q is no metric of the catalogue.%s GET /api/v1/metrics lists all.", e.Value, meant(e.Near)).about(e.Param, e.Near...)
	case query.WrongDate:
		return problem("bad_date", "%q is no date: write it as 2023-10-07.", e.Value).about(e.Param)
	case query.WrongOrder:
		return problem("reversed_dates", "from is after to (%s): exchange them.", e.Value).about(e.Param)
	case query.WrongValues:
		return problem("too_many_values", "%s is given more than %d times: ask in several requests.", e.Param, query.MaxValues).about(e.Param)
	case query.WrongText:
		return problem("bad_value", "A value of %s is no text in UTF-8.", e.Param).about(e.Param)
	case query.WrongLength:
		return problem("too_long", "A value of %s is longer than %d bytes.", e.Param, query.MaxLength).about(e.Param)
	}
	return problem("bad_value", "%q is no value of %s: %s are.", e.Value, e.Param, strings.Join(e.Near, ", ")).about(e.Param, e.Near...)
}

func meant(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return " Did you mean " + strings.Join(near, ", ") + "?"
}

// WriteProblem answers with the problem that an error is, and gives it.
func WriteProblem(c echo.Context, err error) (*Problem, error) {
	p := ProblemOf(err)
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Access-Control-Allow-Origin", "*")
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="Hasila"`)
	case http.StatusTooManyRequests:
		if h.Get("Retry-After") == "" {
			h.Set("Retry-After", "5")
		}
	}
	return p, writeJSON(c, p.Status, "application/problem+json", p)
}

// Refused is an error of what was asked for by name and cannot be done, for those who
// carry out what the API is asked.
func Refused(what, why string) *Problem { return problem("refused", "%s: %s.", what, why).about(what) }
