package metrics

import (
	"fmt"
	"strings"
	"testing"
)

func cumulative(values map[string]float64) Series {
	var given []Observation
	for day, v := range values {
		given = append(given, obs(v, day, day, "P"))
	}
	return BuildSeries(given, nil, "")[0]
}

func line(s Series) string {
	var b strings.Builder
	for _, p := range s.Points {
		fmt.Fprintf(&b, "%s=%v ", p.AsOf[5:], *p.Value)
	}
	return strings.TrimSpace(b.String())
}

func TestDailyOfCumulative(t *testing.T) {
	s := cumulative(map[string]float64{
		"2024-01-01": 100, "2024-01-02": 108, "2024-01-05": 120, // a gap of three days
		"2024-01-06": 119, "2024-01-07": 119, // a fall is no day's count; no change is a zero
		"2024-06-01": 900, // too long ago
	})
	d, err := Derive(s, Daily, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := line(d), "01-02=8 01-05=4 01-07=0"; got != want {
		t.Errorf("daily counts %s, want %s", got, want)
	}
	if d.Key.Scope != "interval:1d" {
		t.Errorf("the scope is %s", d.Key.Scope)
	}
	for _, p := range d.Points {
		if p.Derived == "" || p.Figure == "" {
			t.Errorf("%s does not say what it was derived from", p.AsOf)
		}
	}
	if !strings.Contains(d.Points[1].Derived, "divided by its 3 days") {
		t.Errorf("rule of a gap: %q", d.Points[1].Derived)
	}
}

func TestSevenDayMeanNeedsItsDays(t *testing.T) {
	values := map[string]float64{}
	for day := 1; day <= 9; day++ {
		if day != 2 {
			values[fmt.Sprintf("2024-01-%02d", day)] = float64(day * 7)
		}
	}
	m, err := Derive(cumulative(values), Mean7, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := line(m), "01-08=7"; got != want { // the 9th has no count seven days before it
		t.Errorf("mean of a cumulative count %s, want %s", got, want)
	}
	var daily []Observation
	for day := 1; day <= 9; day++ {
		if day != 2 {
			d := fmt.Sprintf("2024-01-%02d", day)
			daily = append(daily, obs(float64(day), d, d, "P", window(fmt.Sprintf("2024-01-%02d", day))))
		}
	}
	m, err = Derive(BuildSeries(daily, nil, "")[0], Mean7, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := line(m), "01-09=6"; got != want {
		t.Errorf("mean of daily counts %s, want %s", got, want)
	}
}

func TestPer100kNamesItsPopulation(t *testing.T) {
	people := 2_000_000.0
	s := cumulative(map[string]float64{"2024-01-01": 100})
	r, err := Derive(s, Per100k, &Point{AsOf: "2023-01-01", Value: &people})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := line(r), "01-01=5"; got != want {
		t.Errorf("rate %s, want %s", got, want)
	}
	if !strings.Contains(r.Points[0].Derived, "2000000 inhabitants (2023-01-01)") {
		t.Errorf("rule %q", r.Points[0].Derived)
	}
	if *s.Points[0].Value != 100 {
		t.Error("deriving changed the reported series")
	}
	if _, err := Derive(s, Per100k, nil); err == nil {
		t.Error("a rate without a population")
	}
	if _, err := Derive(s, "weekly", nil); err == nil {
		t.Error("an unknown transform was taken")
	}
}
