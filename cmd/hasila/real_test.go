package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hasila/data"
	"hasila/ingest/extract"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

// TestBulletins reads 25 real bulletins of the Gaza Ministry of Health into a
// database. The ministry's cumulative series must equal what each bulletin states,
// and counts of other scopes must stand on lines of their own.
func TestBulletins(t *testing.T) {
	folder := realdata.Path(t, "corpus", "bulletins")
	path := filepath.Join(t.TempDir(), "bulletins.duckdb")
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no bulletins in %s: %v", folder, err)
	}
	if out, err := program(t.Context(), append([]string{"ingest", "--db", path}, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for metric, want := range bulletinTruth(t, filepath.Join(folder, "truth.jsonl")) {
		series, err := s.Series(t.Context(), metrics.SeriesFilter{
			Metrics: []string{metric}, Places: []string{"Gaza Strip"}, Origins: []string{"Gaza Ministry of Health"}, Groups: []string{""}, Nationalities: []string{""},
		})
		if err != nil {
			t.Fatal(err)
		}
		scopes := map[string]metrics.Series{}
		for _, x := range series {
			scopes[x.Key.Scope] = x
		}
		for _, scope := range []string{"cumulative:2023-10-07", "cumulative:2025-10-11", "interval:1d"} {
			if len(scopes[scope].Points) == 0 {
				t.Errorf("%s: nothing in the scope %s", metric, scope)
			}
		}
		got := scopes["cumulative:2023-10-07"].Points
		if len(got) != len(want) {
			t.Errorf("%s: %d points, want %d", metric, len(got), len(want))
		}
		for _, p := range got {
			if p.Value == nil || *p.Value != want[p.AsOf] {
				t.Errorf("%s on %s: %v, want %v", metric, p.AsOf, p.Value, want[p.AsOf])
			}
		}
	}
}

// bulletinTruth gives for each metric the value of each day.
func bulletinTruth(t *testing.T, path string) map[string]map[string]float64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	truth := map[string]map[string]float64{"killed": {}, "injured": {}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row struct {
			Date    string  `json:"report_date"`
			Killed  float64 `json:"killed_cum"`
			Injured float64 `json:"injured_cum"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		truth["killed"][row.Date], truth["injured"][row.Date] = row.Killed, row.Injured
	}
	return truth
}

// TestSeed reads the article that the project began with: four figures, and
// neither the two days nor the dates.
func TestSeed(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(realdata.Path(t, "seeds"), "*.txt"))
	if err != nil || len(files) != 1 {
		t.Fatalf("seeds: %v, %v", files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	ref, err := metrics.ReadReference(data.ReferenceFS())
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(ref)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range x.Extract(metrics.Document{ID: "seed", Publisher: "Al Jazeera", Published: "2023-12-05", Text: string(raw)}) {
		from := f.From
		if f.Period != metrics.Cumulative {
			from = ""
		}
		got = append(got, strings.Join([]string{f.Number, f.Metric, string(f.Qualifier), f.Nationality, f.Place, from, f.AsOf, f.Attribution}, "|"))
	}
	want := []string{
		"عشرات|casualties|vague|ISR|Gaza Strip||2023-12-05|Al-Qassam Brigades",
		"7|truce_length|exact||Gaza Strip||2023-12-01|",
		"2.3 مليون|population|approximately|PSE|Gaza Strip||2023-12-05|",
		"15 ألفا و899|killed|exact||Gaza Strip|2023-10-07|2023-12-05|",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
