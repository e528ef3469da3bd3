package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"hasila/metrics"
)

// TestAddedIsReadOnWhateverComesMeanwhile pages through all figures, oldest and
// newest first, while others are stored between pages: none comes twice, and none
// that was there at the start is missed.
func TestAddedIsReadOnWhateverComesMeanwhile(t *testing.T) {
	for _, newest := range []bool{false, true} {
		s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
		want := map[string]bool{}
		for i := range 20 {
			e := killed(float64(100+i), fmt.Sprintf("2024-01-%02d", i+1), "Agency")
			if _, _, err := s.Add(t.Context(), []metrics.Extraction{e}); err != nil {
				t.Fatal(err)
			}
			want[e.Observations[0].ID] = true
		}
		var got []metrics.Added
		at := metrics.Window{Newest: newest, Limit: 3}
		for page := 0; ; page++ {
			list, err := s.Added(t.Context(), metrics.SeriesFilter{Metrics: []string{"killed"}}, at)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) == 0 {
				break
			}
			got = append(got, list...)
			at.After = &list[len(list)-1].Mark
			if page < 10 {
				e := killed(float64(500+page), fmt.Sprintf("2024-02-%02d", page+1), "Agency")
				if _, _, err := s.Add(t.Context(), []metrics.Extraction{e}); err != nil {
					t.Fatal(err)
				}
			}
		}
		seen := map[string]bool{}
		for i, a := range got {
			if seen[a.ID] {
				t.Errorf("newest %v: %s comes twice", newest, a.ID)
			}
			seen[a.ID] = true
			if a.At != "2024-05-01T12:00:00Z" || a.Excerpt == "" {
				t.Errorf("newest %v: %+v", newest, a)
			}
			if i > 0 && (a.Mark.Seq < got[i-1].Mark.Seq) != newest {
				t.Errorf("newest %v: %d follows %d", newest, a.Mark.Seq, got[i-1].Mark.Seq)
			}
		}
		for id := range want {
			if !seen[id] {
				t.Errorf("newest %v: %s is missed", newest, id)
			}
		}
	}
}

func TestAddedKnowsWhatIsNewFromWhatWasReadAgain(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	first := killed(100, "2024-01-01", "Agency")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{first}); err != nil {
		t.Fatal(err)
	}
	seq, err := s.LastSeq(t.Context())
	if err != nil || seq != 1 {
		t.Fatalf("the last reading is %d, %v", seq, err)
	}
	again := first
	again.Extractor = "1.1.0"
	if _, _, err := s.Replace(t.Context(), []metrics.Extraction{again}); err != nil {
		t.Fatal(err)
	}
	second := killed(110, "2024-01-02", "Agency")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{second}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		first bool
		want  int
	}{{true, 1}, {false, 2}} {
		list, err := s.Added(t.Context(), metrics.SeriesFilter{}, metrics.Window{Since: seq, First: c.first, Limit: 10})
		if err != nil || len(list) != c.want {
			t.Errorf("first %v: %d figures, %v, want %d", c.first, len(list), err, c.want)
		}
	}
}

func TestKeysAndTheirSeries(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	child := func(f *metrics.Figure) { f.Group = []string{"children"} }
	rafah := func(f *metrics.Figure) { f.Place = "Rafah" }
	batch := []metrics.Extraction{
		killed(100, "2024-01-01", "Agency"), killed(110, "2024-01-02", "Agency"),
		killed(150, "2024-01-02", "Agency", child), killed(5, "2024-01-03", "Agency", rafah),
	}
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	keys, err := s.Keys(t.Context(), metrics.SeriesFilter{Places: []string{"Gaza Strip"}})
	if err != nil || len(keys) != 2 || keys[0].Figures != 2 || keys[0].Last != "2024-01-02" || keys[0].Country != "PSE" {
		t.Fatalf("%+v %v", keys, err)
	}
	if !slices.IsSortedFunc(keys, func(a, b metrics.SeriesStat) int { return a.Key.Compare(b.Key) }) {
		t.Error("the keys are in no order")
	}
	series, err := s.SeriesOf(t.Context(), []metrics.SeriesKey{keys[1].Key}, metrics.SeriesFilter{})
	if err != nil || len(series) != 1 || series[0].Key.Group != "children" {
		t.Fatalf("%+v %v", series, err)
	}
	if len(series[0].Flags) == 0 || series[0].Flags[0].Code != metrics.FlagPartsAboveTotal {
		t.Errorf("150 children of 110 people are not flagged: %+v", series[0].Flags)
	}
	series, err = s.SeriesOf(t.Context(), []metrics.SeriesKey{keys[0].Key}, metrics.SeriesFilter{From: "2024-01-02"})
	if err != nil || len(series) != 1 || len(series[0].Points) != 1 {
		t.Errorf("from a day on: %+v %v", series, err)
	}
}

func TestDocumentsArePagedAndFound(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	var batch []metrics.Extraction
	for i := range 9 {
		batch = append(batch, killed(float64(100+i), fmt.Sprintf("2024-01-%02d", i/3+1), []string{"Agency", "Élan"}[i%2]))
	}
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	f := metrics.DocumentFilter{Limit: 4}
	last := "9"
	for {
		list, err := s.Documents(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			break
		}
		for _, d := range list {
			if seen[d.ID] || d.Published > last || d.Figures != 1 || d.Bytes == 0 || d.ReadAt == "" {
				t.Errorf("%+v after %s", d, last)
			}
			seen[d.ID], last = true, d.Published
		}
		f.After = &metrics.DocumentMark{Published: last, ID: list[len(list)-1].ID}
	}
	if len(seen) != 9 {
		t.Errorf("%d documents", len(seen))
	}
	for _, c := range []struct {
		f    metrics.DocumentFilter
		want int
	}{
		{metrics.DocumentFilter{Words: []string{"BULLETIN", "103"}}, 1},
		{metrics.DocumentFilter{Words: []string{"' or true --"}}, 0},
		{metrics.DocumentFilter{Publishers: []string{"Élan"}}, 4},
		{metrics.DocumentFilter{From: "2024-01-02", To: "2024-01-02"}, 3},
		{metrics.DocumentFilter{Langs: []string{"ar"}}, 0},
	} {
		c.f.Limit = 100
		if list, err := s.Documents(t.Context(), c.f); err != nil || len(list) != c.want {
			t.Errorf("%+v: %d, %v, want %d", c.f, len(list), err, c.want)
		}
	}
}
