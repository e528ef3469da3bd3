package data

import (
	"fmt"
	"path/filepath"
	"testing"

	"hasila/data/generate"
	"hasila/metrics"
)

func TestArrangeChangesNoAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	s.arrangeFrom = 20_000
	corpus := generate.New(20_000, s.Reference())
	few := corpus.Extractions(0, 10)
	if _, _, err := s.Add(t.Context(), few); err != nil {
		t.Fatal(err)
	}
	if done, err := s.Arrange(t.Context()); done || err != nil {
		t.Errorf("a hundred figures were arranged: %v, %v", done, err)
	}
	for n := 10; n < 2000; n += 1000 {
		if _, _, err := s.Add(t.Context(), corpus.Extractions(n, min(n+1000, 2000))); err != nil {
			t.Fatal(err)
		}
	}
	ask := func() string {
		t.Helper()
		all, err := s.Series(t.Context(), corpus.ChartOf(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		o, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(asJSON(t, all), asJSON(t, o))
	}
	before := ask()
	for _, want := range []bool{true, false} {
		if done, err := s.Arrange(t.Context()); done != want || err != nil {
			t.Errorf("arranged: %v, %v; want %v", done, err, want)
		}
		if ask() != before {
			t.Error("arranging changed an answer")
		}
	}
	if docs, _, err := s.Add(t.Context(), []metrics.Extraction{killed(1, "2024-01-01", "Agency")}); err != nil || docs != 1 {
		t.Errorf("after arranging: %d, %v", docs, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	if _, err := s.Figure(t.Context(), few[0].Observations[0].ID); err != nil {
		t.Error(err)
	}
}
