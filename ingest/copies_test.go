package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

// sentences are those of a language's test corpus that hold figures.
func sentences(t *testing.T, lang string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("extract", "testdata", lang, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences of %s: %v", lang, err)
	}
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for c := range strings.SplitSeq(string(b), "\n\n") {
			_, rest, _ := strings.Cut(c, "\n")
			if text, _, ok := strings.Cut(rest, "\n----"); ok && len(strings.Fields(text)) > 7 && strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") {
				out = append(out, text)
			}
		}
	}
	if len(out) < 12 {
		t.Fatalf("%d sentences of %s", len(out), lang)
	}
	return out
}

var digits = regexp.MustCompile(`\p{Nd}+`)

// nextDay gives each number of a text another value, as the bulletin of the next day does.
func nextDay(text string) string {
	i := 0
	return digits.ReplaceAllStringFunc(text, func(n string) string {
		v, err := strconv.Atoi(strings.Map(func(r rune) rune {
			switch {
			case r >= '۰':
				return r - '۰' + '0'
			case r >= '٠':
				return r - '٠' + '0'
			}
			return r
		}, n))
		if i++; err != nil || i%6 == 0 { // some stay as they are
			return n
		}
		return strconv.Itoa(v + 3 + i%5)
	})
}

func same(a, b string) bool {
	_, ok := metrics.SameText(metrics.SketchOf(a), metrics.SketchOf(b))
	return ok
}

func TestCopiesOfOneTextInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"ar", "en", "es", "fa", "fr", "he", "pt", "ru", "tr", "uk"} {
		all := sentences(t, lang)
		for at := 0; at+12 <= len(all); at += 12 {
			story := strings.Join(all[at:at+10], " ")
			for what, copied := range map[string]string{
				"the same":                    story,
				"under another head":          "KYIV/GAZA, 14 (AFP) — " + all[at+10] + "\n\n" + strings.Join(all[at:at+10], "\n\n"),
				"without its last paragraphs": strings.Join(all[at:at+7], "\n"),
				"with a sentence more":        strings.Join(append(append([]string{}, all[at:at+4]...), append([]string{all[at+11]}, all[at+4:at+10]...)...), " "),
				"in capitals, with marks":     strings.ToUpper(strings.ReplaceAll(story, "ا", "ا\u064e")),
			} {
				if !same(story, copied) {
					t.Errorf("%s, story %d: the copy %s is not found", lang, at/12, what)
				}
			}
			for what, other := range map[string]string{
				"the next day's bulletin": nextDay(story),
				"another story":           strings.Join(append(append([]string{}, all[at+10:]...), all[:at]...), " "),
			} {
				if same(story, other) {
					t.Errorf("%s, story %d: %s is taken for a copy", lang, at/12, what)
				}
			}
		}
	}
}

// TestBulletinsAreNoCopies: the bulletins of one ministry share nearly all of their words.
func TestBulletinsAreNoCopies(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(realdata.Path(t, "corpus", "bulletins"), "*.txt"))
	if err != nil || len(files) != 25 {
		t.Fatalf("%d bulletins, %v", len(files), err)
	}
	var texts []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	for i, a := range texts {
		if !same(a, "Reported by our correspondent.\n"+a) {
			t.Errorf("a copy of %s is not found", filepath.Base(files[i]))
		}
		for j := range i {
			if same(a, texts[j]) {
				t.Errorf("%s is taken for a copy of %s", filepath.Base(files[i]), filepath.Base(files[j]))
			}
		}
	}
}

func TestTextsWithoutNumbersMustBeAlike(t *testing.T) {
	a := "The ministry said that the hospitals of the north no longer work and that the wounded cannot be reached by its crews."
	for text, want := range map[string]bool{
		a: true, "Our agency: " + a + " It gave no count.": true,
		"The ministry said that the hospitals of the south no longer work, and that the dead cannot be reached by any crews of its own.": false,
		"Five killed.": false, "": false,
	} {
		if same(a, text) != want {
			t.Errorf("%q: got %v", text, !want)
		}
	}
}

func TestSketchesAreKeptAsBytes(t *testing.T) {
	var many strings.Builder
	for i := range 100 {
		fmt.Fprintf(&many, "In town %d the flood took %d people. ", i, i*7)
	}
	for _, text := range []string{"", "a b c d e f g", many.String()} {
		s := metrics.SketchOf(text)
		if got := metrics.ParseSketch(s.Bytes()); fmt.Sprint(got) != fmt.Sprint(s) {
			t.Errorf("came back as %v, was %v", got, s)
		}
	}
	if s := metrics.ParseSketch([]byte("hello")); s.Runs != 0 {
		t.Errorf("made of nothing: %v", s)
	}
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat("The ministry of health said on Monday that 1,200 people were killed. ", 45)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		metrics.SketchOf(text)
	}
}
