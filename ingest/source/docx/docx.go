// Package docx reads Word documents: a line for each paragraph and each row of a
// table, whose cells tabs set apart. Deleted text, field codes, headers, footers
// and comments are left out.
//
// It walks word/document.xml with the standard library: the Go libraries for Word
// files write and fill templates, or are under licences that would bind the project.
package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// Read yields the one document of a Word file.
func Read(_ context.Context, r io.Reader, in doc.Input) doc.Seq {
	d, err := read(r, in)
	if err != nil {
		return doc.Failed(err)
	}
	return doc.One(d)
}

func read(r io.Reader, in doc.Input) (metrics.Document, error) {
	b, err := in.All(r)
	if err != nil {
		return metrics.Document{}, err
	}
	files, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return metrics.Document{}, in.Fail("opening the Word file", err)
	}
	var d metrics.Document
	err = open(files, "word/document.xml", in.Max(), func(r io.Reader) error {
		d.Text, err = body(r)
		return err
	})
	switch {
	case errors.Is(err, errMissing):
		return metrics.Document{}, in.Failf("is no Word document")
	case err != nil:
		return metrics.Document{}, in.Fail("reading the Word file", err)
	case strings.TrimSpace(d.Text) == "":
		return metrics.Document{}, in.Failf("is a Word document without text")
	}
	var props properties
	_ = open(files, "docProps/core.xml", 1<<20, func(r io.Reader) error { return xml.NewDecoder(r).Decode(&props) }) // optional, and often left blank
	d.Title = strings.Join(strings.Fields(props.Title), " ")
	d.Lang = doc.Lang(props.Language)
	d = in.Complete(d)
	if d.Published == "" {
		d.Published = doc.Day(props.Modified) // when it was last saved: the best that is known
	}
	return d, nil
}

// properties are those of docProps/core.xml that say something of the document.
type properties struct {
	Title    string `xml:"title"`
	Language string `xml:"language"`
	Modified string `xml:"modified"`
}

var (
	errMissing = errors.New("missing")
	errLarge   = errors.New("unfolds to more than a document may have")
)

// open hands a file of the archive to read, and no more of it than limit.
func open(files *zip.Reader, name string, limit int64, read func(io.Reader) error) (err error) {
	for _, f := range files.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, r.Close()) }()
		bounded := &io.LimitedReader{R: r, N: limit + 1}
		err = read(bounded)
		if bounded.N <= 0 {
			return errLarge
		}
		return err
	}
	return errMissing
}

// body walks the document's XML without building it.
func body(r io.Reader) (string, error) {
	dec := xml.NewDecoder(r)
	var out strings.Builder
	var line strings.Builder
	var inText, cells, skip, tables int
	flush := func(sign string) {
		text := strings.TrimRight(strings.ReplaceAll(line.String(), " \t", "\t"), "\t ")
		line.Reset()
		if text = strings.TrimLeft(text, " "); text != "" {
			out.WriteString(text)
			out.WriteString(sign)
		} else if sign == "\n" && tables == 0 && out.Len() > 0 && !strings.HasSuffix(out.String(), "\n\n") {
			out.WriteString("\n") // an empty paragraph sets off what follows
		}
	}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			flush("\n")
			return strings.Trim(out.String(), "\n\t "), nil
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if skip > 0 || left(t.Name.Local) {
				skip++
				continue
			}
			switch t.Name.Local {
			case "t":
				inText++
			case "tab":
				line.WriteByte('\t')
			case "br", "cr":
				flush("\n")
			case "noBreakHyphen":
				line.WriteByte('-')
			case "tbl":
				flush("\n")
				tables++
			case "tr":
				cells = 0
			case "tc":
				if cells++; cells > 1 {
					line.WriteByte('\t')
				}
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			switch t.Name.Local {
			case "t":
				inText--
			case "p":
				if tables > 0 {
					line.WriteByte(' ') // paragraphs of a cell stay in their row
				} else {
					flush("\n")
				}
			case "tr":
				flush("\n")
			case "tbl":
				tables--
				out.WriteString("\n")
			}
		case xml.CharData:
			if inText > 0 && skip == 0 {
				line.Write(t)
			}
		}
	}
}

// left are elements that are no part of what the document says: deleted and moved
// text, field codes, and the older form of what stands beside it.
func left(name string) bool {
	switch name {
	case "del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "tblPr", "sectPr", "tcPr", "trPr":
		return true
	}
	return false
}
