package metrics

import (
	"cmp"
	"math"
	"slices"
)

// The kinds of revision.
const (
	Restated = "restated" // another value for the same day
	Fell     = "fell"     // a running count below that of an earlier day, which it therefore revises
)

// SeriesRevisions says how far an origin's later counts revise its earlier ones.
type SeriesRevisions struct {
	Key     SeriesKey      `json:"key"`
	Points  int            `json:"points"`  // days of the series
	Revised int            `json:"revised"` // of them, those whose value was replaced
	Up      int            `json:"up"`      // revisions to a higher number
	Down    int            `json:"down"`    // revisions to a lower number
	Share   *float64       `json:"share"`   // median size as a share of the earlier number; null: no number, or only from 0
	Lag     *float64       `json:"lag"`     // median days from the earlier statement to the later; null: undated
	Steps   []RevisionStep `json:"steps"`   // by day, each day's in the order of statement
}

// A RevisionStep is one value that another replaced.
type RevisionStep struct {
	Kind      string   `json:"kind"` // restated, fell
	AsOf      string   `json:"as_of"`
	From      float64  `json:"from"` // the number that was stated, see Point.Level
	To        float64  `json:"to"`   // the number that replaced it
	Change    float64  `json:"change"`
	Share     *float64 `json:"share"` // change as a share of From; null where that is 0
	Stated    string   `json:"stated"`
	Restated  string   `json:"restated"`
	Lag       *int     `json:"lag"`       // days from one statement to the other; null: undated
	Figure    string   `json:"figure_id"` // that stated From
	Successor string   `json:"successor"` // the figure that stated To
}

// Revisions says of each series how it was revised, those with the most revisions
// first. Series that never were are left out.
func Revisions(all []Series) []SeriesRevisions {
	out := []SeriesRevisions{}
	for _, s := range all {
		if r := revisionsOf(s); len(r.Steps) > 0 {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b SeriesRevisions) int {
		return cmp.Or(-cmp.Compare(len(a.Steps), len(b.Steps)), a.Key.Compare(b.Key))
	})
	return out
}

func revisionsOf(s Series) SeriesRevisions {
	r := SeriesRevisions{Key: s.Key, Points: len(s.Points)}
	var before *Point
	for i := range s.Points {
		p := &s.Points[i]
		steps := restatements(*p)
		if len(steps) > 0 {
			r.Revised++
		}
		if isCumulative(s.Key) && exactValue(*p) {
			if before != nil && *p.Value < *before.Value {
				steps = append(steps, step(Fell, p.AsOf,
					said{*before.Value, before.Published, before.Figure}, said{*p.Value, p.Published, p.Figure}))
			}
			before = p
		}
		r.Steps = append(r.Steps, steps...)
	}
	var shares, lags []float64
	for _, st := range r.Steps {
		if st.Change > 0 {
			r.Up++
		} else {
			r.Down++
		}
		if st.Share != nil {
			shares = append(shares, math.Abs(*st.Share))
		}
		if st.Lag != nil {
			lags = append(lags, float64(*st.Lag))
		}
	}
	if len(shares) > 0 {
		m := median(shares)
		r.Share = &m
	}
	if len(lags) > 0 {
		m := median(lags)
		r.Lag = &m
	}
	return r
}

// said is one number of a day and who first stated it when.
type said struct {
	level             float64
	published, figure string
}

// restatements are the changes among all that was stated of one day, each number
// standing where it was first stated.
func restatements(p Point) []RevisionStep {
	if len(p.Revisions) == 0 {
		return nil
	}
	var all []said
	for _, r := range p.Revisions {
		if v, ok := (Point{Value: r.Value, Low: r.Low, High: r.High}).Level(); ok {
			all = append(all, said{v, r.Published, r.Figure})
		}
	}
	if v, ok := p.Level(); ok {
		last := said{v, p.Published, p.Figure}
		for _, r := range p.Relays {
			if r.Published != "" && (last.published == "" || r.Published < last.published) {
				last.published, last.figure = r.Published, r.Figure
			}
		}
		all = append(all, last)
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(a.published, b.published) })
	var steps []RevisionStep
	for i := 1; i < len(all); i++ {
		if all[i].level != all[i-1].level {
			steps = append(steps, step(Restated, p.AsOf, all[i-1], all[i]))
		}
	}
	return steps
}

func step(kind, asOf string, from, to said) RevisionStep {
	st := RevisionStep{
		Kind: kind, AsOf: asOf, From: from.level, To: to.level, Change: to.level - from.level,
		Stated: from.published, Restated: to.published, Figure: from.figure, Successor: to.figure,
	}
	if from.level != 0 {
		share := st.Change / math.Abs(from.level)
		st.Share = &share
	}
	if n, ok := DaysBetween(from.published, to.published); ok {
		st.Lag = &n
	}
	return st
}
