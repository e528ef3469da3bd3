package data

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"hasila/metrics"
)

func TestReview(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	wrong, right := killed(9100, "2024-01-02", "Agency"), killed(100, "2024-01-01", "Agency")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{wrong, right}); err != nil {
		t.Fatal(err)
	}
	id := wrong.Observations[0].ID
	decide := func(status, reason string, correction *metrics.Figure) {
		t.Helper()
		err := s.Review(t.Context(), metrics.Review{Figure: id, Status: status, By: "Ana", Reason: reason}, correction)
		if err != nil {
			t.Fatal(err)
		}
	}
	line := func() string {
		t.Helper()
		all, err := s.Series(t.Context(), metrics.SeriesFilter{Metrics: []string{"killed"}})
		if err != nil {
			t.Fatal(err)
		}
		return sketch(all)
	}
	const series = "cumulative:2023-10-07//Gaza Ministry of Health="
	if got := line(); got != series+"100,9100!" {
		t.Errorf("before: %s", got)
	}
	decide(metrics.StatusRejected, "a slip of the pen", nil)
	if got := line(); got != series+"100" {
		t.Errorf("rejected: %s", got)
	}
	o, err := s.Figure(t.Context(), id)
	if err != nil || o.Status != metrics.StatusRejected {
		t.Errorf("a rejected figure is no longer readable: %+v, %v", o, err)
	}

	v := 110.0
	f := wrong.Observations[0].Figure
	f.Value, f.Start, f.Number = &v, 7, "elsewhere"
	decide(metrics.StatusCorrected, "the ministry's own table", &f)
	if got := line(); got != series+"100,110" {
		t.Errorf("corrected: %s", got)
	}
	if o, err = s.Figure(t.Context(), id); err != nil || *o.Figure.Value != 110 || o.Figure.Start != 0 || o.Figure.Number != "9100" {
		t.Errorf("corrected: %+v, %v", o, err)
	}

	// A correction may move a figure to another series.
	f.Place, f.Metric = "Rafah", "injured"
	decide(metrics.StatusCorrected, "of another town", &f)
	all, err := s.Series(t.Context(), metrics.SeriesFilter{Places: []string{"Rafah"}})
	if err != nil || len(all) != 1 || *all[0].Points[0].Value != 110 || all[0].Key.Metric != "injured" {
		t.Errorf("moved: %+v, %v", all, err)
	}
	decide(metrics.StatusAccepted, "right after all", nil)
	if got := line(); got != series+"100,9100!" {
		t.Errorf("accepted: %s", got)
	}

	var log []string
	err = s.EachReview(t.Context(), func(r metrics.Review) error {
		if r.Figure != id || r.By != "Ana" || r.At != "2024-05-01T12:00:00Z" {
			t.Errorf("the log has %+v", r)
		}
		log = append(log, r.Status+" "+r.Reason)
		return nil
	})
	if want := "rejected a slip of the pen,corrected the ministry's own table,corrected of another town,accepted right after all"; err != nil || strings.Join(log, ",") != want {
		t.Errorf("the log is %v, %v", log, err)
	}

	for _, r := range []metrics.Review{
		{Figure: id, Status: metrics.StatusAccepted, Reason: "no name"},
		{Figure: id, Status: metrics.StatusAccepted, By: "Ana"},
		{Figure: id, Status: "liked", By: "Ana", Reason: "x"},
		{Figure: id, Status: metrics.StatusCorrected, By: "Ana", Reason: "to what?"},
	} {
		if err := s.Review(t.Context(), r, nil); err == nil {
			t.Errorf("%+v was taken", r)
		}
	}
	err = s.Review(t.Context(), metrics.Review{Figure: "0123456789abcdef", Status: metrics.StatusAccepted, By: "A", Reason: "x"}, nil)
	if !errors.Is(err, metrics.ErrNotFound) {
		t.Errorf("a figure that is not there: %v", err)
	}
}

func TestReplaceKeepsDecisions(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	kept, lost := killed(100, "2024-01-01", "Agency"), killed(200, "2024-01-02", "Agency")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{kept, lost}); err != nil {
		t.Fatal(err)
	}
	for _, e := range []metrics.Extraction{kept, lost} {
		r := metrics.Review{Figure: e.Observations[0].ID, Status: metrics.StatusAccepted, By: "Ana", Reason: "seen"}
		if err := s.Review(t.Context(), r, nil); err != nil {
			t.Fatal(err)
		}
	}
	var again []metrics.Extraction
	for d, err := range s.Outdated(t.Context(), "2.0.0") {
		if err != nil {
			t.Fatal(err)
		}
		if metrics.DocumentID(d) != kept.Document.ID && metrics.DocumentID(d) != lost.Document.ID {
			t.Errorf("an outdated document is %+v", d)
		}
	}
	for _, e := range []metrics.Extraction{kept, lost} {
		e.Extractor = "2.0.0"
		o := e.Observations[0]
		o.Figure.Extractor = "2.0.0"
		if e.Document.ID == lost.Document.ID {
			o.Figure.Metric = "injured"
		}
		o.ID = metrics.FigureID(e.Document.ID, o.Figure)
		e.Observations = []metrics.Observation{o}
		again = append(again, e)
	}
	for n, want := range []int{2, 0} { // the second time nothing is to be replaced
		if docs, figures, err := s.Replace(t.Context(), again); err != nil || docs != want || figures != want {
			t.Errorf("round %d: replaced %d documents, %d figures, %v", n, docs, figures, err)
		}
	}
	for d, err := range s.Outdated(t.Context(), "2.0.0") {
		t.Errorf("still outdated: %+v, %v", d, err)
	}
	if _, err := s.Figure(t.Context(), kept.Observations[0].ID); !errors.Is(err, metrics.ErrNotFound) {
		t.Errorf("a superseded figure: %v", err)
	}
	o, err := s.Figure(t.Context(), again[0].Observations[0].ID)
	if err != nil || o.Status != metrics.StatusAccepted || o.Figure.Extractor != "2.0.0" {
		t.Errorf("the decision was lost: %+v, %v", o, err)
	}
	applies := 0
	err = s.EachReview(t.Context(), func(r metrics.Review) error {
		if r.Figure != "" {
			applies++
		} else if r.Document != lost.Document.ID {
			t.Errorf("no longer applies: %+v", r)
		}
		return nil
	})
	if err != nil || applies != 1 {
		t.Errorf("%d decisions apply, %v", applies, err)
	}
	if v, err := s.Overview(t.Context()); err != nil || v.Figures != 2 || v.Documents != 2 {
		t.Errorf("overview %+v, %v", v, err)
	}
}
