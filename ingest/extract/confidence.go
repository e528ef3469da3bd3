package extract

import (
	"math"

	"hasila/ingest/extract/figure"
)

// The weights of confidence, fitted on the labelled corpus and on texts beyond it, which
// are right a little less often; make score prints how
// many figures of each level are right.
const (
	sure      = 1.7 // a cue up to here, in costs of figure, is the number's own
	noNoun    = 1.2 // what it costs if no noun says what is counted
	carried   = 2.4 // if the metric was carried over from another figure
	lone      = 2.4 // if the number is the word "one"
	atBest    = 3.2 // log odds of a figure without any doubt
	slope     = 0.55
	unsure    = 1.9 // log odds just beyond sure
	gentle    = 0.2
	confusing = 1.8 // the most for metrics that are easily taken for one another
)

// confused are the metrics that careful readers part on too: who was moved, saved,
// held; bodies that may be a count of dead.
var confused = map[string]bool{
	"rescued": true, "affected": true, "bodies_recovered": true, "evacuated": true, "truce_length": true,
	"sheltered": true, "hostages_held": true, "targeted": true, "detained": true,
}

// confidence is the calibrated probability that metric, unit and values are
// right, from how far the deciding word was and how the reading was reached.
func confidence(f *figure.Draft) float64 {
	cost := f.Cost
	if f.Head == nil {
		cost += noNoun
	}
	if f.Like != nil {
		cost += carried
	}
	if f.Num.Bare {
		cost += lone
	}
	z := atBest - slope*cost
	if cost > sure {
		z = unsure - gentle*(cost-sure)
	}
	if confused[f.Metric] || f.Unit == "percent" {
		z = min(z, confusing)
	}
	return math.Round(1000/(1+math.Exp(-z))) / 1000
}
