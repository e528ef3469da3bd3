package data

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

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

// The generated corpus: 20,000 series that report every other day of three years.
const (
	genMetrics = 5
	genPlaces  = 100
	genOrigins = 10
	genScopes  = 4
	genDays    = 1000
	perReport  = 10 // figures of a document
)

// generate makes the documents [from, to) of a corpus that is always the same.
func generate(from, to int) []metrics.Extraction {
	start := time.Date(2023, 10, 7, 0, 0, 0, 0, time.UTC)
	names := []string{"killed", "injured", "displaced", "detained", "missing"}
	var batch []metrics.Extraction
	for n := from; n < to; n++ {
		r := rand.New(rand.NewPCG(uint64(n), 1))
		day := n * genDays * 1000 / max(benchFigures()/perReport*1000, 1)
		asOf := start.AddDate(0, 0, day%genDays).Format(metrics.ISODate)
		publisher := fmt.Sprint("Publisher ", r.IntN(40))
		text := fmt.Sprintf("Situation report %d.", n)
		d := metrics.Document{Publisher: publisher, Published: asOf, Lang: "en", Text: text, URL: "https://example.org/" + strconv.Itoa(n)}
		d.ID = metrics.DocumentID(d)
		e := metrics.Extraction{Document: d, Name: strconv.Itoa(n), Extractor: "1.0.0"}
		place, origin := fmt.Sprint("Place ", r.IntN(genPlaces)), fmt.Sprint("Origin ", r.IntN(genOrigins))
		for i := range perReport {
			v := float64(day*10 + r.IntN(10))
			f := metrics.Figure{
				Document: d.ID, Start: i, End: i + 1, Number: "n", Metric: names[r.IntN(genMetrics)], Value: &v, Qualifier: metrics.Exact,
				Unit: "people", Group: []string{}, Place: place, Country: "PSE", Period: metrics.Cumulative, From: "2023-10-07", AsOf: asOf,
				Attribution: origin, Confidence: 0.95, Rules: []string{"number/digits", "head/killed"}, Extractor: "1.0.0",
			}
			switch r.IntN(genScopes) {
			case 1:
				f.Period, f.From = metrics.Interval, start.AddDate(0, 0, day%genDays-1).Format(metrics.ISODate)
			case 2:
				f.Group = []string{"children"}
			case 3:
				f.Group = []string{"women"}
			}
			e.Observations = append(e.Observations, metrics.Observation{
				ID: metrics.FigureID(d.ID, f), Figure: f, Origin: origin, Publisher: publisher, Published: asOf,
				Excerpt: "The ministry said that the toll had risen since the day before, and that many are still under the rubble.",
			})
		}
		batch = append(batch, e)
	}
	return batch
}

// benchStore opens a database of benchFigures figures.
func benchStore(b *testing.B) *Store {
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
	documents := benchFigures() / perReport
	const step = 2000
	var slowest, first time.Duration
	began := time.Now()
	for n := 0; n < documents; n += step {
		batch := generate(n, min(n+step, documents))
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
	b.Logf("%d documents with %d figures in %v; first batch %v, slowest %v", documents, benchFigures(), time.Since(began), first, slowest)
	return s
}

// chart is what a chart of five origins over three years asks for.
func chart(n int) metrics.SeriesFilter {
	f := metrics.SeriesFilter{
		Metrics: []string{"killed"}, Places: []string{fmt.Sprint("Place ", n%genPlaces)}, Groups: []string{""},
		Scopes: []string{"cumulative:2023-10-07"}, Units: []string{"people"},
	}
	for o := range 5 {
		f.Origins = append(f.Origins, fmt.Sprint("Origin ", (n+o)%genOrigins))
	}
	return f
}

func BenchmarkStore(b *testing.B) {
	s := benchStore(b)
	b.Run("chart", func(b *testing.B) {
		var took []time.Duration
		points := 0
		for n := 0; b.Loop(); n++ {
			at := time.Now()
			all, err := s.Series(b.Context(), chart(n))
			took = append(took, time.Since(at))
			if err != nil || len(all) == 0 {
				b.Fatal(len(all), err)
			}
			for _, a := range all {
				points += len(a.Points)
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		b.ReportMetric(float64(points)/float64(len(took)), "points")
	})
	b.Run("overview", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Overview(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("facets", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Facets(b.Context(), metrics.SeriesFilter{Places: []string{"Place 1"}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("figure", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			e := generate(n%1000, n%1000+1)[0]
			if _, err := s.Figure(b.Context(), e.Observations[0].ID); err != nil {
				b.Fatal(err)
			}
		}
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
	n := 0
	for b.Loop() {
		b.StopTimer()
		batch := generate(n, n+1000)
		n += 1000
		b.StartTimer()
		if _, _, err := s.Add(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}
