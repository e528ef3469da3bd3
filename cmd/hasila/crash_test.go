package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"hasila/data"
	"hasila/metrics"
)

// corpus writes n documents of one figure each as JSON lines.
func corpus(t *testing.T, path string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		day := start.AddDate(0, 0, i%700).Format(metrics.ISODate)
		err := enc.Encode(metrics.Document{
			ID: strconv.Itoa(i), Publisher: fmt.Sprint("Agency ", i%20), Published: day, Lang: "en",
			Text: fmt.Sprintf("Report %c. At least %d people were killed in the Gaza Strip, the ministry said.", 'a'+rune(i%26), 100+i),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// stored counts what a database holds, and fails where a document or a figure is
// there twice or a document lacks its figures.
func stored(t *testing.T, path string) int {
	t.Helper()
	s, err := data.Open(t.Context(), path, data.Options{MemoryMB: 256})
	if err != nil {
		t.Fatalf("the file does not open: %v", err)
	}
	defer func() { _ = s.Close() }()
	o, err := s.Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string]bool{}
	err = s.Observations(t.Context(), metrics.SeriesFilter{}, func(o metrics.Observation) error {
		if documents[o.Figure.Document] {
			t.Errorf("document %s is there twice", o.Figure.Document)
		}
		documents[o.Figure.Document] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != o.Documents || o.Figures != o.Documents {
		t.Errorf("%d documents, %d figures of %d documents", o.Documents, o.Figures, len(documents))
	}
	return o.Documents
}

// TestKilledIngest kills an ingest of 10,000 documents at random moments, and
// ingests again. HASILA_KILLS says how many times.
func TestKilledIngest(t *testing.T) {
	kills := 3
	if n, err := strconv.Atoi(os.Getenv("HASILA_KILLS")); err == nil {
		kills = n
	}
	const documents = 10_000
	dir := t.TempDir()
	input := filepath.Join(dir, "corpus.jsonl")
	corpus(t, input, documents)

	whole := filepath.Join(dir, "whole.duckdb")
	began := time.Now()
	if out, err := program(t.Context(), "ingest", "--db", whole, input).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(began)
	if n := stored(t, whole); n != documents {
		t.Fatalf("an ingest that nothing stopped stored %d documents", n)
	}

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	path := filepath.Join(dir, "killed.duckdb")
	before := 0
	for n := range kills {
		if n%5 == 4 { // a new file now and then, so that kills hit its making too
			path = filepath.Join(dir, fmt.Sprintf("killed%d.duckdb", n))
			before = 0
		}
		after := time.Duration(random.Int64N(int64(took)))
		ctx, cancel := context.WithTimeout(t.Context(), after) // its end kills: SIGKILL
		err := program(ctx, "ingest", "--db", path, input).Run()
		cancel()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		now := stored(t, path)
		if now < before {
			t.Errorf("kill %d after %v: %d documents were stored and %d are left", n, after, before, now)
		}
		before = now
		t.Logf("killed after %v: %d documents are stored", after, now)
		if n%5 == 3 || n == kills-1 {
			if out, err := program(t.Context(), "ingest", "--db", path, input).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if n := stored(t, path); n != documents {
				t.Errorf("after ingesting again %d documents are stored", n)
			}
		}
	}
}
