package metrics

import (
	"fmt"
	"strings"
	"time"
)

// A Transform derives a series from a reported one.
type Transform string

// The transforms.
const (
	AsReported Transform = ""
	Daily      Transform = "daily"    // a day's count
	Mean7      Transform = "7day"     // a day's count, averaged over seven days
	Per100k    Transform = "per_100k" // per 100,000 inhabitants
)

// maxGapDays is the longest gap over which a cumulative count's difference still
// says something of a day.
const maxGapDays = 31

// Derive gives the series that a transform makes of s; every point of it names in
// Derived the rule that made it. Days for which nothing can be derived have no
// point. population is needed by Per100k alone.
func Derive(s Series, t Transform, population *Point) (Series, error) {
	switch t {
	case AsReported:
		return s, nil
	case Daily:
		return daily(s), nil
	case Mean7:
		return mean7(s), nil
	case Per100k:
		if population == nil || population.Value == nil || *population.Value <= 0 {
			return Series{}, fmt.Errorf("deriving counts per 100,000: no population is known for %q", s.Key.Place)
		}
		return per100k(s, *population), nil
	}
	return Series{}, fmt.Errorf("deriving a series: unknown transform %q", t)
}

// A HouseholdSize is how many persons a household has on average, and who says so.
type HouseholdSize struct {
	Persons float64
	Source  string
}

// Persons derives persons from a series of households. Nothing does so of itself:
// whoever asks names the size, which the rule of every point repeats.
func Persons(s Series, size HouseholdSize) (Series, error) {
	if s.Key.Unit != "households" {
		return Series{}, fmt.Errorf("deriving persons: %q counts %s, not households", s.Key.Metric, s.Key.Unit)
	}
	if !(size.Persons >= 1 && size.Persons <= 50) {
		return Series{}, fmt.Errorf("deriving persons: a household of %v persons is none", size.Persons)
	}
	rule := fmt.Sprintf("households of %s persons", number(size.Persons))
	if size.Source != "" {
		rule += " (" + size.Source + ")"
	}
	out := scaled(s, size.Persons, rule)
	out.Key.Unit = "people"
	return out, nil
}

func isCumulative(k SeriesKey) bool { return strings.HasPrefix(k.Scope, string(Cumulative)) }

// derived copies what a derived point takes over from the point it ends at.
func derived(p Point, value float64, rule string) Point {
	return Point{
		AsOf: p.AsOf, Value: &value, Qualifier: p.Qualifier, Figure: p.Figure,
		Published: p.Published, Flags: p.Flags, Derived: rule,
	}
}

// daily gives a cumulative count's differences, over the days that lie between
// two reports; a series of daily counts is itself. A difference below zero is a
// revision of the count, and no day's.
func daily(s Series) Series {
	if !isCumulative(s.Key) {
		return s
	}
	out := Series{Key: s.Key, Flags: s.Flags}
	out.Key.Scope = intervalScope("2000-01-01", "2000-01-02")
	reported := dated(s.Points)
	for i := 1; i < len(reported); i++ {
		a, b := reported[i-1], reported[i]
		days := int(b.day.Sub(a.day).Hours() / 24)
		change := *b.Value - *a.Value
		if days < 1 || days > maxGapDays || change < 0 {
			continue
		}
		rule := fmt.Sprintf("difference to the count of %s", a.AsOf)
		if days > 1 {
			rule = fmt.Sprintf("difference to the count of %s, divided by its %d days", a.AsOf, days)
		}
		out.Points = append(out.Points, derived(b.Point, change/float64(days), rule))
	}
	return out
}

// mean7 averages seven days: of a cumulative count, from those seven days apart;
// of daily counts, where all seven are there.
func mean7(s Series) Series {
	out := Series{Key: s.Key, Flags: s.Flags}
	points := dated(s.Points)
	at := make(map[time.Time]float64, len(points))
	for _, p := range points {
		at[p.day] = *p.Value
	}
	if isCumulative(s.Key) {
		out.Key.Scope = intervalScope("2000-01-01", "2000-01-02")
		for _, p := range points {
			before, ok := at[p.day.AddDate(0, 0, -7)]
			if ok && *p.Value >= before {
				out.Points = append(out.Points, derived(p.Point, (*p.Value-before)/7,
					"seventh of the difference to the count seven days before"))
			}
		}
		return out
	}
	for _, p := range points {
		sum, whole := 0.0, true
		for back := range 7 {
			v, ok := at[p.day.AddDate(0, 0, -back)]
			sum, whole = sum+v, whole && ok
		}
		if whole {
			out.Points = append(out.Points, derived(p.Point, sum/7, "mean of the seven days' counts"))
		}
	}
	return out
}

func per100k(s Series, population Point) Series {
	rule := fmt.Sprintf("per 100,000 of %s inhabitants (%s)", number(*population.Value), population.AsOf)
	return scaled(s, 100_000 / *population.Value, rule)
}

// scaled multiplies every number of a series. Relays and revisions state the count
// and not what is made of it, and are left out.
func scaled(s Series, by float64, rule string) Series {
	out := Series{Key: s.Key, Flags: s.Flags}
	scale := func(v *float64) *float64 {
		if v == nil {
			return nil
		}
		x := *v * by
		return &x
	}
	for _, p := range s.Points {
		if p.Value == nil && p.Low == nil && p.High == nil {
			continue
		}
		q := p
		q.Value, q.Low, q.High = scale(p.Value), scale(p.Low), scale(p.High)
		q.Relays, q.Revisions = nil, nil
		q.Derived = rule
		if p.Derived != "" {
			q.Derived = p.Derived + "; " + rule
		}
		out.Points = append(out.Points, q)
	}
	return out
}

// A datedPoint is a point with a value on a full day.
type datedPoint struct {
	Point
	day time.Time
}

func dated(points []Point) []datedPoint {
	var out []datedPoint
	for _, p := range points {
		if day, ok := ParseDay(p.AsOf); ok && p.Value != nil {
			out = append(out, datedPoint{p, day})
		}
	}
	return out
}
