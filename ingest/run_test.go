package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// numbers takes the first word of a text for the number of killed.
type numbers struct{}

func (numbers) Extract(d metrics.Document) []metrics.Figure {
	if strings.Contains(d.Text, "panic") {
		panic("broken")
	}
	n := strings.IndexByte(d.Text, ' ')
	return []metrics.Figure{
		{End: n, Number: d.Text[:n], Metric: "killed", Period: metrics.Incident, Attribution: "Police", Extractor: "1.0"},
		{Start: 5, End: len(d.Text) + 5, Number: "beyond the text", Metric: "killed"},
	}
}

func (numbers) Lang(metrics.Document) string { return "en" }

// memory is a store in memory.
type memory struct {
	mu      sync.Mutex
	stored  map[string]metrics.Extraction
	failed  []metrics.Quarantined
	batches int
	err     error // of the next Add
}

func (m *memory) Known(_ context.Context, ids []string) (map[string]bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	known := map[string]bool{}
	for _, id := range ids {
		if _, ok := m.stored[id]; ok {
			known[id] = true
		}
	}
	return known, nil
}

func (m *memory) Add(_ context.Context, batch []metrics.Extraction) (documents, figures int, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return 0, 0, m.err
	}
	m.batches++
	for _, e := range batch {
		if _, ok := m.stored[e.Document.ID]; !ok {
			m.stored[e.Document.ID] = e
			documents++
			figures += len(e.Observations)
		}
	}
	return documents, figures, nil
}

func (m *memory) Quarantine(_ context.Context, failed []metrics.Quarantined) error {
	m.failed = append(m.failed, failed...)
	return nil
}

func document(n int) metrics.Document {
	return metrics.Document{ID: fmt.Sprint("d", n), Publisher: "Agency", Published: "2024-01-02", Text: fmt.Sprint(n, " killed.")}
}

func stream(n int) iter.Seq2[metrics.Document, error] {
	return func(yield func(metrics.Document, error) bool) {
		for i := range n {
			if !yield(document(i), nil) {
				return
			}
		}
	}
}

func TestRunStoresEveryDocumentOnce(t *testing.T) {
	m := &memory{stored: map[string]metrics.Extraction{}}
	sum, err := Run(t.Context(), stream(5000), numbers{}, m, Options{Version: "1.0"})
	if err != nil || sum.Read != 5000 || sum.Added != 5000 || sum.Figures != 5000 || sum.Known+sum.Failed != 0 {
		t.Fatalf("first run: %+v, %v", sum, err)
	}
	if m.batches > 50 {
		t.Errorf("%d batches of 5,000 documents", m.batches)
	}
	sum, err = Run(t.Context(), stream(5001), numbers{}, m, Options{})
	if err != nil || sum.Read != 5001 || sum.Added != 1 || sum.Known != 5000 || sum.Figures != 1 {
		t.Errorf("second run: %+v, %v", sum, err)
	}
	for _, e := range m.stored {
		o := e.Observations[0]
		if o.Origin != "Police" || o.Publisher != "Agency" || o.Figure.Document != e.Document.ID || o.Excerpt != e.Document.Text || o.Lang != "en" {
			t.Fatalf("a figure is kept as %+v", o)
		}
	}
}

func TestADocumentTwiceInOneRun(t *testing.T) {
	m := &memory{stored: map[string]metrics.Extraction{}}
	twice := func(yield func(metrics.Document, error) bool) {
		for range 2 {
			if !yield(document(1), nil) {
				return
			}
		}
	}
	sum, err := Run(t.Context(), twice, numbers{}, m, Options{})
	if err != nil || sum.Added != 1 || sum.Known != 1 || sum.Read != 2 {
		t.Errorf("%+v, %v", sum, err)
	}
}

func TestFailuresAreKeptAndTheRestGoesOn(t *testing.T) {
	m := &memory{stored: map[string]metrics.Extraction{}}
	docs := func(yield func(metrics.Document, error) bool) {
		undated, empty, invalid, odd, hard := document(1), document(2), document(3), document(4), document(5)
		undated.Published, empty.Text, invalid.Text, odd.Published, hard.Text = "", " \n", "5 \xff", "yesterday", "5 panic"
		_ = yield(document(0), nil) &&
			yield(undated, nil) && yield(empty, nil) && yield(invalid, nil) && yield(odd, nil) && yield(hard, nil) &&
			yield(metrics.Document{}, &doc.Error{Path: "a.jsonl", Line: 7, Reason: "is no JSON"}) &&
			yield(document(6), nil)
	}
	var told []string
	sum, err := Run(t.Context(), docs, numbers{}, m, Options{
		Failed: func(q metrics.Quarantined) { told = append(told, fmt.Sprintf("%s:%d: %s", q.Path, q.Line, q.Reason)) },
	})
	if err != nil || sum.Read != 8 || sum.Added != 2 || sum.Failed != 6 || len(m.failed) != 6 {
		t.Fatalf("%+v, %v", sum, err)
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{
		"d1:0: it has no date of publication", "d2:0: it has no text", "d3:0: its text is no valid UTF-8",
		`d4:0: its date of publication "yesterday" is no ISO date`, "d5:0: the extractor failed on it: broken",
		"a.jsonl:7: is no JSON",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not told of in\n%s", want, all)
		}
	}
}

func TestFiguresThatADocumentBringsAreNotExtracted(t *testing.T) {
	m := &memory{stored: map[string]metrics.Extraction{}}
	d := document(1)
	d.Text = "2024-01-02,7"
	d.Figures = []metrics.Figure{{Start: 11, End: 12, Number: "7", Metric: "injured"}}
	row := func(yield func(metrics.Document, error) bool) { yield(d, nil) }
	if _, err := Run(t.Context(), row, numbers{}, m, Options{Version: "2.0"}); err != nil {
		t.Fatal(err)
	}
	for _, e := range m.stored {
		if len(e.Observations) != 1 || e.Observations[0].Figure.Metric != "injured" || e.Observations[0].Origin != "Agency" {
			t.Errorf("kept %+v", e.Observations)
		}
	}
}

func TestStoppingStoresWhatIsOnItsWay(t *testing.T) {
	m := &memory{stored: map[string]metrics.Extraction{}}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	endless := func(yield func(metrics.Document, error) bool) {
		for i := 0; yield(document(i), nil); i++ {
			if i == 10_000 {
				cancel()
			}
		}
	}
	sum, err := Run(ctx, endless, numbers{}, m, Options{})
	if !errors.Is(err, context.Canceled) || !Stopped(err) {
		t.Errorf("stopped with %v", err)
	}
	if sum.Added != len(m.stored) || sum.Added == 0 {
		t.Errorf("%d documents are stored, the summary says %d", len(m.stored), sum.Added)
	}
}

func TestErrorsThatEndARun(t *testing.T) {
	full := errors.New("no room")
	m := &memory{stored: map[string]metrics.Extraction{}, err: full}
	if _, err := Run(t.Context(), stream(50_000), numbers{}, m, Options{}); !errors.Is(err, full) {
		t.Errorf("a full disk: %v", err)
	}
	m.err = nil
	broken := errors.New("the line is dead")
	docs := func(yield func(metrics.Document, error) bool) {
		_ = yield(document(1), nil) && yield(metrics.Document{}, broken)
	}
	sum, err := Run(t.Context(), docs, numbers{}, m, Options{})
	if !errors.Is(err, broken) || sum.Added != 1 {
		t.Errorf("a broken sequence: %+v, %v", sum, err)
	}
}
