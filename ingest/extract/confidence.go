package extract

import (
	"math"

	"hasila/ingest/extract/figure"
)

// confidence is the calibrated probability that metric, unit and values are
// right, from how far the deciding word was and how the reading was reached. The
// weights were fitted on the labelled corpus (make score prints the calibration).
func confidence(f *figure.Draft) float64 {
	z := 3.6 - 0.33*f.Cost
	if f.Like != nil {
		z -= 0.8
	}
	if f.Head == nil {
		z -= 0.4
	}
	if f.Num.Bare {
		z -= 0.8
	}
	p := 1 / (1 + math.Exp(-z))
	return math.Round(p*1000) / 1000
}
