package metrics

import (
	"cmp"
	"slices"
)

// An EventSpan is a dated event as a period that a chart can shade: one of the
// reference data, or a truce of which documents state the length.
type EventSpan struct {
	ID      string   `json:"id"`   // of the reference data; "figure:" and the figure's id for a stated truce
	Kind    string   `json:"kind"` // war, truce, disaster
	NameEN  string   `json:"name_en"`
	NameAR  string   `json:"name_ar"`
	Place   string   `json:"place"`
	From    string   `json:"from"`    // first day
	To      string   `json:"to"`      // last day; empty: not over, or not known
	Basis   string   `json:"basis"`   // reference; stated: the text gives the start; dated: the start is the day of the statement
	Source  string   `json:"source"`  // address, of reference data
	Figures []string `json:"figures"` // that state the length of a truce within it, oldest first
}

// The bases of spans.
const (
	BasisReference = "reference"
	BasisStated    = "stated"
	BasisDated     = "dated"
)

// maxTruceDays bounds what a stated length may span: longer ones are no truce but
// an armistice, or misread.
const maxTruceDays = 400

// EventSpans gives the dated events of places, of those that hold them and of those
// that they hold, by their start. truces are observations of truce_length: one
// that falls into a known truce of its place, or a few days before it, supports it; others
// are spans of their own, which run from the start that the text gives, else from
// the day of the statement, for the longest length that is stated. places nil: all.
func EventSpans(ref *Reference, places []string, truces []Observation) []EventSpan {
	near := func(place string) bool {
		return places == nil || slices.ContainsFunc(places, func(p string) bool {
			return ref.Within(p, place) || ref.Within(place, p)
		})
	}
	out := []EventSpan{}
	for _, e := range ref.Events {
		if near(e.Place) {
			out = append(out, EventSpan{
				ID: e.ID, Kind: e.Kind, NameEN: e.NameEN, NameAR: e.NameAR, Place: e.Place,
				From: e.From, To: endOf(e, ref.Events), Basis: BasisReference, Source: e.Source, Figures: []string{},
			})
		}
	}
	known := len(out)
	truces = slices.Clone(truces)
	slices.SortStableFunc(truces, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Figure.AsOf, b.Figure.AsOf), cmp.Compare(a.ID, b.ID))
	})
	for _, o := range truces {
		span, ok := statedTruce(o)
		if !ok || !near(span.Place) {
			continue
		}
		if i := slices.IndexFunc(out[:known], func(e EventSpan) bool { return e.Kind == "truce" && holds(ref, e, span) }); i >= 0 {
			out[i].Figures = append(out[i].Figures, o.ID)
			continue
		}
		if i := slices.IndexFunc(out[known:], func(e EventSpan) bool { return e.Place == span.Place && overlap(e, span) }); i >= 0 {
			e := &out[known+i]
			e.From, e.To = min(e.From, span.From), max(e.To, span.To)
			e.Figures = append(e.Figures, o.ID)
			continue
		}
		out = append(out, span)
	}
	slices.SortStableFunc(out, func(a, b EventSpan) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID)) })
	return out
}

// endOf is an event's last day. A truce without one ended when the next war or truce
// of its place began.
func endOf(e Event, all []Event) string {
	if e.To != "" || e.Kind != "truce" {
		return e.To
	}
	end := ""
	for _, next := range all {
		if next.Place == e.Place && next.Kind != "disaster" && next.From > e.From && (end == "" || next.From < end) {
			end = next.From
		}
	}
	return end
}

// statedTruce is the span of a truce whose length a document states.
func statedTruce(o Observation) (EventSpan, bool) {
	f := o.Figure
	days, ok := Point{Value: f.Value, Low: f.Low, High: f.High}.Level()
	if f.Metric != "truce_length" || f.Unit != "days" || !ok || days < 1 || days > maxTruceDays || f.Place == "" || o.Status == StatusRejected {
		return EventSpan{}, false
	}
	start, basis := f.From, BasisStated
	if _, full := ParseDay(start); !full {
		start, basis = f.AsOf, BasisDated
	}
	day, full := ParseDay(start)
	if !full {
		return EventSpan{}, false
	}
	return EventSpan{
		ID: "figure:" + o.ID, Kind: "truce", NameEN: "Truce of " + number(days) + " days", NameAR: "هدنة، بالأيام: " + number(days),
		Place: f.Place, From: start, To: day.AddDate(0, 0, int(days)-1).Format(ISODate), Basis: basis, Figures: []string{o.ID},
	}, true
}

// announced is how many days before its start a truce is spoken of.
const announced = 3

// holds reports whether a stated truce is the known one: of the same place or one
// within it, and begun during it or announced just before.
func holds(ref *Reference, known, stated EventSpan) bool {
	if !ref.Within(stated.Place, known.Place) && !ref.Within(known.Place, stated.Place) {
		return false
	}
	if ahead, ok := DaysBetween(stated.From, known.From); !ok || ahead > announced {
		return false
	}
	return known.To == "" || stated.From <= known.To
}

func overlap(a, b EventSpan) bool { return a.From <= b.To && b.From <= a.To }
