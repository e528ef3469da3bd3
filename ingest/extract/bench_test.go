package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hasila/metrics"
)

// BenchmarkExtract measures ordinary text of each language: the project's own
// test corpora, repeated to a megabyte of documents of about 3 KB.
func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	for _, lang := range []string{"ar", "en", "es", "fa", "fr", "he", "pt", "ru", "tr", "uk"} {
		b.Run(lang, func(b *testing.B) {
			docs := documents(b, lang)
			bytes := 0
			for _, d := range docs {
				bytes += len(d.Text)
			}
			x.Extract(docs[0])
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					x.Extract(d)
				}
			}
		})
	}
}

// documents makes documents of about 3 KB from the sentences of a language's test
// corpus, a megabyte in all.
func documents(b *testing.B, lang string) []metrics.Document {
	b.Helper()
	files, _ := filepath.Glob(filepath.Join("testdata", lang, "*.txt"))
	var sentences []string
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		for c := range strings.SplitSeq(string(raw), "\n\n") {
			head, rest, ok := strings.Cut(c, "\n")
			text, _, ok2 := strings.Cut(rest, "\n----")
			if ok && ok2 && (strings.HasPrefix(head, "core") || strings.HasPrefix(head, "full")) {
				sentences = append(sentences, text)
			}
		}
	}
	if len(sentences) == 0 {
		b.Skip("no test corpus of " + lang)
	}
	var docs []metrics.Document
	var text strings.Builder
	for i, total := 0, 0; total < 1<<20; i++ {
		text.WriteString(sentences[i%len(sentences)] + "\n")
		if text.Len() > 3000 {
			total += text.Len()
			docs = append(docs, metrics.Document{ID: "b", Lang: lang, Published: "2024-05-01", Publisher: "Test", Text: text.String()})
			text.Reset()
		}
	}
	return docs
}
