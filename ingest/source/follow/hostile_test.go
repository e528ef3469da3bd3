package follow

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestHostileServers: the poller goes on whatever a server sends, holds little of it,
// and reads a page again once its ETag is another.
func TestHostileServers(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 32 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	n := newNewsroom(t)
	n.set("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	n.set("/slow", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("1"))
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	n.set("/short", func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12 killed"))
			_ = conn.Close()
		}
	})
	n.set("/endless", func(w http.ResponseWriter, r *http.Request) {
		for line := bytes.Repeat([]byte("12 killed\n"), 1000); r.Context().Err() == nil; {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	})
	n.set("/page", says("text/html", "<p>The toll stands at 12 killed.</p>", `"1"`))
	var sources []Source
	for _, path := range []string{"/bomb", "/slow", "/short", "/endless", "/page"} {
		sources = append(sources, Source{Name: path, Page: n.URL + path, Every: time.Hour})
	}
	b := newBench(t, t.TempDir(), sources)
	got := b.round(t)
	for _, want := range []string{"/bomb: ", "/slow: the server takes too long", "/short: reading the answer: unexpected EOF", "/endless: ", "|The toll stands at 12 killed."} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	n.set("/page", says("text/html", "<p>The toll stands at 14 killed.</p>", `"2"`))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 3 {
		b.now = b.now.Add(25 * time.Hour)
		got += "\n" + b.round(t)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if strings.Count(got, "14 killed") != 1 || strings.Count(got, "12 killed") != 1 {
		t.Errorf("a changed ETag: got\n%s", got)
	}
	if more := int64(after.HeapAlloc) - int64(before.HeapAlloc); more > 8<<20 {
		t.Errorf("rounds left %d MB behind", more>>20)
	}
}
