package metrics

import "math"

// How far a rounded number may lie from what it rounds and still agree: "nearly
// 16,000" is said of 15,899, "more than 15,000" too, but not of 30,000.
const (
	approximateShare = 0.05
	boundShare       = 0.25
)

// agrees reports whether a hedged figure can be said of the value of an exact one.
func agrees(hedged, exact *DayValue) bool {
	if exact.Value == nil {
		return false
	}
	v := *exact.Value
	near := func(bound, share float64) bool { return math.Abs(v-bound) <= share*math.Max(math.Abs(v), 1) }
	switch hedged.Qualifier {
	case Range:
		return hedged.Low != nil && hedged.High != nil && *hedged.Low <= v && v <= *hedged.High
	case Vague: // "dozens": from its lower bound up to the next word's
		return hedged.Low != nil && *hedged.Low <= v && v < 10*(*hedged.Low)
	}
	if hedged.Value == nil {
		return false
	}
	h := *hedged.Value
	switch hedged.Qualifier {
	case Approximately:
		return near(h, approximateShare)
	case AtLeast:
		return h <= v && near(h, boundShare)
	case MoreThan:
		return h < v && near(h, boundShare)
	case AtMost:
		return h >= v && near(h, boundShare)
	case LessThan:
		return h > v && near(h, boundShare)
	}
	return false
}
