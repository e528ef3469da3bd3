package charts

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hasila/metrics"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// reference is a small one of its own, so that the golden files stand still.
func reference(t *testing.T) *metrics.Reference {
	t.Helper()
	table := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.TrimSpace(s) + "\n")} }
	ref, err := metrics.ReadReference(fstest.MapFS{
		"metrics.csv": table(`
id,unit,period,name_en,name_ar,definition_en,definition_ar,hxl
killed,people,incident,Killed,القتلى,Deaths.,الوفيات.,#affected+killed
displaced,people,stock,Displaced,النازحون,Forced from home.,من أُجبروا على ترك ديارهم.,#affected+displaced`),
		"places.csv": table(`
name,name_ar,kind,country,parent,code
Palestine,فلسطين,country,PSE,,PS
Gaza Strip,قطاع غزة,admin1,PSE,Palestine,PS-GZA
Sudan,السودان,country,SDN,,SD`),
		"sources.csv": table(`
name,name_ar,kind,country,url,licence
Gaza Ministry of Health,وزارة الصحة في غزة,government,PSE,,
OCHA,أوتشا,un,,,`),
		"events.csv": table(`
id,kind,name_en,name_ar,place,from,to,source
gaza-war,war,War,الحرب,Gaza Strip,2023-10-07,,test
gaza-truce-2023,truce,November truce,هدنة نوفمبر,Gaza Strip,2023-11-24,2023-11-30,test`),
	})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func num(v float64) *float64 { return &v }

func exact(day string, v float64, figure string) metrics.Point {
	return metrics.Point{AsOf: day, Value: num(v), Qualifier: metrics.Exact, Figure: figure, Published: day}
}

func toll(origin string, points ...metrics.Point) metrics.Series {
	return metrics.Series{Key: metrics.SeriesKey{
		Metric: "killed", Unit: "people", Place: "Gaza Strip", Scope: "cumulative:2023-10-07", Origin: origin,
	}, Points: points}
}

func twoOrigins() []metrics.Series {
	revised := exact("2023-11-10", 11078, "f3")
	revised.Revisions = []metrics.Revision{{Value: num(11000), Published: "2023-11-10", Figure: "f2"}}
	revised.Relays = []metrics.Relay{{Publisher: "A", Figure: "f3"}, {Publisher: "B", Figure: "f9"}}
	fell := exact("2023-12-12", 18000, "f6")
	fell.Flags = []metrics.Flag{{Code: "falls", AsOf: "2023-12-12", Detail: "18,000 after 18,205"}}
	return []metrics.Series{
		toll("Gaza Ministry of Health",
			exact("2023-10-07", 232, "f1"), revised, exact("2023-11-20", 13300, "f4"),
			exact("2023-12-10", 18205, "f5"), fell),
		toll("OCHA",
			metrics.Point{AsOf: "2023-11-10", Value: num(11000), Qualifier: metrics.MoreThan, Figure: "g1"},
			metrics.Point{AsOf: "2023-11-12", Low: num(11000), High: num(12000), Qualifier: metrics.Range, Figure: "g2"},
			metrics.Point{AsOf: "2023-11-14", Low: num(11500), High: num(12500), Qualifier: metrics.Range, Figure: "g3"},
			metrics.Point{AsOf: "2023-11", Low: num(2000), Qualifier: metrics.Vague, Figure: "g4"}),
	}
}

func derive(t *testing.T, s metrics.Series, how metrics.Transform) []metrics.Series {
	t.Helper()
	d, err := metrics.Derive(s, how, nil)
	if err != nil {
		t.Fatal(err)
	}
	return []metrics.Series{d}
}

