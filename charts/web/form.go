package web

import (
	"slices"
	"strings"

	"hasila/charts"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// A form is the explorer: what can be chosen, and what is.
type form struct {
	Picks []pick   // what is compared: any number of values each
	Looks []choice // how it is drawn: one value each
	Dates []date
	Log   bool
	Mixed bool // whether what counts differently may share an axis
	Open  bool // whether the finer choices are in use
}

// A pick is a list of values of which any number can be chosen; none means any.
type pick struct {
	Name, Label string
	Chosen      string // the choice in words
	Options     []option
	Long        bool // whether it is worth a field that narrows it
}

// A choice is a list of which one is chosen.
type choice struct {
	Name, Label string
	Options     []option
}

type option struct {
	Value, Label string
	Count        string
	Selected     bool
}

type date struct{ Name, Label, Value string }

const (
	maxOptions  = 150 // how many values a list offers; the rest is found by searching
	longOptions = 12  // from how many on a list can be narrowed by typing
)

func (p page) form(f metrics.Facets) form {
	v := p.View
	known := v.Filter.AsKnownOn
	out := form{
		Dates: []date{
			{"from", p.T("form.from"), v.Filter.From}, {"to", p.T("form.to"), v.Filter.To}, {"as_known_on", p.T("form.as_known_on"), known},
		},
		Log: v.Log, Mixed: v.Mixed,
	}
	for _, one := range []struct {
		name   string
		facets []metrics.Facet
		chosen []string
		label  func(string) string
		always bool
	}{
		{"metric", f.Metrics, v.Filter.Metrics, p.Metric, true},
		{"place", f.Places, v.Filter.Places, p.Place, true},
		{"group", f.Groups, v.Filter.Groups, p.Group, true},
		{"scope", f.Scopes, v.Filter.Scopes, p.Scope, true},
		{"origin", f.Origins, v.Filter.Origins, p.Origin, true},
		{"nationality", f.Nationalities, v.Filter.Nationalities, p.nationality, false},
		{"unit", f.Units, v.Filter.Units, p.Unit, false},
	} {
		if !one.always && len(one.facets) < 2 && one.chosen == nil {
			continue
		}
		k := pick{Name: one.name, Label: p.T("form." + one.name), Options: p.options(one.facets, one.chosen, one.label)}
		k.Long = len(k.Options) > longOptions
		k.Chosen = p.chosen(one.chosen, one.label)
		out.Picks = append(out.Picks, k)
	}
	show := choice{Name: "transform", Label: p.T("form.transform")}
	for _, t := range query.Transforms() {
		show.Options = append(show.Options, option{Value: string(t), Label: p.T("transform." + string(t)), Selected: t == v.Transform})
	}
	kind := choice{Name: "kind", Label: p.T("form.kind")}
	for _, k := range query.Kinds() {
		kind.Options = append(kind.Options, option{Value: string(k), Label: p.T("kind." + string(k)), Selected: k == v.Kind})
	}
	out.Looks = []choice{show, kind}
	out.Open = v.Filter.From+v.Filter.To+known != "" || v.Log || v.Mixed || v.Transform != metrics.AsReported || v.Kind != charts.Auto
	return out
}

// nationality names a choice of the explorer: the empty one is of no stated
// nationality.
func (p page) nationality(code string) string {
	if code == "" {
		return p.T("form.nationality.none")
	}
	return p.Country(code)
}

// chosen says a choice in a few words: its first two values, and how many more.
func (p page) chosen(values []string, label func(string) string) string {
	if values == nil {
		return p.T("form.any")
	}
	var words []string
	for _, v := range values[:min(len(values), 2)] {
		words = append(words, label(v))
	}
	said := strings.Join(words, p.T("comma"))
	if more := len(values) - len(words); more > 0 {
		said += " +" + p.Count(more)
	}
	return said
}

// options are the facets as choices, what is chosen first; it is among them even if
// nothing matches it.
func (p page) options(facets []metrics.Facet, chosen []string, label func(string) string) []option {
	var out []option
	for i, f := range facets {
		on := slices.Contains(chosen, f.Value)
		if i < maxOptions || on {
			out = append(out, option{f.Value, label(f.Value), p.Count(f.Count), on})
		}
	}
	for _, v := range chosen {
		if !slices.ContainsFunc(facets, func(f metrics.Facet) bool { return f.Value == v }) {
			out = append(out, option{v, label(v), "0", true})
		}
	}
	slices.SortStableFunc(out, func(a, b option) int {
		switch {
		case a.Selected == b.Selected:
			return 0
		case a.Selected:
			return -1
		}
		return 1
	})
	return out
}
