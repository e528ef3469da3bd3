package web

import (
	"slices"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// A form is the explorer: what can be chosen, and what is.
type form struct {
	Selects []choice
	Origins []option
	Looks   []choice
	Dates   []date
	Log     bool
	Open    bool // whether the finer choices are in use
}

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

// maxOptions is how many values a list offers; the rest is found by searching.
const maxOptions = 150

func (p page) form(f metrics.Facets) form {
	v := p.View
	list := func(name string, facets []metrics.Facet, chosen []string, label func(string) string, any bool) choice {
		c := choice{Name: name, Label: p.T("form." + name)}
		if any {
			value := ""
			if name == "group" {
				value = "*"
			}
			c.Options = append(c.Options, option{Value: value, Label: p.T("form.any"), Selected: chosen == nil})
		}
		c.Options = append(c.Options, p.options(facets, chosen, label)...)
		return c
	}
	out := form{
		Selects: []choice{
			list("metric", f.Metrics, v.Filter.Metrics, p.Metric, true),
			list("place", f.Places, v.Filter.Places, p.Place, true),
			list("group", f.Groups, v.Filter.Groups, p.Group, true),
			list("scope", f.Scopes, v.Filter.Scopes, p.Scope, true),
		},
		Origins: p.options(f.Origins, v.Filter.Origins, p.Origin),
		Dates: []date{
			{"from", p.T("form.from"), v.Filter.From}, {"to", p.T("form.to"), v.Filter.To},
			{"as_known_on", p.T("form.as_known_on"), v.Filter.AsKnownOn},
		},
		Log: v.Log,
	}
	if len(f.Units) > 1 || v.Filter.Units != nil {
		out.Selects = append(out.Selects, list("unit", f.Units, v.Filter.Units, p.Unit, true))
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
	out.Open = v.Filter.Origins != nil || v.Filter.From+v.Filter.To+v.Filter.AsKnownOn != "" || v.Log || v.Transform != "" || v.Kind != ""
	return out
}

// options are the facets as choices; what is chosen is among them even if nothing
// matches it.
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
	return out
}
