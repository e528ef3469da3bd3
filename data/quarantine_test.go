package data

import (
	"errors"
	"path/filepath"
	"testing"

	"hasila/metrics"
)

func TestQuarantine(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	failed := func(line int) metrics.Quarantined {
		return metrics.Quarantined{
			ID: metrics.QuarantineID("a.jsonl", line, "is no JSON"), Path: "a.jsonl", Line: line,
			Reason: "is no JSON", State: metrics.QuarantineKept, Document: "broken",
		}
	}
	states := func() (got []string) {
		t.Helper()
		err := s.EachQuarantined(t.Context(), func(q metrics.Quarantined) error {
			got = append(got, q.State)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for range 2 {
		if err := s.Quarantine(t.Context(), []metrics.Quarantined{failed(1), failed(2), failed(2)}); err != nil {
			t.Fatal(err)
		}
	}
	if got := states(); len(got) != 2 || got[0] != "kept" || got[1] != "kept" {
		t.Errorf("kept %v, want each failure once", got)
	}
	if err := s.SetQuarantineState(t.Context(), failed(1).ID, metrics.QuarantineDropped); err != nil {
		t.Fatal(err)
	}
	if err := s.SetQuarantineState(t.Context(), failed(2).ID, metrics.QuarantineRetried); err != nil {
		t.Fatal(err)
	}
	if text, err := s.QuarantinedDocument(t.Context(), failed(2).ID); err != nil || text != "broken" {
		t.Errorf("what was read of it is %q, %v", text, err)
	}
	if err := s.Quarantine(t.Context(), []metrics.Quarantined{failed(1), failed(2)}); err != nil {
		t.Fatal(err)
	}
	got := states()
	if len(got) != 2 || got[0]+got[1] != "droppedkept" && got[0]+got[1] != "keptdropped" {
		t.Errorf("states %v: what was dropped stays so, what fails again is kept again", got)
	}
	if err := s.SetQuarantineState(t.Context(), failed(1).ID, metrics.QuarantineRetried); !errors.Is(err, metrics.ErrNotFound) {
		t.Errorf("retrying what was dropped: %v", err)
	}
}
