package main

import (
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

func TestLimit(t *testing.T) {
	for _, c := range []struct {
		rate, host string
		want       float64
	}{
		{"auto", "127.0.0.1", 0}, {"auto", "::1", 0}, {"auto", "0.0.0.0", usualRate}, {"auto", "::", usualRate}, {"auto", "192.0.2.7", usualRate},
		{"off", "0.0.0.0", 0}, {"2.5", "127.0.0.1", 2.5},
		{"0", "::", -1}, {"-1", "::", -1}, {"many", "::", -1}, {"NaN", "::", -1}, {"+Inf", "::", -1},
	} {
		l := listener{rate: c.rate}
		got, err := l.limit(&net.TCPAddr{IP: net.ParseIP(c.host), Port: 8080})
		if c.want < 0 && (err == nil || !strings.Contains(err.Error(), "--rate "+c.rate)) || c.want >= 0 && (err != nil || got != c.want) {
			t.Errorf("--rate %s at %s: %v, %v", c.rate, c.host, got, err)
		}
	}
}

// TestTrustedProxy asks as clients of a proxy: each has a limit of its own where the
// proxy is trusted, and all share one where it is not.
func TestTrustedProxy(t *testing.T) {
	refused := func(args ...string) int {
		url, stop := served(t, append([]string{"serve", "--db", filepath.Join(t.TempDir(), "a.duckdb"), "--addr", "localhost:0", "--rate", "1"}, args...)...)
		defer stop()
		n := 0
		for i := range 12 {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/methodology", nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("X-Forwarded-For", "192.0.2."+string(rune('0'+i%3)))
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			if err := res.Body.Close(); err != nil {
				t.Fatal(err)
			}
			if res.StatusCode == http.StatusTooManyRequests {
				n++
			}
		}
		return n
	}
	if n := refused(); n == 0 {
		t.Error("whoever sends another X-Forwarded-For each time is not limited")
	}
	if n := refused("--trust-proxy", "127.0.0.0/8,::1/128"); n != 0 {
		t.Errorf("of three clients behind a trusted proxy, %d requests were refused", n)
	}
}
