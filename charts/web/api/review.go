package api

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// A Decision is a review as it is posted.
type Decision struct {
	Decision   string      `json:"decision" enum:"accept,correct,reject"`
	Reason     string      `json:"reason" minLength:"1" maxLength:"2000" doc:"Why; it stays readable."`
	Correction *Correction `json:"correction,omitempty" doc:"With correct: the fields that were read wrongly, with their right values."`
}

// A Correction is what of a figure was read wrongly. Fields that are left out stay.
type Correction struct {
	Metric      *string  `json:"metric,omitempty"`
	Value       *float64 `json:"value,omitempty"`
	Low         *float64 `json:"low,omitempty"`
	High        *float64 `json:"high,omitempty"`
	Qualifier   *string  `json:"qualifier,omitempty"`
	Unit        *string  `json:"unit,omitempty"`
	Group       []string `json:"group,omitempty"`
	Nationality *string  `json:"nationality,omitempty"`
	Place       *string  `json:"place,omitempty"`
	Period      *string  `json:"period,omitempty"`
	From        *string  `json:"from,omitempty"`
	AsOf        *string  `json:"as_of,omitempty"`
	Attribution *string  `json:"attribution,omitempty"`
}

var decisions = map[string]string{
	"accept": metrics.StatusAccepted, "correct": metrics.StatusCorrected, "reject": metrics.StatusRejected,
}

const maxReason = 2000

// postReview notes a decision on a figure, in the name of the token's holder.
func (a *API) postReview(c echo.Context, q *question) (any, error) {
	if a.opts.Reviewer == nil {
		return nil, problem("refused", "This server takes no reviews.")
	}
	var d Decision
	if err := readJSON(c, &d); err != nil {
		return nil, err
	}
	status, ok := decisions[d.Decision]
	switch {
	case !ok:
		return nil, problem("bad_value", "%s is no decision: accept, correct, reject are.", cut(strconv.Quote(d.Decision))).about("decision")
	case d.Reason == "":
		return nil, problem("bad_value", "A decision needs a reason.").about("reason")
	case len(d.Reason) > maxReason:
		return nil, problem("too_long", "The reason is longer than %d bytes.", maxReason).about("reason")
	case (status == metrics.StatusCorrected) != (d.Correction != nil):
		return nil, problem("bad_value", "With correct, and only with it, a correction is given.").about("correction")
	}
	ctx := c.Request().Context()
	id := pathParam(c, "figure")
	o, err := a.reader.Figure(ctx, id)
	if err != nil {
		return nil, err
	}
	var corrected *metrics.Figure
	if d.Correction != nil {
		f := d.Correction.apply(o.Figure)
		if place, ok := a.ref.Place(f.Place); ok && d.Correction.Place != nil {
			f.Country = place.Country
		}
		if p := checkFigure(f, a.ref); p != nil {
			p.Parameter = "correction." + p.Parameter
			return nil, p
		}
		corrected = &f
	}
	err = a.opts.Reviewer.Review(ctx, metrics.Review{Figure: id, Status: status, By: q.by, Reason: d.Reason}, corrected)
	if err != nil {
		return nil, err
	}
	a.opts.Log.Info("reviewed", "by", q.by, "figure", id, "status", status)
	return a.lastReview(ctx, id)
}

func (c *Correction) apply(f metrics.Figure) metrics.Figure {
	set(&f.Metric, c.Metric)
	set(&f.Unit, c.Unit)
	set(&f.Nationality, c.Nationality)
	set(&f.Place, c.Place)
	set(&f.From, c.From)
	set(&f.AsOf, c.AsOf)
	set(&f.Attribution, c.Attribution)
	if c.Qualifier != nil {
		f.Qualifier = metrics.Qualifier(*c.Qualifier)
	}
	if c.Period != nil {
		f.Period = metrics.Period(*c.Period)
	}
	if c.Group != nil {
		f.Group = c.Group
	}
	for _, v := range []struct{ to, from **float64 }{{&f.Value, &c.Value}, {&f.Low, &c.Low}, {&f.High, &c.High}} {
		if *v.from != nil {
			*v.to = *v.from
		}
	}
	return f
}

func set(to, from *string) {
	if from != nil {
		*to = *from
	}
}
