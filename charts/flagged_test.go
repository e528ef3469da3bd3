package charts

import (
	"regexp"
	"testing"

	"hasila/metrics"
)

func TestFlagsAreSaidInBothLanguages(t *testing.T) {
	ref := reference(t)
	for _, c := range []struct {
		flag   metrics.Flag
		en, ar string
	}{
		{metrics.Flag{Reason: metrics.ReasonFell, Args: []string{"15244", "2024-11-18", "15036"}},
			"The running total fell from 15,244 on 18 Nov 2024 to 15,036.", "انخفضت الحصيلة من 15,244 في 18 نوفمبر 2024 إلى 15,036."},
		{metrics.Flag{Reason: metrics.ReasonGroups, Args: []string{"children|women", "12", "10"}},
			"children, women are 12 together, and 10 in all.", "الأطفال، النساء معًا 12، والمجموع 10."},
		{metrics.Flag{Reason: metrics.ReasonPlace, Args: []string{"5", "Gaza Strip", "4", "Palestine"}},
			"5 in Gaza Strip, and 4 in Palestine, which holds it.", "5 في قطاع غزة، و4 في فلسطين التي تضمه."},
		{metrics.Flag{Reason: "of another program", Detail: "As it is."}, "As it is.", "As it is."},
	} {
		if got := (Names{ref, English}).Flagged(c.flag); got != c.en {
			t.Errorf("%s, want %s", got, c.en)
		}
		if got := (Names{ref, Arabic}).Flagged(c.flag); got != c.ar {
			t.Errorf("%s, want %s", got, c.ar)
		}
	}
}

// TestEveryReasonHasWords raises each flag that the domain knows and looks for values
// that were left open.
func TestEveryReasonHasWords(t *testing.T) {
	ref := reference(t)
	key := toll("OCHA").Key
	observe := func(id, place, group, asOf, published string, v float64) metrics.Observation {
		f := metrics.Figure{Metric: key.Metric, Unit: key.Unit, Place: place, Period: metrics.Cumulative, From: "2023-10-07", AsOf: asOf, Value: num(v), Qualifier: metrics.Exact}
		if group != "" {
			f.Group = []string{group}
		}
		return metrics.Observation{ID: id, Figure: f, Origin: "OCHA", Publisher: "OCHA", Published: published}
	}
	daily := observe("d", "Gaza Strip", "", "2023-11-02", "2023-11-02", 9)
	daily.Figure.Period, daily.Figure.From = metrics.Interval, "2023-11-01"
	all := metrics.BuildSeries([]metrics.Observation{
		observe("a", "Gaza Strip", "", "2023-11-01", "2023-11-01", 100), observe("b", "Gaza Strip", "", "2023-11-02", "2023-11-02", 90),
		observe("c", "Gaza Strip", "", "2023-11-03", "2023-11-03", 2000), observe("e", "Gaza Strip", "children", "2023-11-02", "2023-11-02", 95),
		observe("g", "Gaza Strip", "women", "2023-11-02", "2023-11-02", 20), observe("h", "Palestine", "", "2023-11-03", "2023-11-01", 10), daily,
	}, ref, "")
	seen := map[string]bool{}
	open := regexp.MustCompile(`[{}]|%!`)
	for _, f := range metrics.Raised(all) {
		seen[f.Reason] = true
		for _, lang := range []string{English, Arabic} {
			if said := (Names{ref, lang}).Flagged(f.Flag); said == f.Detail && lang == Arabic || open.MatchString(said) {
				t.Errorf("%s is said as %q", f.Reason, said)
			}
		}
	}
	for reason := range reasonWords {
		if !seen[reason] && reason != metrics.ReasonPlaces {
			t.Errorf("%s was not raised", reason)
		}
	}
}
