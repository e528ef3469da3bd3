package text

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

func read(t *testing.T, content, path string) (metrics.Document, error) {
	t.Helper()
	for d, err := range Read(context.Background(), strings.NewReader(content), doc.Input{Path: path}) {
		return d, err
	}
	t.Fatal("nothing was yielded")
	return metrics.Document{}, nil
}

func TestRead(t *testing.T) {
	windows1256, _ := charmap.Windows1256.NewEncoder().String("استشهد 12 شخصا في رفح")
	for name, c := range map[string]struct {
		path, in string
		want     metrics.Document
	}{
		"head": {"a/b.txt", "---\r\nid: x\r\nurl: https://e.org/1\r\npublisher: \"Gaza Ministry of Health\"\r\npublished: 2023-12-05T10:00:00Z\r\n" +
			"lang: ar-PS\r\ntitle: Toll: the day\r\nstated_in: https://e.org/2\r\n---\r\n\r\nFive died.\r\n",
			metrics.Document{ID: "x", URL: "https://e.org/1", Publisher: "Gaza Ministry of Health", Published: "2023-12-05", Lang: "ar", Title: "Toll: the day", Text: "Five died.\n"}},
		"no head":       {"a/b.txt", "Five died.", metrics.Document{ID: "b", Text: "Five died."}},
		"day in name":   {"a/2026-06-15.txt", "Five died.", metrics.Document{ID: "2026-06-15", Published: "2026-06-15", Text: "Five died."}},
		"rule, no head": {"b.txt", "---\nFive died, says one.\n---\nSix, says another.", metrics.Document{ID: "b", Text: "---\nFive died, says one.\n---\nSix, says another."}},
		"windows-1256":  {"b.txt", windows1256, metrics.Document{ID: "b", Text: "استشهد 12 شخصا في رفح"}},
		"byte order":    {"b.txt", "\uFEFFFive died.", metrics.Document{ID: "b", Text: "Five died."}},
	} {
		got, err := read(t, c.in, c.path)
		if err != nil || !same(got, c.want) {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", name, got, err, c.want)
		}
	}
}

func same(a, b metrics.Document) bool {
	return a.ID == b.ID && a.URL == b.URL && a.Publisher == b.Publisher && a.Published == b.Published && a.Lang == b.Lang && a.Title == b.Title && a.Text == b.Text
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "f: is empty",
		" \n\t\n":                            "f: is empty",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHD": "f: is no text (image/png)",
		"\x00\x01\x02\x03":                   "f: is no text (binary data)",
		"قتل خمسة \xFF أشخاص":                "f: is not valid UTF-8: byte 16 is 0xFF",
		"---\ntitle: x\n---\n":               "f: has a head and no text",
	} {
		_, err := read(t, in, "f")
		var e *doc.Error
		if !errors.As(err, &e) || err.Error() != want {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

func TestReadRefusesLargerThanLimit(t *testing.T) {
	for _, err := range Read(context.Background(), strings.NewReader(strings.Repeat("a", 2<<20)), doc.Input{Path: "f", Limit: 1 << 20}) {
		if err == nil || !strings.Contains(err.Error(), "larger than 1 MB") {
			t.Fatalf("got %v", err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: x\n---\nFive died."))
	f.Add([]byte("---\n\n---"))
	f.Add([]byte("\xFF\xFEa\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for d, err := range Read(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f"}) {
			if err == nil && (!utf8.ValidString(d.Text) || !utf8.ValidString(d.Title) || d.Text == "") {
				t.Fatalf("%q gave %+v", b, d)
			}
		}
	})
}
