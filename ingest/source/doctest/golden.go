// Package doctest runs a reader over testdata: a folder a document, which holds
// the input and, in want.txt, all that the reader yields. `go test -update`
// writes want.txt anew.
package doctest

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/ingest/source/doc"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden reads the one input of every folder below dir and compares. A dir
// without folders fails: nothing would be tested.
func Golden(t *testing.T, dir string, read doc.Reader) {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(dir, "*", "in.*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no inputs in %s (%v)", dir, err)
	}
	for _, input := range folders {
		folder := filepath.Dir(input)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			f, err := os.Open(input)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = f.Close() }()
			got := Show(read(context.Background(), f, doc.Input{Path: filepath.Base(input)}))
			golden := filepath.Join(folder, "want.txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal([]byte(got), want) {
				t.Errorf("%s differs. Got:\n%s", golden, got)
			}
		})
	}
}

// Show writes a sequence out for people: a head, the text, the figures.
func Show(seq doc.Seq) string {
	var b strings.Builder
	for d, err := range seq {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n\n", err)
			continue
		}
		fmt.Fprintf(&b, "---\nid: %s\nurl: %s\npublisher: %s\npublished: %s\nlang: %s\ntitle: %s\n---\n%s\n", d.ID, d.URL, d.Publisher, d.Published, d.Lang, d.Title, d.Text)
		for _, f := range d.Figures {
			line, err := json.Marshal(f)
			if err != nil {
				fmt.Fprintf(&b, "error: %v\n", err)
			}
			fmt.Fprintf(&b, "%q %s\n", d.Text[f.Start:f.End], line)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Check holds a reader to what must be so of any input: it ends, its texts are
// valid UTF-8, and its figures cut their own text.
func Check(t *testing.T, seq doc.Seq, most int) {
	t.Helper()
	n := 0
	for d, err := range seq {
		if n++; n > most {
			t.Fatalf("more than %d documents", most)
		}
		if err != nil {
			continue
		}
		for _, s := range []string{d.ID, d.URL, d.Publisher, d.Published, d.Lang, d.Title, d.Text} {
			if !utf8.ValidString(s) {
				t.Fatalf("not valid UTF-8: %q", s)
			}
		}
		if d.Text == "" || d.ID == "" {
			t.Fatalf("a document without text or id: %+v", d)
		}
		for _, f := range d.Figures {
			if f.Start < 0 || f.End > len(d.Text) || f.Start >= f.End || d.Text[f.Start:f.End] != f.Number {
				t.Fatalf("figure %+v does not cut %q", f, d.Text)
			}
		}
	}
}
