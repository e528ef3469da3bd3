package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"hasila/metrics"
)

// counted is a shelf that says its version and counts its questions.
type counted struct {
	*shelf
	version, asked atomic.Int64
}

func (c *counted) Version() uint64 { return uint64(c.version.Load()) }

func (c *counted) Series(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Series, error) {
	c.asked.Add(1)
	return c.shelf.Series(ctx, f)
}

func TestAnswersAreKeptUntilSomethingIsWritten(t *testing.T) {
	s := &counted{shelf: filled(t)}
	srv := httptest.NewServer(New(s, s.ref, Options{}).Handler())
	defer srv.Close()
	const path = "/series?metric=killed&place=Gaza+Strip"
	_, first := get(t, srv.URL+path)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, again := get(t, srv.URL+path); again != first {
				t.Error("a kept answer differs")
			}
		})
	}
	wg.Wait()
	if n := s.asked.Load(); n != 1 {
		t.Errorf("the reader was asked %d times", n)
	}
	if _, arabic := get(t, srv.URL+path+"&lang=ar"); arabic == first {
		t.Error("the languages share an answer")
	}
	s.version.Add(1)
	s.fail = context.DeadlineExceeded
	if r, _ := get(t, srv.URL+path); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("an answer outlived what it was made of: %s", r.Status)
	}
	s.fail = nil
	if r, _ := get(t, srv.URL+path); r.StatusCode != http.StatusOK {
		t.Errorf("an error was kept: %s", r.Status)
	}
}

func TestRateLimit(t *testing.T) {
	s := filled(t)
	srv := httptest.NewServer(New(s, s.ref, Options{Rate: 1}).Handler())
	defer srv.Close()
	refused := 0
	for range 12 {
		r, _ := get(t, srv.URL+"/codebook")
		if r.StatusCode == http.StatusTooManyRequests {
			refused++
			if r.Header.Get("Retry-After") == "" {
				t.Error("a refusal does not say when to come back")
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
	if r, _ := get(t, srv.URL+"/healthz"); r.StatusCode != http.StatusOK {
		t.Errorf("a probe was refused: %s", r.Status)
	}
}

func BenchmarkKeptPage(b *testing.B) { benchmark(b, "/series?metric=killed&place=Gaza+Strip") }
func BenchmarkKeptChart(b *testing.B) {
	benchmark(b, "/series.json?metric=killed&place=Gaza+Strip&from=2024-01-01")
}

func benchmark(b *testing.B, path string) {
	s := &counted{shelf: filled(b)}
	h := New(s, s.ref, Options{}).Handler()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}

// TestLogsHoldNoPersonalData asks as somebody and looks for traces of them.
func TestLogsHoldNoPersonalData(t *testing.T) {
	s := filled(t)
	var log bytes.Buffer
	srv := httptest.NewServer(New(s, s.ref, Options{Log: slog.New(slog.NewJSONHandler(&log, nil))}).Handler())
	defer srv.Close()
	for _, path := range []string{"/search?q=my+own+name", "/figures/0123456789abcdef", "/series?metric=nothing-of-mine", "/no/page/of-mine"} {
		req, err := http.NewRequest(http.MethodGet, srv.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{"X-Forwarded-For": "203.0.113.9", "User-Agent": "my-own-browser", "Referer": "https://my-own-site.example/", "Cookie": "my=own"} {
			req.Header.Set(name, value)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil {
			t.Fatal(err)
		}
	}
	told := log.String()
	if n := strings.Count(told, `"msg":"request"`); n != 4 {
		t.Errorf("%d of 4 requests were logged: %s", n, told)
	}
	for _, trace := range []string{"203.0.113.9", "127.0.0.1", "own", "mine", "0123456789abcdef"} {
		if strings.Contains(told, trace) {
			t.Errorf("the log holds %q: %s", trace, told)
		}
	}
}
