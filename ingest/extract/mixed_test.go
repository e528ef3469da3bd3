package extract_test

import (
	"testing"

	"hasila/metrics"
)

// A bilingual bulletin is read in both of its languages, with offsets into the
// whole text.
func TestBilingual(t *testing.T) {
	text := "وزارة الصحة – غزة\nعلى مدى اليوم وصل من الضحايا الى المستشفيات في القطاع\n• عدد الشهداء: 12\n• عدد الجرحى: 30\n\nMinistry of Health – Gaza\n• Number of martyrs: 12\n• Number of injured: 30\n"
	got := map[string]int{}
	for _, f := range extractor(t).Extract(metrics.Document{ID: "b", Published: "2024-05-01", Text: text}) {
		if text[f.Start:f.End] != f.Number {
			t.Errorf("%q stands at %d:%d, not %q", text[f.Start:f.End], f.Start, f.End, f.Number)
		}
		got[f.Metric+" "+f.Number]++
	}
	for _, want := range []string{"killed 12", "injured 30"} {
		if got[want] != 2 {
			t.Errorf("%s: read %d times, want twice; all: %v", want, got[want], got)
		}
	}
}
