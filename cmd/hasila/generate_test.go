package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"hasila/data"
	"hasila/metrics"
)

// A generator writes documents of ordinary news, each another and always the same:
// restated reports with their figures among sentences without numbers, both of the
// project, with other numbers and some other words in each.
type generator struct {
	langs   []string
	reports map[string][]string
	plain   map[string][]string // sentences
	words   map[string][]string // of the sentences
}

func newGenerator(t testing.TB) *generator {
	t.Helper()
	g := &generator{langs: []string{"en", "ar"}, reports: map[string][]string{}, plain: map[string][]string{}, words: map[string][]string{}}
	for _, lang := range g.langs {
		files, err := fs.Glob(data.SamplesFS(), "*/*."+lang+".txt")
		if err != nil || len(files) == 0 {
			t.Fatalf("no samples of %s: %v", lang, err)
		}
		for _, f := range files {
			b, err := fs.ReadFile(data.SamplesFS(), f)
			if err != nil {
				t.Fatal(err)
			}
			if _, body, ok := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n"); ok {
				g.reports[lang] = append(g.reports[lang], strings.TrimSpace(body))
			}
		}
		b, err := os.ReadFile(filepath.Join("..", "..", "ingest", "extract", "testdata", "ordinary", lang+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		g.plain[lang] = strings.Split(strings.TrimSpace(string(b)), "\n")
		g.words[lang] = strings.Fields(string(b))
	}
	return g
}

// document makes the n-th document, with a text of about size bytes.
func (g *generator) document(n, size int) metrics.Document {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	lang := g.langs[n%len(g.langs)]
	day := time.Date(2023, 10, 8, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n/1500%900)
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(otherNumbers(r, g.reports[lang][r.IntN(len(g.reports[lang]))]))
		b.WriteByte('\n')
		for range 4 + r.IntN(4) {
			for i, w := range strings.Fields(g.plain[lang][r.IntN(len(g.plain[lang]))]) {
				if i > 0 && i%4 == 0 {
					w = g.words[lang][r.IntN(len(g.words[lang]))]
				}
				b.WriteString(w)
				b.WriteByte(' ')
			}
			b.WriteByte('\n')
		}
	}
	text := b.String()
	for len(text) > size+size/4 { // whole lines, so that a small document stays small
		cut := strings.LastIndexByte(strings.TrimRight(text, "\n"), '\n')
		if cut < 0 {
			break
		}
		text = text[:cut+1]
	}
	return metrics.Document{
		ID: strconv.Itoa(n), URL: "https://news.example/" + strconv.Itoa(n), Publisher: fmt.Sprint("Agency ", n%40), Title: fmt.Sprint("Report ", n),
		Published: day.Format(metrics.ISODate), Lang: lang, Text: text,
	}
}

// otherNumbers puts other digits for those of numbers from three digits on that are
// no years.
func otherNumbers(r *rand.Rand, s string) string {
	out := []rune(s)
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && unicode.IsDigit(out[j]) {
			j++
		}
		if n := j - i; n >= 3 && (n != 4 || out[i] != '2') {
			for k := i + 1; k < j; k++ {
				out[k] = '0' + rune(r.IntN(10))
			}
		}
		i = max(j, i+1)
	}
	return string(out)
}

// jsonl writes documents [0, n) as JSON lines, or so many that they have most bytes,
// where that is not 0; it says how many there are and how large they are.
func (g *generator) jsonl(t testing.TB, path string, n, size int, most int64) (documents int, bytes int64) {
	t.Helper()
	return write(t, path, n, most, func(w io.Writer, i int) error {
		d := g.document(i, size)
		d.Lang = "" // to be recognised
		return json.NewEncoder(w).Encode(d)
	})
}

// warc writes the same documents as pages of a crawl's archive, a gzip member each.
func (g *generator) warc(t testing.TB, path string, n, size int, most int64) (documents int, bytes int64) {
	t.Helper()
	return write(t, path, n, most, func(w io.Writer, i int) error {
		d := g.document(i, size)
		page := fmt.Sprintf(`<!doctype html><html lang=%q><head><title>%s</title><meta property="article:published_time" content="%sT10:00:00Z"></head><body><nav>Home News</nav><article><p>%s</p></article></body></html>`,
			d.Lang, d.Title, d.Published, strings.ReplaceAll(strings.TrimSpace(d.Text), "\n", "</p><p>"))
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
		z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: %sT12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			d.URL, d.Published, len(block), block)
		return errors.Join(err, z.Close())
	})
}

func write(t testing.TB, path string, n int, most int64, one func(io.Writer, int) error) (documents int, bytes int64) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := &countingWriter{w: f}
	b := bufio.NewWriterSize(w, 1<<20)
	for i := 0; most == 0 && i < n || most > 0 && w.n < most; i++ {
		if err := one(b, i); err != nil {
			t.Fatal(err)
		}
		documents++
	}
	if err := errors.Join(b.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return documents, w.n
}

type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
