package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/extract"
	"hasila/ingest/source"
	"hasila/ingest/source/fetch"
	"hasila/ingest/source/follow"
	"hasila/metrics"
)

// TestReadersToSeries takes a document of every form the whole way: from its file or
// address to the store, and asks the store for what it states.
func TestReadersToSeries(t *testing.T) {
	testdata := filepath.Join("..", "..", "ingest", "source")
	dir := t.TempDir()
	for _, c := range []struct {
		form, path string
		documents  int
		want       map[string]float64 // metric and place -> a value that its series hold
	}{
		{"an English PDF in columns", filepath.Join(testdata, "pdf", "testdata", "two-columns-english", "in.pdf"), 1, map[string]float64{"killed": 16248, "injured": 43616, "displaced": 1.9e6}},
		{"an Arabic PDF in columns", filepath.Join(testdata, "pdf", "testdata", "two-columns-arabic", "in.pdf"), 1, map[string]float64{"killed@Gaza Strip": 16248, "injured@Gaza Strip": 43616}},
		{"a page in Windows-1256", filepath.Join(testdata, "html", "testdata", "news-windows-1256", "in.html"), 1, map[string]float64{"killed@Gaza Strip": 15899}},
		{"a feed", filepath.Join(testdata, "feed", "testdata", "rss", "in.xml"), 2, map[string]float64{"killed": 42}},
		{"a table of HXL tags", hxlWorkbook(t, dir), 1, map[string]float64{"displaced@El Fasher": 123450}},
		{"a web archive", crawl(t, dir, 1000), 1000, map[string]float64{"killed@Rafah": 1999}},
	} {
		t.Run(c.form, func(t *testing.T) {
			s, x := emptyStore(t)
			docs := source.Open(context.Background(), c.path, source.Options{Reference: s.Reference()})
			sum, err := ingest.Run(context.Background(), docs, x, s, ingest.Options{Version: extract.Version})
			if err != nil || sum.Added != c.documents || sum.Failed != 0 {
				t.Fatalf("%+v, %v; want %d documents", sum, err, c.documents)
			}
			holds(t, s, c.want)
		})
	}
}

// TestFeedToSeries follows a feed whose entries are summaries to their pages.
func TestFeedToSeries(t *testing.T) {
	var at string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rss":
			_, _ = fmt.Fprintf(w, `<rss version="2.0"><channel><title>Agency</title><item><title>Toll</title><link>%s/toll</link><pubDate>Fri, 31 May 2024 10:00:00 GMT</pubDate></item></channel></rss>`, at)
		case "/toll":
			_, _ = w.Write([]byte("<html><body><p>At least 12 people were killed in Rafah on Friday, the health ministry said.</p></body></html>"))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	at = server.URL
	s, x := emptyStore(t)
	f, err := follow.New([]follow.Source{{Name: "Agency", Feed: at + "/rss"}}, follow.Options{
		Pause: 1, Read: source.Options{Client: fetch.New(fetch.Options{AllowPrivate: true})},
	})
	if err != nil {
		t.Fatal(err)
	}
	sum, err := ingest.Run(context.Background(), f.Round(context.Background(), true), x, s, ingest.Options{Version: extract.Version})
	if err != nil || sum.Added != 1 {
		t.Fatalf("%+v, %v", sum, err)
	}
	holds(t, s, map[string]float64{"killed@Rafah": 12})
}

func emptyStore(t *testing.T) (*data.Store, *extract.Extractor) {
	t.Helper()
	s, err := data.Open(context.Background(), filepath.Join(t.TempDir(), "x.duckdb"), data.Options{MemoryMB: 256, Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	x, err := extract.New(s.Reference())
	if err != nil {
		t.Fatal(err)
	}
	return s, x
}

// holds looks for points with the given values in the series of the store.
func holds(t *testing.T, s *data.Store, want map[string]float64) {
	t.Helper()
	series, err := s.Series(context.Background(), metrics.SeriesFilter{Limit: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, one := range series {
		for _, p := range one.Points {
			for _, v := range append([]metrics.Revision{{Value: p.Value}}, p.Revisions...) {
				for key, value := range want {
					if v.Value != nil && *v.Value == value && (key == one.Key.Metric || key == one.Key.Metric+"@"+one.Key.Place) {
						found[key] = true
					}
				}
			}
		}
	}
	for key, value := range want {
		if !found[key] {
			t.Errorf("no series of %s holds %v", key, value)
		}
	}
}

func hxlWorkbook(t *testing.T, dir string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"Country", "State", "Locality", "IDPs", "As of"},
		{"#country+code", "#adm1+name", "#adm2+name", "#affected+idps", "#date+end"},
		{"SDN", "North Darfur", "El Fasher", 123450, "2024-06-30"},
	} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "idps.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// crawl writes a news crawl: a gzip member a page, each with a count of its own.
func crawl(t *testing.T, dir string, pages int) string {
	t.Helper()
	var b bytes.Buffer
	for i := range pages {
		page := fmt.Sprintf(`<html lang="en"><head><meta property="article:published_time" content="2024-05-31T10:00:00Z"></head><body><nav>Home</nav><article><p>At least %d people were killed in Rafah on Friday, the health ministry said.</p></article></body></html>`, 1000+i)
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
		z := gzip.NewWriter(&b)
		_, _ = fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%d\r\nWARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(block), block)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "crawl.warc.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
