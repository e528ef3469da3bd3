// Package doc holds what all readers share: what a reader is given, what it
// yields, and its one kind of error.
//
// A reader is a function
//
//	Read(ctx context.Context, r io.Reader, in Input) Seq
//
// in a package of its own. It yields each document as soon as it is read and
// keeps none. What cannot be read is yielded as an *Error beside a zero document,
// and the sequence goes on with what follows it; it ends after the first error
// that is no *Error.
package doc

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path/filepath"
	"strings"

	"hasila/metrics"
)

// Seq is a stream of documents, each with a nil error, and of errors, each with
// a zero document.
type Seq = iter.Seq2[metrics.Document, error]

// A Reader reads one file, page or stream.
type Reader func(ctx context.Context, r io.Reader, in Input) Seq

// DefaultLimit is the most bytes of one document: far above the longest report,
// and little enough for every core to hold one.
const DefaultLimit = 64 << 20

// An Input is what is known of a document before it is read.
type Input struct {
	// Path is the file's name or the address, as users know it.
	Path string
	// Known fills the fields that the document itself leaves empty.
	Known metrics.Document
	// ContentType is the media type that a server gave, with its charset, or empty.
	ContentType string
	// Reference is what tables' metrics, places and countries are looked up in, or nil.
	Reference *metrics.Reference
	// Limit is the most bytes of one document; 0 is DefaultLimit.
	Limit int64
}

// An Error is a document, or a part of a file, that could not be read. The
// documents around it are.
type Error struct {
	Path   string // as users know it
	Line   int    // counted from 1; 0: the whole of it
	Reason string // for people, in English
	Err    error  // the cause, or nil
	Raw    string // SHA-256 of its bytes, where an archive keeps them
}

func (e *Error) Error() string {
	where := e.Path
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	switch {
	case e.Err == nil:
		return where + ": " + e.Reason
	case e.Reason == "":
		return where + ": " + e.Err.Error()
	}
	return where + ": " + e.Reason + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Failf makes the Error of a whole input.
func (in Input) Failf(format string, args ...any) *Error {
	return &Error{Path: in.Path, Reason: fmt.Sprintf(format, args...)}
}

// Fail makes the Error of a whole input from its cause.
func (in Input) Fail(reason string, err error) *Error {
	return &Error{Path: in.Path, Reason: reason, Err: err}
}

// Max is the most bytes of one document.
func (in Input) Max() int64 {
	if in.Limit > 0 {
		return in.Limit
	}
	return DefaultLimit
}

// All reads a document that must be held whole. An empty one and one above the
// limit are errors that say so.
func (in Input) All(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, in.Max()+1))
	switch {
	case err != nil:
		return nil, in.Fail("reading", err)
	case n > in.Max():
		return nil, in.Failf("is larger than %d MB, the most that one document may have", in.Max()>>20)
	case len(bytes.TrimSpace(b.Bytes())) == 0:
		return nil, in.Failf("is empty")
	}
	return b.Bytes(), nil
}

// Complete fills the fields that a document left empty from what is known of it,
// the day from the file's name where nothing else states one ("2026-06-15.txt"),
// and gives it a name of its own.
func (in Input) Complete(d metrics.Document) metrics.Document {
	fill := func(field *string, known string) {
		if *field == "" {
			*field = known
		}
	}
	fill(&d.ID, in.Known.ID)
	fill(&d.URL, in.Known.URL)
	fill(&d.Publisher, in.Known.Publisher)
	fill(&d.Published, in.Known.Published)
	fill(&d.Lang, in.Known.Lang)
	fill(&d.Title, in.Known.Title)
	base := filepath.Base(filepath.ToSlash(in.Path))
	if d.Published == "" && len(base) >= len(metrics.ISODate) {
		if _, ok := metrics.ParseDay(base[:len(metrics.ISODate)]); ok {
			d.Published = base[:len(metrics.ISODate)]
		}
	}
	fill(&d.ID, d.URL)
	fill(&d.ID, strings.TrimSuffix(base, filepath.Ext(base)))
	for _, field := range []*string{&d.ID, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title, &d.Text} {
		*field = strings.ToValidUTF8(*field, "\uFFFD")
	}
	return d
}

// One is the sequence of one document.
func One(d metrics.Document) Seq {
	return func(yield func(metrics.Document, error) bool) { yield(d, nil) }
}

// Failed is the sequence of one error.
func Failed(err error) Seq {
	return func(yield func(metrics.Document, error) bool) { yield(metrics.Document{}, err) }
}

// quoting is what a query of an address may not hold as it is.
var quoting = strings.NewReplacer(`"`, "%22", "<", "%3C", ">", "%3E", " ", "%20", "`", "%60", "'", "%27")

// WebAddress passes http and https addresses only, since addresses of documents
// are shown as links; of anything else it gives the empty string.
func WebAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(s) > 4096 {
		return ""
	}
	return quoting.Replace(u.String())
}
