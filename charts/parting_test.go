package charts

import (
	"fmt"
	"testing"

	"hasila/metrics"
)

func TestPlotDays(t *testing.T) {
	var a, b []metrics.Point
	for i := range 200 {
		day := fmt.Sprintf("2024-%02d-%02d", 1+i/28, 1+i%28)
		a = append(a, exact(day, float64(1000+i), "a"))
		gap := 10.0
		if i == 101 {
			gap = 500
		}
		b = append(b, exact(day, float64(1000+i)+gap, "b"))
	}
	c := metrics.Compare([]metrics.Series{toll("OCHA", a...), toll("Gaza Ministry of Health", b...)})[0]
	left, right := PlotDays(c, false), PlotDays(c, true)
	if len(left.Gaps) > plotDays+1 || len(left.Dots) != 2*len(left.Gaps) || left.First != "2024-01-01" || left.Last != "2024-08-04" {
		t.Fatalf("%d gaps, %d dots from %s to %s", len(left.Gaps), len(left.Dots), left.First, left.Last)
	}
	widest := 0
	for i, g := range left.Gaps {
		if g.Widest {
			widest++
		}
		if g.High > g.Low || g.X < 0 || g.X > 100 || g.X+right.Gaps[i].X < 99.9 {
			t.Errorf("a gap at %+v, from the other side at %f", g, right.Gaps[i].X)
		}
	}
	if widest != 1 {
		t.Errorf("the widest day is drawn %d times", widest)
	}
	if p := PlotDays(metrics.Compare([]metrics.Series{toll("A", a[0]), toll("B", b[0])})[0], false); len(p.Dots) != 0 {
		t.Error("a single day is plotted by date")
	}
}
