package span_test

import (
	"testing"
	"unicode/utf8"

	"hasila/ingest/extract/span"
)

// Tokens stand in order, in bounds, on rune borders, and hold every letter and digit.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"", "AT4 U.N. a.b 12 000,5", "و27 قتيلًا، الـ437", "צה\"ל ב-7.10", "3'ü 532'ye", "\xff\xfe5\r\n\n x", "1'000’2٬3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, tok := range span.Tokenize(nil, s) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token %d:%d behind %d of %d bytes", tok.Start, tok.End, end, len(s))
			}
			if !utf8.RuneStart(s[tok.Start]) || tok.End < len(s) && !utf8.RuneStart(s[tok.End]) && utf8.ValidString(s) {
				t.Fatalf("token %d:%d cuts a rune of %q", tok.Start, tok.End, s)
			}
			if tok.Kind < span.Word || tok.Kind > span.Newline {
				t.Fatalf("token of kind %d", tok.Kind)
			}
			for _, r := range s[end:tok.Start] {
				if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
					t.Fatalf("%q stands in no token of %q", r, s)
				}
			}
			end = tok.End
		}
	})
}

// Folding twice changes nothing more, and Skip maps every length of the folded form
// to a rune border of the original.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Éa", "أُكْتُوبَر", "ﷺ", "ＡＢ１", "Çİıß", "e\u0301", "וּ", "ё"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		folded := span.Fold(s)
		if !utf8.ValidString(folded) {
			t.Fatalf("%q folds to %q", s, folded)
		}
		last := 0
		for n := 0; n <= len(folded); n++ {
			at := span.Skip(s, n)
			if at < last || at > len(s) || at < len(s) && !utf8.RuneStart(s[at]) {
				t.Fatalf("Skip(%q, %d) = %d behind %d", s, n, at, last)
			}
			last = at
		}
	})
}
