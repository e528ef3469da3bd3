package data

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"hasila/data/generate"
	"hasila/metrics"
)

// benchFigures is how many figures the benchmarks' database holds; with
// HASILA_BENCH_FIGURES=10000000 they are those of an archive. HASILA_BENCH_DB keeps
// the database for another run.
func benchFigures() int {
	if n, err := strconv.Atoi(os.Getenv("HASILA_BENCH_FIGURES")); err == nil {
		return n
	}
	return 200_000
}

// benchStore opens a database of benchFigures figures.
func benchStore(b *testing.B) (*Store, *generate.Corpus) {
	b.Helper()
	path := os.Getenv("HASILA_BENCH_DB")
	if path == "" {
		path = filepath.Join(b.TempDir(), "a.duckdb")
	}
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	corpus := generate.New(benchFigures(), s.Reference())
	const step = 2000
	if n := stored(b, s); n == corpus.Documents {
		return s, corpus // kept from another run
	}
	var slowest, first time.Duration
	began := time.Now()
	for n := 0; n < corpus.Documents; n += step {
		batch := corpus.Extractions(n, min(n+step, corpus.Documents))
		at := time.Now()
		if _, _, err := s.Add(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		took := time.Since(at)
		slowest = max(slowest, took)
		if n == 0 {
			first = took
		}
	}
	at := time.Now()
	if done, err := s.Arrange(b.Context()); err != nil {
		b.Fatal(err)
	} else if done {
		b.Logf("arranged in %v", time.Since(at))
	}
	b.Logf("%d documents with %d figures in %v; first batch %v, slowest %v", corpus.Documents, benchFigures(), time.Since(began), first, slowest)
	return s, corpus
}

// cpu is the processor time that the process has used: on a machine that others use
// too, it says more than a clock.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// timed runs ask for as long as the benchmark wants and reports the median and the 99th
// percentile of its time in milliseconds, and the mean of its processor time.
func timed(b *testing.B, ask func(n int)) {
	b.Helper()
	var took []time.Duration
	used := cpu(b)
	for n := 0; b.Loop(); n++ {
		at := time.Now()
		ask(n)
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
	b.ReportMetric(ms(cpu(b)-used)/float64(len(took)), "cpu-ms")
}

// stored counts the documents of a store.
func stored(b *testing.B, s *Store) (n int) {
	b.Helper()
	if err := s.db.QueryRowContext(b.Context(), "select count(*) from document").Scan(&n); err != nil {
		b.Fatal(err)
	}
	return n
}

func BenchmarkStore(b *testing.B) {
	s, corpus := benchStore(b)
	b.Run("chart", func(b *testing.B) {
		timed(b, func(n int) {
			if all, err := s.Series(b.Context(), corpus.Chart(n)); err != nil || len(all) == 0 {
				b.Fatal(len(all), err)
			}
		})
	})
	b.Run("widest chart", func(b *testing.B) {
		timed(b, func(int) {
			if all, err := s.Series(b.Context(), corpus.ChartOf(0, 0)); err != nil || len(all) != 5 {
				b.Fatal(len(all), err)
			}
		})
	})
	b.Run("chart as known", func(b *testing.B) {
		timed(b, func(n int) {
			f := corpus.Chart(n)
			f.AsKnownOn = "2025-01-01"
			if _, err := s.Series(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("overview", func(b *testing.B) {
		timed(b, func(int) {
			s.series.forget()
			if _, err := s.sumUp(b.Context()); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("facets", func(b *testing.B) {
		timed(b, func(n int) {
			if _, err := s.Facets(b.Context(), corpus.Chart(n)); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("figure", func(b *testing.B) {
		timed(b, func(n int) {
			e := corpus.Extractions(n%1000, n%1000+1)[0]
			if _, err := s.Figure(b.Context(), e.Observations[0].ID); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("document", func(b *testing.B) {
		timed(b, func(n int) {
			e := corpus.Extractions(n%1000, n%1000+1)[0]
			if _, _, err := s.Document(b.Context(), e.Document.ID); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("export", func(b *testing.B) {
		rows := 0
		for b.Loop() {
			parts, err := s.Split(b.Context(), metrics.SeriesFilter{Metrics: []string{"killed"}}, 100_000)
			if err != nil {
				b.Fatal(err)
			}
			for _, p := range parts {
				if _, err := s.Series(b.Context(), p); err != nil {
					b.Fatal(err)
				}
				err := s.Observations(b.Context(), p, func(metrics.Observation) error { rows++; return nil })
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapSys)/(1<<20), "heap-MB")
	})
}

func BenchmarkAdd(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "a.duckdb"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	corpus := generate.New(10_000_000, s.Reference())
	n := 0
	for b.Loop() {
		b.StopTimer()
		batch := corpus.Extractions(n, n+1000)
		n += 1000
		b.StartTimer()
		if _, _, err := s.Add(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}
