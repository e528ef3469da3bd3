package number_test

import (
	"math"
	"testing"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/lang/all"
	"hasila/ingest/extract/number"
	"hasila/ingest/extract/span"
)

// Numbers stand in order, do not overlap, cut the text at rune borders, and have
// values that are finite and not below zero.
func FuzzFind(f *testing.F) {
	type reader struct {
		g *lang.Grammar
		m *lang.Matcher
	}
	var readers []reader
	for _, g := range all.Grammars() {
		m, err := lang.NewMatcher(g)
		if err != nil {
			f.Fatal(err)
		}
		readers = append(readers, reader{g, m})
	}
	for _, s := range []string{
		"15 ألفا و899 (68) ألفًا و(234) 44 ألفًا 532", "18 to 20 thousand, 8,87,000, 1.720, 1/2, 4/8/2025, 12:30", "treinta y cinco millones y medio",
		"هزار و ۳۴۲", "une vingtaine de milliers", "שלושים ושתיים", "dois mil e cem", "33 тысячи 350; 7-а", "50 bin 783'ü", "від 3 до 5 тисяч", "9999999999999999 1e9 ١٢٬٣",
	} {
		for i := range readers {
			f.Add(uint8(i), s)
		}
	}
	f.Fuzz(func(t *testing.T, code uint8, text string) {
		r := readers[int(code)%len(readers)]
		tokens := span.Tokenize(nil, text)
		src := number.Source{G: r.g, Text: text, Tokens: tokens, Hits: r.m.Match(text, tokens)}
		for k, at := 0, 0; at <= len(tokens); at++ {
			for k < len(src.Hits) && src.Hits[k].From < at {
				k++
			}
			src.First = append(src.First, k)
		}
		src.Sets, src.Some = make([]lang.Set, len(tokens)), make([]bool, len(tokens))
		for i := range src.Hits {
			src.Some[src.Hits[i].From] = true
			src.Sets[src.Hits[i].From].AddHit(&src.Hits[i])
		}
		token, last := 0, 0
		for _, n := range src.Find(nil, 0, len(tokens)) {
			if n.From < token || n.To <= n.From || n.To > len(tokens) {
				t.Fatalf("tokens %d:%d behind %d of %d", n.From, n.To, token, len(tokens))
			}
			if n.Start < last || n.End <= n.Start || n.End > len(text) {
				t.Fatalf("bytes %d:%d behind %d of %d", n.Start, n.End, last, len(text))
			}
			for _, v := range []float64{n.Value, n.Low, n.High} {
				if math.IsInf(v, 0) || v < 0 {
					t.Fatalf("%q is %v", text[n.Start:n.End], v)
				}
			}
			if n.IsRange() && n.Low > n.High {
				t.Fatalf("%q is %v..%v", text[n.Start:n.End], n.Low, n.High)
			}
			token, last = n.To, n.End
		}
	})
}
