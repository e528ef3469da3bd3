package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// A Reviewer is a Reader that knows what people decided about figures, in the order
// in which they did.
type Reviewer interface {
	EachReview(ctx context.Context, yield func(metrics.Review) error) error
}

// A Quarantiner is a Reader that knows what could not be read.
type Quarantiner interface {
	EachQuarantined(ctx context.Context, yield func(metrics.Quarantined) error) error
}

// maxReviewed is how many flags and decisions the review page lists.
const maxReviewed = 100

type reviewPage struct {
	page
	Doubts    []doubt
	Decisions []metrics.Review
}

// A doubt is a flag with the point that it is about.
type doubt struct {
	metrics.Flag
	Key    metrics.SeriesKey
	Figure string
	Amount amount
}

// reviewPage lists what is doubtful about the key series, the latest first, and
// what was decided about figures.
func (s *Server) reviewPage(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return err
	}
	d := reviewPage{page: s.page(c, v, text("review.title", v.Lang))}
	d.Summary = text("review.lead", v.Lang)
	f := metrics.SeriesFilter{Groups: []string{}}
	for _, p := range o.Places {
		for _, h := range p.Headlines {
			addTo(&f.Places, h.Series.Key.Place)
			addTo(&f.Metrics, h.Series.Key.Metric)
			addTo(&f.Groups, h.Series.Key.Group)
		}
	}
	if f.Places != nil {
		series, err := s.reader.Series(ctx, f)
		if err != nil {
			return err
		}
		d.Doubts = d.doubts(series)
	}
	if r, ok := s.reader.(Reviewer); ok {
		err := r.EachReview(ctx, func(one metrics.Review) error {
			d.Decisions = append(d.Decisions, one)
			if len(d.Decisions) > maxReviewed {
				d.Decisions = d.Decisions[1:]
			}
			return nil
		})
		if err != nil {
			return err
		}
		slices.Reverse(d.Decisions)
	}
	return s.render(c, http.StatusOK, "review", d)
}

// doubts lists flags, the latest first. What is raised at both of two counts that
// contradict each other is listed once.
func (p page) doubts(all []metrics.Series) []doubt {
	var out []doubt
	seen := map[string]bool{}
	for _, s := range all {
		for _, pt := range s.Points {
			for _, f := range pt.Flags {
				once := strings.Join([]string{s.Key.Metric, s.Key.Place, s.Key.Origin, f.AsOf, f.Code, f.Detail}, "\x00")
				if seen[once] {
					continue
				}
				seen[once] = true
				out = append(out, doubt{f, s.Key, pt.Figure, p.PointAmt(pt)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b doubt) int { return cmp.Compare(b.AsOf, a.AsOf) })
	return out[:min(len(out), maxReviewed)]
}

type statusPage struct {
	page
	Overview metrics.Overview
	Failures []failure
	Kept     int
	Sources  []metrics.SourceStatus
}

// A failure is a reason for which documents could not be read. Their names are not
// shown: they may be paths of the machine.
type failure struct {
	Reason string
	Count  int
}

func (s *Server) statusPage(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return err
	}
	d := statusPage{page: s.page(c, v, text("status.title", v.Lang)), Overview: o}
	if q, ok := s.reader.(Quarantiner); ok {
		counts := map[string]int{}
		err := q.EachQuarantined(ctx, func(one metrics.Quarantined) error {
			if one.State == metrics.QuarantineKept {
				d.Kept++
				counts[one.Reason]++
			}
			return nil
		})
		if err != nil {
			return err
		}
		for reason, n := range counts {
			d.Failures = append(d.Failures, failure{reason, n})
		}
		slices.SortFunc(d.Failures, func(a, b failure) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Reason, b.Reason)) })
		d.Failures = d.Failures[:min(len(d.Failures), 20)]
	}
	if s.opts.Sources != nil {
		d.Sources = s.opts.Sources()
	}
	return s.render(c, http.StatusOK, "status", d)
}
