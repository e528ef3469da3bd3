package metrics

import (
	"cmp"
	"math"
	"slices"
)

// A DayValue is one value that an origin states for one day, with figures that
// state it: what points are chosen from. Several of one day may have the same value.
type DayValue struct {
	AsOf      string
	Value     *float64
	Low       *float64
	High      *float64
	Qualifier Qualifier
	Stated    []Statement // at least one
}

// A Statement is one figure that states a value.
type Statement struct {
	Figure     string // FigureID
	Publisher  string
	Published  string
	Confidence float64
	Status     string // extracted, accepted, corrected, rejected
	CopyOf     string // see Observation
	Replaced   int    // see Observation
}

func (v *DayValue) last() *Statement { return &v.Stated[len(v.Stated)-1] }

func (v *DayValue) loose() bool { return v.Qualifier != Exact && v.Qualifier != "" }

// dayValues groups the observations of one series by day and value.
func dayValues(observations []Observation) []DayValue {
	type number struct {
		some bool
		v    float64
	}
	of := func(v *float64) number {
		if v == nil {
			return number{}
		}
		return number{true, *v}
	}
	type key struct {
		asOf             string
		value, low, high number
		qualifier        Qualifier
	}
	at := map[key]int{}
	var out []DayValue
	for i := range observations {
		o := &observations[i]
		f := &o.Figure
		k := key{f.AsOf, of(f.Value), of(f.Low), of(f.High), f.Qualifier}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, DayValue{AsOf: f.AsOf, Value: f.Value, Low: f.Low, High: f.High, Qualifier: f.Qualifier})
		}
		out[n].Stated = append(out[n].Stated, Statement{o.ID, o.Publisher, o.Published, f.Confidence, o.Status, o.CopyOf, o.Replaced})
	}
	return out
}

// held leaves of values what holds on a day: without rejected statements, those of
// no day, and with knownOn those published after it or on no known day.
func held(values []DayValue, knownOn string) []DayValue {
	out := make([]DayValue, 0, len(values))
	gone := func(st Statement) bool {
		return st.Status == StatusRejected || knownOn != "" && (st.Published == "" || st.Published > knownOn)
	}
	for _, v := range values {
		if v.AsOf == "" {
			continue
		}
		if slices.ContainsFunc(v.Stated, gone) {
			v.Stated = slices.DeleteFunc(slices.Clone(v.Stated), gone)
		}
		if len(v.Stated) == 0 {
			continue
		}
		sortStatements(v.Stated)
		out = append(out, v)
	}
	return out
}

// sortStatements sorts statements of one value, which mostly come in their order.
func sortStatements(stated []Statement) {
	order := func(a, b Statement) int { return byStatement(&a, &b, false, false) }
	if !slices.IsSortedFunc(stated, order) {
		slices.SortFunc(stated, order)
	}
}

// byStatement orders statements of one day so that the last is the one to be
// believed: the latest published; of one day's, the newest version of a page, the
// original of a copied text, then what people corrected or accepted, then the exact
// before the hedged, then the surer reading. The id makes the order total.
func byStatement(a, b *Statement, looseA, looseB bool) int {
	if d := cmp.Compare(a.Published, b.Published); d != 0 {
		return d
	}
	return cmp.Or(
		cmp.Compare(version(a), version(b)),
		-compareBool(a.CopyOf != "", b.CopyOf != ""),
		cmp.Compare(reviewRank(a.Status), reviewRank(b.Status)),
		-compareBool(looseA, looseB),
		cmp.Compare(a.Confidence, b.Confidence),
		-cmp.Compare(a.Figure, b.Figure),
	)
}

// version orders statements of replaced versions before those that nothing replaced.
func version(s *Statement) int {
	if s.Replaced == 0 {
		return math.MaxInt
	}
	return s.Replaced
}

func reviewRank(status string) int {
	switch status {
	case StatusCorrected:
		return 2
	case StatusAccepted:
		return 1
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
