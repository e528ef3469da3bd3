package metrics

import (
	"fmt"
	"time"
)

// ISODate is the layout of all full dates.
const ISODate = "2006-01-02"

// ParseDay reads a full ISO date; partial and empty ones give false.
func ParseDay(s string) (time.Time, bool) {
	n, ok := dayNumber(s)
	if !ok {
		return time.Time{}, false
	}
	return time.Unix(int64(n)*24*60*60, 0).UTC(), true
}

// dayNumber counts the days from 1 January 1970 to a full ISO date; partial and empty
// ones give false. Flags ask it of every point, and time.Parse takes ten times as long.
func dayNumber(s string) (int, bool) {
	if len(s) != len(ISODate) || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	digits := func(text string) (n int, ok bool) {
		for i := range len(text) {
			c := text[i]
			if c < '0' || c > '9' {
				return 0, false
			}
			n = 10*n + int(c-'0')
		}
		return n, true
	}
	year, okYear := digits(s[:4])
	month, okMonth := digits(s[5:7])
	day, okDay := digits(s[8:])
	if !okYear || !okMonth || !okDay || month < 1 || month > 12 || day < 1 || day > monthDays(year, month) {
		return 0, false
	}
	// Years are counted from March, so that the leap day is their last.
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := 365*year + floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400)
	return era + (153*(month-3)+2)/5 + day - 1 - 719468, true
}

func monthDays(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
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
	a, okA := dayNumber(from)
	b, okB := dayNumber(to)
	return b - a, okA && okB
}
