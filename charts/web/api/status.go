package api

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// Index.

func (a *API) index(_ echo.Context, q *question) (any, error) {
	out := Index{Name: "Hasila", Version: a.opts.Version, OpenAPI: q.base + "/api/v1/openapi.json", Reference: q.base + "/api"}
	for _, r := range routes() {
		out.Routes = append(out.Routes, Entry{r.method, r.path, r.summary, r.token})
	}
	return out, nil
}

func (a *API) openAPI(echo.Context, *question) (any, error) {
	return rawAnswer{"application/json", Description()}, nil
}

func (a *API) status(c echo.Context, _ *question) (any, error) {
	ctx := c.Request().Context()
	o, err := a.reader.Overview(ctx)
	if err != nil {
		return nil, err
	}
	out := Status{
		Version: a.opts.Version, Documents: o.Documents, Figures: o.Figures, Series: o.Series, Origins: o.Origins,
		Publishers: o.Publishers, First: o.First, Last: o.Last, Failures: []Failure{},
	}
	if out.Seq, err = a.reader.LastSeq(ctx); err != nil {
		return nil, err
	}
	reasons := map[string]int{}
	err = a.reader.EachQuarantined(ctx, func(one metrics.Quarantined) error {
		if one.State == metrics.QuarantineKept {
			out.Quarantined++
			reasons[one.Reason]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for reason, n := range reasons {
		out.Failures = append(out.Failures, Failure{reason, n})
	}
	slices.SortFunc(out.Failures, func(a, b Failure) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Reason, b.Reason)) })
	out.Failures = out.Failures[:min(len(out.Failures), 20)]
	return out, nil
}

// listReviews pages through the log of decisions, oldest first.
func (a *API) listReviews(c echo.Context, q *question) (any, error) {
	page := Page[ReviewItem]{Items: []ReviewItem{}}
	at, err := q.at(1)
	if err != nil {
		return nil, err
	}
	skip, n := 0, 0
	if at != nil { // decisions are only ever added, at the end: a count is a place
		if skip, err = strconv.Atoi(at[0]); err != nil {
			return nil, problem("bad_cursor", "The cursor is broken.").about("cursor")
		}
	}
	figure := q.values.Get("figure")
	err = a.reader.EachReview(c.Request().Context(), func(r metrics.Review) error {
		n++
		switch {
		case n <= skip || figure != "" && r.Figure != figure:
		case len(page.Items) == q.limit:
			if page.Next == "" {
				page.Next = q.next(strconv.Itoa(n - 1))
			}
		default:
			page.Items = append(page.Items, reviewItem(r))
		}
		return nil
	})
	return page, err
}

func reviewItem(r metrics.Review) ReviewItem {
	return ReviewItem{r.Figure, r.Document, r.Metric, r.Start, r.End, r.Status, r.By, r.At, r.Reason}
}

// lastReview is the decision on a figure that holds.
func (a *API) lastReview(ctx context.Context, figure string) (ReviewItem, error) {
	var out ReviewItem
	err := a.reader.EachReview(ctx, func(r metrics.Review) error {
		if r.Figure == figure {
			out = reviewItem(r)
		}
		return nil
	})
	return out, err
}
