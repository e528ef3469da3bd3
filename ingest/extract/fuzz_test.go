package extract_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/ingest/extract/lang/all"
	"hasila/metrics"
)

// Whatever the text, its language and its day: no panic, figures in order whose spans
// cut the text at rune borders, and values that are finite and not below zero.
func FuzzExtract(f *testing.F) {
	x := extractor(f)
	grammars := all.Grammars()
	for i, g := range grammars {
		files, _ := filepath.Glob(filepath.Join("testdata", g.Code, "*.txt"))
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			for n, c := range strings.Split(string(raw), "\n\n") {
				if n%12 == 0 {
					f.Add(uint8(i), "2024-05-01", "", c)
				}
			}
		}
	}
	f.Add(uint8(1), "", "Title: 5 dead", "- 5\n- 6\nKilled:\n\xff7 and \u200f8%")
	f.Fuzz(func(t *testing.T, lang uint8, day, title, text string) {
		d := metrics.Document{ID: "f", Lang: grammars[int(lang)%len(grammars)].Code, Published: day, Title: title, Text: text}
		r := x.Explain(d)
		last := 0
		for _, g := range r.Figures {
			if g.Start < last || g.End <= g.Start || g.End > len(text) || g.Number != text[g.Start:g.End] {
				t.Fatalf("figure %d:%d %q behind %d", g.Start, g.End, g.Number, last)
			}
			if utf8.ValidString(text) && !utf8.ValidString(g.Number) {
				t.Fatalf("%q cuts a rune", g.Number)
			}
			for _, v := range []*float64{g.Value, g.Low, g.High} {
				if v != nil && (math.IsNaN(*v) || math.IsInf(*v, 0) || *v < 0) {
					t.Fatalf("%q is %v", g.Number, *v)
				}
			}
			if g.Value == nil && g.Low == nil {
				t.Fatalf("%q has no value", g.Number)
			}
			if !(g.Confidence >= 0 && g.Confidence <= 1) || g.Metric == "" || len(g.Rules) == 0 {
				t.Fatalf("%+v", g)
			}
			last = g.End
		}
		for _, n := range r.Numbers {
			if n.Start < 0 || n.End <= n.Start || n.End > len(text) || n.Text != text[n.Start:n.End] || len(n.Steps) == 0 {
				t.Fatalf("number %d:%d %q", n.Start, n.End, n.Text)
			}
		}
	})
}
