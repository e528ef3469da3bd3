package api

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// maxCompared is how many comparisons the list holds: those that part most.
const maxCompared = 1000

// listComparisons pages through comparisons, those that part most first.
func (a *API) listComparisons(c echo.Context, q *question) (any, error) {
	page := Page[ComparisonItem]{Items: []ComparisonItem{}}
	at, err := q.at(1 + keyParts)
	if err != nil {
		return nil, err
	}
	f := q.Filter
	f.Limit = maxCompared
	all, err := a.reader.Comparisons(c.Request().Context(), f)
	if err != nil {
		return nil, err
	}
	var last metrics.Comparison
	for _, one := range all {
		if at != nil && !ranksBehind(one, at) {
			continue
		}
		if len(page.Items) == q.limit {
			page.Next = q.next(append([]string{weightText(last)}, keyTexts(last.Key)...)...)
			return page, nil
		}
		page.Items, last = append(page.Items, comparisonOf(one, q)), one
	}
	if len(page.Items) == 0 && at == nil {
		page.Hints, err = a.hints(c.Request().Context(), q.Filter)
	}
	return page, err
}

func weightOf(c metrics.Comparison) float64 {
	if c.Widest == nil {
		return 0
	}
	return c.Widest.Weight()
}

func weightText(c metrics.Comparison) string { return strconv.FormatFloat(weightOf(c), 'g', -1, 64) }

// ranksBehind reports whether a comparison stands behind a cursor's place.
func ranksBehind(c metrics.Comparison, at []string) bool {
	weight, err := strconv.ParseFloat(at[0], 64)
	if err != nil {
		return true
	}
	if w := weightOf(c); w != weight {
		return w < weight
	}
	return c.Key.Compare(textsKey(at[1:])) > 0
}

func comparisonOf(c metrics.Comparison, q *question) ComparisonItem {
	k := c.Key
	day := c.Days[len(c.Days)-1]
	if c.Widest != nil {
		day = *c.Widest
	}
	address := ofKey(k)
	address.Del("origin")
	item := ComparisonItem{
		Metric: k.Metric, Unit: k.Unit, Group: k.Group, Nationality: k.Nationality, Place: k.Place, Scope: k.Scope,
		Common: len(c.Days), Widest: comparedOf(day, q.base), Doubtful: day.Doubtful(), Origins: c.Origins, Pairs: c.Pairs,
		PageURL: q.base + "/series?" + address.Encode(),
	}
	if q.values.Get("days") == "all" {
		for _, d := range c.Days {
			item.Days = append(item.Days, comparedOf(d, q.base))
		}
	}
	return item
}

func comparedOf(d metrics.ComparedDay, base string) Compared {
	out := Compared{AsOf: d.AsOf, Spread: d.Spread, Share: d.Share, First: d.First, Statements: []Statement{}}
	for _, s := range d.Stated {
		out.Statements = append(out.Statements, Statement{
			Origin: s.Origin, Value: Value{s.Value, s.Low, s.High, string(s.Qualifier)}, Level: s.Level,
			FigureID: s.Figure, Evidence: evidence(base, s.Figure), Published: s.Published,
		})
	}
	if n := len(d.Stated); n > 0 {
		out.Low, out.High = d.Stated[0].Level, d.Stated[n-1].Level
	}
	return out
}
