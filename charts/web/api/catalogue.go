package api

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// counts gives how many figures each value of a part of the series' keys has.
func (a *API) counts(ctx context.Context, of func(metrics.SeriesKey) string) (map[string]int, error) {
	keys, err := a.reader.Keys(ctx, metrics.SeriesFilter{})
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, k := range keys {
		out[of(k.Key)] += k.Figures
	}
	return out, nil
}

func ofMetric(k metrics.SeriesKey) string { return k.Metric }
func ofPlace(k metrics.SeriesKey) string  { return k.Place }
func ofOrigin(k metrics.SeriesKey) string { return k.Origin }

func (a *API) listMetrics(c echo.Context, q *question) (any, error) {
	n, err := a.counts(c.Request().Context(), ofMetric)
	if err != nil {
		return nil, err
	}
	var all []MetricItem
	for _, m := range a.ref.Metrics {
		all = append(all, metricItem(m, n[m.ID]))
	}
	return pick(q, all, func(m MetricItem) string { return m.ID }, func(m MetricItem) []string {
		return []string{m.ID, m.NameEN, m.NameAR}
	})
}

func metricItem(m metrics.Metric, figures int) MetricItem {
	return MetricItem{m.ID, m.Unit, string(m.Period), m.NameEN, m.NameAR, m.DefinitionEN, m.DefinitionAR, m.HXL, figures}
}

func (a *API) getMetric(c echo.Context, _ *question) (any, error) {
	id := pathParam(c, "metric")
	m, ok := a.ref.Metric(id)
	if !ok {
		var ids []string
		for _, one := range a.ref.Metrics {
			ids = append(ids, one.ID)
		}
		near := query.Near(id, ids)
		return nil, problem("not_found", "%q is no metric of the catalogue.%s GET /api/v1/metrics lists all.", cut(id), meant(near)).about("metric", near...)
	}
	n, err := a.counts(c.Request().Context(), ofMetric)
	return metricItem(m, n[id]), err
}

func (a *API) listPlaces(c echo.Context, q *question) (any, error) {
	n, err := a.counts(c.Request().Context(), ofPlace)
	if err != nil {
		return nil, err
	}
	var all []PlaceItem
	for name, figures := range n {
		item := a.placeItem(name, figures)
		country, kind := q.values.Get("country"), q.values.Get("kind")
		if name != "" && (country == "" || item.Country == country) && (kind == "" || item.Kind == kind) {
			all = append(all, item)
		}
	}
	return pick(q, all, func(p PlaceItem) string { return p.Name }, func(p PlaceItem) []string { return []string{p.Name, p.NameAR, p.Code} })
}

func (a *API) placeItem(name string, figures int) PlaceItem {
	p, _ := a.ref.Place(name)
	return PlaceItem{name, p.NameAR, p.Kind, p.Country, p.Parent, p.Code, figures}
}

func (a *API) getPlace(c echo.Context, _ *question) (any, error) {
	name := pathParam(c, "place")
	n, err := a.counts(c.Request().Context(), ofPlace)
	if err != nil {
		return nil, err
	}
	if _, known := a.ref.Place(name); !known && n[name] == 0 {
		var names []string
		for _, p := range a.ref.Places {
			names = append(names, p.Name)
		}
		near := query.Near(name, append(names, sortedNames(n)...))
		return nil, problem("not_found", "No place is named %q.%s Places go by their English names; GET /api/v1/places lists those with figures.", cut(name), meant(near)).about("place", near...)
	}
	return a.placeItem(name, n[name]), nil
}

func (a *API) listSources(c echo.Context, q *question) (any, error) {
	n, err := a.counts(c.Request().Context(), ofOrigin)
	if err != nil {
		return nil, err
	}
	var all []SourceItem
	for name, figures := range n {
		item := a.sourceItem(name, figures)
		country, kind := q.values.Get("country"), q.values.Get("kind")
		if name != "" && (country == "" || item.Country == country) && (kind == "" || item.Kind == kind) {
			all = append(all, item)
		}
	}
	return pick(q, all, func(s SourceItem) string { return s.Name }, func(s SourceItem) []string { return []string{s.Name, s.NameAR} })
}

func (a *API) sourceItem(name string, figures int) SourceItem {
	o, _ := a.ref.Origin(name)
	return SourceItem{name, o.NameAR, o.Kind, o.Country, o.URL, o.Licence, figures}
}

func (a *API) getSource(c echo.Context, _ *question) (any, error) {
	name := pathParam(c, "source")
	n, err := a.counts(c.Request().Context(), ofOrigin)
	if err != nil {
		return nil, err
	}
	if _, known := a.ref.Origin(name); !known && n[name] == 0 {
		var names []string
		for _, o := range a.ref.Origins {
			names = append(names, o.Name)
		}
		near := query.Near(name, append(names, sortedNames(n)...))
		return nil, problem("not_found", "No source is named %q.%s Sources go by their English names; GET /api/v1/sources lists those with figures.", cut(name), meant(near)).about("source", near...)
	}
	return a.sourceItem(name, n[name]), nil
}

func sortedNames(n map[string]int) []string {
	names := make([]string, 0, len(n))
	for name := range n {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// pick gives a page of items in the order of their names, of those that have all
// words of q among their names.
func pick[T any](q *question, all []T, name func(T) string, names func(T) []string) (Page[T], error) {
	page := Page[T]{Items: []T{}}
	at, err := q.at(1)
	if err != nil {
		return page, err
	}
	slices.SortFunc(all, func(a, b T) int { return cmp.Compare(name(a), name(b)) })
	words := strings.Fields(strings.ToLower(q.values.Get("q")))
	for _, item := range all {
		hay := strings.ToLower(strings.Join(names(item), " "))
		if at != nil && name(item) <= at[0] || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(hay, w) }) {
			continue
		}
		if len(page.Items) == q.limit {
			page.Next = q.next(name(page.Items[q.limit-1]))
			break
		}
		page.Items = append(page.Items, item)
	}
	return page, nil
}
