package tabular

import (
	"fmt"
	"slices"
	"strings"
)

// tagged says that a row holds HXL tags: at least one, and hardly anything else
// (hxlstandard.org, "a row of hashtags").
func tagged(values []string) bool {
	tags, others := 0, 0
	for _, v := range values {
		v = strings.TrimSpace(v)
		switch {
		case v == "":
		case len(v) > 1 && v[0] == '#' && (v[1] >= 'a' && v[1] <= 'z' || v[1] >= 'A' && v[1] <= 'Z') && !strings.Contains(v, " ") || strings.HasPrefix(v, "#") && strings.Contains(v, " +"):
			tags++
		default:
			others++
		}
	}
	return tags > 0 && tags > others
}

// A tag is a hashtag with its attributes.
type tag struct {
	name  string
	attrs []string
}

func parseTag(s string) tag {
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(s, " ", "")), "+")
	return tag{parts[0], parts[1:]}
}

func (t tag) has(attrs ...string) bool {
	for _, a := range attrs {
		if slices.Contains(t.attrs, a) {
			return true
		}
	}
	return false
}

// metricTags says which metric a tag counts. The first that fits is meant, so
// that the narrower ones stand first.
var metricTags = []struct {
	name   string
	attrs  []string // all of them
	metric string
}{
	{"#affected", []string{"killed", "missing"}, "dead_or_missing"},
	{"#affected", []string{"killed", "disease"}, "disease_deaths"},
	{"#affected", []string{"bodies", "recovered"}, "bodies_recovered"},
	{"#affected", []string{"killed"}, "killed"},
	{"#affected", []string{"dead"}, "killed"},
	{"#affected", []string{"deaths"}, "killed"},
	{"#affected", []string{"fatalities"}, "killed"},
	{"#affected", []string{"injured"}, "injured"},
	{"#affected", []string{"wounded"}, "injured"},
	{"#affected", []string{"casualties"}, "casualties"},
	{"#affected", []string{"missing"}, "missing"},
	{"#affected", []string{"detained"}, "detained"},
	{"#affected", []string{"abducted"}, "abducted"},
	{"#affected", []string{"infected"}, "disease_cases"},
	{"#affected", []string{"cases"}, "disease_cases"},
	{"#affected", []string{"idps"}, "displaced"},
	{"#affected", []string{"displaced"}, "displaced"},
	{"#affected", []string{"refugees"}, "refugees"},
	{"#affected", []string{"asylum"}, "refugees"},
	{"#affected", []string{"returnees"}, "returned"},
	{"#affected", []string{"returned"}, "returned"},
	{"#affected", []string{"rescued"}, "rescued"},
	{"#affected", []string{"evacuated"}, "evacuated"},
	{"#affected", []string{"sheltered"}, "sheltered"},
	{"#affected", []string{"foodinsecure"}, "food_insecure"},
	{"#affected", []string{"food", "ipc", "p3plus"}, "food_insecure"},
	{"#affected", []string{"malnourished"}, "malnourished"},
	{"#affected", []string{"inneed"}, "in_need"},
	{"#affected", []string{"buildings", "destroyed"}, "housing_destroyed"},
	{"#affected", []string{"buildings", "damaged"}, "housing_damaged"},
	{"#affected", []string{"facilities"}, "facilities_damaged"},
	{"#affected", []string{"fatal"}, "killed"},
	{"#affected", nil, "affected"},
	{"#inneed", nil, "in_need"},
	{"#targeted", nil, "targeted"},
	{"#reached", nil, "reached"},
	{"#population", nil, "population"},
	{"#value", []string{"funding", "required"}, "funding_required"},
	{"#value", []string{"funding", "requirement"}, "funding_required"},
	{"#value", []string{"funding"}, "funding_received"},
	{"#output", []string{"trucks"}, "aid_trucks"},
	{"#output", []string{"tonnes"}, "aid_tonnes"},
	{"#event", []string{"attacks"}, "attacks"},
}

// groupAttrs are attributes that narrow who is counted.
var groupAttrs = map[string]string{
	"f": "women", "women": "women", "m": "men", "men": "men", "children": "children", "infants": "children", "elderly": "elderly",
	"civilians": "civilians", "military": "combatants", "health_workers": "health_workers", "aid_workers": "aid_workers", "journalists": "journalists",
	"schools": "schools", "hospitals": "hospitals",
}

