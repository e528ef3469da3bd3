package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hasila/data"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

// A reportedDay is what a row of the daily file states of a window and a running count.
type reportedDay struct {
	Date   string   `json:"report_date"`
	Source string   `json:"report_source"`
	Hours  int      `json:"report_period"`
	Killed *float64 `json:"killed"`
	Total  *float64 `json:"killed_cum"`
	Filled *float64 `json:"ext_killed_cum"`
}

// TestRealSeries reads the daily files of Gaza and Lebanon and the ministry's bulletins,
// and holds series, revisions and flags against what the files themselves say.
func TestRealSeries(t *testing.T) {
	daily := realdata.Path(t, "data", "palestine-datasets", "casualties_daily.json")
	lebanon := realdata.Path(t, "data", "palestine-datasets", "lebanon_casualties_daily.json")
	bulletins, err := filepath.Glob(filepath.Join(realdata.Path(t, "corpus", "bulletins"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.duckdb")
	args := append([]string{"ingest", "--db", path, daily, lebanon}, bulletins...)
	if out, err := program(t.Context(), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	gaza := metrics.SeriesFilter{
		Metrics: []string{"killed"}, Places: []string{"Gaza Strip"}, Groups: []string{""}, Units: []string{"people"}, Nationalities: []string{""},
		Origins: []string{"Gaza Ministry of Health"}, Scopes: []string{"cumulative:2023-10-07"},
	}
	one := func(f metrics.SeriesFilter) metrics.Series {
		t.Helper()
		all, err := s.Series(t.Context(), f)
		if err != nil || len(all) != 1 {
			t.Fatalf("%d series of %+v, %v", len(all), f, err)
		}
		return all[0]
	}

	// as known on a past day: what was published until then, and not what came later
	past := gaza
	past.AsKnownOn = "2024-01-01"
	known := one(past)
	if last := known.Points[len(known.Points)-1]; last.AsOf != "2024-01-01" || last.Published > past.AsKnownOn {
		t.Errorf("as known on %s the series ends with %+v", past.AsKnownOn, last)
	}
	now := one(gaza)
	if len(now.Points) <= len(known.Points) {
		t.Errorf("%d points now, %d as known then", len(now.Points), len(known.Points))
	}

	// file and bulletins state one series: their days agree, as relays of one ministry
	both := 0
	for _, p := range now.Points {
		if len(p.Relays) > 1 {
			both++
		}
	}
	if both < 20 {
		t.Errorf("file and bulletins meet on %d days", both)
	}

	// flags of windows: those days, and only those, on which the file contradicts itself
	var rows []reportedDay
	text, err := os.ReadFile(daily)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	want := contradictions(rows)
	windows := gaza
	windows.Scopes = []string{"interval:1d", "interval:2d", "interval:3d"}
	all, err := s.Series(t.Context(), windows)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, b := range all {
		for _, f := range b.Flags {
			if f.Code == metrics.FlagContradicts {
				got[f.AsOf] = true
				if d, ok := want[f.AsOf]; ok && !strings.HasPrefix(f.Detail, d) {
					t.Errorf("%s: %s, the file gives %s", f.AsOf, f.Detail, d)
				}
			}
		}
	}
	for day, detail := range want {
		if !got[day] {
			t.Errorf("%s: %s in the file, and no flag", day, detail)
		}
	}
	for day := range got {
		if want[day] == "" {
			t.Errorf("%s: a flag, and no contradiction in the file", day)
		}
	}
	t.Logf("%d days contradict their cumulative count", len(want))
	if len(want) == 0 {
		t.Error("the file contradicts itself nowhere: the test shows nothing")
	}

	// revisions: each fall of the running count is one
	falls := 0
	for i := 1; i < len(now.Points); i++ {
		if a, b := now.Points[i-1], now.Points[i]; a.Value != nil && b.Value != nil && *b.Value < *a.Value {
			falls++
		}
	}
	revised, err := s.Revisions(t.Context(), gaza)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, r := range revised {
		for _, st := range r.Steps {
			if st.Kind == metrics.Fell {
				steps++
			}
		}
	}
	if steps != falls {
		t.Errorf("%d falls among the revisions, %d in the series", steps, falls)
	}

	// Lebanon: two counting phases are two scopes, of which neither continues the other
	var scopes []string
	phases, err := s.Series(t.Context(), metrics.SeriesFilter{
		Metrics: []string{"killed"}, Places: []string{"Lebanon"}, Groups: []string{""}, Origins: []string{"Lebanese Ministry of Health"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range phases {
		if strings.HasPrefix(b.Key.Scope, "cumulative") {
			scopes = append(scopes, fmt.Sprintf("%s from %v", b.Key.Scope, b.Points[0].AsOf >= "2026-03-02"))
		}
	}
	slices.Sort(scopes)
	if got, want := strings.Join(scopes, "; "), "cumulative:2023-10-08 from false; cumulative:2026-03-02 from true"; got != want {
		t.Errorf("Lebanon's phases are %q, want %q", got, want)
	}
}

// contradictions gives the days whose count of a window of whole days is not the
// difference of the running count over it.
func contradictions(rows []reportedDay) map[string]string {
	total := map[string]float64{}
	for _, r := range rows {
		switch {
		case r.Source == "gmotel": // another origin's
		case r.Total != nil:
			total[r.Date] = *r.Total
		case r.Filled != nil:
			total[r.Date] = *r.Filled
		}
	}
	out := map[string]string{}
	for _, r := range rows {
		day, ok := metrics.ParseDay(r.Date)
		if !ok || r.Killed == nil || r.Hours%24 != 0 || r.Hours == 0 || r.Source != "mohtel" {
			continue
		}
		end, okEnd := total[r.Date]
		start, okStart := total[day.AddDate(0, 0, -r.Hours/24).Format(metrics.ISODate)]
		if okEnd && okStart && end-start != *r.Killed {
			out[r.Date] = fmt.Sprintf("%g reported, %g implied", *r.Killed, end-start)
		}
	}
	return out
}
