package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hasila/data"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

// TestBulletins reads 25 daily bulletins of a ministry, and holds the series
// they give against what they state.
func TestBulletins(t *testing.T) {
	dir := realdata.Path(t, "corpus", "bulletins")
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) != 25 {
		t.Fatalf("%d bulletins, %v", len(files), err)
	}
	path := filepath.Join(t.TempDir(), "a.duckdb")
	if out, err := program(t.Context(), append([]string{"ingest", "--db", path}, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()

	scopes := map[string]map[string]metrics.Series{"killed": {}, "injured": {}}
	all, err := s.Series(t.Context(), metrics.SeriesFilter{
		Metrics: []string{"killed", "injured"}, Places: []string{"Gaza Strip"}, Groups: []string{""},
		Units: []string{"people"}, Origins: []string{"Gaza Ministry of Health"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		if _, twice := scopes[b.Key.Metric][b.Key.Scope]; twice {
			t.Errorf("%s of scope %s is two series", b.Key.Metric, b.Key.Scope)
		}
		scopes[b.Key.Metric][b.Key.Scope] = b
	}

	truth, err := os.ReadFile(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	days := 0
	for lines := bufio.NewScanner(bytes.NewReader(truth)); lines.Scan(); days++ {
		var want struct {
			Day     string  `json:"report_date"`
			Killed  float64 `json:"killed_cum"`
			Injured float64 `json:"injured_cum"`
		}
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		for metric, value := range map[string]float64{"killed": want.Killed, "injured": want.Injured} {
			p := pointOf(scopes[metric]["cumulative:2023-10-07"], want.Day)
			switch {
			case p == nil:
				t.Errorf("%s: no point of %s since 7 October 2023", want.Day, metric)
			case p.Value == nil || *p.Value != value || len(p.Revisions) > 0:
				t.Errorf("%s: %s since 7 October 2023 is %s (revisions %d), want %v", want.Day, metric, plain(p.Value), len(p.Revisions), value)
			}
		}
	}
	if days != 25 {
		t.Errorf("the truth has %d days", days)
	}
	for metric, byScope := range scopes {
		if got := len(byScope["cumulative:2023-10-07"].Points); got != 25 {
			t.Errorf("%s since 7 October 2023 has %d points, want 25", metric, got)
		}
		if got := len(byScope["cumulative:2025-10-11"].Points); got < 20 {
			t.Errorf("%s since the ceasefire has %d points", metric, got)
		}
		if got := len(byScope["interval:1d"].Points) + len(byScope["interval:2d"].Points); got < 20 {
			t.Errorf("%s of the past 24 or 48 hours has %d points", metric, got)
		}
	}
	if t.Failed() {
		for _, b := range all {
			var values []string
			for _, p := range b.Points {
				values = append(values, p.AsOf+"="+plain(p.Value))
			}
			t.Logf("%s %s: %s", b.Key.Metric, b.Key.Scope, strings.Join(values, " "))
		}
	}
}

// TestBulletinsMeetTheDailyFile reads the bulletins and Tech for Palestine's file of the
// same ministry's counts into one database: one origin, which two publishers relay.
func TestBulletinsMeetTheDailyFile(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(realdata.Path(t, "corpus", "bulletins"), "*.txt"))
	if err != nil || len(files) != 25 {
		t.Fatalf("%d bulletins, %v", len(files), err)
	}
	daily := realdata.Path(t, "data", "palestine-datasets", "casualties_daily.json")
	path := filepath.Join(t.TempDir(), "a.duckdb")
	args := append([]string{"ingest", "--db", path, "--publisher", "Gaza Ministry of Health", daily}, files...)
	if out, err := program(t.Context(), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	all, err := s.Series(t.Context(), metrics.SeriesFilter{
		Metrics: []string{"killed", "injured"}, Places: []string{"Gaza Strip"}, Groups: []string{""}, Units: []string{"people"},
		Scopes: []string{"cumulative:2023-10-07"},
	})
	if err != nil {
		t.Fatal(err)
	}
	common := map[string]int{}
	for _, one := range all {
		if one.Key.Origin == "Tech for Palestine" {
			t.Errorf("a publisher is an origin of %d points", len(one.Points))
		}
		if one.Key.Origin != "Gaza Ministry of Health" {
			continue
		}
		for _, p := range one.Points {
			publishers := map[string]bool{}
			for _, r := range p.Relays {
				publishers[r.Publisher] = true
			}
			if len(publishers) > 1 {
				common[one.Key.Metric]++
				if len(p.Revisions) > 0 {
					t.Errorf("%s of %s: %s, and revisions %+v", one.Key.Metric, p.AsOf, plain(p.Value), p.Revisions)
				}
			}
		}
	}
	if common["killed"] != 25 || common["injured"] != 25 {
		t.Errorf("days on which both publishers agree: %v, want 25 of each", common)
	}
}

func pointOf(s metrics.Series, day string) *metrics.Point {
	for i := range s.Points {
		if s.Points[i].AsOf == day {
			return &s.Points[i]
		}
	}
	return nil
}
