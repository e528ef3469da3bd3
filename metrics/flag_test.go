package metrics

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func flagsOf(t *testing.T, ref *Reference, given ...Observation) []string {
	t.Helper()
	var all []string
	for _, s := range BuildSeries(given, ref, "") {
		var ofPoints []Flag
		for _, p := range s.Points {
			ofPoints = append(ofPoints, p.Flags...)
		}
		if !slices.Equal(codes(ofPoints), codes(s.Flags)) {
			t.Errorf("%v: the series' flags %v are not its points' %v", s.Key, codes(s.Flags), codes(ofPoints))
		}
		all = append(all, codes(s.Flags)...)
	}
	slices.Sort(all)
	return all
}

func TestFlags(t *testing.T) {
	day := func(v float64, d string, change ...func(*Observation)) Observation {
		return obs(v, d, d, "P", change...)
	}
	stock := func(o *Observation) { o.Figure.Period, o.Figure.From = Stock, "" }
	for name, c := range map[string]struct {
		given []Observation
		want  []string
	}{
		"a count that grows": {
			[]Observation{day(100, "2024-01-01"), day(110, "2024-01-02")}, nil,
		},
		"a count that falls": {
			[]Observation{day(100, "2024-01-01"), day(90, "2024-01-02"), day(95, "2024-01-03")},
			[]string{"falls@2024-01-02"},
		},
		"a hedged number after an exact one is no fall": {
			[]Observation{day(100, "2024-01-01"), day(90, "2024-01-02", hedge(MoreThan)), day(105, "2024-01-03")}, nil,
		},
		"a stock may fall": {
			[]Observation{day(100, "2024-01-01", stock), day(90, "2024-01-02", stock)}, nil,
		},
		"a daily count that contradicts": {
			[]Observation{day(1000, "2026-08-16"), day(1008, "2026-08-17"), day(5, "2026-08-17", window("2026-08-16"))},
			[]string{"contradicts_daily@2026-08-17", "contradicts_daily@2026-08-17"},
		},
		"a daily count that agrees": {
			[]Observation{day(1000, "2026-08-16"), day(1008, "2026-08-17"), day(8, "2026-08-17", window("2026-08-16"))}, nil,
		},
		"48 hours against two days": {
			[]Observation{day(1000, "2026-08-15"), day(1008, "2026-08-17"), day(5, "2026-08-17", window("2026-08-15"))},
			[]string{"contradicts_daily@2026-08-17", "contradicts_daily@2026-08-17"},
		},
		"a daily count over a gap says nothing": {
			[]Observation{day(1000, "2026-08-14"), day(1008, "2026-08-17"), day(5, "2026-08-17", window("2026-08-16"))}, nil,
		},
		"children above the total": {
			[]Observation{day(10, "2024-01-01"), day(11, "2024-01-01", group("children"))},
			[]string{"parts_above_total@2024-01-01", "parts_above_total@2024-01-01"},
		},
		"children and women above the total": {
			[]Observation{day(10, "2024-01-01"), day(6, "2024-01-01", group("children")), day(6, "2024-01-01", group("women"))},
			[]string{"parts_above_total@2024-01-01"},
		},
		"journalists and women may be the same": {
			[]Observation{day(10, "2024-01-01"), day(6, "2024-01-01", group("journalists")), day(6, "2024-01-01", group("women"))}, nil,
		},
		"a slip of a digit": {
			[]Observation{day(15000, "2024-01-01"), day(159000, "2024-01-02"), day(15950, "2024-01-03")},
			[]string{"falls@2024-01-03", "jump@2024-01-02"},
		},
		"small numbers jump": {
			[]Observation{day(1, "2024-01-01"), day(12, "2024-01-02")}, nil,
		},
		"ahead of its publication": {
			[]Observation{obs(5, "2024-02-05", "2024-01-05", "P")},
			[]string{"future@2024-02-05"},
		},
		"a day ahead is a time zone": {
			[]Observation{obs(5, "2024-01-06", "2024-01-05", "P")}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := flagsOf(t, nil, c.given...); !slices.Equal(got, c.want) {
				t.Errorf("flags %v, want %v", got, c.want)
			}
		})
	}
}

func TestContradictionSaysBothNumbers(t *testing.T) {
	all := BuildSeries([]Observation{
		obs(1000, "2026-08-16", "2026-08-16", "P"), obs(1008, "2026-08-17", "2026-08-17", "P"),
		obs(5, "2026-08-17", "2026-08-17", "P", window("2026-08-16")),
	}, nil, "")
	for _, s := range all {
		if len(s.Flags) != 1 || !strings.HasPrefix(s.Flags[0].Detail, "5 reported, 8 implied") {
			t.Errorf("%s: %+v", s.Key.Scope, s.Flags)
		}
	}
}

func TestPlaceAboveItsParent(t *testing.T) {
	ref, err := ReadReference(fstest.MapFS{
		"metrics.csv": {Data: []byte("id,unit,period,name_en,name_ar,definition_en,definition_ar,hxl\n")},
		"places.csv": {Data: []byte("name,name_ar,kind,country,parent,code\nPalestine,,country,PSE,,\n" +
			"Gaza Strip,,region,PSE,Palestine,\nRafah,,city,PSE,Gaza Strip,\n")},
		"sources.csv": {Data: []byte("name,name_ar,kind,country,url,licence\n")},
		"events.csv":  {Data: []byte("id,kind,name_en,name_ar,place,from,to,source\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	in := func(place string) func(*Observation) { return func(o *Observation) { o.Figure.Place = place } }
	got := flagsOf(t, ref,
		obs(10, "2024-01-01", "2024-01-01", "P", in("Palestine")),
		obs(11, "2024-01-01", "2024-01-01", "P", in("Rafah")), // Gaza Strip has no count: the next place that has one
		obs(9, "2024-01-02", "2024-01-02", "P", in("Rafah")),
	)
	if want := []string{"falls@2024-01-02", "parts_above_total@2024-01-01"}; !slices.Equal(got, want) {
		t.Errorf("flags %v, want %v", got, want)
	}
}
