package charts

import (
	"slices"
	"strings"
	"time"

	"hasila/metrics"
)

// dayOf is the day at which an as-of date stands on the axis: a month or a year
// holds up to its end.
func dayOf(asOf string) (string, bool) {
	if _, ok := metrics.ParseDay(asOf); ok {
		return asOf, true
	}
	if t, err := time.Parse("2006-01", asOf); err == nil {
		return t.AddDate(0, 1, -1).Format(metrics.ISODate), true
	}
	if t, err := time.Parse("2006", asOf); err == nil {
		return t.AddDate(1, 0, -1).Format(metrics.ISODate), true
	}
	return "", false
}

func dayTime(asOf string) (time.Time, bool) {
	day, ok := dayOf(asOf)
	if !ok {
		return time.Time{}, false
	}
	return metrics.ParseDay(day)
}

func daysBetween(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }

func scopeKind(scope string) metrics.Period {
	for _, p := range []metrics.Period{metrics.Cumulative, metrics.Interval, metrics.Incident} {
		if strings.HasPrefix(scope, string(p)) {
			return p
		}
	}
	return metrics.Stock
}

// middle is the day half way between two as-of dates.
func middle(a, b string) string {
	from, _ := dayTime(a)
	to, _ := dayTime(b)
	return from.Add(to.Sub(from) / 2).Format(metrics.ISODate)
}

// gaps says before which points a line breaks: where its origin was silent for much
// longer than it usually is. A running total may rest for two weeks at least,
// a daily count for three days.
func gaps(s metrics.Series) []bool {
	out := make([]bool, len(s.Points))
	var steps []int
	step := func(i int) int {
		a, okA := dayTime(s.Points[i-1].AsOf)
		b, okB := dayTime(s.Points[i].AsOf)
		if !okA || !okB {
			return 0
		}
		return daysBetween(a, b)
	}
	for i := 1; i < len(s.Points); i++ {
		steps = append(steps, step(i))
	}
	if steps == nil {
		return out
	}
	slices.Sort(steps)
	limit := 3 * steps[len(steps)/2]
	if scopeKind(s.Key.Scope) == metrics.Interval {
		limit = max(limit, 3)
	} else {
		limit = max(limit, 14)
	}
	for i := 1; i < len(s.Points); i++ {
		out[i] = step(i) > limit
	}
	return out
}

// span is the first and last day of all points.
func span(all []metrics.Series) (first, last string, ok bool) {
	for _, s := range all {
		for _, p := range s.Points {
			day, known := dayOf(p.AsOf)
			if !known {
				continue
			}
			if !ok || day < first {
				first = day
			}
			if !ok || day > last {
				last = day
			}
			ok = true
		}
	}
	return first, last, ok
}
