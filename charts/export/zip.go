package export

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
)

// zipWriter writes an archive that can be filed and cited: the table, what it is,
// and how to cite it.
type zipWriter struct {
	z    *zip.Writer
	csv  *csvWriter
	meta *metadataWriter
}

func newZIP(w io.Writer, o Options) (*zipWriter, error) {
	z := zip.NewWriter(w)
	table, err := z.Create("figures.csv")
	if err != nil {
		return nil, err
	}
	c, err := newCSV(table, o)
	if err != nil {
		return nil, err
	}
	return &zipWriter{z: z, csv: c, meta: newMetadata(nil, o.About)}, nil
}

func (z *zipWriter) Write(r Row) error { return errors.Join(z.csv.Write(r), z.meta.Write(r)) }

func (z *zipWriter) Close() error {
	if err := z.csv.Close(); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer) error{
		"metadata.json": func(w io.Writer) error { z.meta.to = w; return z.meta.Close() },
		"CITE.txt":      z.cite,
	} {
		w, err := z.z.Create(name)
		if err != nil {
			return err
		}
		if err := write(w); err != nil {
			return err
		}
	}
	return z.z.Close()
}

const citeText = `%s

How to cite, short:
%s

How to cite, in full:
%s

figures.csv has a row a figure: its value, the sentence that states it (excerpt), who
states it (origin), who published that (publisher), and what is doubtful about it (flags).
Cells that begin with an apostrophe would otherwise be run as formulas by spreadsheets.
Empty cells are missing values, never zeros. metadata.json describes the columns, the
sources with their licences, and the question that these figures answer.
`

func (z *zipWriter) cite(w io.Writer) error {
	m := z.meta.metadata()
	_, err := fmt.Fprintf(w, citeText, m.Title, m.CitationShort, m.CitationLong)
	return err
}
