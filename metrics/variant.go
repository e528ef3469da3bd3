package metrics

import "slices"

// A Variant is what a publisher gives as an origin's count of a day while another
// publisher gives the point's: one of the two relays it wrongly, or takes another
// day's. It is no revision, for it was not stated before the point.
type Variant struct {
	Publisher string    `json:"publisher"`
	Value     *float64  `json:"value"`
	Low       *float64  `json:"low"`
	High      *float64  `json:"high"`
	Qualifier Qualifier `json:"qualifier"`
	Published string    `json:"published"`
	Figure    string    `json:"figure_id"`
}

// variants are the values of a day that publishers give beside the chosen one, the
// last of each publisher that never agrees with one of those who give it. Several of
// the values may be equal.
func variants(values []DayValue, chosen *DayValue) []Variant {
	if len(values) == 1 {
		return nil
	}
	same := func(v *DayValue) bool {
		return numbers(v) == numbers(chosen) || v.loose() && !chosen.loose() && agrees(v, chosen)
	}
	agree := map[string]bool{"": true} // nobody differs where no publisher is known
	note := func(v *DayValue) {
		for _, st := range v.Stated {
			agree[st.Publisher] = true
		}
	}
	agreed := func(v *DayValue) bool {
		return slices.ContainsFunc(v.Stated, func(st Statement) bool { return st.Publisher != "" && agree[st.Publisher] })
	}
	for i := range values {
		if same(&values[i]) {
			note(&values[i])
		}
	}
	given := map[[3]float64]bool{} // values that somebody gives who agrees
	for i := range values {
		if agreed(&values[i]) {
			given[numbers(&values[i])] = true
		}
	}
	for i := range values { // who gives one of them does not differ either
		if given[numbers(&values[i])] {
			note(&values[i])
		}
	}
	day := chosen.last().Published
	var out []Variant
	at := map[string]int{}
	for i := range values {
		v := &values[i]
		for _, st := range v.Stated {
			if same(v) || agree[st.Publisher] || st.Published < day {
				continue
			}
			one := Variant{st.Publisher, v.Value, v.Low, v.High, v.Qualifier, st.Published, st.Figure}
			if n, ok := at[st.Publisher]; ok {
				out[n] = one
				continue
			}
			at[st.Publisher] = len(out)
			out = append(out, one)
		}
	}
	return out
}

// numbers are the numbers of a value; -1, which no count is, for those it lacks.
func numbers(v *DayValue) [3]float64 {
	out := [3]float64{-1, -1, -1}
	for i, n := range []*float64{v.Value, v.Low, v.High} {
		if n != nil {
			out[i] = *n
		}
	}
	return out
}