func TestBuildGolden(t *testing.T) {
	ref := reference(t)
	daily := metrics.Series{
		Key:    metrics.SeriesKey{Metric: "killed", Unit: "people", Group: "children", Place: "Gaza Strip", Scope: "interval:1d", Origin: "OCHA"},
		Points: []metrics.Point{exact("2024-01-01", 12, "d1"), exact("2024-01-02", 0, "d2"), exact("2024-01-09", 30, "d3")},
	}
	women, children := toll("OCHA", exact("2024-01-01", 30, "w1"), exact("2024-01-02", 35, "w2")), toll("OCHA", exact("2024-01-01", 40, "c1"))
	women.Key.Group, children.Key.Group = "women", "children"
	broken := []metrics.Series{women, toll("OCHA", exact("2024-01-01", 100, "t1"), exact("2024-01-02", 110, "t2")), children}
	cases := map[string]struct {
		series []metrics.Series
		o      Options
	}{
		"lines-en":    {twoOrigins(), Options{Names: Names{ref, English}, Theme: Light}},
		"lines-ar":    {twoOrigins(), Options{Names: Names{ref, Arabic}, Theme: Dark, Ghosts: true}},
		"log":         {twoOrigins(), Options{Names: Names{ref, English}, Theme: Light, Log: true}},
		"daily":       {derive(t, twoOrigins()[0], metrics.Daily), Options{Names: Names{ref, English}, Theme: Light}},
		"daily-count": {[]metrics.Series{daily}, Options{Names: Names{ref, English}, Theme: Light}},
		"steps":       {twoOrigins()[:1], Options{Names: Names{ref, English}, Theme: Light, Kind: Step}},
		"hostile": {[]metrics.Series{toll(`</script><script>alert(1)</script>`, exact("2024-01-01", 1, `"><img src=x>`))},
			Options{Names: Names{ref, English}, Theme: Light}},
		"stack": {broken, Options{Names: Names{ref, English}, Theme: Light, Kind: Stack}},
		"dots":  {twoOrigins(), Options{Names: Names{ref, English}, Theme: Light, Kind: Dots}},
		"empty": {nil, Options{Names: Names{ref, English}, Theme: Light}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			c.o.ID, c.o.Events = "c", EventsFor(ref, c.series)
			chart, err := Build(c.series, c.o)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(chart, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(got), "</script") {
				t.Error("markup of a name leaves its JSON string")
			}
			file := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(file, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(got)+"\n" {
				t.Errorf("%s differs from what is drawn now; look at it, then go test ./charts -update", file)
			}
		})
	}
}

func TestBuildRefusesMixedAxes(t *testing.T) {
	a := twoOrigins()[0]
	for _, other := range []metrics.SeriesKey{
		{Metric: "displaced", Unit: "households", Place: "Gaza Strip", Scope: "cumulative:2023-10-07"},
		{Metric: "killed", Unit: "people", Place: "Gaza Strip", Scope: "interval:1d"},
		{Metric: "killed", Unit: "people", Place: "Gaza Strip", Scope: "stock"},
	} {
		mixed := []metrics.Series{a, {Key: other}}
		if _, err := Build(mixed, Options{Names: Names{reference(t), English}, Theme: Light}); !errors.Is(err, ErrMixed) {
			t.Errorf("%+v shares an axis with %+v: %v", other, a.Key, err)
		}
		if p := Panels(mixed); len(p) != 2 {
			t.Errorf("%d panels for %+v and %+v", len(p), a.Key, other)
		}
	}
}

func TestLinesBreakAtGaps(t *testing.T) {
	chart, err := Build(twoOrigins()[:1], Options{ID: "c", Names: Names{reference(t), English}, Theme: Light})
	if err != nil {
		t.Fatal(err)
	}
	var nulls, points int
	for _, d := range chart.Option.Series[0].Data.([]Datum) {
		if d.Value.([2]any)[1] == nil {
			nulls++
		} else {
			points++
			if d.Figure == "" {
				t.Errorf("the point %v leads to no figure", d.Value)
			}
		}
	}
	if points != 5 || nulls != 0 { // the origin speaks every 20 days; 34 days of silence are no gap for it
		t.Errorf("%d points, %d gaps", points, nulls)
	}
	often := toll("OCHA", exact("2024-01-01", 1, "a"), exact("2024-01-02", 2, "b"), exact("2024-01-03", 3, "c"), exact("2024-02-01", 9, "d"))
	if got := gaps(often); got[1] || got[2] || !got[3] {
		t.Errorf("gaps %v", got)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 15899: "15,899", 2.3e6: "2,300,000", 66.7: "66.7", -1234: "−1,234", -0.01: "0"} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	for iso, want := range map[string][2]string{
		"2023-10-07": {"7 Oct 2023", "7 أكتوبر 2023"}, "2023-10": {"Oct 2023", "أكتوبر 2023"}, "2023": {"2023", "2023"}, "": {"", ""},
	} {
		if en, ar := (Names{Lang: English}).Date(iso), (Names{Lang: Arabic}).Date(iso); en != want[0] || ar != want[1] {
			t.Errorf("%q: %q and %q", iso, en, ar)
		}
	}
}

func TestEveryWordInBothLanguages(t *testing.T) {
	for _, table := range []map[string][2]string{groupWords, unitWords, qualifierWords, scopeWords, periodWords, statusWords, kindWords, flagWords} {
		for id, w := range table {
			if w[0] == "" || w[1] == "" {
				t.Errorf("%s lacks a word: %q", id, w)
			}
		}
	}
}