// fromTags makes the mapping that a row of HXL tags amounts to. titles are the
// columns' own names.
func fromTags(tags, titles []string) (*Mapping, error) {
	names := labelled(tags, titles)
	m := &Mapping{Name: "hxl"}
	var place, code, start, end, day, reported, source, sourceURL []string
	type bounds struct{ low, value, high string }
	values := map[string]*bounds{}
	specs := map[string]Spec{}
	var order []string
	for i, v := range tags {
		t := parseTag(v)
		name := names[i]
		switch {
		case t.name == "#country" && t.has("code", "iso3", "v_iso3"):
			code = append(code, name)
		case t.has("code", "id", "pcode", "url") && strings.HasPrefix(t.name, "#adm"):
		case t.name == "#loc" && !t.has("code", "id", "lat", "lon", "type"):
			place = append([]string{name}, place...)
		case len(t.name) == 5 && strings.HasPrefix(t.name, "#adm"), t.name == "#country", t.name == "#region":
			place = append(place, name)
		case t.name == "#date" && t.has("start"):
			start = append(start, name)
		case t.name == "#date" && t.has("end"):
			end = append(end, name)
		case t.name == "#date" && t.has("reported", "published", "report", "publication"):
			reported = append(reported, name)
		case t.name == "#date":
			day = append(day, name)
		case t.name == "#meta" && t.has("source"):
			source = append(source, name)
		case t.name == "#meta" && t.has("url"), t.name == "#link":
			sourceURL = append(sourceURL, name)
		default:
			metric, spec := counted(t)
			if metric == "" {
				continue
			}
			key := metric + "/" + spec.Unit + "/" + strings.Join(spec.Group, "+")
			b, again := values[key]
			if !again {
				b = &bounds{}
				values[key], specs[key] = b, spec
				order = append(order, key)
			}
			switch {
			case t.has("min", "low"):
				b.low = name
			case t.has("max", "high"):
				b.high = name
			case b.value == "":
				b.value = name
			}
		}
	}
	if len(order) == 0 {
		return nil, fmt.Errorf("the HXL tags name no column that counts anything (%s)", clipList(columnNames(tags)))
	}
	// The deepest administrative level is the most specific place: HXL tables give
	// the country first.
	slices.SortStableFunc(place, func(a, b string) int { return depth(b, names, tags) - depth(a, names, tags) })
	asOf := firstOf(append(append(slices.Clone(end), day...), reported...))
	for _, key := range order {
		s := specs[key]
		s.Value, s.Low, s.High = values[key].value, values[key].low, values[key].high
		s.Place, s.Country, s.From, s.AsOf, s.Attribution = firstOf(place), firstOf(code), firstOf(start), asOf, firstOf(source)
		m.Figures = append(m.Figures, s)
	}
	m.Published = firstOf(append(slices.Clone(reported), append(slices.Clone(end), day...)...))
	m.URL = firstOf(sourceURL)
	return m, nil
}

func depth(name string, names, tags []string) int {
	for i, n := range names {
		if n == name && i < len(tags) {
			switch t := parseTag(tags[i]).name; {
			case t == "#loc":
				return 9
			case len(t) == 5 && strings.HasPrefix(t, "#adm"):
				return int(t[4] - '0')
			case t == "#region":
				return -1
			}
		}
	}
	return 0
}

// counted says what a tag counts, and of whom.
func counted(t tag) (string, Spec) {
	for _, m := range metricTags {
		all := true
		for _, a := range m.attrs {
			all = all && slices.Contains(t.attrs, a)
		}
		if t.name != m.name || !all || t.has("pct", "rate", "mean", "median", "code", "type", "name") {
			continue
		}
		s := Spec{Metric: m.metric, Group: []string{}}
		for _, a := range t.attrs {
			if g := groupAttrs[a]; g != "" && (a != "f" && a != "m" || !t.has("children", "infants")) {
				s.Group = append(s.Group, g)
			}
		}
		if t.has("hh", "households") {
			s.Unit = "households"
		}
		for _, a := range t.attrs {
			if m.name == "#value" && len(a) == 3 {
				s.Unit = strings.ToUpper(a)
			}
		}
		return m.metric, s
	}
	return "", Spec{}
}

func firstOf(columns []string) string {
	if len(columns) == 0 {
		return ""
	}
	return "{" + strings.Join(columns, "|") + "}"
}

// labelled names the columns of an HXL table by their titles, and by their tags
// where titles are missing or doubled. Braces and bars, which mean something in
// mappings, are replaced.
func labelled(tags, titles []string) []string {
	clean := strings.NewReplacer("{", "(", "}", ")", "|", "/")
	names := make([]string, len(tags))
	seen := map[string]bool{}
	for i, t := range tags {
		name := ""
		if i < len(titles) {
			name = clean.Replace(oneLine(titles[i]))
		}
		if name == "" || seen[name] {
			name = clean.Replace(oneLine(t))
		}
		seen[name] = true
		names[i] = name
	}
	return names
}
