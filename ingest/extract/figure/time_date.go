package figure

import "time"

// A calDate is a day, a month or a year: M and D are 0 where they are not said.
type calDate struct{ Y, M, D int }

func (c calDate) zero() bool { return c.Y == 0 }

// String is the ISO form, as exact as the date.
func (c calDate) String() string {
	if c.Y == 0 {
		return ""
	}
	b := []byte{digit(c.Y / 1000), digit(c.Y / 100), digit(c.Y / 10), digit(c.Y), '-', digit(c.M / 10), digit(c.M), '-', digit(c.D / 10), digit(c.D)}
	switch {
	case c.M == 0:
		b = b[:4]
	case c.D == 0:
		b = b[:7]
	}
	return string(b)
}

func digit(n int) byte { return byte('0' + n%10) }

// first and last are the ends of the span that the date covers.
func (c calDate) first() time.Time {
	return time.Date(c.Y, time.Month(max(c.M, 1)), max(c.D, 1), 0, 0, 0, 0, time.UTC)
}

func (c calDate) last() time.Time {
	switch {
	case c.M == 0:
		return time.Date(c.Y, 12, 31, 0, 0, 0, 0, time.UTC)
	case c.D == 0:
		return time.Date(c.Y, time.Month(c.M)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return c.first()
}

// dayOf is the date of an instant.
func dayOf(t time.Time) calDate { return calDate{t.Year(), int(t.Month()), t.Day()} }

// valid reports whether the calendar has the date.
func (c calDate) valid() bool {
	if c.Y < 1 || c.Y > 9999 || c.M < 0 || c.M > 12 || c.D < 0 || c.D > 31 {
		return false
	}
	return c.D == 0 || c.M > 0 && c.D <= time.Date(c.Y, time.Month(c.M)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// fromSolar converts a date of the Persian and Afghan solar calendar. The leap
// years are those of the 33-year cycle, right from 1342 to 1501.
func fromSolar(y, m, d int) calDate {
	exact := m > 0 && d > 0
	month := m > 0
	m, d = max(m, 1), max(d, 1)
	days := 365*(y-1) + leapsSolar(y-1)
	if m <= 6 {
		days += 31 * (m - 1)
	} else {
		days += 186 + 30*(m-7)
	}
	days += d - 1
	// 1 Farvardin 1403 was 20 March 2024.
	base := 365*(1403-1) + leapsSolar(1403-1)
	t := time.Date(2024, 3, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days-base)
	return coarse(t, exact, month)
}

func leapsSolar(y int) int {
	n := y / 33 * 8
	for _, r := range []int{1, 5, 9, 13, 17, 22, 26, 30} {
		if y%33 >= r {
			n++
		}
	}
	return n
}

// fromHijri converts a date of the tabular Islamic calendar.
func fromHijri(y, m, d int) calDate {
	exact := m > 0 && d > 0
	month := m > 0
	m, d = max(m, 1), max(d, 1)
	jd := (11*y+3)/30 + 354*y + 30*m - (m-1)/2 + d + 1948440 - 385
	// Julian day 2451545 was 1 January 2000.
	t := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, jd-2451545)
	return coarse(t, exact, month)
}

// coarse leaves of a converted date what the original was exact about. A month or
// year of another calendar begins inside one of ours: the day stays known.
func coarse(t time.Time, exact, month bool) calDate {
	if !exact && !month {
		return calDate{Y: t.Year()}
	}
	return dayOf(t)
}

// yearNear gives a date without a year the one that makes it the latest not after
// the reference; a day of grace bridges time zones.
func yearNear(ref time.Time, m, d int) int {
	y := ref.Year()
	if (calDate{y, m, d}).first().After(ref.AddDate(0, 0, 1)) {
		y--
	}
	return y
}

// lastWeekday is the latest such day on or before the reference (1 is Monday).
func lastWeekday(ref time.Time, wd int) time.Time {
	have := int(ref.Weekday())
	if have == 0 {
		have = 7
	}
	return ref.AddDate(0, 0, -((have - wd + 7) % 7))
}
