// Package pdf reads PDF files as offices and ministries publish them: columns one
// after another, lines of a paragraph joined, rows of a table in a line with tabs
// between their cells, Arabic and Hebrew in reading order.
//
// The chars and their places come from PDFium, Chromium's PDF engine, which runs
// inside a WebAssembly machine: a hostile file is shut in there, and no C library
// need be installed. Pure Go readers of PDF are unmaintained or fail on the fonts
// that Arabic files carry. The order of the text is made here, from the places:
// PDFium's own gives Arabic words backwards where a writer laid them out singly.
package pdf

import (
	"context"
	"errors"
	"io"
	"strings"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// Read yields the one document of a PDF file. Pages without text, such as scanned
// ones, are passed over; a file of them only is an error that says so.
func Read(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	d, err := document(ctx, r, in)
	if err != nil {
		return doc.Failed(err)
	}
	return doc.One(d)
}

func document(ctx context.Context, r io.Reader, in doc.Input) (metrics.Document, error) {
	b, err := in.All(r)
	if err != nil {
		return metrics.Document{}, err
	}
	f, err := open(ctx, b)
	switch {
	case errors.Is(err, errLocked), errors.Is(err, errPages), errors.Is(err, errSlow):
		return metrics.Document{}, in.Fail("", err)
	case ctx.Err() != nil:
		return metrics.Document{}, ctx.Err()
	case err != nil:
		return metrics.Document{}, in.Fail("reading the PDF", err)
	}
	pages := make([]string, 0, len(f.pages))
	for _, chars := range f.pages {
		if text := layout(chars); text != "" {
			pages = append(pages, text)
		}
	}
	if len(pages) == 0 {
		return metrics.Document{}, in.Failf("is a PDF without text: its %d pages are pictures", len(f.pages))
	}
	pages = running(pages)
	whole := pages[0]
	for _, page := range pages[1:] {
		whole = runOver(whole, page)
	}
	d := metrics.Document{Text: strings.ToValidUTF8(whole, "\uFFFD"), Title: title(f.title)}
	d = in.Complete(d)
	if d.Published == "" { // when it was made: the best that is known
		d.Published = created(f.created)
	}
	return d, nil
}

// title passes over what programs write in the place of a title.
func title(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	lower := strings.ToLower(s)
	for _, bad := range []string{".doc", ".docx", ".indd", ".pdf", ".xlsx", ".pptx", ".qxd"} {
		if strings.HasSuffix(lower, bad) {
			return ""
		}
	}
	if strings.HasPrefix(lower, "microsoft word") || strings.HasPrefix(lower, "untitled") || lower == "powerpoint presentation" {
		return ""
	}
	return s
}

// created reads the form of PDF dates, "D:20231206201500+02'00'".
func created(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	return doc.Day(s[:8])
}

// running takes off the first and last line of pages where they are the same on
// most of them but for their numbers: running heads and page numbers.
func running(pages []string) []string {
	if len(pages) < 3 {
		return pages
	}
	seen := map[string]int{}
	for _, p := range pages {
		first, last := ends(p)
		seen["^"+shape(first)]++
		seen["$"+shape(last)]++
	}
	out := make([]string, 0, len(pages))
	for _, p := range pages {
		first, last := ends(p)
		if seen["^"+shape(first)]*2 > len(pages) && len(first) < 200 {
			p = strings.TrimSpace(strings.TrimPrefix(p, first))
		}
		if seen["$"+shape(last)]*2 > len(pages) && len(last) < 200 {
			p = strings.TrimSpace(strings.TrimSuffix(p, last))
		}
		if p != "" {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return pages
	}
	return out
}

func ends(p string) (first, last string) {
	first, _, _ = strings.Cut(p, "\n")
	return first, p[strings.LastIndexByte(p, '\n')+1:]
}

// shape is a line without its digits.
func shape(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= '٠' && r <= '٩' {
			return -1
		}
		return r
	}, s)
}
