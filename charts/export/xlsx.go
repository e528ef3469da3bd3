package export

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

const sheet = "figures"

// xlsxWriter writes a workbook of one sheet. Its rows wait in a file of the
// system's temporary folder once they are many.
type xlsxWriter struct {
	to     io.Writer
	book   *excelize.File
	stream *excelize.StreamWriter
	row    int
	cells  []any
}

func newXLSX(w io.Writer, o Options) (x *xlsxWriter, err error) {
	x = &xlsxWriter{to: w, book: excelize.NewFile(), cells: make([]any, len(columns))}
	defer func() {
		if err != nil {
			err = errors.Join(err, x.book.Close())
		}
	}()
	if err = x.book.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	if x.stream, err = x.book.NewStreamWriter(sheet); err != nil {
		return nil, err
	}
	if err = x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	for i, c := range columns {
		x.cells[i] = c.name
	}
	if err = x.put(); err != nil {
		return nil, err
	}
	if o.HXL {
		for i, c := range columns {
			x.cells[i] = c.hxl
		}
		err = x.put()
	}
	return x, err
}

// put writes the cells as the next row.
func (x *xlsxWriter) put() error {
	x.row++
	if x.row > excelize.TotalRows {
		return fmt.Errorf("a sheet holds no more than %d rows: choose fewer figures, or another format", excelize.TotalRows)
	}
	return x.stream.SetRow(fmt.Sprintf("A%d", x.row), x.cells)
}

// Write writes numbers as numbers and text as text: a cell's type, and no sign in
// it, makes a formula here, so that nothing is to be defused.
func (x *xlsxWriter) Write(r Row) error {
	for i, c := range columns {
		x.cells[i] = nil
		if c.num != nil {
			if v := c.num(&r); v != nil {
				x.cells[i] = *v
			}
		} else if text := c.text(&r); text != "" {
			x.cells[i] = text
		}
	}
	return x.put()
}

func (x *xlsxWriter) Close() error {
	err := x.stream.Flush()
	if err == nil {
		err = x.book.Write(x.to)
	}
	return errors.Join(err, x.book.Close())
}
