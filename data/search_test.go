package data

import (
	"path/filepath"
	"strings"
	"testing"

	"hasila/metrics"
)

func TestSearchDocuments(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	document := func(day, title, text string) metrics.Extraction {
		e := killed(1, day, "Agency")
		e.Document.Title, e.Document.Text = title, text
		e.Document.ID = metrics.DocumentID(e.Document)
		e.Observations = nil
		return e
	}
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		document("2024-01-01", "Rafah", "Nothing but the title speaks of it."),
		document("2024-01-02", "Sudan", "A café in Rafah was hit."),
		document("2024-01-03", "نشرة", "قتل 5 في رفح"),
		document("2024-01-04", "Sudan", "100% of it: _"),
	}); err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]string{
		"rafah": "2024-01-01 2024-01-02", "RAFAH Cafe": "2024-01-02", "رفح": "2024-01-03", "sudan": "2024-01-04 2024-01-02",
		"100%": "2024-01-04", "%": "2024-01-04", "atlantis": "", " ": "", "x' or true --": "",
	} {
		found, err := s.SearchDocuments(t.Context(), words, 10)
		if err != nil {
			t.Errorf("%q: %v", words, err)
		}
		var days []string
		for _, d := range found {
			days = append(days, d.Published)
			if d.Text != "" {
				t.Errorf("%q: a text came along", words)
			}
		}
		if got := strings.Join(days, " "); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
}
