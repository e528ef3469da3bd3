package metrics

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func by(origin string) func(*Observation) { return func(o *Observation) { o.Origin = origin } }

func TestComparison(t *testing.T) {
	all := BuildSeries([]Observation{
		obs(100, "2024-01-01", "2024-01-01", "A", by("A")), obs(80, "2024-01-01", "2024-01-02", "B", by("B")),
		obs(110, "2024-01-02", "2024-01-04", "A", by("A")), obs(110, "2024-01-02", "2024-01-03", "B", by("B")),
		obs(120, "2024-01-03", "2024-01-03", "A", by("A")), // of one origin only
		obs(200, "2024-01-04", "2024-01-04", "A", by("A")), obs(150, "2024-01-04", "2024-01-04", "B", by("B")), obs(100, "2024-01-04", "2024-01-05", "C", by("C")),
		obs(7, "2024-01-04", "2024-01-04", "D", by("D"), group("children")), // counts something else
		obs(9, "2024-01-04", "2024-01-04", "D", by("D"), func(o *Observation) { o.Figure.From = "" }),
		obs(3, "2024-01-04", "2024-01-04", "E", by("E"), func(o *Observation) { o.Figure.From = "" }), // since nobody knows when
	}, nil, "")
	got := Compare(all)
	if len(got) != 1 {
		t.Fatalf("%d comparisons: %+v", len(got), got)
	}
	c := got[0]
	var days []string
	for _, d := range c.Days {
		days = append(days, fmt.Sprintf("%s %d %.0f %.2f %s", d.AsOf[5:], len(d.Stated), d.Spread, d.Share, d.First))
	}
	if got, want := strings.Join(days, "; "), "01-01 2 20 0.20 A; 01-02 2 0 0.00 B; 01-04 3 100 0.50 "; got != want {
		t.Errorf("days %q, want %q", got, want)
	}
	if c.Widest == nil || c.Widest.AsOf != "2024-01-04" || c.Widest.Stated[0].Origin != "C" || c.Widest.Doubtful() {
		t.Errorf("the widest day is %+v", c.Widest)
	}
	var records []string
	for _, r := range c.Origins {
		records = append(records, fmt.Sprintf("%s %d %d %d %.1f", r.Origin, r.Days, r.First, r.Tied, *r.Delay))
	}
	if got, want := strings.Join(records, "; "), "A 3 1 1 0.0; B 3 1 1 1.0; C 1 0 0 1.0"; got != want {
		t.Errorf("records %q, want %q", got, want)
	}
	var two []string
	for _, p := range c.Pairs {
		two = append(two, fmt.Sprintf("%s-%s %d %d %.1f %.3f %s", p.A, p.B, p.Days, p.Agree, p.Mean, p.MeanShare, p.Widest[5:]))
	}
	if got, want := strings.Join(two, "; "), "A-C 1 0 100.0 0.500 01-04; B-C 1 0 50.0 0.333 01-04; A-B 3 1 23.3 0.150 01-04"; got != want {
		t.Errorf("pairs %q, want %q", got, want)
	}
}

func TestDisagreementsRankDoubtfulOnesLast(t *testing.T) {
	metric := func(id string) func(*Observation) { return func(o *Observation) { o.Figure.Metric = id } }
	all := BuildSeries([]Observation{
		obs(1000, "2024-01-01", "2024-01-01", "A", by("A"), metric("killed")), obs(700, "2024-01-01", "2024-01-01", "B", by("B"), metric("killed")),
		obs(1000, "2024-01-01", "2024-01-01", "A", by("A"), metric("injured")), obs(10, "2024-01-01", "2024-01-01", "B", by("B"), metric("injured")),
		obs(1000, "2024-01-01", "2024-01-01", "A", by("A"), metric("missing")), obs(990, "2024-01-01", "2024-01-01", "B", by("B"), metric("missing")),
		obs(5, "2024-01-01", "2024-01-01", "A", by("A"), metric("detained")), obs(5, "2024-01-01", "2024-01-01", "B", by("B"), metric("detained")),
	}, nil, "")
	var got []string
	for _, d := range Disagreements(Compare(all)) {
		got = append(got, fmt.Sprint(d.Key.Metric, " ", d.Doubtful))
	}
	if got, want := strings.Join(got, ", "), "killed false, injured true, missing false"; got != want {
		t.Errorf("disagreements %s, want %s", got, want)
	}
}

func TestRevisionsHaveSizesAndLags(t *testing.T) {
	all := BuildSeries([]Observation{
		obs(100, "2024-01-01", "2024-01-01", "M"),
		obs(120, "2024-01-01", "2024-01-05", "M"),
		obs(120, "2024-01-01", "2024-01-09", "Agency"), // repeats it later
		obs(115, "2024-01-01", "2024-01-11", "M"),
		obs(200, "2024-01-02", "2024-01-02", "M"),
		obs(150, "2024-01-03", "2024-01-12", "M"), // below the day before
		obs(9, "2024-01-01", "2024-01-01", "M", group("children")),
	}, nil, "")
	got := Revisions(all)
	if len(got) != 1 {
		t.Fatalf("revisions of %d series, want of the one that was revised", len(got))
	}
	r := got[0]
	var steps []string
	for _, s := range r.Steps {
		steps = append(steps, fmt.Sprintf("%s %s %.0f>%.0f %.2f %d", s.Kind, s.AsOf[5:], s.From, s.To, *s.Share, *s.Lag))
	}
	if got, want := strings.Join(steps, "; "), "restated 01-01 100>120 0.20 4; restated 01-01 120>115 -0.04 6; fell 01-03 200>150 -0.25 10"; got != want {
		t.Errorf("steps %q, want %q", got, want)
	}
	if r.Points != 3 || r.Revised != 1 || r.Up != 1 || r.Down != 2 || *r.Lag != 6 || *r.Share != 0.2 {
		t.Errorf("summed up as %+v, share %v, lag %v", r, *r.Share, *r.Lag)
	}
}

