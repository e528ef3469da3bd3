package number

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// digits is a run of digits, judged.
type digits struct {
	value    float64
	alt      float64 // the value if its only separator is decimal (2.300 before "million"); else equal to value
	decimal  bool
	plain    int // digits of a run without separators
	zeroLed  bool
	parts    int // groups of digits
	dateLike bool
}

// parseDigits judges the separators of a run of digits. dotGroups says that a dot
// before exactly three digits groups thousands.
func parseDigits(s string, dotGroups bool) digits {
	if d, ok := plainDigits(s); ok {
		return d
	}
	var clean strings.Builder
	var seps []rune
	var lens []int
	run := 0
	for _, r := range s {
		if unicode.Is(unicode.Nd, r) {
			clean.WriteByte(byte('0' + digitValue(r)))
			run++
			continue
		}
		seps, lens, run = append(seps, r), append(lens, run), 0
		clean.WriteByte('|')
	}
	lens = append(lens, run)
	parts := strings.Split(clean.String(), "|")
	d := digits{parts: len(parts), zeroLed: len(parts[0]) > 1 && parts[0][0] == '0'}
	switch {
	case len(seps) == 0:
		d.plain = lens[0]
		d.value = number(parts[0])
	case len(seps) == 1:
		d.value, d.decimal = one(parts, seps[0], dotGroups)
		d.alt = number(parts[0] + "." + parts[1])
		if isBlank(seps[0]) || seps[0] == '\u066c' {
			d.alt = d.value
		}
		return d
	default:
		last := seps[len(seps)-1]
		same := true
		for _, s := range seps {
			same = same && s == seps[0]
		}
		switch {
		case same && grouped(lens):
			d.value = number(strings.Join(parts, ""))
		case same && seps[0] == '.':
			d.dateLike = true
			d.value = math.NaN()
		case !same && grouped(lens[:len(lens)-1]) && last != seps[0]:
			d.value, d.decimal = number(strings.Join(parts[:len(parts)-1], "")+"."+parts[len(parts)-1]), true
		default:
			d.value = math.NaN()
		}
	}
	d.alt = d.value
	return d
}

// plainDigits reads a run of ASCII digits without separators, as most are.
func plainDigits(s string) (digits, bool) {
	if len(s) > 15 {
		return digits{}, false
	}
	v := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return digits{}, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return digits{value: float64(v), alt: float64(v), plain: len(s), parts: 1, zeroLed: len(s) > 1 && s[0] == '0'}, true
}

// one judges a run with a single separator.
func one(parts []string, sep rune, dotGroups bool) (v float64, decimal bool) {
	three := len(parts[1]) == 3 && len(parts[0]) <= 3 && parts[0] != "0"
	switch sep {
	case '\u066b':
		three = false
	case '\u066c':
		three = true
	case '.':
		three = three && dotGroups
	}
	if three {
		return number(parts[0] + parts[1]), false
	}
	return number(parts[0] + "." + parts[1]), true
}

// grouped reports whether lengths of digit groups are thousands (12,345,678) or
// lakhs and crores (8,87,000).
func grouped(lens []int) bool {
	if lens[len(lens)-1] != 3 || lens[0] > 3 || lens[0] == 0 {
		return false
	}
	two, three := true, true
	for _, n := range lens[1 : len(lens)-1] {
		two, three = two && n == 2, three && n == 3
	}
	return two && lens[0] <= 2 || three
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\'' || r == '\u2019' }

func digitValue(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return int(r - '0')
	case '٠' <= r && r <= '٩':
		return int(r - '٠')
	case '۰' <= r && r <= '۹':
		return int(r - '۰')
	}
	// Nd runs of ten are aligned so that the zero precedes nine more digits.
	for n := 0; n < 10; n++ {
		if !unicode.Is(unicode.Nd, r-rune(n)-1) || n == 9 {
			return n
		}
	}
	return 0
}

// number reads ASCII digits with at most one dot; a run too long to be a count
// is NaN.
func number(s string) float64 {
	if len(s) > 15 {
		return math.NaN()
	}
	v, scale, frac := 0.0, 1.0, false
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			frac = true
			continue
		}
		v = v*10 + float64(s[i]-'0')
		if frac {
			scale *= 10
		}
	}
	return v / scale
}
