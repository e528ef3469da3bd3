package main

import (
	"path/filepath"
	"strings"
	"testing"

	"hasila/data"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

// TestTwoCollectionsOfOneOrigin reads two collections of the Ukrainian general staff's
// counts: one origin with two publishers, who differ on 14 days, which a page shows.
func TestTwoCollectionsOfOneOrigin(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	out, err := program(t.Context(), "ingest", "--db", path,
		realdata.Path(t, "data", "ukraine-losses", "russia_losses_personnel.json"),
		realdata.Path(t, "data", "ukraine-losses", "parser-db.json")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Series(t.Context(), metrics.SeriesFilter{Metrics: []string{"casualties"}})
	if err != nil || len(all) != 1 || all[0].Key.Origin != "Ukrainian Armed Forces General Staff" {
		t.Fatalf("%d series, %v", len(all), err)
	}
	both, differ := 0, 0
	for _, p := range all[0].Points {
		if len(p.Relays) == 2 {
			both++
		}
		if len(p.Variants) > 0 {
			differ++
			if v := p.Variants[0]; p.Value == nil || v.Value == nil || *v.Value == *p.Value || v.Publisher == "" {
				t.Errorf("%s: %s and %+v", p.AsOf, plain(p.Value), v)
			}
		}
	}
	if differ != 14 || both < 1500 {
		t.Errorf("the publishers differ on %d days and agree on %d", differ, both)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	url, stop := served(t, "serve", "--db", path, "--addr", "localhost:0")
	defer stop()
	for lang, head := range map[string]string{"en": "Days on which publishers relay different counts: 14", "ar": "أيام ينقل فيها الناشرون أرقامًا مختلفة: 14"} {
		page := get(t, url+"/series?metric=casualties&place=Ukraine&lang="+lang)
		for _, want := range []string{head, "11,589,420", "528,050"} {
			if !strings.Contains(page, want) {
				t.Errorf("%q is not on the %s page", want, lang)
			}
		}
	}
}
