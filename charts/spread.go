package charts

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"hasila/metrics"
)

// A Statement is what one origin says in a spread.
type Statement struct {
	Origin string
	Point  metrics.Point
	Level  float64 // the number that the point stands at
}

// A Spread is how far origins part that count the same thing at the same place over
// the same period.
type Spread struct {
	Key        metrics.SeriesKey // without an origin
	Day        string            // the day up to which they are compared
	Statements []Statement       // lowest first
}

// Low is the lowest level.
func (s Spread) Low() float64 { return s.Statements[0].Level }

// High is the highest level.
func (s Spread) High() float64 { return s.Statements[len(s.Statements)-1].Level }

// Gap is the distance between the two.
func (s Spread) Gap() float64 { return s.High() - s.Low() }

// Doubtful says that the numbers are so far apart, ten times one another, that they
// are more often about different things, or misread, than a disagreement.
func (s Spread) Doubtful() bool { return s.Low()*10 < s.High() }

// weight ranks spreads: the share by which they part, and of equal shares the one
// about more people. Doubtful ones come last.
func (s Spread) weight() float64 {
	w := s.Gap() / max(s.High(), 1) * math.Log10(10+s.High())
	if s.Doubtful() {
		w /= 10
	}
	return w
}

// How many days statements may lie apart to be compared: a running total moves on,
// and two of different weeks differ without any disagreement. The toll of an event
// moves within a day.
const (
	together      = 3
	togetherEvent = 1
)

// Spreads finds where origins part, largest first. Each group of series that differ
// in their origin only is compared on the day on which most of them speak; of such
// days, where they speak closest together, and of those the latest. Counts
// of a period whose start is not known are not compared.
func Spreads(all []metrics.Series) []Spread {
	groups := map[metrics.SeriesKey][]metrics.Series{}
	for _, s := range all {
		k := s.Key
		k.Origin = ""
		groups[k] = append(groups[k], s)
	}
	var out []Spread
	for k, group := range groups {
		if len(group) < 2 || k.Scope == "interval" {
			continue
		}
		s := spreadOf(k, group)
		if len(s.Statements) > 1 && s.Gap() > 0 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Spread) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), strings.Compare(keyString(a.Key), keyString(b.Key)))
	})
	return out
}

func spreadOf(k metrics.SeriesKey, group []metrics.Series) Spread {
	best := Spread{Key: k}
	days := map[string]bool{}
	for _, s := range group {
		for _, p := range s.Points {
			if d, ok := dayOf(p.AsOf); ok {
				days[d] = true
			}
		}
	}
	back := together
	if scopeKind(k.Scope) == metrics.Incident {
		back = togetherEvent
	}
	order := make([]string, 0, len(days))
	for d := range days {
		order = append(order, d)
	}
	slices.Sort(order)
	least := math.MaxInt
	for _, day := range slices.Backward(order) {
		t, _ := metrics.ParseDay(day)
		var said []Statement
		lag := 0
		for _, s := range group {
			if st, behind, ok := lastUpTo(s, t, back); ok {
				said = append(said, st)
				lag += behind
			}
		}
		if len(said) > len(best.Statements) || len(said) == len(best.Statements) && lag < least {
			best.Day, best.Statements, least = day, said, lag
		}
		if len(said) == len(group) && lag == 0 {
			break
		}
	}
	slices.SortStableFunc(best.Statements, func(a, b Statement) int { return cmp.Compare(a.Level, b.Level) })
	return best
}

// lastUpTo is the last point of a series that holds up to day and not more than
// back days before it, and how many days before.
func lastUpTo(s metrics.Series, day time.Time, back int) (st Statement, behind int, ok bool) {
	for _, p := range slices.Backward(s.Points) {
		d, known := dayTime(p.AsOf)
		if !known || d.After(day) {
			continue
		}
		behind = daysBetween(d, day)
		if behind > back {
			break
		}
		if v, ok := level(p.Value, p.Low, p.High); ok {
			return Statement{Origin: s.Key.Origin, Point: p, Level: v}, behind, true
		}
	}
	return Statement{}, 0, false
}
