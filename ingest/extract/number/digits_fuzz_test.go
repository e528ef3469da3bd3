package number

import (
	"math"
	"testing"
)

// However digits are written, they are a finite number, not below zero, or none.
func FuzzDigits(f *testing.F) {
	for _, s := range []string{"1", "1,234.5", "1.234.567", "٤٤٬٦٦٤", "12 000", "8,87,000", "０１", "1'000", "99999999999999999999", "..", "1.2.3", "𝟗𝟗"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, dots bool) {
		d := parseDigits(s, dots)
		for _, v := range []float64{d.value, d.alt} {
			if math.IsInf(v, 0) || v < 0 {
				t.Fatalf("%q is %v", s, v)
			}
		}
		if d.plain > len(s) {
			t.Fatalf("%q has %d digits", s, d.plain)
		}
	})
}
