package data

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"hasila/metrics"
)

var (
	alpha3 = regexp.MustCompile(`^[A-Z]{3}$`)
	alpha2 = regexp.MustCompile(`^[A-Z]{2}$`)
	code   = regexp.MustCompile(`^[A-Z]{2}-[0-9A-Z]{1,3}$`)
)

func reference(t *testing.T) *metrics.Reference {
	t.Helper()
	r, err := metrics.ReadReference(ReferenceFS())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func arabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

func TestCatalogueOfMetrics(t *testing.T) {
	r := reference(t)
	if len(r.Metrics) != 35 {
		t.Errorf("%d metrics, want the 35 of the standard", len(r.Metrics))
	}
	periods := []metrics.Period{metrics.Cumulative, metrics.Interval, metrics.Incident, metrics.Stock}
	tags := map[string]string{}
	for _, m := range r.Metrics {
		if m.NameEN == "" || m.DefinitionEN == "" || m.Unit == "" || !slices.Contains(periods, m.Period) {
			t.Errorf("%s: a name, definition, unit or period is missing", m.ID)
		}
		if !arabic(m.NameAR) || !arabic(m.DefinitionAR) {
			t.Errorf("%s: no Arabic name or definition", m.ID)
		}
		if !strings.HasPrefix(m.HXL, "#") || tags[m.HXL] != "" {
			t.Errorf("%s: HXL tag %q is no tag, or is also that of %s", m.ID, m.HXL, tags[m.HXL])
		}
		tags[m.HXL] = m.ID
	}
}

func TestGazetteer(t *testing.T) {
	r := reference(t)
	kinds := []string{"world", "region", "sea", "country", "admin1", "admin2", "city", "camp", "site"}
	countries := map[string]string{}
	for _, p := range r.Places {
		if !slices.Contains(kinds, p.Kind) {
			t.Errorf("%s: there is no kind %q", p.Name, p.Kind)
		}
		if strings.ContainsFunc(p.Name, func(r rune) bool { return r > unicode.MaxASCII }) || p.Name != strings.TrimSpace(p.Name) {
			t.Errorf("%q is not plain ASCII", p.Name)
		}
		if !arabic(p.NameAR) {
			t.Errorf("%s: no Arabic name", p.Name)
		}
		if p.Country != "" && !alpha3.MatchString(p.Country) {
			t.Errorf("%s: country %q", p.Name, p.Country)
		}
		switch spans := p.Kind == "world" || p.Kind == "region" || p.Kind == "sea"; {
		case p.Country == "" && !spans:
			t.Errorf("%s: a %s without a country", p.Name, p.Kind)
		case p.Kind == "country":
			if p.Parent != "" || !alpha2.MatchString(p.Code) || countries[p.Country] != "" {
				t.Errorf("%s: parent %q, code %q, other name %q", p.Name, p.Parent, p.Code, countries[p.Country])
			}
			countries[p.Country] = p.Name
		case p.Code != "" && !code.MatchString(p.Code):
			t.Errorf("%s: code %q", p.Name, p.Code)
		case p.Parent == "" && !spans:
			t.Errorf("%s: a %s that nothing holds", p.Name, p.Kind)
		}
	}
	for _, p := range r.Places {
		if p.Country == "" || p.Kind == "country" {
			continue
		}
		if !r.Within(p.Name, countries[p.Country]) && p.Parent != "" {
			t.Errorf("%s does not lie in %s, whose code it has", p.Name, p.Country)
		}
	}
	for place, holder := range map[string]string{
		"Nuseirat": "Gaza Strip", "Nasser Medical Complex": "Khan Younis", "East Jerusalem": "West Bank", "Khiam": "Lebanon", "El Fasher": "North Darfur",
		"Derna": "Libya", "Antakya": "Hatay", "Kharkiv": "Ukraine", "Mayotte": "Mayotte", "Lampedusa": "Italy", "Cox's Bazar": "Bangladesh",
	} {
		if !r.Within(place, holder) {
			t.Errorf("%s does not lie in %s", place, holder)
		}
	}
	if len(countries) < 240 {
		t.Errorf("only %d countries and territories", len(countries))
	}
}

func TestRegisterOfSources(t *testing.T) {
	r := reference(t)
	kinds := []string{"government", "un", "ngo", "media", "armed_force", "armed_group", "observatory", "authority"}
	for _, o := range r.Origins {
		if !slices.Contains(kinds, o.Kind) || !arabic(o.NameAR) {
			t.Errorf("%s: kind %q, Arabic name %q", o.Name, o.Kind, o.NameAR)
		}
		if o.Country != "" && !alpha3.MatchString(o.Country) {
			t.Errorf("%s: country %q", o.Name, o.Country)
		}
		if o.URL != "" && !strings.HasPrefix(o.URL, "https://") && !strings.HasPrefix(o.URL, "http://") {
			t.Errorf("%s: address %q", o.Name, o.URL)
		}
	}
	if len(r.Origins) < 200 {
		t.Errorf("only %d sources", len(r.Origins))
	}
}

func TestEvents(t *testing.T) {
	r := reference(t)
	starts := map[string]string{}
	for _, e := range r.Events {
		if !slices.Contains([]string{"war", "truce", "disaster"}, e.Kind) || e.NameEN == "" || !arabic(e.NameAR) {
			t.Errorf("%s: kind %q, names %q, %q", e.ID, e.Kind, e.NameEN, e.NameAR)
		}
		if _, ok := r.Place(e.Place); !ok {
			t.Errorf("%s: there is no place %q", e.ID, e.Place)
		}
		if !partialDate(e.From) || e.To != "" && (!partialDate(e.To) || e.To < e.From[:len(e.To)]) {
			t.Errorf("%s: from %q to %q", e.ID, e.From, e.To)
		}
		if !strings.HasPrefix(e.Source, "https://") {
			t.Errorf("%s: the dates have no source", e.ID)
		}
		starts[e.ID] = e.From
	}
	for id, from := range map[string]string{ // the standard and the charts rest on these
		"gaza-war-2023": "2023-10-07", "ukraine-invasion-2022": "2022-02-24", "sudan-war-2023": "2023-04-15",
		"gaza-truce-2023-11": "2023-11-24", "gaza-truce-2025-01": "2025-01-19", "gaza-truce-2025-10": "2025-10-10",
	} {
		if starts[id] != from {
			t.Errorf("%s starts on %q, want %s", id, starts[id], from)
		}
	}
}

// partialDate accepts a year, a month or a day.
func partialDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return true
		}
	}
	return false
}
