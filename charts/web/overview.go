package web

import (
	"cmp"
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
	Changes  []change
	Partings []parting
	First    *parting // the widest, at the top of the page
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
	Apart  string // how far its sources part at most; empty where they do not
}

// A change is a key figure that was published last.
type change struct {
	headlineView
	Place string
}

// How much the overview shows.
const (
	overviewPlaces   = 10
	overviewCards    = 4
	overviewPartings = 4
	overviewChanges  = 6
)

func (s *Server) overview(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	o, err := s.reader.Overview(ctx)
	if err != nil {
		return err
	}
	all := o.Compared
	o.Recent = distinct(o.Recent)
	d := overviewPage{page: s.page(c, v, text("overview.title", v.Lang)), Overview: o}
	d.Nav, d.Summary = "overview", text("tagline", v.Lang)
	apart := map[metrics.SeriesKey]metrics.ComparedDay{}
	for _, one := range all {
		if one.Widest != nil && !one.Widest.Doubtful() {
			apart[one.Key] = *one.Widest
		}
	}
	places := o.Places[:min(len(o.Places), overviewPlaces)]
	d.Crises = d.crises(places, apart)
	d.Changes = d.changes(places)
	d.Partings = d.partings(all[:min(len(all), overviewPartings)])
	if len(d.Partings) > 0 {
		d.First = &d.Partings[0]
	}
	return s.render(c, http.StatusOK, "overview", d)
}

// changes are the key figures that were published last, the latest first.
func (p page) changes(places []metrics.PlaceOverview) []change {
	var out []change
	for _, po := range places {
		for _, h := range po.Headlines {
			if view := p.headline(h, nil); view.Change != "" && h.Latest.Published != "" {
				out = append(out, change{view, po.Place})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b change) int {
		return cmp.Or(cmp.Compare(b.Latest.Published, a.Latest.Published), rank(a.Headline)-rank(b.Headline))
	})
	return out[:min(len(out), overviewChanges)]
}

// crises gathers places by their country, in the order of their first place.
func (p page) crises(places []metrics.PlaceOverview, apart map[metrics.SeriesKey]metrics.ComparedDay) []crisis {
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
		out[i].Places = append(out[i].Places, p.placeView(po, overviewCards, apart))
	}
	for i, c := range out {
		out[i].Alone = len(c.Places) == 1
		out[i].Same = out[i].Alone && p.Place(c.Places[0].Place) == c.Name
	}
	return out
}

func (p page) placeView(po metrics.PlaceOverview, most int, apart map[metrics.SeriesKey]metrics.ComparedDay) placeView {
	out := placeView{PlaceOverview: po}
	headlines := slices.Clone(po.Headlines)
	slices.SortStableFunc(headlines, func(a, b metrics.Headline) int { return rank(a) - rank(b) })
	for _, h := range headlines[:min(len(headlines), most)] {
		out.Cards = append(out.Cards, p.headline(h, apart))
	}
	if len(out.Cards) > 0 {
		out.Lead, out.Cards = &out.Cards[0], out.Cards[1:]
	}
	return out
}

func (p page) headline(h metrics.Headline, apart map[metrics.SeriesKey]metrics.ComparedDay) headlineView {
	view := headlineView{Headline: h, Trend: charts.Trend(h.Series, 220, 34, p.Dir() == "rtl"), Change: p.change(h.Series)}
	k := h.Series.Key
	k.Origin = ""
	if d, ok := apart[k]; ok {
		view.Apart = p.T("headline.apart", charts.Number(d.Spread), p.Date(d.AsOf))
	}
	return view
}

func addTo(list *[]string, v string) {
	if !slices.Contains(*list, v) {
		*list = append(*list, v)
	}
}

// lead is the order in which a reader wants to know.
var lead = []string{"killed", "dead_or_missing", "injured", "displaced", "missing", "food_insecure", "in_need"}

func rank(h metrics.Headline) int { return rankOf(h.Series.Key.Metric) }

func rankOf(metric string) int {
	if i := slices.Index(lead, metric); i >= 0 {
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
	by = "\u2066" + by + "\u2069" // a sign stays before its number in Arabic too
	return p.T("change.since", by, p.Date(a.AsOf))
}
