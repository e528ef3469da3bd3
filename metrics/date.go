package metrics

import (
	"fmt"
	"time"
)

// ISODate is the layout of all full dates.
const ISODate = "2006-01-02"

// ParseDay reads a full ISO date; partial and empty ones give false.
func ParseDay(s string) (time.Time, bool) {
	if len(s) != len(ISODate) {
		return time.Time{}, false
	}
	t, err := time.Parse(ISODate, s)
	return t, err == nil
}

// intervalScope names a window so that windows of one kind meet in one series:
// 24-hour counts with 24-hour counts, months with months. A window from one day
// to the next and a window of one named day both cover one day's reporting.
func intervalScope(from, asOf string) string {
	if from == "" {
		return "interval"
	}
	if len(from) < len(ISODate) {
		if len(from) == 4 {
			return "interval:year"
		}
		return "interval:month"
	}
	a, okA := ParseDay(from)
	b, okB := ParseDay(asOf)
	if !okA || !okB || b.Before(a) {
		return "interval"
	}
	days := int(b.Sub(a).Hours() / 24)
	return fmt.Sprintf("interval:%dd", max(days, 1))
}

// DaysBetween counts the days from one full ISO date to another; partial and empty
// ones give false.
func DaysBetween(from, to string) (int, bool) {
	a, okA := ParseDay(from)
	b, okB := ParseDay(to)
	if !okA || !okB {
		return 0, false
	}
	return int(b.Sub(a).Hours() / 24), true
}
