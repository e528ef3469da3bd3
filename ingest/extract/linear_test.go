package extract_test

import (
	"runtime"
	"testing"

	"hasila/ingest/extract"
	"hasila/metrics"
)

// Memory is flat: of a text that is eight times as long, reading takes no more than
// eight times as much from the heap in all, and gives it back window by window.
func TestMemoryIsFlat(t *testing.T) {
	x := extractor(t)
	for _, a := range adversarial {
		least := func(size int) uint64 {
			d := endless(a.lang, a.unit, size)
			return min(allocated(x, d), allocated(x, d)) // the first reading grows the buffers
		}
		if short, long := least(32<<10), least(256<<10); long > 9*short+8<<20 {
			t.Errorf("%s: a text eight times as long takes %d bytes after %d", a.name, long, short)
		}
	}
}

// allocated is how many bytes the reading of a document takes from the heap in all.
func allocated(x *extract.Extractor, d metrics.Document) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	x.Extract(d)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A long text gives the figures of its paragraphs, wherever its windows end, with the
// offsets of the whole text.
func TestLongText(t *testing.T) {
	x := extractor(t)
	const paragraph = "At least 12 people were killed in Rafah on Monday, the health ministry said. Three schools were hit.\n\n"
	for _, filler := range []string{"", "The road was closed and nobody could leave the town. ", "و"} {
		text := ""
		for len(text) < 200<<10 {
			text += paragraph
			for len(filler) > 0 && len(text)%5000 < 4000 {
				text += filler
			}
			text += "\n\n"
		}
		want := 0
		for at := 0; at+len(paragraph) <= len(text); at++ {
			if text[at:at+len(paragraph)] == paragraph {
				want++
			}
		}
		got := 0
		for _, f := range x.Extract(metrics.Document{ID: "long", Lang: "en", Published: "2024-05-01", Publisher: "Test", Text: text}) {
			if text[f.Start:f.End] != f.Number {
				t.Fatalf("%d:%d is %q, not %q", f.Start, f.End, text[f.Start:f.End], f.Number)
			}
			if f.Metric == "killed" && f.Number == "12" {
				got++
				if f.Place != "Rafah" {
					t.Errorf("at %d: in %q", f.Start, f.Place)
				}
			}
		}
		if got != want {
			t.Errorf("with %q: %d figures of %d paragraphs", filler, got, want)
		}
	}
}
