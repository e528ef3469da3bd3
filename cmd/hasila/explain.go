package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"hasila/ingest/extract"
	"hasila/metrics"
)

// An explainer writes every number of a document with the rules that took it or
// left it.
type explainer struct {
	w   *bufio.Writer
	enc *json.Encoder // nil: text for people
}

func newExplainer(format string, w io.Writer) (*explainer, error) {
	e := &explainer{w: bufio.NewWriter(w)}
	switch format {
	case "table":
	case "jsonl":
		e.enc = json.NewEncoder(e.w)
		e.enc.SetEscapeHTML(false)
	default:
		return nil, fmt.Errorf("--explain writes text or JSONL, not %q", format)
	}
	return e, nil
}

func (e *explainer) document(d metrics.Document, x *extract.Extractor) error {
	r := x.Explain(d)
	if e.enc != nil {
		return e.enc.Encode(struct {
			Document string `json:"document"`
			extract.Reading
		}{d.ID, r})
	}
	language := "in a language that is not known"
	if r.Known {
		language = "read as " + r.Lang
	}
	_, _ = fmt.Fprintf(e.w, "%s, %s: %s\n", clean(d.ID), language, count(len(r.Figures), "figure"))
	for _, n := range r.Numbers {
		if n.Taken && n.Figure >= 0 && n.Figure < len(r.Figures) {
			f := r.Figures[n.Figure]
			_, _ = fmt.Fprintf(e.w, "\n+ %s  [%d:%d]\n    = %s %s %s", clean(n.Text), n.Start, n.End, f.Metric, valueInWords(f), f.Unit)
			for _, part := range []string{metrics.GroupKey(f.Group), f.Place, string(f.Period), f.From, f.AsOf, f.Attribution} {
				if part != "" {
					_, _ = fmt.Fprintf(e.w, ", %s", clean(part))
				}
			}
			_, _ = fmt.Fprintf(e.w, "; confidence %.2f\n", f.Confidence)
		} else {
			_, _ = fmt.Fprintf(e.w, "\n- %s  [%d:%d] left out\n", clean(n.Text), n.Start, n.End)
		}
		for _, s := range n.Steps {
			_, _ = fmt.Fprintf(e.w, "    %s: %s\n", s.Rule, clean(s.Detail))
		}
	}
	_, _ = fmt.Fprintln(e.w)
	return e.w.Flush() // the first error of the writes above comes back here
}

func (e *explainer) close() error { return e.w.Flush() }
