package data

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"hasila/data/generate"
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

// TestCorrectionsCountWhereTheyBelong moves a figure to another series and rejects
// one: overview, facets and exports follow the charts.
func TestCorrectionsCountWhereTheyBelong(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	moved, gone := killed(100, "2024-01-01", "Agency"), killed(110, "2024-01-02", "Paper")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{moved, gone, killed(120, "2024-01-03", "Agency")}); err != nil {
		t.Fatal(err)
	}
	f := moved.Observations[0].Figure
	f.Place, f.Metric, f.AsOf = "Rafah", "injured", "2023-12-30"
	err := s.Review(t.Context(), metrics.Review{Figure: moved.Observations[0].ID, Status: metrics.StatusCorrected, By: "Ana", Reason: "of another town"}, &f)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Review(t.Context(), metrics.Review{Figure: gone.Observations[0].ID, Status: metrics.StatusRejected, By: "Ana", Reason: "a slip"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		filter metrics.SeriesFilter
		want   string
	}{
		{metrics.SeriesFilter{}, "places [{Gaza Strip 1} {Rafah 1}] publishers [{Agency 2}]"},
		{metrics.SeriesFilter{Metrics: []string{"injured"}}, "places [{Rafah 1}] publishers [{Agency 1}]"},
		{metrics.SeriesFilter{To: "2023-12"}, "places [{Rafah 1}] publishers [{Agency 1}]"},
		{metrics.SeriesFilter{From: "2024-01-01"}, "places [{Gaza Strip 1}] publishers [{Agency 1}]"},
	} {
		facets, err := s.Facets(t.Context(), c.filter)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint("places ", facets.Places, " publishers ", facets.Publishers); got != c.want {
			t.Errorf("%+v: %s, want %s", c.filter, got, c.want)
		}
	}
	o, err := s.Overview(t.Context())
	if err != nil || o.Figures != 2 || o.Series != 2 || len(o.Places) != 2 {
		t.Errorf("overview %+v, %v", o, err)
	}
	for filter, want := range map[string]int{"Rafah": 1, "Gaza Strip": 2} { // the rejected one is listed with its status
		n := 0
		err := s.Observations(t.Context(), metrics.SeriesFilter{Places: []string{filter}}, func(o metrics.Observation) error {
			if o.Figure.Place != filter {
				t.Errorf("%s: %+v", filter, o)
			}
			n++
			return nil
		})
		if err != nil || n != want {
			t.Errorf("%s: %d figures, %v, want %d", filter, n, err, want)
		}
	}
	parts, err := s.Split(t.Context(), metrics.SeriesFilter{Places: []string{"Rafah"}}, 100)
	if err != nil || len(parts) != 1 {
		t.Errorf("parts %+v, %v", parts, err)
	}
}

// TestPointsViewChoosesAsChartsDo holds what people read with their own tools against
// the engine, over many figures: hedged, revised, corrected and rejected ones.
func TestPointsViewChoosesAsChartsDo(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	corpus := generate.New(10_000, s.Reference())
	batch := corpus.Extractions(0, corpus.Documents)
	exact := killed(15899, "2023-12-04", "Ministry", func(f *metrics.Figure) { f.AsOf = "2023-12-04" })
	loose := killed(15000, "2023-12-05", "Agency", func(f *metrics.Figure) { f.AsOf, f.Qualifier = "2023-12-04", metrics.MoreThan })
	batch = append(batch, exact, loose)
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	for i, e := range batch[:40] {
		o := e.Observations[0]
		r := metrics.Review{Figure: o.ID, Status: metrics.StatusRejected, By: "Ana", Reason: "a test"}
		var correction *metrics.Figure
		if i%2 == 0 {
			f := o.Figure
			v := *f.Value + 1000
			f.Value, f.Group = &v, []string{"civilians"}
			r.Status, correction = metrics.StatusCorrected, &f
		}
		if err := s.Review(t.Context(), r, correction); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{}
	all, err := s.Series(t.Context(), metrics.SeriesFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		k := one.Key
		for _, p := range one.Points {
			want[fmt.Sprint(k.Metric, k.Group, k.Place, k.Scope, k.Origin, p.AsOf)] = p.Figure
		}
	}
	rows, err := s.db.QueryContext(t.Context(), `select metric, "group", place, scope, origin, as_of, figure_id from points`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for ; rows.Next(); n++ {
		var metric, group, place, scope, origin, asOf, figure string
		if err := rows.Scan(&metric, &group, &place, &scope, &origin, &asOf, &figure); err != nil {
			t.Fatal(err)
		}
		if key := fmt.Sprint(metric, group, place, scope, origin, asOf); want[key] != figure {
			t.Errorf("%s: the view has %s, charts %q", key, figure, want[key])
		}
	}
	if err := rows.Err(); err != nil || n != len(want) || n < 5000 {
		t.Errorf("the view has %d points, charts %d, %v", n, len(want), err)
	}
}
