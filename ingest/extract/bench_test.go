package extract_test

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hasila/ingest/extract/lang/all"
	"hasila/metrics"
)

// BenchmarkExtract measures ordinary text: documents of about 3 KB. In Arabic and
// English they are news: a restated report with its figures among sentences without
// numbers, both written by the project, in an order of chance. In the other languages
// they are the test corpora, in which nearly every sentence holds figures, so that
// they are slower. MB/cpu-s counts the time that the process had, not that
// of its neighbours.
func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	for _, g := range all.Grammars() {
		b.Run(g.Code, func(b *testing.B) {
			docs, size := ordinary(b, g.Code)
			x.Extract(docs[0]) // compiles the tables
			measure(b, size, func() {
				for _, d := range docs {
					x.Extract(d)
				}
			})
		})
	}
}

// adversarial are texts of one thing, endless.
var adversarial = []struct{ name, lang, unit string }{
	{"digits", "en", "1"}, {"waw", "ar", "و"}, {"waw-words", "ar", "و "}, {"brackets", "en", "("}, {"pairs", "en", "()"},
	{"killed", "en", "killed "}, {"qatil", "ar", "قتيل "}, {"5", "en", "5 "}, {"5-killed", "en", "5 killed "}, {"5-qatil", "ar", "5 قتيل "},
	{"thousand", "en", "thousand "}, {"alf", "ar", "ألف "}, {"range", "en", "1-"}, {"commas", "en", ","}, {"gaza", "en", "Gaza "},
	{"may", "en", "May "}, {"letters", "en", "a"}, {"breaks", "en", "\n"}, {"items", "en", "- 5\n"},
	{"sentence", "en", "and the army said that people near the city had left a camp while the ministry in the town added that "},
}

// heads put a text into its language.
var heads = map[string]string{
	"en": "The people of the city said that they were in the house. ",
	"ar": "قال الناس في المدينة إن القصف كان على البيوت. ",
}

func endless(lang, unit string, size int) metrics.Document {
	return metrics.Document{ID: "b", Lang: lang, Published: "2024-05-01", Publisher: "Test", Text: heads[lang] + strings.Repeat(unit, size/len(unit))}
}

// BenchmarkAdversarial measures 10 MB of one thing each. A byte of it should take no
// more than twice the time of a byte of BenchmarkExtract.
func BenchmarkAdversarial(b *testing.B) {
	x := extractor(b)
	for _, a := range adversarial {
		b.Run(a.name, func(b *testing.B) {
			d := endless(a.lang, a.unit, 10<<20)
			x.Extract(endless(a.lang, a.unit, 1<<10))
			measure(b, len(d.Text), func() { x.Extract(d) })
		})
	}
}

// measure runs a benchmark of so many bytes a round.
func measure(b *testing.B, size int, round func()) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	rounds, begin := 0, cpuTime()
	for b.Loop() {
		round()
		rounds++
	}
	if spent := cpuTime() - begin; spent > 0 {
		b.ReportMetric(float64(rounds*size)/1e6/spent.Seconds(), "MB/cpu-s")
	}
}

// ordinary makes a megabyte of documents of a language, and says how many bytes.
func ordinary(b *testing.B, lang string) ([]metrics.Document, int) {
	b.Helper()
	reports, plain := texts(b, lang)
	chance := rand.New(rand.NewSource(1))
	var docs []metrics.Document
	size := 0
	for size < 1<<20 {
		var text strings.Builder
		for text.Len() < 3000 {
			if text.WriteString(reports[chance.Intn(len(reports))] + "\n"); len(plain) == 0 {
				continue
			}
			for range 4 + chance.Intn(4) {
				text.WriteString(plain[chance.Intn(len(plain))] + "\n")
			}
		}
		size += text.Len()
		docs = append(docs, metrics.Document{ID: "b", Lang: lang, Published: "2024-05-01", Publisher: "Test", Text: text.String()})
	}
	return docs, size
}

// texts are the restated reports of a language with sentences without numbers, or
// else the sentences of its test corpus.
func texts(b *testing.B, lang string) (reports, plain []string) {
	b.Helper()
	read := func(f string) string {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		return string(raw)
	}
	files, _ := filepath.Glob(filepath.Join("..", "..", "data", "samples", "*", "*."+lang+".txt"))
	for _, f := range files {
		if _, body, ok := strings.Cut(strings.TrimPrefix(read(f), "---\n"), "\n---\n"); ok {
			reports = append(reports, strings.TrimSpace(body))
		}
	}
	if len(reports) > 0 {
		return reports, strings.Split(strings.TrimSpace(read(filepath.Join("testdata", "ordinary", lang+".txt"))), "\n")
	}
	files, _ = filepath.Glob(filepath.Join("testdata", lang, "*.txt"))
	for _, f := range files {
		for c := range strings.SplitSeq(read(f), "\n\n") {
			head, rest, _ := strings.Cut(c, "\n")
			if text, _, ok := strings.Cut(rest, "\n----"); ok && (strings.HasPrefix(head, "core") || strings.HasPrefix(head, "full")) {
				reports = append(reports, text)
			}
		}
	}
	if len(reports) == 0 {
		b.Skip("no texts of " + lang)
	}
	return reports, nil
}
