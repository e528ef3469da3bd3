package web

import (
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// A View is the state of a page, all of it in the address.
type View struct {
	Filter    metrics.SeriesFilter
	Transform metrics.Transform
	Kind      charts.Kind
	Log       bool
	Mixed     bool   // whether what counts differently shares an axis, because it was asked for
	Lang      string // en or ar
	Theme     string // light, dark, or empty: what the reader's system says
	AllRows   bool
	Frozen    bool // whether the view is pinned to the day of Filter.AsKnownOn

	query url.Values // as given
}

// viewOf reads language and theme of a request, which are valid whatever else of
// it is wrong.
func viewOf(c echo.Context) View { return viewOfQuery(c, c.QueryParams()) }

func viewOfQuery(c echo.Context, q url.Values) View {
	v := View{query: q}
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
func (s *Server) parseView(c echo.Context) (View, error) { return s.parseQuery(c, c.QueryParams()) }

// parseQuery reads the state of an address that a request speaks of.
func (s *Server) parseQuery(c echo.Context, given url.Values) (View, error) {
	v := viewOfQuery(c, given)
	q, err := query.Parse(v.query, s.ref)
	if err != nil {
		return v, err
	}
	v.Filter, v.Transform, v.Kind, v.Log, v.Mixed = q.Filter, q.Transform, q.Kind, q.Log, q.Mixed
	v.AllRows = v.query.Get("rows") == "all"
	if day := v.query.Get("frozen"); day != "" {
		if _, ok := metrics.ParseDay(day); !ok {
			return v, &query.Error{Wrong: query.WrongDate, Param: "frozen", Value: day}
		}
		v.Frozen, v.Filter.AsKnownOn = true, day
	}
	return v, nil
}

// chart is the part of the view's address that says what its chart shows.
func (v View) chart() url.Values {
	out := url.Values{}
	for _, p := range query.Params() {
		k := p.Name
		given, ok := v.query[k]
		empty := len(given) == 1 && given[0] == "" && k != "group" && k != "nationality"
		if ok && !empty {
			out[k] = given
		}
	}
	if v.Frozen {
		out.Set("as_known_on", v.Filter.AsKnownOn)
	}
	return out
}

// panels splits series into those that may share an axis, or leaves them together
// where the view asks for that.
func (v View) panels(series []metrics.Series) []charts.Panel {
	if v.Mixed && len(series) > 0 {
		return []charts.Panel{charts.Together(series)}
	}
	return charts.Panels(series)
}

// shown are the series of a panel that one chart draws.
func (v View) shown(series []metrics.Series) []metrics.Series {
	most := maxLines
	if v.Kind == charts.Multiples {
		most = maxSmall
	}
	return series[:min(len(series), most)]
}

// options are how the view's charts are drawn.
func (v View) options(names charts.Names, id string, theme charts.Theme, of []metrics.Series) charts.Options {
	return charts.Options{
		ID: id, Names: names, Theme: theme, Kind: v.Kind, Log: v.Log, Mixed: v.Mixed, Ghosts: true,
		Events: charts.EventsFor(names.Ref, of),
	}
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