func testReference(t *testing.T) *Reference {
	t.Helper()
	ref, err := ReadReference(fstest.MapFS{
		"metrics.csv": {Data: []byte("id,unit,period,name_en,name_ar,definition_en,definition_ar,hxl\n")},
		"places.csv": {Data: []byte("name,name_ar,kind,country,parent,code\nPalestine,,country,PSE,,\n" +
			"Gaza Strip,,region,PSE,Palestine,\nRafah,,city,PSE,Gaza Strip,\nKhan Younis,,city,PSE,Gaza Strip,\n" +
			"Shati camp,,camp,PSE,Gaza Strip,\nLebanon,,country,LBN,,\n")},
		"sources.csv": {Data: []byte("name,name_ar,kind,country,url,licence\n")},
		"events.csv": {Data: []byte("id,kind,name_en,name_ar,place,from,to,source\n" +
			"war,war,War,,Gaza Strip,2023-10-07,,\ntruce-1,truce,Truce,,Gaza Strip,2023-11-24,2023-11-30,\n" +
			"truce-2,truce,Ceasefire,,Gaza Strip,2025-01-19,,\nwar-2,war,War again,,Gaza Strip,2025-03-18,,\nother,truce,Other,,Lebanon,2024-11-27,,\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestRollUps(t *testing.T) {
	in := func(place string) func(*Observation) { return func(o *Observation) { o.Figure.Place = place } }
	const day = "2024-01-01"
	given := []Observation{
		obs(100, day, day, "P"), obs(30, day, day, "P", group("children")), obs(20, day, day, "P", group("women")),
		obs(90, day, day, "P", in("Rafah")), obs(40, day, day, "P", in("Khan Younis")), obs(50, day, day, "P", in("Shati camp")),
		obs(31, "2024-01-02", "2024-01-02", "P", group("children")), // without a whole
	}
	var got []string
	all := BuildSeries(given, testReference(t), "")
	for _, r := range RollUps(all, testReference(t)) {
		got = append(got, fmt.Sprintf("%s %s %d parts %.0f of %.0f, rest %.0f", r.Key.Place, r.Kind, len(r.Parts), r.Sum, r.Whole, r.Rest))
	}
	want := "Gaza Strip group 2 parts 50 of 100, rest 50; Gaza Strip place 1 parts 50 of 100, rest 50; Gaza Strip place 2 parts 130 of 100, rest -30"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("roll-ups\n got %s\nwant %s", got, want)
	}
	var flags []string
	for _, f := range Raised(all) {
		flags = append(flags, f.Key.Place+": "+f.Detail)
	}
	if got, want := strings.Join(flags, "; "), "Gaza Strip: Khan Younis and Rafah are 130 together, and 100 in all."; got != want {
		t.Errorf("flags %q, want %q", got, want)
	}
}

func TestEventSpans(t *testing.T) {
	truce := func(days float64, from, asOf, place string) Observation {
		return obs(days, asOf, asOf, "P", func(o *Observation) {
			o.Figure.Metric, o.Figure.Unit, o.Figure.Period, o.Figure.From, o.Figure.Place = "truce_length", "days", Stock, from, place
		})
	}
	given := []Observation{
		truce(4, "", "2023-11-22", "Gaza Strip"), truce(7, "2023-11-24", "2023-11-30", "Rafah"), // within the known one
		truce(3, "2024-06-16", "2024-06-16", "Gaza Strip"), truce(5, "", "2024-06-17", "Gaza Strip"), // one of their own
		truce(42, "", "2025-01-19", "Gaza Strip"), truce(60, "", "2024-11-27", "Lebanon"), truce(9000, "", "2024-01-01", "Gaza Strip"),
	}
	var got []string
	for _, e := range EventSpans(testReference(t), []string{"Rafah"}, given) {
		got = append(got, fmt.Sprintf("%s %s..%s %s %d", e.Kind, e.From, e.To, e.Basis, len(e.Figures)))
	}
	want := "war 2023-10-07.. reference 0; truce 2023-11-24..2023-11-30 reference 2; truce 2024-06-16..2024-06-21 stated 2; " +
		"truce 2025-01-19..2025-03-18 reference 1; war 2025-03-18.. reference 0"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("spans\n got %s\nwant %s", got, want)
	}
	if n := len(EventSpans(testReference(t), nil, given)); n != 6 {
		t.Errorf("%d spans of all places", n)
	}
}

func TestPersonsOnRequestOnly(t *testing.T) {
	households := func(o *Observation) { o.Figure.Metric, o.Figure.Unit = "displaced", "households" }
	s := BuildSeries([]Observation{obs(100, "2024-01-01", "2024-01-01", "P", households)}, nil, "")[0]
	p, err := Persons(s, HouseholdSize{5.5, "census of 2017"})
	if err != nil {
		t.Fatal(err)
	}
	if p.Key.Unit != "people" || *p.Points[0].Value != 550 || p.Points[0].Derived != "households of 5.5 persons (census of 2017)" {
		t.Errorf("persons %+v", p)
	}
	if s.Key.Unit != "households" || *s.Points[0].Value != 100 {
		t.Errorf("the series itself became %+v", s)
	}
	if _, err := Persons(s, HouseholdSize{Persons: 0}); err == nil {
		t.Error("households of nobody were taken")
	}
	if _, err := Persons(p, HouseholdSize{Persons: 5}); err == nil {
		t.Error("persons were taken for households")
	}
}
