package api

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/export"
	"hasila/metrics"
)

// listFigures pages through figures in the order in which they were stored.
func (a *API) listFigures(c echo.Context, q *question) (any, error) {
	ctx := c.Request().Context()
	page := Page[FigureItem]{Items: []FigureItem{}}
	at, err := q.at(2)
	if err != nil {
		return nil, err
	}
	w := metrics.Window{Newest: q.values.Get("order") != "oldest", Limit: q.limit + 1}
	if at != nil {
		seq, err := strconv.ParseInt(at[0], 10, 64)
		if err != nil {
			return nil, problem("bad_cursor", "The cursor is broken.").about("cursor")
		}
		w.After = &metrics.Mark{Seq: seq, Figure: at[1]}
	}
	if text := q.values.Get("since"); text != "" {
		if w.Since, err = strconv.ParseInt(text, 10, 64); err != nil || w.Since < 0 {
			return nil, problem("bad_value", "since is %s; it must be a number that seq of /api/v1/status gave.", cut(strconv.Quote(text))).about("since")
		}
	}
	list, err := a.reader.Added(ctx, q.Filter, w)
	if err != nil {
		return nil, err
	}
	if len(list) > q.limit {
		list = list[:q.limit]
		last := list[len(list)-1].Mark
		page.Next = q.next(strconv.FormatInt(last.Seq, 10), last.Figure)
	}
	rows, err := a.rows(ctx, q.base, list)
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		page.Items = append(page.Items, figureItem(rows, one.Observation, one.At))
	}
	if len(list) == 0 && at == nil {
		page.Hints, err = a.hints(ctx, q.Filter)
	}
	return page, err
}

// rows makes a builder that knows what series say of these figures.
func (a *API) rows(ctx context.Context, base string, list []metrics.Added) (*export.Builder, error) {
	b := &export.Builder{Ref: a.ref, BaseURL: base}
	var keys []metrics.SeriesKey
	seen := map[metrics.SeriesKey]bool{}
	for _, one := range list {
		if k := metrics.KeyOf(one.Observation); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	series, err := a.reader.SeriesOf(ctx, keys, metrics.SeriesFilter{})
	if err != nil {
		return nil, err
	}
	b.Learn(series)
	return b, nil
}

func figureItem(b *export.Builder, o metrics.Observation, at string) FigureItem {
	return FigureItem{Row: b.Row(o), DocumentID: o.Figure.Document, Number: o.Figure.Number, StoredAt: at}
}

func figureDetail(b *export.Builder, o metrics.Observation) FigureDetail {
	d := FigureDetail{FigureItem: figureItem(b, o, ""), Start: o.Figure.Start, End: o.Figure.End, PartOf: o.Figure.PartOf, Rules: o.Figure.Rules}
	if d.Rules == nil {
		d.Rules = []string{}
	}
	return d
}

func (a *API) getFigure(c echo.Context, q *question) (any, error) {
	ctx := c.Request().Context()
	o, err := a.reader.Figure(ctx, pathParam(c, "figure"))
	if err != nil {
		return nil, err
	}
	rows, err := a.rows(ctx, q.base, []metrics.Added{{Observation: o}})
	if err != nil {
		return nil, err
	}
	return figureDetail(rows, o), nil
}

func (a *API) listDocuments(c echo.Context, q *question) (any, error) {
	page := Page[DocumentItem]{Items: []DocumentItem{}}
	at, err := q.at(2)
	if err != nil {
		return nil, err
	}
	f := metrics.DocumentFilter{
		Words: strings.Fields(q.values.Get("q")), Publishers: q.values["publisher"], Langs: q.values["lang"],
		From: q.values.Get("published_from"), To: q.values.Get("published_to"), Limit: q.limit + 1,
	}
	if f.From != "" && f.To != "" && f.To < f.From {
		return nil, problem("reversed_dates", "published_from is after published_to (%s – %s): exchange them.", f.From, f.To).about("published_from")
	}
	if at != nil {
		f.After = &metrics.DocumentMark{Published: at[0], ID: at[1]}
	}
	list, err := a.reader.Documents(c.Request().Context(), f)
	if err != nil {
		return nil, err
	}
	if len(list) > q.limit {
		list = list[:q.limit]
		last := list[len(list)-1]
		page.Next = q.next(last.Published, last.ID)
	}
	for _, d := range list {
		page.Items = append(page.Items, documentItem(d, q.base))
	}
	return page, nil
}

func documentItem(d metrics.DocumentStat, base string) DocumentItem {
	return DocumentItem{
		ID: d.ID, URL: d.URL, Publisher: d.Publisher, Published: d.Published, Lang: d.Lang, Title: d.Title, Bytes: d.Bytes,
		Figures: d.Figures, ReadAt: d.ReadAt, PageURL: base + "/documents/" + url.PathEscape(d.ID),
	}
}

func (a *API) getDocument(c echo.Context, q *question) (any, error) {
	d, stated, err := a.reader.Document(c.Request().Context(), pathParam(c, "document"))
	if err != nil {
		return nil, err
	}
	return a.documentDetail(c.Request().Context(), q.base, d, stated)
}

// maxLearnt is of how many figures of one document it is said what their series say.
const maxLearnt = 500

func (a *API) documentDetail(ctx context.Context, base string, d metrics.Document, stated []metrics.Observation) (DocumentDetail, error) {
	stat := metrics.DocumentStat{Document: d, Bytes: len(d.Text), Figures: len(stated)}
	out := DocumentDetail{DocumentItem: documentItem(stat, base), Text: d.Text, Stats: []FigureDetail{}}
	list := make([]metrics.Added, 0, len(stated))
	for _, o := range stated[:min(len(stated), maxLearnt)] {
		list = append(list, metrics.Added{Observation: o})
	}
	rows, err := a.rows(ctx, base, list)
	if err != nil {
		return out, err
	}
	for _, o := range stated {
		out.Stats = append(out.Stats, figureDetail(rows, o))
	}
	return out, nil
}

// pathParam is a parameter of the path as it was meant, also where it holds an
// escaped slash.
func pathParam(c echo.Context, name string) string {
	v := c.Param(name)
	if c.Request().URL.RawPath != "" {
		if plain, err := url.PathUnescape(v); err == nil {
			return plain
		}
	}
	return v
}
