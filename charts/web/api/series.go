package api

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// ofKey asks for one series.
func ofKey(k metrics.SeriesKey) url.Values {
	return url.Values{
		"metric": {k.Metric}, "place": {k.Place}, "group": {k.Group}, "nationality": {k.Nationality},
		"unit": {k.Unit}, "scope": {k.Scope}, "origin": {k.Origin},
	}
}

// derived applies the question's transform.
func (a *API) derived(ctx context.Context, q *question, s metrics.Series) (metrics.Series, error) {
	return query.Derive(ctx, a.reader, s, q.Transform)
}

func (a *API) listSeries(c echo.Context, q *question) (any, error) {
	ctx := c.Request().Context()
	return list(ctx, a, q, q.Filter, func(s metrics.Series, add func(string, SeriesItem)) error {
		s, err := a.derived(ctx, q, s)
		if err != nil || len(s.Points) == 0 {
			return err
		}
		n := len(s.Points)
		item := SeriesItem{
			Key: keyOf(s.Key), Points: n, First: s.Points[0].AsOf, Last: s.Points[n-1].AsOf, Latest: pointOf(s.Points[n-1], q.base),
			PageURL: q.base + "/series?" + ofKey(s.Key).Encode(), PointsURL: q.base + "/api/v1/points?" + ofKey(s.Key).Encode(),
		}
		for _, p := range s.Points {
			item.Flagged += len(p.Flags)
			if len(p.Revisions) > 0 {
				item.Revised++
			}
		}
		add("1", item)
		return nil
	})
}

func (a *API) listPoints(c echo.Context, q *question) (any, error) {
	ctx := c.Request().Context()
	return list(ctx, a, q, q.Filter, func(s metrics.Series, add func(string, PointItem)) error {
		s, err := a.derived(ctx, q, s)
		if err != nil {
			return err
		}
		for _, p := range s.Points {
			add(p.AsOf, PointItem{keyOf(s.Key), pointOf(p, q.base)})
		}
		return nil
	})
}

func (a *API) listRevisions(c echo.Context, q *question) (any, error) {
	return list(c.Request().Context(), a, q, q.Filter, func(s metrics.Series, add func(string, RevisionItem)) error {
		for _, p := range s.Points {
			for _, r := range inOrder(p.Revisions, func(r metrics.Revision) string { return r.Published + " " + r.Figure }) {
				add(p.AsOf+" "+r.Published+" "+r.Figure, revisionOf(s.Key, p, r, q.base))
			}
		}
		return nil
	})
}

func revisionOf(k metrics.SeriesKey, p metrics.Point, r metrics.Revision, base string) RevisionItem {
	item := RevisionItem{
		Key: keyOf(k), AsOf: p.AsOf, Was: Revision{Value{r.Value, r.Low, r.High, ""}, r.Figure, r.Published},
		Now: Revision{valueOf(p), p.Figure, p.Published}, Evidence: evidence(base, p.Figure),
	}
	if r.Value != nil && p.Value != nil {
		change := *p.Value - *r.Value
		item.Change = &change
	}
	return item
}

func (a *API) listFlags(c echo.Context, q *question) (any, error) {
	return list(c.Request().Context(), a, q, q.Filter, func(s metrics.Series, add func(string, FlagItem)) error {
		for _, p := range s.Points {
			place := func(f metrics.Flag) string { return f.Code + " " + f.Detail }
			for _, f := range inOrder(p.Flags, place) {
				add(p.AsOf+" "+place(f), FlagItem{keyOf(s.Key), Flag(f), p.Figure, evidence(q.base, p.Figure)})
			}
		}
		return nil
	})
}

// inOrder sorts a copy of a list by what a cursor says of its items.
func inOrder[T any](items []T, place func(T) string) []T {
	out := slices.Clone(items)
	slices.SortFunc(out, func(a, b T) int {
		x, y := place(a), place(b)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return out
}

func evidence(base, figure string) string { return base + "/figures/" + url.PathEscape(figure) }

func valueOf(p metrics.Point) Value { return Value{p.Value, p.Low, p.High, string(p.Qualifier)} }

func pointOf(p metrics.Point, base string) Point {
	out := Point{
		AsOf: p.AsOf, Value: valueOf(p), FigureID: p.Figure, Evidence: evidence(base, p.Figure), Published: p.Published, Derived: p.Derived,
	}
	for _, r := range p.Relays {
		out.Relays = append(out.Relays, Relay{r.Publisher, r.Published, r.Figure})
	}
	for _, r := range p.Revisions {
		out.Revisions = append(out.Revisions, Revision{Value{r.Value, r.Low, r.High, ""}, r.Figure, r.Published})
	}
	for _, f := range p.Flags {
		out.Flags = append(out.Flags, Flag(f))
	}
	return out
}

// hints says of a filter that finds nothing which of its names no figure has.
func (a *API) hints(ctx context.Context, f metrics.SeriesFilter) ([]string, error) {
	keys, err := a.reader.Keys(ctx, metrics.SeriesFilter{})
	if err != nil {
		return nil, err
	}
	var hints []string
	for _, field := range []struct {
		name  string
		asked []string
		of    func(metrics.SeriesKey) string
	}{
		{"metric", f.Metrics, ofMetric}, {"place", f.Places, ofPlace}, {"origin", f.Origins, ofOrigin},
		{"group", f.Groups, func(k metrics.SeriesKey) string { return k.Group }},
		{"nationality", f.Nationalities, func(k metrics.SeriesKey) string { return k.Nationality }},
		{"unit", f.Units, func(k metrics.SeriesKey) string { return k.Unit }},
		{"scope", f.Scopes, func(k metrics.SeriesKey) string { return k.Scope }},
	} {
		names := map[string]int{}
		for _, k := range keys {
			names[field.of(k.Key)]++
		}
		for _, v := range field.asked {
			if names[v] == 0 {
				hints = append(hints, fmt.Sprintf("No stored figure has the %s %q.%s", field.name, cut(v), meant(query.Near(v, sortedNames(names)))))
			}
		}
	}
	return hints, nil
}
