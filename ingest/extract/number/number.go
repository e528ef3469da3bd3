// Package number finds the numbers of a text: tokens of any grammar are composed
// into values, ranges, vague quantities, shares and stated zeros.
package number

import (
	"math"

	"hasila/ingest/extract/lang"
)

// A Number is one number of a text, in whatever form. Positions are half-open:
// From and To count tokens, Start and End bytes.
type Number struct {
	From, To   int
	Start, End int
	Value      float64 // NaN where Low and High, or Vague, say it
	Low, High  float64 // NaN if absent
	Vague      bool
	Zero       bool      // "no injuries": the word that says none
	Share      bool      // in per cent: 70 %, half, nine out of ten
	Ordinal    bool      // the third: never a count, but may number a day
	Approx     bool      // the words themselves round: two thirds
	Dual       *lang.Hit // the noun whose dual (or singular of time) is the number
	Digits     bool      // begins with digits
	Decimal    bool      // has a decimal part and no scale
	Scaled     bool      // has a scale word
	Plain      int       // digits of a bare run of digits without separators, or 0: years and house numbers look so
	Bare       bool      // the single word for one
	Why        string    // not a count by its form: "date", "time", "score", "model", "unit", "decimal"
	Idle       bool      // found to count nothing
	Entries    []*lang.Entry
}

// IsRange reports whether the number has two ends.
func (n *Number) IsRange() bool { return !n.Vague && !math.IsNaN(n.Low) && !math.IsNaN(n.High) }
