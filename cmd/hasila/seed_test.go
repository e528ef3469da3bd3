package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hasila/data"
	"hasila/ingest/extract"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

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
