package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hasila/data"
	"hasila/ingest/extract"
	"hasila/ingest/source"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

func (a *app) extractCommand() *cobra.Command {
	var in input
	var format string
	var explain bool
	cmd := &cobra.Command{
		Use:   "extract FILE…",
		Short: "Print the figures of documents; nothing is stored",
		Long: `Reads text, HTML, JSONL and tables ("-" is standard input) and prints the figures in
them. A document in JSONL is an object a line with the keys id, url, publisher,
published, lang, title and text. A figure in JSONL has document, start and end (half-open
UTF-8 byte offsets of the number in the document's text), number and the fields of the
codebook. --explain shows for every number which rules took it, or left it.`,
		Example: `  hasila extract article.html
  echo "At least 12 people were killed in Rafah." | hasila extract --published 2024-05-31 -
  hasila extract --format jsonl corpus.jsonl > figures.jsonl
  hasila extract --explain --published 2023-12-05 article.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := in.check(); err != nil {
				return err
			}
			ref, err := metrics.ReadReference(data.ReferenceFS())
			if err != nil {
				return err
			}
			x, err := extract.New(ref)
			if err != nil {
				return err
			}
			var w figureWriter
			if explain {
				w, err = newExplainer(format, a.out)
			} else {
				w, err = newFigureWriter(format, a.out)
			}
			if err != nil {
				return err
			}
			docs, err := in.documents(cmd.Context(), a.in, args, ref)
			if err != nil {
				return errors.Join(err, w.close())
			}
			err = a.extract(docs, x, w)
			return errors.Join(err, w.close())
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "table", "the `form` of the output: table, jsonl or csv")
	cmd.Flags().BoolVar(&explain, "explain", false, "show the rules behind every number, as text or as JSONL")
	in.flags(cmd)
	return cmd
}

// extract writes the figures of documents as they come. What cannot be read is
// told of, and makes the command fail at its end.
func (a *app) extract(documents doc.Seq, x *extract.Extractor, w figureWriter) error {
	failed := false
	complain := func(format string, args ...any) {
		failed = true
		_, _ = fmt.Fprintf(a.err, "hasila: "+format+"\n", args...)
	}
	for d, err := range documents {
		var unread *source.Error
		switch {
		case errors.As(err, &unread):
			complain("%v", err)
			continue
		case err != nil:
			return err
		}
		if d.Published == "" {
			complain("%s has no date of publication, so that its figures may have no day: give one with --published", d.ID)
		}
		if d.Figures == nil && d.Text != "" && x.Lang(d) == "" {
			_, _ = fmt.Fprintf(a.err, "hasila: %s is in no language that is known: no figures are read from it\n", clean(d.ID))
		}
		if err := w.document(d, x); err != nil {
			return fmt.Errorf("writing figures: %w", err)
		}
	}
	if failed {
		return errSilent
	}
	return nil
}

// A figureWriter writes the figures of documents in some form.
type figureWriter interface {
	document(d metrics.Document, x *extract.Extractor) error
	close() error
}

func newFigureWriter(format string, w io.Writer) (figureWriter, error) {
	switch format {
	case "table":
		return newTableFigures(w), nil
	case "jsonl":
		return newJSONFigures(w), nil
	case "csv":
		return newCSVFigures(w)
	}
	return nil, fmt.Errorf("unknown format %q: table, jsonl and csv are known", format)
}

// figuresOf are those that a table brought, or else those of the text.
func figuresOf(d metrics.Document, x *extract.Extractor) []metrics.Figure {
	if d.Figures != nil {
		return d.Figures
	}
	return x.Extract(d)
}
