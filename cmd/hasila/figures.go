package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"hasila/charts/export"
	"hasila/ingest/extract"
	"hasila/metrics"
)

// jsonFigures writes a figure a line.
type jsonFigures struct {
	w   *bufio.Writer
	enc *json.Encoder
}

func newJSONFigures(w io.Writer) *jsonFigures {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return &jsonFigures{b, enc}
}

func (j *jsonFigures) document(d metrics.Document, x *extract.Extractor) error {
	for _, f := range figuresOf(d, x) {
		if err := j.enc.Encode(f); err != nil {
			return err
		}
	}
	return j.w.Flush() // a reader at the other end of a pipe sees each document at once
}

func (j *jsonFigures) close() error { return j.w.Flush() }

// csvFigures writes a figure a row, for spreadsheets.
type csvFigures struct{ w *csv.Writer }

func newCSVFigures(w io.Writer) (*csvFigures, error) {
	c := &csvFigures{csv.NewWriter(w)}
	return c, c.w.Write([]string{
		"document", "start", "end", "number", "metric", "value", "low", "high", "qualifier", "unit", "group", "nationality",
		"place", "country", "period", "from", "as_of", "attribution", "part_of", "confidence", "rules", "extractor",
	})
}

func (c *csvFigures) document(d metrics.Document, x *extract.Extractor) error {
	for _, f := range figuresOf(d, x) {
		partOf := ""
		if f.PartOf != nil {
			partOf = strconv.Itoa(*f.PartOf)
		}
		row := []string{
			f.Document, strconv.Itoa(f.Start), strconv.Itoa(f.End), f.Number, f.Metric, plain(f.Value), plain(f.Low), plain(f.High),
			string(f.Qualifier), f.Unit, metrics.GroupKey(f.Group), f.Nationality, f.Place, f.Country, string(f.Period),
			f.From, f.AsOf, f.Attribution, partOf, strconv.FormatFloat(f.Confidence, 'f', -1, 64), strings.Join(f.Rules, " "), f.Extractor,
		}
		for i := range row {
			if i < 5 || i > 7 { // the values stay numbers
				row[i] = export.Defuse(row[i])
			}
		}
		if err := c.w.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func (c *csvFigures) close() error {
	c.w.Flush()
	return c.w.Error()
}

// plain writes a value without an exponent; missing is empty.
func plain(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// tableFigures writes a table for people, a document after another.
type tableFigures struct {
	w    io.Writer
	some bool
}

func newTableFigures(w io.Writer) *tableFigures { return &tableFigures{w: w} }

func (t *tableFigures) document(d metrics.Document, x *extract.Extractor) error {
	figures := figuresOf(d, x)
	if t.some {
		_, _ = fmt.Fprintln(t.w)
	}
	t.some = true
	if _, err := fmt.Fprintf(t.w, "%s: %s\n", clean(d.ID), count(len(figures), "figure")); err != nil {
		return err
	}
	if len(figures) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(t.w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "  METRIC\tVALUE\tUNIT\tGROUP\tPLACE\tPERIOD\tFROM\tAS OF\tSAID BY\tNUMBER")
	for _, f := range figures {
		// The number's own words stand last: right-to-left ones would move what follows.
		_, _ = fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.Metric, valueInWords(f), f.Unit, metrics.GroupKey(f.Group),
			clean(f.Place), f.Period, f.From, f.AsOf, clean(f.Attribution), clean(f.Number))
	}
	return w.Flush()
}

func (t *tableFigures) close() error { return nil }

// valueInWords writes a value with its hedge: "> 15000", "3–5", "≥ 20 (vague)".
func valueInWords(f metrics.Figure) string {
	v := plain(f.Value)
	switch f.Qualifier {
	case metrics.Approximately:
		return "~ " + v
	case metrics.AtLeast:
		return "≥ " + v
	case metrics.MoreThan:
		return "> " + v
	case metrics.AtMost:
		return "≤ " + v
	case metrics.LessThan:
		return "< " + v
	case metrics.Range:
		return plain(f.Low) + "–" + plain(f.High)
	case metrics.Vague:
		return "≥ " + plain(f.Low) + " (vague)"
	}
	return v
}
