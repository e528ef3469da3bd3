// Package jsonl reads documents that stand a line each as JSON objects with the
// keys id, url, publisher, published, lang, title and text. Other keys, such as
// the figures of a labelled corpus, are passed over.
package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// record is a line. Only text is required.
type record struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Lang      string `json:"lang"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

// Read yields a document a line, however many there are. A line that is none is
// an error with its number, and the rest is read.
func Read(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		lines := bufio.NewReaderSize(r, 64<<10)
		seen := false
		for n := 1; ctx.Err() == nil; n++ {
			line, err := readLine(lines, in.Max())
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\xEF\xBB\xBF"))
			}
			line = bytes.TrimSpace(line)
			if len(line) > 0 || errors.Is(err, errLong) {
				seen = true
				d, bad := parse(line)
				if errors.Is(err, errLong) {
					bad, err = fmt.Errorf("the line is larger than %d MB", in.Max()>>20), nil
				}
				if bad != nil {
					if !yield(metrics.Document{}, &doc.Error{Path: in.Path, Line: n, Err: bad}) {
						return
					}
				} else if !yield(complete(d, in, n), nil) {
					return
				}
			}
			if errors.Is(err, io.EOF) {
				if !seen {
					yield(metrics.Document{}, in.Failf("is empty"))
				}
				return
			}
			if err != nil {
				yield(metrics.Document{}, &doc.Error{Path: in.Path, Line: n, Reason: "reading", Err: err})
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(metrics.Document{}, err)
		}
	}
}

// complete names a document without an id after its line.
func complete(d metrics.Document, in doc.Input, n int) metrics.Document {
	named := d.ID != "" || d.URL != "" || in.Known.ID != ""
	d = in.Complete(d)
	if !named {
		d.ID = fmt.Sprintf("%s:%d", d.ID, n)
	}
	return d
}

func parse(line []byte) (metrics.Document, error) {
	if !utf8.Valid(line) {
		at := 0
		for at < len(line) {
			r, size := utf8.DecodeRune(line[at:])
			if r == utf8.RuneError && size <= 1 {
				break
			}
			at += size
		}
		return metrics.Document{}, fmt.Errorf("is not valid UTF-8: byte %d of the line is 0x%02X", at, line[at])
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) && wrong.Field != "" {
			return metrics.Document{}, fmt.Errorf("the key %q holds a %s, not a text", wrong.Field, wrong.Value)
		}
		return metrics.Document{}, fmt.Errorf("is no JSON object: %w", err)
	}
	if rec.Text == "" {
		return metrics.Document{}, errors.New(`has no "text"`)
	}
	d := metrics.Document{
		ID: rec.ID, URL: rec.URL, Publisher: rec.Publisher, Lang: doc.Lang(rec.Lang), Title: rec.Title, Text: rec.Text,
		Published: doc.Day(rec.Published),
	}
	if rec.Published != "" && d.Published == "" {
		return metrics.Document{}, fmt.Errorf("the date of publication %q is none of a known form: write it as 2023-12-05", rec.Published)
	}
	return d, nil
}

var errLong = errors.New("line too long")

// readLine reads up to a line end; of a line above the limit it gives errLong
// after it has passed over it.
func readLine(r *bufio.Reader, limit int64) ([]byte, error) {
	var whole []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			whole = append(whole, part...)
			long = int64(len(whole)) > limit
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil && long:
			return nil, errLong
		case errors.Is(err, io.EOF) && long:
			return nil, errLong // the end is met again on the next line
		}
		return whole, err
	}
}
