package charts

import (
	"math"
	"strconv"
	"strings"
	"time"

	"hasila/metrics"
)

var monthsEN = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
var monthsAR = [...]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}

// Date writes an ISO date as people read it, as exact as it is: "7 Oct 2023",
// "Oct 2023", "2023". What is no date is returned as it stands.
func (n Names) Date(iso string) string {
	months := monthsEN
	if n.Lang == Arabic {
		months = monthsAR
	}
	if t, ok := metrics.ParseDay(iso); ok {
		return strconv.Itoa(t.Day()) + " " + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return months[t.Month()-1] + " " + strconv.Itoa(t.Year())
	}
	return iso
}

// Number writes a number with separated thousands and at most one decimal:
// "15,899", "66.7". Western digits serve both languages, as in the press that
// the documents come from.
func Number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', 1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && s != "0.0" {
		b.WriteString("−")
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if frac != "0" {
		b.WriteString("." + frac)
	}
	return b.String()
}

// Short writes a number for an axis: "1.2M", "350k"; in Arabic "1.2 مليون".
func (n Names) Short(v float64) string {
	a := math.Abs(v)
	scale := func(by float64, en, ar string) string {
		return strings.TrimSuffix(strconv.FormatFloat(v/by, 'f', 1, 64), ".0") + n.pick(en, " "+ar)
	}
	switch {
	case a >= 1e9:
		return scale(1e9, "bn", "مليار")
	case a >= 1e6:
		return scale(1e6, "M", "مليون")
	case a >= 1e4:
		return scale(1e3, "k", "ألف")
	}
	return Number(v)
}

// Amount is a point's value in digits without its hedge: "15,899", "250–300", and
// for a vague count the number that its word stands for at least.
func Amount(value, low, high *float64) string {
	switch {
	case value != nil:
		return Number(*value)
	case low != nil && high != nil:
		return Number(*low) + "–" + Number(*high)
	case low != nil:
		return Number(*low)
	case high != nil:
		return Number(*high)
	}
	return "–"
}

// level is the one number that a point stands at for comparing and scaling: its
// value, else the middle of its range, else its bound.
func level(value, low, high *float64) (float64, bool) {
	switch {
	case value != nil:
		return *value, true
	case low != nil && high != nil:
		return (*low + *high) / 2, true
	case low != nil:
		return *low, true
	case high != nil:
		return *high, true
	}
	return 0, false
}
