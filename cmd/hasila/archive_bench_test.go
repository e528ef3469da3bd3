package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hasila/charts/web"
	"hasila/data"
	"hasila/data/generate"
	"hasila/metrics"
)

// BenchmarkArchive asks the server for what people ask first, on an archive of
// HASILA_BENCH_FIGURES made-up figures (10 million with make bench; 200,000 without it).
// HASILA_BENCH_DB keeps the database for another run.
func BenchmarkArchive(b *testing.B) {
	store, corpus := archiveOf(b)
	serve := func() http.Handler { return web.New(store, store.Reference(), web.Options{}).Handler() }
	get := func(h http.Handler, path string) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			b.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
		return w.Body.Len()
	}
	for _, form := range []string{"/series.svg", "/series.json", "/series"} {
		b.Run("first "+form, func(b *testing.B) {
			h := serve() // its cache is empty, and no address comes twice
			measure(b, func(n int) { get(h, form+"?"+addressOf(corpus.Chart(n), n)) })
		})
	}
	b.Run("kept /series.svg", func(b *testing.B) {
		h := serve()
		address := "/series.svg?" + addressOf(corpus.ChartOf(0, 0), 0)
		get(h, address)
		measure(b, func(int) { get(h, address) })
	})
	b.Run("overview", func(b *testing.B) {
		day := 0
		measure(b, func(int) {
			day++
			if _, _, err := store.Add(b.Context(), []metrics.Extraction{anew(corpus, day)}); err != nil {
				b.Fatal(err)
			}
			get(serve(), "/") // nothing that was kept holds after a write
		})
	})
	b.Run("export", func(b *testing.B) {
		h := serve()
		var rows int
		at := time.Now()
		for b.Loop() {
			w := &counting{header: http.Header{}}
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/series.csv?metric=killed&group=&group=children&group=women", nil))
			rows += w.lines
		}
		b.ReportMetric(float64(rows)/time.Since(at).Seconds(), "rows/s")
		b.ReportMetric(float64(rows)/float64(b.N), "rows")
		b.ReportMetric(peakMemory(b), "peak-MB")
	})
}

// archiveOf opens an archive, and fills it where it is not filled.
func archiveOf(b *testing.B) (*data.Store, *generate.Corpus) {
	b.Helper()
	figures := 200_000
	if n, err := strconv.Atoi(os.Getenv("HASILA_BENCH_FIGURES")); err == nil {
		figures = n
	}
	path := os.Getenv("HASILA_BENCH_DB")
	if path == "" {
		path = filepath.Join(b.TempDir(), "a.duckdb")
	}
	s, err := data.Open(b.Context(), path, data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	corpus := generate.New(figures, s.Reference())
	o, err := s.Overview(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	const step = 2000
	for n := o.Documents; n < corpus.Documents; n += step {
		if _, _, err := s.Add(b.Context(), corpus.Extractions(n, min(n+step, corpus.Documents))); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := s.Arrange(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s, corpus
}

// anew is a document that is not stored yet: one of the corpus at another address.
func anew(corpus *generate.Corpus, n int) metrics.Extraction {
	e := corpus.Extractions(n, n+1)[0]
	e.Document.URL += "?" + strconv.FormatInt(time.Now().UnixNano(), 36)
	e.Document.ID = metrics.DocumentID(e.Document)
	for i := range e.Observations {
		o := &e.Observations[i]
		o.Figure.Document = e.Document.ID
		o.ID = metrics.FigureID(e.Document.ID, o.Figure)
	}
	return e
}

// addressOf writes a filter as the query of an address that n makes another.
func addressOf(f metrics.SeriesFilter, n int) string {
	q := url.Values{"metric": f.Metrics, "place": f.Places, "group": f.Groups, "nationality": f.Nationalities, "unit": f.Units, "scope": f.Scopes}
	q.Set("theme", []string{"light", "dark"}[n%2])
	q.Set("n", strconv.Itoa(n))
	return q.Encode()
}

// measure reports the median and the 99th percentile of a question's time.
func measure(b *testing.B, ask func(n int)) {
	b.Helper()
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		at := time.Now()
		ask(n)
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
}

// counting is a response of which nothing is kept but the number of its lines.
type counting struct {
	header http.Header
	lines  int
}

func (c *counting) Header() http.Header { return c.header }
func (c *counting) WriteHeader(int)     {}
func (c *counting) Flush()              {}
func (c *counting) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte{'\n'})
	return len(p), nil
}

// peakMemory is the most that the process had resident, in MB.
func peakMemory(b *testing.B) float64 {
	b.Helper()
	f, err := os.Open("/proc/self/status")
	if err != nil {
		b.Skip("the system does not tell a process' memory")
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(f)
	if err != nil {
		b.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "VmHWM:")
	kb, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}
