// Package tabular reads figures that stand in tables already: CSV, TSV, XLSX and
// JSON. Which column is which field is said by a mapping (see Mapping), by HXL
// tags, or by the columns' own names where a table has the project's tidy form:
// metric, value, unit, group, nationality, place, country, period, from, as_of,
// attribution, publisher, published and more (see tidy).
//
// Each row becomes a document whose text is the row and whose figures are read
// with it: their offsets point at the cell that holds the value, so that a point
// on a chart leads to its row as it leads to a sentence elsewhere. Their rules
// name the mapping, and "derived:…" where the publisher filled a value in.
package tabular

import (
	"context"
	"errors"
	"slices"
	"strings"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// headRows is how far down a sheet its head is looked for, below titles and notes.
const headRows = 25

// A Reader reads tables by the mappings it is given.
type Reader struct {
	mappings []*Mapping
}

// New makes a reader that knows the given mappings, those that are shipped and
// the tidy form. Of two that fit a table equally well the first is meant.
func New(own []*Mapping) (Reader, error) {
	all, err := Shipped()
	return Reader{append(append(slices.Clone(own), all...), tidy)}, err
}

// table turns rows of cells into documents: it finds the head, then reads on.
type table struct {
	mappings []*Mapping
	in       doc.Input
	yield    func(metrics.Document, error) bool

	mapping *Mapping
	names   []string
	waiting [][]string // rows before the head is found
	seen    bool       // a row held something
}

// errStop says that nobody wants more.
var errStop = errors.New("stopped")

// add takes the next row. line counts from 1. The row may be reused by the caller.
func (t *table) add(ctx context.Context, line int, values []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if strings.TrimSpace(strings.Join(values, "")) == "" {
		return nil
	}
	t.seen = true
	if t.mapping == nil {
		return t.head(line, values)
	}
	if tagged(values) {
		return nil // the row of HXL tags below a head that a mapping knows
	}
	return t.emit(newRow(line, t.names, values, t.mapping.Text != ""))
}

// head looks whether the table's columns are known by now. The row of names of an
// HXL table stands above its tags.
func (t *table) head(line int, values []string) error {
	names := columnNames(values)
	switch m := choose(t.mappings, "", func(c string) bool { return slices.Contains(names, c) }); {
	case m != nil:
		t.mapping, t.names = m, names
	case tagged(values):
		titles := values
		if len(t.waiting) > 0 {
			titles = t.waiting[len(t.waiting)-1]
		}
		m, err := fromTags(values, titles)
		if err != nil {
			return &doc.Error{Path: t.in.Path, Line: line, Err: err}
		}
		t.mapping, t.names = m, labelled(values, titles)
	case len(t.waiting) >= headRows:
		return t.unknown()
	default:
		t.waiting = append(t.waiting, append([]string(nil), values...))
	}
	if t.mapping != nil && t.mapping.Ignore != "" {
		return errStop
	}
	return nil
}

func (t *table) emit(r row) error {
	d, errs := t.mapping.document(r, t.in)
	for _, err := range errs {
		if !t.yield(metrics.Document{}, err) {
			return errStop
		}
	}
	if strings.TrimSpace(d.Text) == "" {
		return nil // a row that states nothing
	}
	if !t.yield(d, nil) {
		return errStop
	}
	return nil
}

// unknown says which columns were met and what can be done.
func (t *table) unknown() error {
	columns := "none"
	if len(t.waiting) > 0 {
		columns = clipList(columnNames(t.waiting[0]))
	}
	return t.in.Failf("is a table whose columns no mapping knows (%s): write a mapping, or add a row of HXL tags", columns)
}

// end is to be called after the last row.
func (t *table) end() error {
	switch {
	case !t.seen:
		return t.in.Failf("is empty")
	case t.mapping == nil:
		return t.unknown()
	}
	return nil
}

// columnNames trims the names of a head.
func columnNames(values []string) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = oneLine(strings.TrimPrefix(v, "\uFEFF"))
	}
	return names
}

func clipList(names []string) string {
	if len(names) > 12 {
		names = append(names[:12:12], "…")
	}
	for i := range names {
		names[i] = clip(names[i])
	}
	return strings.Join(names, ", ")
}

// report hands an error to the consumer, unless it only says that he left.
func report(err error, yield func(metrics.Document, error) bool) {
	if err != nil && !errors.Is(err, errStop) {
		yield(metrics.Document{}, err)
	}
}
