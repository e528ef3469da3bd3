package tabular

import (
	"context"
	"os"
	"strings"
	"testing"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
	"hasila/ingest/source/realdata"
	"hasila/metrics"
)

func reader(t testing.TB) Reader {
	t.Helper()
	r, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCSV(t *testing.T)  { doctest.Golden(t, "testdata/csv", reader(t).CSV) }
func TestJSON(t *testing.T) { doctest.Golden(t, "testdata/json", reader(t).JSON) }

func TestNumber(t *testing.T) {
	for in, want := range map[string]float64{
		"12": 12, "12,345": 12345, "1,234,567": 1234567, "12 345": 12345, "12\u00A0345": 12345, "12.5": 12.5, "12,5": 12.5, "1,234.5": 1234.5, "1.2e3": 1200, "١٥٬٨٩٩": 15899, "0": 0,
	} {
		if got, ok := number(in); !ok || got != want {
			t.Errorf("%q: got %v, %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "many", "12 people", "1,2,3", "Inf", "NaN", "1e999", "--", "12,34,567"} {
		if got, ok := number(in); ok {
			t.Errorf("%q was read as %v", in, got)
		}
	}
}

// TestMappingErrors: a mapping's mistake is named with its file.
func TestMappingErrors(t *testing.T) {
	for in, want := range map[string]string{
		"match = ['a']\nvalu = 'x'":              `no mapping has the key "valu"`,
		"[[figure]]\nvalue='a'\nmetric='killed'": "match names no columns",
		"match = ['a']":                          "it has no [[figure]]",
		"match = ['a']\n[[figure]]\nvalue = 'a'": "figure 1 lacks its metric or its value",
		"match = [":                              "m.toml",
	} {
		if _, err := ParseMapping("m.toml", []byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

func open(t *testing.T, path string) []metrics.Document {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []metrics.Document
	for d, err := range reader(t).JSON(context.Background(), f, doc.Input{Path: path}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

func count(all []metrics.Document, want func(metrics.Figure) bool) (n int) {
	for _, d := range all {
		for _, f := range d.Figures {
			if want(f) {
				n++
			}
		}
	}
	return n
}

func derived(f metrics.Figure) bool {
	for _, r := range f.Rules {
		if strings.HasPrefix(r, "derived:") {
			return true
		}
	}
	return false
}

func TestRealPalestine(t *testing.T) {
	all := open(t, realdata.Path(t, "data", "palestine-datasets", "casualties_daily.json"))
	if len(all) != 1051 {
		t.Errorf("%d rows, want 1051", len(all))
	}
	total := func(f metrics.Figure) bool {
		return f.Metric == "killed" && f.Period == metrics.Cumulative && len(f.Group) == 0
	}
	if n := count(all, func(f metrics.Figure) bool { return total(f) && !derived(f) }); n != 1033 {
		t.Errorf("%d reported totals, want 1033", n)
	}
	if n := count(all, func(f metrics.Figure) bool { return total(f) && derived(f) }); n != 1051-1033 {
		t.Errorf("%d derived totals, want %d", n, 1051-1033)
	}
	for _, f := range all[0].Figures {
		if total(f) && (*f.Value != 232 || f.Number != "232" || f.From != "2023-10-07" || f.AsOf != "2023-10-07" || f.Attribution != "Gaza Ministry of Health") {
			t.Errorf("first total: %+v", f)
		}
		if f.Metric == "killed" && f.Period == metrics.Interval && f.From != "2023-10-06" {
			t.Errorf("past 24 hours: %+v", f)
		}
	}
	west := open(t, realdata.Path(t, "data", "palestine-datasets", "west_bank_daily.json"))
	if n := count(west, func(f metrics.Figure) bool {
		return f.Attribution == "OCHA casualty database" && f.Metric == "killed" && len(f.Group) == 0
	}); len(west) != 1051 || n != 402 {
		t.Errorf("West Bank: %d rows with %d verified totals, want 1051 and 402", len(west), n)
	}
	lebanon := open(t, realdata.Path(t, "data", "palestine-datasets", "lebanon_casualties_daily.json"))
	phases := map[string]int{}
	for _, d := range lebanon {
		for _, f := range d.Figures {
			if f.Metric == "killed" && f.Period == metrics.Cumulative {
				phases[f.From]++
			}
		}
	}
	if len(lebanon) != 187 || len(phases) != 2 {
		t.Errorf("Lebanon: %d rows, phases %v", len(lebanon), phases)
	}
	if damage := open(t, realdata.Path(t, "data", "palestine-datasets", "infrastructure-damaged.json")); len(damage) != 730 {
		t.Errorf("damage: %d rows, want 730", len(damage))
	}
	if none := open(t, realdata.Path(t, "data", "palestine-datasets", "series-catalog.json")); len(none) != 0 {
		t.Errorf("the catalogue gave %d documents", len(none))
	}
}

func TestRealUkraine(t *testing.T) {
	values := func(path string) map[string]float64 {
		of := map[string]float64{}
		for _, d := range open(t, path) {
			for _, f := range d.Figures {
				of[f.AsOf] = *f.Value
			}
		}
		return of
	}
	a := values(realdata.Path(t, "data", "ukraine-losses", "russia_losses_personnel.json"))
	b := values(realdata.Path(t, "data", "ukraine-losses", "parser-db.json"))
	common, differ := 0, 0
	for day, v := range a {
		if w, ok := b[day]; ok {
			common++
			if v != w {
				differ++
			}
		}
	}
	if len(a) != 1626 || common != 1543 || differ != 14 {
		t.Errorf("%d and %d days, %d in common, of which %d differ; want 1543 and 14", len(a), len(b), common, differ)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("metric,value,low,high\nkilled,5,1,9\n"))
	f.Add([]byte("A\n#affected+killed+children\n5\n"))
	f.Add([]byte("metric\tvalue\n\"killed\t5"))
	r := reader(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, r.CSV(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f"}), 2*len(b)+2)
	})
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`[{"metric":"killed","value":5}]`))
	f.Add([]byte(`{"data":[{"fields":{"title":"x","body":"5 killed"}}],"days":[{"id":1,"militaryPersonnel":5,"created_at":"2022-02-25"}]}`))
	f.Add([]byte(`{"text":"x"}`))
	r := reader(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, r.JSON(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f"}), 2*len(b)+2)
	})
}
