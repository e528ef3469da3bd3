package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Writer takes rows and writes them in some form. Close ends the file, not what
// it is written to.
type Writer interface {
	Write(r Row) error
	Close() error
}

// Options of an export.
type Options struct {
	Excel bool   // CSV: a byte order mark first, by which Excel knows UTF-8
	HXL   bool   // CSV, XLSX: a second row of HXL hashtags
	About *About // ZIP and metadata: what the export is of; nil: nothing is known
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// New makes the writer of one of Formats. XLSX takes at most 1,048,575 rows.
func New(format string, w io.Writer, o Options) (Writer, error) {
	switch format {
	case "xlsx":
		return newXLSX(w, o)
	case "parquet":
		return newParquet(w), nil
	case "zip":
		return newZIP(w, o)
	case "metadata":
		return newMetadata(w, o.About), nil
	case "csv":
		return newCSV(w, o)
	case "jsonl":
		return &jsonLines{enc: encoder(w)}, nil
	case "json":
		return &jsonArray{w: w}, nil
	}
	return nil, fmt.Errorf("unknown format %q: %s are known", format, strings.Join(Formats(), ", "))
}

// Formats are those that New knows.
func Formats() []string {
	return []string{"csv", "json", "jsonl", "xlsx", "parquet", "zip", "metadata"}
}

type csvWriter struct {
	w     *csv.Writer
	cells []string
}

func newCSV(w io.Writer, o Options) (*csvWriter, error) {
	if o.Excel {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, err
		}
	}
	c := &csvWriter{w: csv.NewWriter(w), cells: make([]string, len(columns))}
	if err := c.w.Write(Columns()); err != nil {
		return nil, err
	}
	if o.HXL {
		for i, col := range columns {
			c.cells[i] = col.hxl
		}
		if err := c.w.Write(c.cells); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *csvWriter) Write(r Row) error {
	for i, col := range columns {
		if col.num != nil {
			c.cells[i] = number(col.num(&r))
		} else {
			c.cells[i] = Defuse(col.text(&r))
		}
	}
	return c.w.Write(c.cells)
}

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// Defuse puts an apostrophe before text that a spreadsheet would run as a formula
// (OWASP, CSV injection; the full-width signs count in some locales).
func Defuse(cell string) string {
	switch r, _ := utf8.DecodeRuneInString(cell); r {
	case '=', '+', '-', '@', '\t', '\r', '\n', '|', '＝', '＋', '－', '＠':
		return "'" + cell
	}
	return cell
}

type jsonLines struct{ enc *json.Encoder }

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

func (j *jsonLines) Write(r Row) error { return j.enc.Encode(r) }

func (j *jsonLines) Close() error { return nil }

// jsonArray writes one array, a row a line.
type jsonArray struct {
	w    io.Writer
	some bool
}

func (j *jsonArray) Write(r Row) error {
	before := "[\n"
	if j.some {
		before = ",\n"
	}
	j.some = true
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.w, "%s%s", before, text)
	return err
}

func (j *jsonArray) Close() error {
	end := "\n]\n"
	if !j.some {
		end = "[]\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}
