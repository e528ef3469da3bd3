package metrics

import (
	"slices"
	"strconv"
	"testing"
)

var nextID int

// obs makes an observation of killed people in the Gaza Strip.
func obs(value float64, asOf, published, publisher string, change ...func(*Observation)) Observation {
	nextID++
	o := Observation{
		ID: "f" + strconv.Itoa(nextID), Origin: "Ministry", Publisher: publisher, Published: published,
		Status: StatusExtracted,
		Figure: Figure{
			Metric: "killed", Value: &value, Qualifier: Exact, Unit: "people", Group: []string{},
			Place: "Gaza Strip", Country: "PSE", Period: Cumulative, From: "2023-10-07", AsOf: asOf, Confidence: 0.9,
		},
	}
	for _, c := range change {
		c(&o)
	}
	return o
}

func window(days string) func(*Observation) {
	return func(o *Observation) { o.Figure.Period, o.Figure.From = Interval, days }
}

func group(g ...string) func(*Observation) { return func(o *Observation) { o.Figure.Group = g } }

func hedge(q Qualifier) func(*Observation) { return func(o *Observation) { o.Figure.Qualifier = q } }

func codes(flags []Flag) []string {
	var c []string
	for _, f := range flags {
		c = append(c, f.Code+"@"+f.AsOf)
	}
	return c
}

func TestLastPublishedIsThePoint(t *testing.T) {
	first := obs(100, "2024-01-01", "2024-01-01", "Ministry")
	relay := obs(120, "2024-01-01", "2024-01-03", "Agency")
	last := obs(120, "2024-01-01", "2024-01-02", "Ministry")
	all := BuildSeries([]Observation{relay, first, last}, nil, "")
	if len(all) != 1 || len(all[0].Points) != 1 {
		t.Fatalf("got %+v, want one series of one point", all)
	}
	p := all[0].Points[0]
	if *p.Value != 120 || p.Published != "2024-01-03" {
		t.Errorf("the point is %v of %s", *p.Value, p.Published)
	}
	if len(p.Relays) != 2 || p.Relays[0].Publisher != "Ministry" || p.Relays[1].Publisher != "Agency" {
		t.Errorf("relays are %+v", p.Relays)
	}
	if len(p.Revisions) != 1 || *p.Revisions[0].Value != 100 || p.Revisions[0].Figure != first.ID {
		t.Errorf("revisions are %+v", p.Revisions)
	}
}

func TestAsKnownOn(t *testing.T) {
	given := []Observation{
		obs(100, "2024-01-01", "2024-01-01", "Ministry"),
		obs(120, "2024-01-01", "2024-01-05", "Ministry"),
		obs(130, "2024-01-05", "2024-01-05", "Ministry"),
		obs(99, "2024-01-01", "", "Undated"),
	}
	all := BuildSeries(given, nil, "2024-01-04")
	if len(all) != 1 || len(all[0].Points) != 1 || *all[0].Points[0].Value != 100 || all[0].Points[0].Revisions != nil {
		t.Errorf("as known on 4 January: %+v", all)
	}
	if all := BuildSeries(given, nil, "2023-12-31"); len(all) != 0 {
		t.Errorf("before anything was published: %+v", all)
	}
}

func TestLooserStatementsSupportAPoint(t *testing.T) {
	for _, c := range []struct {
		q     Qualifier
		value float64
		relay bool
	}{
		{MoreThan, 15000, true}, {Approximately, 16000, true}, {AtLeast, 15899, true},
		{MoreThan, 15899, false}, {MoreThan, 20000, false}, {AtLeast, 5000, false}, {Approximately, 18000, false},
		{LessThan, 16000, true}, {AtMost, 15000, false},
	} {
		all := BuildSeries([]Observation{
			obs(15899, "2023-12-05", "2023-12-05", "Ministry"),
			obs(c.value, "2023-12-05", "2023-12-06", "Agency", hedge(c.q)),
		}, nil, "")
		p := all[0].Points[0]
		if c.relay && (*p.Value != 15899 || len(p.Relays) != 2 || len(p.Revisions) != 0) {
			t.Errorf("%s %v replaced 15,899: %+v", c.q, c.value, p)
		}
		if !c.relay && (*p.Value != c.value || len(p.Revisions) != 1) {
			t.Errorf("%s %v passed for 15,899: %+v", c.q, c.value, p)
		}
	}
}

func TestScopesOriginsAndUnitsNeverShareALine(t *testing.T) {
	base := func(change ...func(*Observation)) Observation {
		return obs(5, "2024-01-02", "2024-01-02", "P", change...)
	}
	given := []Observation{
		base(),
		base(window("2024-01-01")),
		base(window("2023-12-31")),
		base(func(o *Observation) { o.Figure.From = "2025-10-11" }),
		base(func(o *Observation) { o.Figure.Period = Stock }),
		base(func(o *Observation) { o.Figure.Unit = "households" }),
		base(func(o *Observation) { o.Origin = "Other" }),
		base(func(o *Observation) { o.Figure.Nationality = "PSE" }),
		base(group("children")), base(group("children", "civilians")),
	}
	all := BuildSeries(given, nil, "")
	if len(all) != len(given) {
		t.Errorf("%d series of %d kinds of figures", len(all), len(given))
	}
	if !slices.IsSortedFunc(all, func(a, b Series) int { return a.Key.Compare(b.Key) }) {
		t.Error("series are not sorted")
	}
}

func TestLeftOutOfSeries(t *testing.T) {
	all := BuildSeries([]Observation{
		obs(5, "", "2024-01-02", "P"),
		obs(5, "2024-01-02", "2024-01-02", "P", func(o *Observation) { o.Status = StatusRejected }),
	}, nil, "")
	if len(all) != 0 {
		t.Errorf("a figure without a day or a rejected one made %+v", all)
	}
}

func TestMissingStaysMissing(t *testing.T) {
	low, high := 3.0, 5.0
	all := BuildSeries([]Observation{
		obs(0, "2024-01-01", "2024-01-01", "P"),
		obs(0, "2024-01-04", "2024-01-04", "P", hedge(Range), func(o *Observation) {
			o.Figure.Value, o.Figure.Low, o.Figure.High = nil, &low, &high
		}),
	}, nil, "")
	points := all[0].Points
	if len(points) != 2 {
		t.Fatalf("%d points, want the two days that were reported", len(points))
	}
	if points[0].Value == nil || *points[0].Value != 0 {
		t.Error("a stated zero is missing")
	}
	if points[1].Value != nil || *points[1].Low != 3 || *points[1].High != 5 {
		t.Errorf("a range became %+v", points[1])
	}
}

func TestBuildingIsIndependentOfOrder(t *testing.T) {
	given := []Observation{
		obs(1, "2024-01-01", "2024-01-01", "A"), obs(2, "2024-01-01", "2024-01-01", "B"),
		obs(3, "2024-01-01", "2024-01-01", "C"), obs(3, "2024-01-01", "2024-01-01", "D"),
	}
	want := BuildSeries(given, nil, "")[0].Points[0]
	for range len(given) {
		given = append(given[1:], given[0])
		got := BuildSeries(given, nil, "")[0].Points[0]
		if got.Figure != want.Figure || len(got.Relays) != len(want.Relays) || len(got.Revisions) != len(want.Revisions) {
			t.Errorf("order changed the point: %+v, %+v", got, want)
		}
	}
}
