package data

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"hasila/metrics"
)

func TestComparisonsRevisionsFlags(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	by := func(origin string) func(*metrics.Figure) { return func(f *metrics.Figure) { f.Attribution = origin } }
	truce := func(f *metrics.Figure) {
		f.Metric, f.Unit, f.Period, f.From = "truce_length", "days", metrics.Stock, ""
	}
	restated := killed(104, "2024-01-03", "Agency", by("Ministry"), func(f *metrics.Figure) { f.AsOf = "2024-01-01" })
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		killed(100, "2024-01-01", "Agency", by("Ministry")), killed(90, "2024-01-01", "Paper", by("Army")),
		killed(110, "2024-01-02", "Agency", by("Ministry")), killed(95, "2024-01-02", "Paper", by("Army")),
		restated,
		killed(108, "2024-01-04", "Agency", by("Ministry")),
		killed(4, "2023-11-23", "Agency", truce),
	}); err != nil {
		t.Fatal(err)
	}
	widest := func(f metrics.SeriesFilter) string {
		t.Helper()
		all, err := s.Comparisons(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range all {
			out = append(out, fmt.Sprintf("%s %d days, %.0f apart on %s", c.Key.Metric, len(c.Days), c.Widest.Spread, c.Widest.AsOf))
		}
		return strings.Join(out, "; ")
	}
	if got, want := widest(metrics.SeriesFilter{}), "killed 2 days, 15 apart on 2024-01-02"; got != want {
		t.Errorf("comparisons %q, want %q", got, want)
	}
	if got, want := widest(metrics.SeriesFilter{AsKnownOn: "2024-01-01"}), "killed 1 days, 10 apart on 2024-01-01"; got != want {
		t.Errorf("as known on the first day %q, want %q", got, want)
	}
	if got := widest(metrics.SeriesFilter{Origins: []string{"Army"}}); got != "" {
		t.Errorf("one origin alone differs from itself: %q", got)
	}

	revised, err := s.Revisions(t.Context(), metrics.SeriesFilter{})
	if err != nil || len(revised) != 1 {
		t.Fatalf("revisions %+v, %v", revised, err)
	}
	if r := revised[0]; r.Key.Origin != "Ministry" || len(r.Steps) != 2 || r.Steps[0].Successor != restated.Observations[0].ID ||
		r.Steps[0].Change != 4 || *r.Steps[0].Lag != 2 || r.Steps[1].Kind != metrics.Fell {
		t.Errorf("revisions %+v", r)
	}
	if revised, err = s.Revisions(t.Context(), metrics.SeriesFilter{AsKnownOn: "2024-01-02"}); err != nil || len(revised) != 0 {
		t.Errorf("before anything was revised: %+v, %v", revised, err)
	}

	flags, err := s.Flags(t.Context(), metrics.SeriesFilter{}, 0)
	if err != nil || len(flags) != 1 || flags[0].Code != metrics.FlagFalls || flags[0].Key.Origin != "Ministry" || *flags[0].Value != 108 {
		t.Errorf("flags %+v, %v", flags, err)
	}
	if flags, err = s.Flags(t.Context(), metrics.SeriesFilter{}, 1); err != nil || len(flags) != 0 {
		t.Errorf("flags after the only one: %+v, %v", flags, err)
	}

	spans, err := s.EventSpans(t.Context(), []string{"Gaza Strip"}, "")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, e := range spans {
		found = found || e.ID == "gaza-truce-2023-11" && e.From == "2023-11-24" && e.To == "2023-11-30" && len(e.Figures) == 1
	}
	if !found {
		t.Errorf("the truce of November 2023, with the figure that states it, is not among %+v", spans)
	}
}

// TestComparisonOfOriginsThatFillAPart has one place of so many figures that it is
// read origin by origin, and still compared.
func TestComparisonOfOriginsThatFillAPart(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	var batch []metrics.Extraction
	for n := range 30 {
		day := fmt.Sprintf("2024-01-%02d", n+1)
		for i, origin := range []string{"Army", "Ministry"} {
			batch = append(batch, killed(float64(100+10*n+i), day, origin, func(f *metrics.Figure) { f.Attribution = origin }))
		}
	}
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	s.partFigures = 10
	all, err := s.Comparisons(t.Context(), metrics.SeriesFilter{})
	if err != nil || len(all) != 1 || len(all[0].Days) != 30 || all[0].Pairs[0].Mean != -1 {
		t.Errorf("comparisons %+v, %v", all, err)
	}
	s.maxRows = 10
	if _, err := s.Comparisons(t.Context(), metrics.SeriesFilter{}); !errors.Is(err, metrics.ErrTooMuch) {
		t.Errorf("a question without a bound: %v", err)
	}
}

func TestRollUpsOfTheStore(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	group := func(g string) func(*metrics.Figure) { return func(f *metrics.Figure) { f.Group = []string{g} } }
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		killed(100, "2024-01-01", "A"), killed(40, "2024-01-01", "B", group("children")), killed(30, "2024-01-01", "C", group("women")),
	}); err != nil {
		t.Fatal(err)
	}
	all, err := s.RollUps(t.Context(), metrics.SeriesFilter{})
	if err != nil || len(all) != 1 || all[0].Rest != 30 || all[0].Kind != metrics.ByGroup {
		t.Errorf("roll-ups %+v, %v", all, err)
	}
}
