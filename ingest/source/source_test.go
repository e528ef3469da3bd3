package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"hasila/ingest/source/fetch"
	"hasila/metrics"
)

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func collect(t *testing.T, path string, opts Options) string {
	t.Helper()
	var got []string
	for d, err := range Open(context.Background(), path, opts) {
		if err != nil {
			got = append(got, "error: "+err.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %q %d", d.ID, d.Published, d.Text, len(d.Figures)))
	}
	return strings.Join(got, "\n")
}

func TestOpenFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/2026-06-15.txt", "Five died.")
	write(t, dir, "a/b.html", "<html><body><p>Six died.</p></body></html>")
	write(t, dir, "c.jsonl", `{"id":"one","text":"x"}`+"\n"+`{"id":"two","text":"y"}`)
	write(t, dir, "d.jsonl.gz", zipped(t, `{"id":"three","text":"z"}`))
	write(t, dir, "e.csv", "metric,value,as_of\nkilled,5,2023-12-05\n")
	write(t, dir, "f.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	write(t, dir, ".hidden/g.txt", "never")
	write(t, dir, "g.xml", `<?xml version="1.0"?><rss><channel><item><guid>i</guid><description>7 died.</description></item></channel></rss>`)
	if err := os.Symlink("/etc", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	got := collect(t, dir, Options{Known: metrics.Document{Published: "2024-01-01"}})
	want := strings.Join([]string{
		`2026-06-15 2024-01-01 "Five died." 0`,
		`b 2024-01-01 "Six died." 0`,
		`one 2024-01-01 "x" 0`,
		`two 2024-01-01 "y" 0`,
		`three 2024-01-01 "z" 0`,
		`e/605e29db3eb3 2024-01-01 "metric: killed | value: 5 | as_of: 2023-12-05" 1`,
		`error: ` + filepath.Join(dir, "f.png") + `: is no text (image/png)`,
		`i 2024-01-01 "7 died." 0`,
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if files, size := Files(dir); files != 7 || size == 0 {
		t.Errorf("%d files, %d bytes", files, size)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "none"):              "no such file or folder",
		write(t, dir, "empty.txt", ""):          "is empty",
		write(t, dir, "cut.gz", "\x1F\x8Bxxxx"): "unfolding gzip",
	} {
		if got := collect(t, path, Options{}); !strings.Contains(got, want) || !strings.HasPrefix(got, "error: "+path[:len(dir)]) {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if got := collect(t, write(t, dir, "x.txt", "x"), Options{Format: "word"}); !strings.Contains(got, `there is no format "word": the formats are csv, `) {
		t.Errorf("got %s", got)
	}
	bare := t.TempDir()
	if got := collect(t, bare, Options{}); got != "error: "+bare+": holds no files" {
		t.Errorf("got %s", got)
	}
}

func TestOpenStandardInput(t *testing.T) {
	for in, want := range map[string]string{
		"Five died.": `- 2023-12-05 "Five died." 0`,
		`{"id":"a","published":"2023-12-06","text":"x"}`: `a 2023-12-06 "x" 0`,
		" <!DOCTYPE html><p>Six died.":                   `- 2023-12-05 "Six died." 0`,
		"":                                               `error: -: is empty`,
	} {
		got := collect(t, "-", Options{Stdin: strings.NewReader(in), Known: metrics.Document{Published: "2023-12-05"}})
		if got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestOpenStopsWithContext(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "c.jsonl", strings.Repeat(`{"text":"x"}`+"\n", 1000))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range Open(ctx, path, Options{}) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if n > 12 || last == nil {
		t.Errorf("%d documents after the context's end, last error %v", n, last)
	}
}

func TestBombIsBounded(t *testing.T) {
	bomb := zipped(t, strings.Repeat("\n", 8<<20))
	path := write(t, t.TempDir(), "b.txt.gz", bomb)
	if got := collect(t, path, Options{Limit: 1 << 20}); !strings.Contains(got, "larger than 1 MB") {
		t.Errorf("got %s", got)
	}
}

func TestOpenAddress(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1256")
		b, err := charmap.Windows1256.NewEncoder().String("<p>استشهد 12 شخصا في رفح</p>")
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write([]byte(b))
	}))
	defer s.Close()
	got := collect(t, s.URL+"/a", Options{Client: fetch.New(fetch.Options{AllowPrivate: true})})
	if want := s.URL + `/a  "استشهد 12 شخصا في رفح" 0`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := collect(t, s.URL, Options{}); !strings.Contains(got, "is no public address") {
		t.Errorf("got %s", got)
	}
}
