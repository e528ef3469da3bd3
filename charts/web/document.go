package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

type documentPage struct {
	page
	Document metrics.Document
	Pieces   []piece
	Figures  []reading
	TextDir  string
	Page     string // where it was published
	metrics.Provenance
	Newer string // id of the latest version, where this is another
}

// A Provenancer is a reader that knows more of documents than their texts.
type Provenancer interface {
	Provenance(ctx context.Context, document string) (metrics.Provenance, error)
}

// A piece is text of a document, or the number of a figure in it.
type piece struct {
	Text   string
	Figure string // id, empty for plain text
	Label  string // the figure's reading in words
}

// A reading is one figure with what it was read as.
type reading struct {
	metrics.Observation
	Key    metrics.SeriesKey
	Amount amount
}

func (s *Server) documentPage(c echo.Context) error {
	v := viewOf(c)
	doc, figures, err := s.reader.Document(c.Request().Context(), param(c, "document"))
	if err != nil {
		return err
	}
	title := doc.Title
	if title == "" {
		title = text("document.untitled", v.Lang)
	}
	d := documentPage{
		page: s.page(c, v, title), Document: doc, TextDir: direction(doc.Lang), Page: outside(doc.URL),
	}
	slices.SortStableFunc(figures, func(a, b metrics.Observation) int { return cmp.Compare(a.Figure.Start, b.Figure.Start) })
	for _, o := range figures {
		f := o.Figure
		d.Figures = append(d.Figures, reading{o, metrics.KeyOf(o), d.Amt(f.Qualifier, f.Value, f.Low, f.High)})
	}
	d.Pieces = d.pieces(doc.Text)
	if p, ok := s.reader.(Provenancer); ok {
		if d.Provenance, err = p.Provenance(c.Request().Context(), doc.ID); err != nil {
			return err
		}
		if n := len(d.Versions); n > 0 && d.Versions[n-1].ID != doc.ID {
			d.Newer = d.Versions[n-1].ID
		}
	}
	return s.render(c, http.StatusOK, "document", d)
}

// pieces cuts a text at its figures. A figure whose span is not in the text, or in
// that of the one before, stays unmarked and is listed all the same.
func (d documentPage) pieces(text string) []piece {
	var out []piece
	at := 0
	for _, r := range d.Figures {
		f := r.Figure
		if f.Start < at || f.End <= f.Start || f.End > len(text) {
			continue
		}
		if f.Start > at {
			out = append(out, piece{Text: text[at:f.Start]})
		}
		out = append(out, piece{Text: text[f.Start:f.End], Figure: r.ID, Label: d.label(r)})
		at = f.End
	}
	return append(out, piece{Text: text[at:]})
}

func (d documentPage) label(r reading) string {
	sep := d.T("comma")
	f := r.Figure
	return d.Names.Title(r.Key) + ": " + d.Amount(f.Qualifier, f.Value, f.Low, f.High) + sep + d.Place(f.Place) + sep + d.Date(f.AsOf)
}
