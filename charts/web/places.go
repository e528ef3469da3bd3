package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

type listPage struct {
	page
	Lead  string
	Items []listItem
}

type listItem struct {
	Name, Sub, Link, Count string
}

type placePage struct {
	page
	Place    string
	Info     metrics.Place
	Parents  []string
	Children []listItem
	Story    []string
	Panel    *panelView // of the count that matters most
	Lead     metrics.SeriesKey
	Counts   []count
	Partings []parting
}

// A count is one metric with the groups that it is broken down by.
type count struct {
	metricTrend
	Parts []metricTrend
}

// How much of a place is shown beside its counts.
const (
	placeStories  = 3
	placePartings = 4
	placeParts    = 6 // groups of one count, those stated most
)

// A metricTrend is one metric at one place by the origin that states it most.
type metricTrend struct {
	Key    metrics.SeriesKey
	Latest metrics.Point
	Trend  charts.Sparkline
	Lines  int
	Amount amount
}

func (s *Server) placesPage(c echo.Context) error {
	v := viewOf(c)
	f, err := s.reader.Facets(c.Request().Context(), metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	d := listPage{page: s.page(c, v, text("places.title", v.Lang))}
	d.Nav = "places"
	for _, p := range f.Places {
		if p.Value == "" {
			continue
		}
		info, _ := s.ref.Place(p.Value)
		sub := d.Kind(info.Kind)
		if info.Parent != "" {
			sub = d.Place(info.Parent)
		}
		d.Items = append(d.Items, listItem{d.Place(p.Value), sub, d.To("/places", p.Value), d.Count(p.Count)})
	}
	return s.render(c, http.StatusOK, "list", d)
}

func (s *Server) placePage(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	name := param(c, "place")
	info, known := s.ref.Place(name)
	series, err := s.reader.Series(ctx, metrics.SeriesFilter{Places: []string{name}})
	if err != nil {
		return err
	}
	if !known && len(series) == 0 {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	d := placePage{page: s.page(c, v, ""), Place: name, Info: info}
	d.Title, d.Nav = d.Names.Place(name), "places"
	for parent := info.Parent; parent != "" && len(d.Parents) < 8; {
		d.Parents = append(d.Parents, parent)
		up, _ := s.ref.Place(parent)
		parent = up.Parent
	}
	slices.Reverse(d.Parents)
	f, err := s.reader.Facets(ctx, metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	for _, p := range f.Places {
		if in, ok := s.ref.Place(p.Value); ok && in.Parent == name {
			d.Children = append(d.Children, listItem{Name: d.Names.Place(p.Value), Link: d.To("/places", p.Value), Count: d.Count(p.Count)})
		}
	}
	d.Counts = d.counts(series)
	if err := d.tell(series); err != nil {
		return err
	}
	d.Partings = d.partings(metrics.Compare(series))
	d.Partings = d.Partings[:min(len(d.Partings), placePartings)]
	return s.render(c, http.StatusOK, "place", d)
}

// counts gathers the longest series of each metric and group: a metric with its
// groups, in the order in which a reader wants to know.
func (p page) counts(series []metrics.Series) []count {
	all := p.trends(series, func(k metrics.SeriesKey) string {
		return k.Metric + "|" + k.Group + "|" + k.Nationality + "|" + k.Unit
	})
	at := map[string]int{}
	var out []count
	for _, everyone := range []bool{true, false} { // the whole leads, whatever is stated more often
		for _, t := range all {
			k := t.Key
			if (k.Group+k.Nationality == "") != everyone {
				continue
			}
			id := k.Metric + "|" + k.Unit
			if i, ok := at[id]; ok {
				if len(out[i].Parts) < placeParts {
					out[i].Parts = append(out[i].Parts, t)
				}
				continue
			}
			at[id] = len(out)
			out = append(out, count{metricTrend: t})
		}
	}
	slices.SortStableFunc(out, func(a, b count) int { return rankOf(a.Key.Metric) - rankOf(b.Key.Metric) })
	return out
}

// tell draws the count that matters most, by all its origins, and says in a sentence
// each what is known of the first counts.
func (d *placePage) tell(series []metrics.Series) error {
	for i, c := range d.Counts[:min(len(d.Counts), placeStories)] {
		var same []metrics.Series
		for _, s := range series {
			k := s.Key
			if k.Origin = c.Key.Origin; k == c.Key {
				same = append(same, s)
			}
		}
		slices.SortStableFunc(same, func(a, b metrics.Series) int { return len(b.Points) - len(a.Points) })
		for _, said := range d.story(same) {
			d.Story = append(d.Story, d.Names.Title(c.Key)+": "+said)
		}
		if i == 0 {
			panel, err := d.panel("c0", charts.Panel{Unit: c.Key.Unit, Scope: c.Key.Scope, Series: same})
			if err != nil {
				return err
			}
			d.Panel, d.Lead, d.Summary = &panel, c.Key, panel.Description
		}
	}
	return nil
}

// trends keeps the longest series of each kind, those with the most points first.
func (p page) trends(all []metrics.Series, kind func(metrics.SeriesKey) string) []metricTrend {
	best := map[string]metrics.Series{}
	lines := map[string]int{}
	var order []string
	for _, s := range all {
		if len(s.Points) == 0 {
			continue
		}
		k := kind(s.Key)
		if lines[k]++; lines[k] == 1 {
			order = append(order, k)
		}
		if len(s.Points) > len(best[k].Points) {
			best[k] = s
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return len(best[b].Points) - len(best[a].Points) })
	var out []metricTrend
	for _, k := range order {
		s := best[k]
		last := s.Points[len(s.Points)-1]
		out = append(out, metricTrend{s.Key, last, charts.Trend(s, 220, 34, p.Dir() == "rtl"), lines[k], p.PointAmt(last)})
	}
	return out
}

// PartOf names what a part of a count is narrowed to: its groups, its nationality.
func (p page) PartOf(k metrics.SeriesKey) string {
	var words []string
	if k.Group != "" {
		words = append(words, p.Group(k.Group))
	}
	if k.Nationality != "" {
		words = append(words, p.Nationals(k.Nationality))
	}
	return strings.Join(words, p.T("comma"))
}
