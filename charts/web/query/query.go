// Package query reads the one language in which pages, exports, feeds and the API
// ask for figures: the parameters of an address.
package query

import (
	"fmt"
	"net/url"
	"slices"
	"unicode/utf8"

	"hasila/charts"
	"hasila/metrics"
)

// A Query is what an address asks for.
type Query struct {
	Filter    metrics.SeriesFilter
	Transform metrics.Transform
	Kind      charts.Kind
	Log       bool // a logarithmic scale
	Mixed     bool // one axis also for what cannot be compared
}

// Bounds on what an address may ask for.
const (
	MaxValues = 24  // of one parameter
	MaxLength = 200 // bytes of one value
)

// A Param is one parameter of the language.
type Param struct {
	Name     string
	About    string // in English, for the reference
	Example  string
	Repeated bool // it may be given several times; any of its values lets a figure through
	Day      bool // an ISO date
	OneOf    []string
	OfCharts bool // it says how a chart looks, not which figures it shows
}

// Params are all parameters, in the order in which addresses are written.
func Params() []Param { return slices.Clone(params) }

var params = []Param{
	{Name: "metric", About: "What is counted: an id of the catalogue.", Example: "killed", Repeated: true},
	{Name: "place", About: "English name of the place that the count covers.", Example: "Gaza Strip", Repeated: true},
	{Name: "group", About: "Who is counted more narrowly, sorted and joined by +; empty for everyone.", Example: "children", Repeated: true},
	{Name: "nationality", About: "Of the people counted (ISO 3166-1 alpha-3); empty where none is stated.", Example: "PSE", Repeated: true},
	{Name: "unit", About: "Unit of the count.", Example: "people", Repeated: true},
	{Name: "scope", About: "Kind and start of the period.", Example: "cumulative:2023-10-07", Repeated: true},
	{Name: "origin", About: "English name of who states the figure.", Example: "Gaza Ministry of Health", Repeated: true},
	{Name: "publisher", About: "Name of who published the document.", Example: "OCHA", Repeated: true},
	{Name: "from", About: "First day for which a figure holds.", Example: "2023-10-07", Day: true},
	{Name: "to", About: "Last day for which a figure holds.", Example: "2024-01-31", Day: true},
	{Name: "as_known_on", About: "Only what documents published up to this day say.", Example: "2024-01-31", Day: true},
	{Name: "transform", About: "What is shown of a series: as reported, daily, the mean of seven days, or per 100,000 inhabitants.",
		OneOf: names(Transforms()), OfCharts: true},
	{Name: "kind", About: "Kind of chart.", OneOf: names(Kinds()), OfCharts: true},
	{Name: "scale", About: "log for a logarithmic scale.", OneOf: []string{"", "log"}, OfCharts: true},
	{Name: "axis", About: "shared for one axis also for what cannot be compared; the chart then says so.", OneOf: []string{"", "shared"}, OfCharts: true},
}

// Transforms are the ways in which a series can be shown.
func Transforms() []metrics.Transform {
	return []metrics.Transform{metrics.AsReported, metrics.Daily, metrics.Mean7, metrics.Per100k}
}

// Kinds are the kinds of charts.
func Kinds() []charts.Kind {
	return []charts.Kind{charts.Auto, charts.Line, charts.Step, charts.Bar, charts.Dots, charts.Stack, charts.Multiples}
}

