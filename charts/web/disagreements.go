package web

import (
	"math"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"hasila/charts"
)

type disagreementsPage struct {
	page
	Spreads []spreadView
}

// A spreadView is a spread as dots on one scale, a dot an origin.
type spreadView struct {
	charts.Spread
	Title, Where string
	Gap          string
	Share        string // of the highest, in per cent
	Dots         []dot
	Query        url.Values
}

type dot struct {
	charts.Statement
	X      float64 // per cent of the scale
	Colour int     // of the palette
	Amount amount
}

func (s *Server) disagreementsPage(c echo.Context) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return err
	}
	spreads, err := s.spreads(ctx, o)
	if err != nil {
		return err
	}
	d := disagreementsPage{page: s.page(c, v, text("disagreements.title", v.Lang))}
	d.Nav, d.Summary = "disagreements", text("disagreements.lead", v.Lang)
	d.Spreads = d.spreadViews(spreads[:min(len(spreads), 40)])
	return s.render(c, http.StatusOK, "disagreements", d)
}

func (p page) spreadViews(all []charts.Spread) []spreadView {
	var out []spreadView
	for _, s := range all {
		k := s.Key
		view := spreadView{
			Spread: s, Title: p.Names.Title(k), Where: p.Place(k.Place), Gap: charts.Number(s.Gap()),
			Share: charts.Number(math.Round(100*s.Gap()/max(s.High(), 1))) + "%", Query: ofKey(k),
		}
		for i, st := range s.Statements {
			x := 100 * st.Level / max(s.High(), 1)
			if p.Dir() == "rtl" {
				x = 100 - x
			}
			view.Dots = append(view.Dots, dot{st, math.Round(x*10) / 10, i % len(charts.Light.Series), p.PointAmt(st.Point)})
		}
		out = append(out, view)
	}
	return out
}
