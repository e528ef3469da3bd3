package pdf

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
)

func TestGolden(t *testing.T) { doctest.Golden(t, "testdata", Read) }

func TestReadSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                  "f: is empty",
		"%PDF-1.7 and then": "f: reading the PDF: ",
	} {
		for _, err := range Read(context.Background(), strings.NewReader(in), doc.Input{Path: "f"}) {
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%q: got %v, want %s", in, err, want)
			}
		}
	}
}

// FuzzLayout lays chars out that stand anywhere: every word comes out, nothing
// panics, and the text is valid.
func FuzzLayout(f *testing.F) {
	f.Add("At least 12 people\nقتل 5 (منهم 3) في\tغزة", uint64(7))
	f.Add("%70 ﻻ قُتل", uint64(1<<40))
	f.Fuzz(func(t *testing.T, s string, seed uint64) {
		if len(s) > 1<<10 {
			return
		}
		var chars []char
		for _, r := range s {
			seed = seed*6364136223846793005 + 1442695040888963407
			x, y := float64(seed>>40&0x1ff), float64(seed>>50&0x1ff)
			chars = append(chars, char{string(r), x, x + 5, y, y + 9})
		}
		if got := layout(chars); !utf8.ValidString(got) {
			t.Fatalf("%q gave %q", s, got)
		}
	})
}

func FuzzRead(f *testing.F) {
	b, err := os.ReadFile("testdata/two-columns-english/in.pdf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, Read(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f"}), 1)
	})
}
