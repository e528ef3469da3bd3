package tabular

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/xuri/excelize/v2"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// maxUnzipped is the most that a workbook may unfold to: a bomb of zeros folds a
// thousand times smaller than that.
const maxUnzipped = 512 << 20

// XLSX yields the rows of every visible sheet of a workbook. Dates are read as
// days, numbers without their format.
func (t Reader) XLSX(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		report(t.xlsx(ctx, r, in, yield), yield)
	}
}

func (t Reader) xlsx(ctx context.Context, r io.Reader, in doc.Input, yield func(metrics.Document, error) bool) (err error) {
	b, err := in.All(r)
	if err != nil {
		return err
	}
	book, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: 16 << 20, ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return in.Fail("opening the workbook", err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	read, failure := 0, error(in.Failf("is empty"))
	for _, sheet := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(sheet); err == nil && !visible {
			continue
		}
		tab := &table{mappings: t.mappings, in: in, yield: yield}
		tab.in.Path = in.Path + "#" + sheet
		switch err := t.sheet(ctx, book, sheet, tab); {
		case errors.Is(err, errStop), ctx.Err() != nil:
			return err
		case err != nil:
			failure = err // a workbook often has sheets of notes beside its table
		default:
			read++
		}
	}
	if read == 0 {
		return failure
	}
	return nil
}

func (t Reader) sheet(ctx context.Context, book *excelize.File, sheet string, tab *table) (err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return tab.in.Fail("reading the sheet", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for line := 1; rows.Next(); line++ {
		values, err := rows.Columns()
		if err != nil {
			return &doc.Error{Path: tab.in.Path, Line: line, Reason: "reading the row", Err: err}
		}
		if err := tab.add(ctx, line, values); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return tab.in.Fail("reading the sheet", err)
	}
	return tab.end()
}
