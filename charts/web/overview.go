package web

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

type overviewPage struct {
	page
	Overview metrics.Overview
	Crises   []crisis
	Spreads  []spreadView
	First    *spreadView // the widest, at the top of the page
}

// A crisis is the places of one country, that with the most figures first.
type crisis struct {
	Name   string
	Alone  bool // whether it has one place
	Same   bool // and that is the country itself
	Places []placeView
}

type placeView struct {
	metrics.PlaceOverview
	Lead  *headlineView
	Cards []headlineView
}

type headlineView struct {
	metrics.Headline
	Trend  charts.Sparkline
	Change string // since the point before, with its day; empty where there is none
}

// How much the overview shows.
const (
	overviewPlaces  = 10
	overviewCards   = 5
	overviewSpreads = 5
)

func (s *Server) overview(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return err
	}
	spreads, err := s.spreads(ctx, o)
	if err != nil {
		return err
	}
	o.Recent = distinct(o.Recent)
	d := overviewPage{page: s.page(c, v, text("overview.title", v.Lang)), Overview: o}
	d.Nav, d.Summary = "overview", text("tagline", v.Lang)
	d.Crises = d.crises(o.Places[:min(len(o.Places), overviewPlaces)])
	d.Spreads = d.spreadViews(spreads[:min(len(spreads), overviewSpreads)])
	if len(d.Spreads) > 0 {
		d.First = &d.Spreads[0]
	}
	return s.render(c, http.StatusOK, "overview", d)
}

// crises gathers places by their country, in the order of their first place.
func (p page) crises(places []metrics.PlaceOverview) []crisis {
	var out []crisis
	at := map[string]int{}
	for _, po := range places {
		key := po.Country
		if key == "" {
			key = po.Place
		}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			name := p.Country(key)
			if po.Country == "" {
				name = p.Place(po.Place)
			}
			out = append(out, crisis{Name: name})
		}
		out[i].Places = append(out[i].Places, p.placeView(po, overviewCards))
	}
	for i, c := range out {
		out[i].Alone = len(c.Places) == 1
		out[i].Same = out[i].Alone && p.Place(c.Places[0].Place) == c.Name
	}
	return out
}

func (p page) placeView(po metrics.PlaceOverview, most int) placeView {
	out := placeView{PlaceOverview: po}
	headlines := slices.Clone(po.Headlines)
	slices.SortStableFunc(headlines, func(a, b metrics.Headline) int { return rank(a) - rank(b) })
	for _, h := range headlines[:min(len(headlines), most)] {
		out.Cards = append(out.Cards, headlineView{h, charts.Trend(h.Series, 132, 36, p.Dir() == "rtl"), p.change(h.Series)})
	}
	if len(out.Cards) > 0 {
		out.Lead, out.Cards = &out.Cards[0], out.Cards[1:]
	}
	return out
}

// spreads finds where the origins of the overview's headlines part.
func (s *Server) spreads(ctx context.Context, o metrics.Overview) ([]charts.Spread, error) {
	f := metrics.SeriesFilter{Groups: []string{""}}
	for _, p := range o.Places {
		for _, h := range p.Headlines {
			if h.Origins < 2 {
				continue
			}
			k := h.Series.Key
			addTo(&f.Places, k.Place)
			addTo(&f.Metrics, k.Metric)
			addTo(&f.Groups, k.Group)
		}
	}
	if f.Places == nil {
		return nil, nil
	}
	series, err := s.reader.Series(ctx, f)
	if err != nil {
		return nil, err
	}
	return charts.Spreads(series), nil
}

func addTo(list *[]string, v string) {
	if !slices.Contains(*list, v) {
		*list = append(*list, v)
	}
}

// lead is the order in which a reader wants to know.
var lead = []string{"killed", "dead_or_missing", "injured", "displaced", "missing", "food_insecure", "in_need"}

func rank(h metrics.Headline) int {
	if i := slices.Index(lead, h.Series.Key.Metric); i >= 0 {
		return i
	}
	return len(lead)
}

// distinct leaves out documents that say the same title of the same publisher: rows
// of one table are documents, and one stands for all.
func distinct(documents []metrics.Document) []metrics.Document {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(documents), func(d metrics.Document) bool {
		key := d.Publisher + "\x00" + d.Title
		twice := seen[key]
		seen[key] = true
		return twice
	})
}

// change says by how much the last count differs from the one before it, where both
// are numbers without a hedge.
func (p page) change(s metrics.Series) string {
	n := len(s.Points)
	if n < 2 {
		return ""
	}
	a, b := s.Points[n-2], s.Points[n-1]
	if a.Value == nil || b.Value == nil || a.Qualifier != metrics.Exact || b.Qualifier != metrics.Exact || *a.Value == *b.Value {
		return ""
	}
	by := charts.Number(*b.Value - *a.Value)
	if *b.Value > *a.Value {
		by = "+" + by
	}
	return p.T("change.since", by, p.Date(a.AsOf))
}
