package data

import (
	"strings"

	"hasila/metrics"
)

// A where is a condition of a query under construction: clauses written here, and
// the values that take their question marks' places.
type where struct {
	clauses []string
	args    []any
}

func (w *where) and(clause string, args ...any) {
	w.clauses = append(w.clauses, clause)
	w.args = append(w.args, args...)
}

// in lets the values of a list through; nil lets all.
func (w *where) in(column string, values []string) {
	if values != nil {
		w.and("list_contains(?::varchar[], "+column+")", values)
	}
}

func (w *where) String() string {
	if len(w.clauses) == 0 {
		return "true"
	}
	return strings.Join(w.clauses, " and ")
}

// ofSeries chooses rows of the table series, named s.
func (w *where) ofSeries(f metrics.SeriesFilter) {
	w.in("s.metric", f.Metrics)
	w.in("s.place", f.Places)
	w.in("s.groups", f.Groups)
	w.in("s.nationality", f.Nationalities)
	w.in("s.unit", f.Units)
	w.in("s.scope", f.Scopes)
	w.in("s.origin", f.Origins)
}

// ofFigures chooses rows of the table figure, named f.
func (w *where) ofFigures(f metrics.SeriesFilter) {
	w.in("f.publisher", f.Publishers)
	if f.From != "" {
		w.and("f.as_of >= ?", f.From)
	}
	if f.To != "" { // "2024" and "2024-03" end with their last day
		w.and("(f.as_of <= ? or starts_with(f.as_of, ?))", f.To, f.To)
	}
	if f.AsKnownOn != "" {
		w.and("f.published <= ?", f.AsKnownOn)
	}
}
