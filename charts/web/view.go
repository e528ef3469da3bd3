package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

// A View is the state of a page, all of it in the address.
type View struct {
	Filter    metrics.SeriesFilter
	Transform metrics.Transform
	Kind      charts.Kind
	Log       bool
	Lang      string // en or ar
	Theme     string // light, dark, or empty: what the reader's system says
	AllRows   bool

	query url.Values // as given
}

// Bounds on what an address may ask for.
const (
	maxValues = 24
	maxLength = 200
)

// viewOf reads language and theme of a request, which are valid whatever else of
// it is wrong.
func viewOf(c echo.Context) View {
	v := View{query: c.QueryParams()}
	switch v.query.Get("lang") {
	case charts.English, charts.Arabic:
		v.Lang = v.query.Get("lang")
	default:
		v.Lang = preferred(c.Request().Header.Get("Accept-Language"))
	}
	if t := v.query.Get("theme"); t == "light" || t == "dark" {
		v.Theme = t
	}
	return v
}

// preferred is the first of the interface's languages that a browser names.
func preferred(header string) string {
	for part := range strings.SplitSeq(header, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch lang, _, _ := strings.Cut(strings.ToLower(tag), "-"); lang {
		case charts.English, charts.Arabic:
			return lang
		}
	}
	return charts.English
}

// parseView reads all of a request's state. What makes no sense is an error that
// says what is wrong.
func (s *Server) parseView(c echo.Context) (View, error) {
	v := viewOf(c)
	q := v.query
	f := &v.Filter
	for _, p := range []struct {
		name string
		to   *[]string
	}{
		{"metric", &f.Metrics}, {"place", &f.Places}, {"group", &f.Groups}, {"nationality", &f.Nationalities},
		{"unit", &f.Units}, {"scope", &f.Scopes}, {"origin", &f.Origins}, {"publisher", &f.Publishers},
	} {
		if len(q[p.name]) > maxValues {
			return v, &Error{Code: Invalid, Message: "error.values", Detail: p.name}
		}
		for _, value := range q[p.name] {
			if len(value) > maxLength {
				return v, &Error{Code: Invalid, Message: "error.length", Detail: p.name}
			}
			// the explorer's "any" leaves a field without a restriction
			if value == "*" || value == "" && p.name != "group" && p.name != "nationality" {
				continue
			}
			if !slices.Contains(*p.to, value) {
				*p.to = append(*p.to, value)
			}
		}
	}
	for _, id := range f.Metrics {
		if _, ok := s.ref.Metric(id); !ok {
			return v, &Error{Code: Invalid, Message: "error.metric", Detail: id}
		}
	}
	for _, p := range []struct {
		name string
		to   *string
	}{{"from", &f.From}, {"to", &f.To}, {"as_known_on", &f.AsKnownOn}} {
		*p.to = q.Get(p.name)
		if _, ok := metrics.ParseDay(*p.to); !ok && *p.to != "" {
			return v, &Error{Code: Invalid, Message: "error.date", Detail: *p.to}
		}
	}
	if f.From != "" && f.To != "" && f.To < f.From {
		return v, &Error{Code: Invalid, Message: "error.reversed", Detail: f.From + " – " + f.To}
	}
	v.Transform, v.Kind = metrics.Transform(q.Get("transform")), charts.Kind(q.Get("kind"))
	if !slices.Contains(transforms, v.Transform) {
		return v, &Error{Code: Invalid, Message: "error.transform", Detail: string(v.Transform)}
	}
	if !slices.Contains(kinds, v.Kind) {
		return v, &Error{Code: Invalid, Message: "error.kind", Detail: string(v.Kind)}
	}
	v.Log = q.Get("scale") == "log"
	v.AllRows = q.Get("rows") == "all"
	return v, nil
}

var (
	transforms = []metrics.Transform{metrics.AsReported, metrics.Daily, metrics.Mean7, metrics.Per100k}
	kinds      = []charts.Kind{charts.Auto, charts.Line, charts.Step, charts.Bar, charts.Dots, charts.Stack}
)

// chartKeys are the parts of an address that say what a chart shows, in the order
// in which addresses are written.
var chartKeys = []string{
	"metric", "place", "group", "nationality", "unit", "scope", "origin", "publisher",
	"from", "to", "as_known_on", "transform", "kind", "scale",
}

// chart is the part of the view's address that says what its chart shows.
func (v View) chart() url.Values {
	out := url.Values{}
	for _, k := range chartKeys {
		given, ok := v.query[k]
		empty := len(given) == 1 && given[0] == "" && k != "group" && k != "nationality"
		if ok && !empty {
			out[k] = given
		}
	}
	return out
}

// ofKey is the address of the series page of one metric at one place and scope,
// with all its origins.
func ofKey(k metrics.SeriesKey) url.Values {
	return url.Values{
		"metric": {k.Metric}, "place": {k.Place}, "group": {k.Group}, "nationality": {k.Nationality},
		"unit": {k.Unit}, "scope": {k.Scope},
	}
}

// A parameter is one parameter of an address.
type parameter struct{ Name, Value string }

// Carried are the parameters that a form takes along.
func (v View) Carried() []parameter {
	var out []parameter
	for _, name := range []string{"lang", "theme"} {
		if given := v.query.Get(name); given != "" {
			out = append(out, parameter{name, given})
		}
	}
	return out
}