func names[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// What can be wrong with a parameter.
const (
	WrongValues    = "values"   // too many of them
	WrongLength    = "length"   // too long
	WrongMetric    = "metric"   // not in the catalogue
	WrongDate      = "date"     // no ISO date
	WrongOrder     = "reversed" // from after to
	WrongTransform = "transform"
	WrongKind      = "kind"
	WrongText      = "text" // no valid UTF-8
)

// An Error says which parameter is wrong, and why.
type Error struct {
	Wrong string // one of the constants above
	Param string
	Value string   // as it was given
	Near  []string // what may have been meant
}

func (e *Error) Error() string {
	return fmt.Sprintf("the parameter %s: %s: %q", e.Param, e.Wrong, e.Value)
}

// Parse reads a query. Parameters that it does not know are let be. Errors are of
// type *Error.
func Parse(values url.Values, ref *metrics.Reference) (Query, error) {
	var q Query
	f := &q.Filter
	lists := map[string]*[]string{
		"metric": &f.Metrics, "place": &f.Places, "group": &f.Groups, "nationality": &f.Nationalities,
		"unit": &f.Units, "scope": &f.Scopes, "origin": &f.Origins, "publisher": &f.Publishers,
	}
	days := map[string]*string{"from": &f.From, "to": &f.To, "as_known_on": &f.AsKnownOn}
	for _, p := range params {
		var err error
		switch {
		case p.Repeated:
			*lists[p.Name], err = list(p.Name, values[p.Name])
		case p.Day:
			*days[p.Name], err = day(p.Name, values.Get(p.Name))
		}
		if err != nil {
			return q, err
		}
	}
	for _, id := range f.Metrics {
		if _, ok := ref.Metric(id); !ok {
			return q, &Error{Wrong: WrongMetric, Param: "metric", Value: id, Near: Near(id, metricIDs(ref))}
		}
	}
	if f.From != "" && f.To != "" && f.To < f.From {
		return q, &Error{Wrong: WrongOrder, Param: "from", Value: f.From + " – " + f.To}
	}
	q.Transform, q.Kind = metrics.Transform(values.Get("transform")), charts.Kind(values.Get("kind"))
	if !slices.Contains(Transforms(), q.Transform) {
		return q, &Error{Wrong: WrongTransform, Param: "transform", Value: string(q.Transform), Near: names(Transforms()[1:])}
	}
	if !slices.Contains(Kinds(), q.Kind) {
		return q, &Error{Wrong: WrongKind, Param: "kind", Value: string(q.Kind), Near: names(Kinds()[1:])}
	}
	q.Log, q.Mixed = values.Get("scale") == "log", values.Get("axis") == "shared"
	return q, nil
}

// list reads the values of a parameter, each once. The explorer's "any" leaves a
// field without a restriction.
func list(name string, given []string) ([]string, error) {
	if len(given) > MaxValues {
		return nil, &Error{Wrong: WrongValues, Param: name}
	}
	var out []string
	for _, v := range given {
		if len(v) > MaxLength {
			return nil, &Error{Wrong: WrongLength, Param: name}
		}
		if !utf8.ValidString(v) {
			return nil, &Error{Wrong: WrongText, Param: name}
		}
		if v == "*" || v == "" && name != "group" && name != "nationality" {
			continue
		}
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out, nil
}

func day(name, given string) (string, error) {
	if _, ok := metrics.ParseDay(given); !ok && given != "" {
		return "", &Error{Wrong: WrongDate, Param: name, Value: given}
	}
	return given, nil
}

// Values writes a filter as parameters: Parse reads the same filter from them.
func Values(f metrics.SeriesFilter) url.Values {
	out := url.Values{}
	for name, list := range map[string][]string{
		"metric": f.Metrics, "place": f.Places, "group": f.Groups, "nationality": f.Nationalities,
		"unit": f.Units, "scope": f.Scopes, "origin": f.Origins, "publisher": f.Publishers,
	} {
		if len(list) > 0 {
			out[name] = slices.Clone(list)
		}
	}
	for name, day := range map[string]string{"from": f.From, "to": f.To, "as_known_on": f.AsKnownOn} {
		if day != "" {
			out.Set(name, day)
		}
	}
	return out
}

func metricIDs(ref *metrics.Reference) []string {
	ids := make([]string, len(ref.Metrics))
	for i, m := range ref.Metrics {
		ids[i] = m.ID
	}
	return ids
}
