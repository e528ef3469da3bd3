package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"hasila/metrics"
)

func TestSplitAsksForTheSame(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	var batch []metrics.Extraction
	var want []string
	for n := range 60 {
		e := killed(float64(n), fmt.Sprintf("2024-01-%02d", n%28+1), fmt.Sprint("Agency ", n), func(f *metrics.Figure) {
			f.Place, f.Metric = fmt.Sprint("Place ", n%7), []string{"killed", "injured"}[n%2]
			f.Attribution = fmt.Sprint("Origin ", n%3)
		})
		batch = append(batch, e)
		if n%3 != 2 {
			want = append(want, e.Observations[0].ID)
		}
	}
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	f := metrics.SeriesFilter{Origins: []string{"Origin 0", "Origin 1"}}
	for _, most := range []int{1, 3, 10, 1000} {
		parts, err := s.Split(t.Context(), f, most)
		if err != nil {
			t.Fatal(err)
		}
		if most == 1000 && len(parts) != 2 {
			t.Errorf("two metrics of few figures are %d parts", len(parts))
		}
		var got []string
		for _, p := range parts {
			err := s.Observations(t.Context(), p, func(o metrics.Observation) error {
				got = append(got, o.ID)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("parts of %d hold %d figures, want %d", most, len(got), len(want))
		}
	}
}
