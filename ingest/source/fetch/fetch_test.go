package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// hostile answers in every way that a server should not.
func hostile(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	reply := func(path string, h http.HandlerFunc) { mux.HandleFunc(path, h) }
	reply("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"one"`)
		if r.Header.Get("If-None-Match") == `"one"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<p>12 killed"))
	})
	reply("/gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write([]byte("12 killed"))
		_ = z.Close()
	})
	reply("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 64 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
		_ = z.Close()
	})
	reply("/endless", func(w http.ResponseWriter, r *http.Request) {
		line := bytes.Repeat([]byte("12 killed\n"), 1000)
		for r.Context().Err() == nil {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	})
	reply("/slow", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("1"))
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	reply("/short", func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12 killed"))
		_ = conn.Close()
	})
	reply("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	reply("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	reply("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	folded := func(path, encoding string, write func(http.ResponseWriter)) {
		reply(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			write(w)
		})
	}
	folded("/brotli", "br", func(w http.ResponseWriter) {
		z := brotli.NewWriter(w)
		_, _ = z.Write([]byte("12 killed"))
		_ = z.Close()
	})
	folded("/brotli-bomb", "br", func(w http.ResponseWriter) {
		z := brotli.NewWriterLevel(w, brotli.BestSpeed)
		_, _ = z.Write(make([]byte, 16<<20))
		_ = z.Close()
	})
	folded("/no-brotli", "br", func(w http.ResponseWriter) { _, _ = w.Write([]byte("12 killed in Rafah")) })
	folded("/zstd", "zstd", func(w http.ResponseWriter) { _, _ = w.Write([]byte("x")) })
	reply("/headers", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("y", maxHeader+1)) })
	reply("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n")
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestGet(t *testing.T) {
	s := hostile(t)
	c := New(Options{AllowPrivate: true, Limit: 4 << 20, Timeout: time.Minute})
	impatient := New(Options{AllowPrivate: true, Timeout: 200 * time.Millisecond})
	ctx := context.Background()
	p, err := c.Get(ctx, s.URL+"/page", Since{})
	if err != nil || string(p.Body) != "<p>12 killed" || p.ETag != `"one"` || p.ContentType != "text/html" {
		t.Fatalf("got %+v, %v", p, err)
	}
	if p, err := c.Get(ctx, s.URL+"/page", Since{ETag: p.ETag}); err != nil || !p.NotModified {
		t.Errorf("not modified: %+v, %v", p, err)
	}
	if p, err := c.Get(ctx, s.URL+"/gzip", Since{}); err != nil || string(p.Body) != "12 killed" {
		t.Errorf("gzip: %q, %v", p.Body, err)
	}
	if p, err := c.Get(ctx, s.URL+"/brotli", Since{}); err != nil || string(p.Body) != "12 killed" {
		t.Errorf("brotli: %q, %v", p.Body, err)
	}
	for path, want := range map[string]string{
		"/bomb":    "reading the answer: it unfolds more than text does",
		"/endless": "the answer is larger than 4 MB",
		"/short":   "reading the answer: unexpected EOF",
		"/round":   "more than 5 redirects",
		"/file":    `"file:" is no address of the web`,
		"/busy":    "the server answers 503 Service Unavailable",
		"/none":    "the server answers 404 Not Found",
		"/zstd":    `the answer is compressed as "zstd", which was not asked for`,

		"/brotli-bomb": "reading the answer: it unfolds more than text does",
		"/no-brotli":   "reading the answer: ",
		"/headers":     "net/http: HTTP/1.x transport connection broken: net/http: server response headers exceeded 262144 bytes; aborted",
	} {
		if _, err := c.Get(ctx, s.URL+path, Since{}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
	if _, err := impatient.Get(ctx, s.URL+"/slow", Since{}); err == nil || err.Error() != "the server takes too long" {
		t.Errorf("/slow: got %v", err)
	}
	_, err = c.Get(ctx, s.URL+"/busy", Since{})
	var refused *StatusError
	if !errors.As(err, &refused) || refused.RetryAfter != 2*time.Minute {
		t.Errorf("retry after: %+v", refused)
	}
}

func TestGetRefusesPrivateNetworks(t *testing.T) {
	s := hostile(t)
	ctx := context.Background()
	for _, address := range []string{s.URL + "/page", strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/page", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/"} {
		_, err := New(Options{Timeout: 2 * time.Second}).Get(ctx, address, Since{})
		var private *PrivateError
		if !errors.As(err, &private) {
			t.Errorf("%s: got %v", address, err)
		}
	}
	for _, address := range []string{"ftp://example.org/", "http:///x", "http://name:secret@example.org/", "example.org", "http://exa mple.org/"} {
		if _, err := New(Options{}).Get(ctx, address, Since{}); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
}

// TestRedirectIntoPrivateNetwork: a public page that leads inside is refused as an
// address that is inside. The public server here is one whose address is let through.
func TestRedirectIntoPrivateNetwork(t *testing.T) {
	inside := hostile(t)
	var target string
	outside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, http.StatusFound) }))
	defer outside.Close()
	for _, target = range []string{inside.URL + "/page", "http://169.254.169.254/latest/meta-data/"} {
		c := New(Options{Timeout: 2 * time.Second})
		guarded := c.http.Transport.(*http.Transport).DialContext
		c.http.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if "http://"+address == outside.URL {
				return (&net.Dialer{}).DialContext(ctx, network, address)
			}
			return guarded(ctx, network, address)
		}
		_, err := c.Get(context.Background(), outside.URL, Since{})
		var private *PrivateError
		if !errors.As(err, &private) {
			t.Errorf("redirect to %s: got %v", target, err)
		}
	}
}

func TestIsPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"1.1.1.1": true, "2606:4700::1111": true, "127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "fe80::1": false, "fc00::1": false, "::": false,
		"64:ff9b::7f00:1": false, "2002:7f00:1::": false, "ff02::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(s)); got != want {
			t.Errorf("%s: got %v", s, got)
		}
	}
}

func TestAllowed(t *testing.T) {
	s := hostile(t)
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	c := New(Options{AllowPrivate: true, Now: func() time.Time { return now }})
	ctx := context.Background()
	for path, want := range map[string]bool{"/page": true, "/private/x": false} {
		got, delay, err := c.Allowed(ctx, s.URL+path)
		if err != nil || got != want || delay != 3*time.Second {
			t.Errorf("%s: %v, %v, %v", path, got, delay, err)
		}
	}
	none := httptest.NewServer(http.NotFoundHandler())
	defer none.Close()
	if ok, _, err := c.Allowed(ctx, none.URL+"/x"); !ok || err != nil {
		t.Errorf("without robots.txt: %v, %v", ok, err)
	}
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }))
	defer broken.Close()
	if ok, _, err := c.Allowed(ctx, broken.URL+"/x"); ok || err != nil {
		t.Errorf("robots.txt that cannot be had: %v, %v", ok, err)
	}
}
