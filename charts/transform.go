package charts

import (
	"fmt"
	"time"

	"hasila/metrics"
)

// A Transform derives values from those that were stated.
type Transform string

// The transforms. Derived points say their rule in Point.Derived.
const (
	AsStated Transform = ""
	Daily    Transform = "daily" // new ones a day, from a running total
	Week     Transform = "7day"  // mean a day over the seven days before
)

// Apply derives one series from another. A series that the transform has no
// meaning for is returned as it is.
func (t Transform) Apply(s metrics.Series) metrics.Series {
	kind := scopeKind(s.Key.Scope)
	switch {
	case t == Daily && kind == metrics.Cumulative:
		return differences(s, 1)
	case t == Week && kind == metrics.Cumulative:
		return differences(s, 7)
	case t == Week && s.Key.Scope == "interval:1d":
		return means(s)
	}
	return s
}

func scopeKind(scope string) metrics.Period {
	for _, p := range []metrics.Period{metrics.Cumulative, metrics.Interval, metrics.Incident} {
		if len(scope) >= len(p) && scope[:len(p)] == string(p) {
			return p
		}
	}
	return metrics.Stock
}

// differences turns a running total into the mean of new ones a day since the last
// stated total that is at least window days older. Where the origin was silent for
// longer, the difference is spread over the days really between the two, and the
// rule says how many. A fall stays a negative number.
func differences(s metrics.Series, window int) metrics.Series {
	out := metrics.Series{Key: s.Key, Flags: s.Flags}
	out.Key.Scope = "interval:1d"
	from := 0
	for i, p := range s.Points {
		day, ok := metrics.ParseDay(p.AsOf)
		if !ok || p.Value == nil {
			continue
		}
		base := -1
		for j := i - 1; j >= from; j-- {
			d, ok := metrics.ParseDay(s.Points[j].AsOf)
			if ok && s.Points[j].Value != nil && daysBetween(d, day) >= window {
				base = j
				break
			}
		}
		if base < 0 {
			continue
		}
		b := s.Points[base]
		was, _ := metrics.ParseDay(b.AsOf)
		n := daysBetween(was, day)
		v := (*p.Value - *b.Value) / float64(n)
		p.Value, p.Low, p.High, p.Revisions = &v, nil, nil, nil
		p.Derived = fmt.Sprintf("difference to the total of %s over %d days", b.AsOf, n)
		out.Points = append(out.Points, p)
	}
	return out
}

// means averages daily counts over the seven days up to each, over the days that
// were reported, if at least four were.
func means(s metrics.Series) metrics.Series {
	out := metrics.Series{Key: s.Key, Flags: s.Flags}
	for i, p := range s.Points {
		day, ok := metrics.ParseDay(p.AsOf)
		if !ok || p.Value == nil {
			continue
		}
		sum, n := 0.0, 0
		for j := i; j >= 0; j-- {
			d, ok := metrics.ParseDay(s.Points[j].AsOf)
			if ok && daysBetween(d, day) > 6 {
				break
			}
			if v := s.Points[j].Value; ok && v != nil {
				sum, n = sum+*v, n+1
			}
		}
		if n < 4 {
			continue
		}
		v := sum / float64(n)
		p.Value, p.Low, p.High, p.Revisions = &v, nil, nil, nil
		p.Derived = fmt.Sprintf("mean of the %d days reported of the last 7", n)
		out.Points = append(out.Points, p)
	}
	return out
}

func daysBetween(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }
