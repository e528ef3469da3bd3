package warc

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
	"hasila/ingest/source/html"
	"hasila/ingest/source/text"
)

var reader = Reader{"text/html": html.Read, "text/plain": text.Read}

// rec is one record as crawlers write it.
func rec(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2023-12-06T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

func answer(status, head, body string) string {
	return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\n" + head + "\r\n" + body
}

func zip(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func brotlied(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := brotli.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const page = `<html lang="en"><head><title>Toll</title></head><body><p>At least 12 people were killed.</p></body></html>`

func records(t testing.TB) []string {
	http := "application/http; msgtype=response"
	return []string{
		rec("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		rec("request", "https://news.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
		rec("response", "https://news.example/1", http, answer("200 OK", "", page)),
		rec("response", "https://news.example/gone", http, answer("404 Not Found", "", page)),
		rec("response", "https://news.example/zipped", http, answer("200 OK", "Content-Encoding: gzip\r\n", zip(t, page))),
		rec("response", "https://news.example/chunked", http, answer("200 OK", "Transfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(page), page))),
		rec("response", "https://news.example/unchunked", http, answer("200 OK", "Transfer-Encoding: chunked\r\n", page)),
		rec("response", "https://news.example/brotli", http, answer("200 OK", "Content-Encoding: br\r\n", brotlied(t, page))),
		rec("response", "https://news.example/bomb", http, answer("200 OK", "Content-Encoding: br\r\n", brotlied(t, strings.Repeat(" ", 8<<20)))),
		rec("response", "https://news.example/zstd", http, answer("200 OK", "Content-Encoding: zstd\r\n", "xx")),
		rec("response", "https://news.example/picture", http, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
		rec("response", "https://news.example/empty", http, answer("200 OK", "", "<html></html>")),
		rec("response", "ftp://news.example/1", http, answer("200 OK", "", page)),
		rec("conversion", "https://news.example/text", "text/plain", "Five were injured."),
	}
}

func TestRead(t *testing.T) {
	var plain, members strings.Builder
	for _, r := range records(t) {
		plain.WriteString(r)
		members.WriteString(zip(t, r))
	}
	want := ""
	for _, at := range []string{"1", "zipped", "chunked", "unchunked", "brotli"} {
		want += "---\nid: https://news.example/" + at + "\nurl: https://news.example/" + at + "\npublisher: \npublished: 2023-12-06\nlang: en\ntitle: Toll\n---\nAt least 12 people were killed.\n\n"
	}
	want += "error: a.warc#9 https://news.example/bomb: reading: it unfolds more than text does\n\n" +
		"error: a.warc#10 https://news.example/zstd: its body is compressed as zstd, which is not read\n\n" +
		"error: a.warc#12 https://news.example/empty: is a page without text\n\n" +
		"---\nid: https://news.example/text\nurl: https://news.example/text\npublisher: \npublished: 2023-12-06\nlang: \ntitle: \n---\nFive were injured.\n\n"
	for name, archive := range map[string]string{"plain": plain.String(), "members": members.String()} {
		got := doctest.Show(reader.Read(context.Background(), strings.NewReader(archive), doc.Input{Path: "a.warc"}))
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	whole := rec("response", "https://news.example/1", "application/http", answer("200 OK", "", page))
	for name, c := range map[string]struct{ in, want string }{
		"no archive":      {"hello\r\n", `reading record 1: it begins with "hello", not with WARC/`},
		"empty":           {"", "reading record 1: EOF"},
		"cut":             {whole[:len(whole)-40], "reading record 1: unexpected EOF"},
		"negative length": {"WARC/1.0\r\nContent-Length: -5\r\n\r\n", `reading record 1: its length is "-5"`},
		"endless headers": {"WARC/1.0\r\n" + strings.Repeat("X: "+strings.Repeat("y", 1000)+"\r\n", 1000), "headers without end"},
		"endless line":    {"WARC/1.0\r\nX: " + strings.Repeat("y", 1<<20), "headers without end"},
	} {
		got := doctest.Show(reader.Read(context.Background(), strings.NewReader(c.in), doc.Input{Path: "f"}))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// repeat gives one record n times without holding them.
type repeat struct {
	record string
	n, at  int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.n == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.record[r.at:])
	if r.at += n; r.at == len(r.record) {
		r.at, r.n = 0, r.n-1
	}
	return n, nil
}

func TestReadKeepsMemoryFlat(t *testing.T) {
	member := zip(t, rec("response", "https://news.example/1", "application/http", answer("200 OK", "", page)))
	var peak uint64
	n := 0
	for d, err := range reader.Read(context.Background(), &repeat{record: member, n: 3000}, doc.Input{Path: "f"}) {
		if err != nil || d.Text == "" {
			t.Fatal(err)
		}
		if n++; n%500 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	if n != 3000 || peak > 64<<20 {
		t.Errorf("%d pages with a heap of %d MB", n, peak>>20)
	}
}

func BenchmarkRead(b *testing.B) {
	member := zip(b, rec("response", "https://news.example/1", "application/http", answer("200 OK", "", page)))
	b.ReportAllocs()
	for _, err := range reader.Read(context.Background(), &repeat{record: member, n: b.N}, doc.Input{Path: "f"}) {
		if err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(strings.Join(records(f), "")))
	f.Add([]byte(zip(f, records(f)[2])))
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, reader.Read(context.Background(), bytes.NewReader(b), doc.Input{Path: "f", Limit: 1 << 20}), len(b)+1)
	})
}
