package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// observe makes of a document's figures what a store keeps: each with its
// identity, its origin and the sentence that states it. Figures whose offsets do
// not cut the text are the extractor's mistake and left out.
func observe(d metrics.Document, figures []metrics.Figure, version string) []metrics.Observation {
	out := make([]metrics.Observation, 0, len(figures))
	seen := map[string]bool{}
	for _, f := range figures {
		if f.Start < 0 || f.End < f.Start || f.End > len(d.Text) {
			continue
		}
		f.Document = d.ID
		if f.Extractor == "" {
			f.Extractor = version
		}
		if f.Group == nil {
			f.Group = []string{}
		}
		o := metrics.Observation{
			ID: metrics.FigureID(d.ID, f), Figure: f, Origin: f.Attribution, Publisher: d.Publisher,
			Published: d.Published, Lang: d.Lang, URL: d.URL, Status: metrics.StatusExtracted,
			Excerpt: Excerpt(d.Text, f.Start, f.End),
		}
		if o.Origin == "" {
			o.Origin = d.Publisher
		}
		if seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		out = append(out, o)
	}
	return out
}

// A documentError is a document that was read and cannot be used.
type documentError struct{ name, reason string }

func (e *documentError) Error() string { return e.name + ": " + e.reason }

// check refuses documents that cannot become figures of a series.
func check(d metrics.Document) error {
	name := d.ID
	if d.URL != "" {
		name = d.URL
	}
	fail := func(format string, args ...any) error {
		return &documentError{name, fmt.Sprintf(format, args...)}
	}
	switch {
	case strings.TrimSpace(d.Text) == "":
		return fail("it has no text")
	case !utf8.ValidString(d.Text):
		return fail("its text is no valid UTF-8")
	case d.Published == "":
		return fail("it has no date of publication: give one with --published")
	}
	if _, ok := metrics.ParseDay(d.Published); !ok {
		return fail("its date of publication %q is no ISO date (2024-05-31)", d.Published)
	}
	return nil
}

// quarantined makes the record of a failure; an error that is of no document is
// fatal and comes back.
func quarantined(d metrics.Document, err error, now time.Time) (metrics.Quarantined, error) {
	q := metrics.Quarantined{At: now.UTC().Format(time.RFC3339), State: metrics.QuarantineKept}
	var unread *doc.Error
	var unusable *documentError
	switch {
	case errors.As(err, &unread):
		q.Path, q.Line, q.Raw = unread.Path, unread.Line, unread.Raw
		e := *unread
		e.Path, e.Line = "", 0
		q.Reason = strings.TrimPrefix(e.Error(), ": ")
	case errors.As(err, &unusable):
		q.Path, q.Reason, q.Raw = unusable.name, unusable.reason, d.Raw
		text, err := json.Marshal(d)
		if err != nil {
			return q, err
		}
		q.Document = string(text)
	default:
		return q, err
	}
	q.ID = metrics.QuarantineID(q.Path, q.Line, q.Reason)
	return q, nil
}
