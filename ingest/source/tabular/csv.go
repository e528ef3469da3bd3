package tabular

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"hasila/ingest/source/charset"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// CSV yields the rows of a table whose cells commas, semicolons or tabs separate,
// however long it is.
func (t Reader) CSV(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		report(t.csv(ctx, r, in, yield), yield)
	}
}

func (t Reader) csv(ctx context.Context, r io.Reader, in doc.Input, yield func(metrics.Document, error) bool) error {
	decoded, err := charset.NewReader(r)
	if err != nil {
		return in.Fail("", err)
	}
	limited := &budget{r: bufio.NewReaderSize(decoded, 64<<10), most: in.Max()}
	head, err := limited.r.Peek(4 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return in.Fail("reading", err)
	}
	rows := csv.NewReader(limited)
	rows.Comma = separator(head)
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	rows.LazyQuotes = true
	rows.Comment = 0
	tab := &table{mappings: t.mappings, in: in, yield: yield}
	for {
		limited.read = 0 // the bound is on a row, not on the table
		values, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return tab.end()
		}
		line := 0
		if len(values) > 0 {
			line, _ = rows.FieldPos(0)
		}
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				if !yield(metrics.Document{}, &doc.Error{Path: in.Path, Line: bad.StartLine, Err: bad.Err}) {
					return errStop
				}
				continue
			}
			return &doc.Error{Path: in.Path, Line: line, Reason: "reading", Err: err}
		}
		if at, ok := invalid(values); !ok {
			if !yield(metrics.Document{}, &doc.Error{Path: in.Path, Line: line, Reason: fmt.Sprintf("column %d is not valid UTF-8", at+1)}) {
				return errStop
			}
			continue
		}
		if err := tab.add(ctx, line, values); err != nil {
			return err
		}
	}
}

func invalid(values []string) (int, bool) {
	for i, v := range values {
		if !utf8.ValidString(v) {
			return i, false
		}
	}
	return 0, true
}

// separator is the one of the usual signs that the head holds most often.
func separator(head []byte) rune {
	if i := bytes.IndexByte(head, '\n'); i > 0 {
		head = head[:i]
	}
	best, most := ',', bytes.Count(head, []byte{','})
	for _, c := range []byte{'\t', ';'} {
		if n := bytes.Count(head, []byte{c}); n > most {
			best, most = rune(c), n
		}
	}
	return best
}

// A budget bounds what is read between two settings of read to 0: a quote that is
// never closed would else take the whole file as one cell.
type budget struct {
	r    *bufio.Reader
	read int64
	most int64
}

var errRow = errors.New("a row is larger than a whole document may be: a quote is not closed")

func (b *budget) Read(p []byte) (int, error) {
	if b.read > b.most {
		return 0, errRow
	}
	n, err := b.r.Read(p)
	b.read += int64(n)
	return n, err
}
