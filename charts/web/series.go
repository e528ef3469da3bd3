package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// How much one page draws.
const (
	maxPanels = 6
	maxLines  = 8
	someRows  = 24
)

type seriesPage struct {
	page
	Form       form
	Picked     bool // whether the address chooses anything
	Panels     []panelView
	Cut        bool // whether panels were left out
	Sources    []sourceView
	Revisions  []revision
	Flags      []flagView
	Chart      url.Values
	Derived    bool
	Cite       string
	EmbedCode  string
	FrozenCode string
	NumberCode string
	Today      string
	SheetCode  string
	Python     string
	R          string
	Start      []metrics.PlaceOverview // where to begin, when nothing is chosen
}

// A panelView is one chart with its table.
type panelView struct {
	Heading string
	Story   []string
	Chart   charts.Chart
	Data    chartData
	Table   table
	Cut     bool // whether lines were left out
	Truces  bool
}

// chartData is what the page's script draws from.
type chartData struct {
	charts.Chart
	Dir     string   `json:"dir"`
	Figures string   `json:"figures"` // address of evidence, {} for the figure's id
	Light   []string `json:"light"`   // the theme's colours, position for position
	Dark    []string `json:"dark"`
	Log     bool     `json:"log"`
}

type revision struct {
	Key      metrics.SeriesKey
	AsOf     string
	Was, Now amount
	Stated   string
	Figure   string
	By       string
}

type flagView struct {
	Name, Line string
	metrics.Flag
	Figure string
}

type sourceView struct {
	Origin        string
	Kind, Country string
	Points        int
	First, Last   string
	Latest        amount
	Figure        string
	Publishers    []string
}

func (s *Server) seriesPage(c echo.Context) error {
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	d := seriesPage{page: s.page(c, v, text("series.title", v.Lang)), Chart: v.chart()}
	d.Nav = "explore"
	d.Today = s.opts.Now().Format(metrics.ISODate)
	facets, err := s.reader.Facets(ctx, v.Filter)
	if err != nil {
		return err
	}
	d.Form = d.form(facets)
	f := v.Filter
	d.Picked = len(f.Metrics)+len(f.Places)+len(f.Origins) > 0
	if !d.Picked {
		o, err := s.reader.Overview(ctx)
		if err != nil {
			return err
		}
		d.Start = o.Places
		return s.render(c, http.StatusOK, "series", d)
	}
	series, err := s.series(ctx, v)
	if err != nil {
		return err
	}
	if err := d.fill(series); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "series", d)
}

// series reads a view's series and derives from them what the view asks for.
func (s *Server) series(ctx context.Context, v View) ([]metrics.Series, error) {
	f := v.Filter
	if v.Kind == charts.Stack {
		f.Groups = charts.StackGroups
	}
	all, err := s.reader.Series(ctx, f)
	if err != nil {
		return nil, err
	}
	out := all[:0:0]
	for _, one := range all {
		derived, err := query.Derive(ctx, s.reader, one, v.Transform)
		if err != nil {
			return nil, err
		}
		if len(derived.Points) > 0 {
			out = append(out, derived)
		}
	}
	return out, nil
}

func (d *seriesPage) fill(series []metrics.Series) error {
	panels := charts.Panels(series)
	if len(panels) > maxPanels {
		panels, d.Cut = panels[:maxPanels], true
	}
	var drawn []metrics.Series
	for i, p := range panels {
		view, err := d.panel("c"+strconv.Itoa(i), p)
		if err != nil {
			return err
		}
		d.Panels = append(d.Panels, view)
		drawn = append(drawn, p.Series...)
	}
	d.Sources = d.sourceViews(drawn)
	d.Revisions, d.Flags = d.revisions(drawn), d.flags(drawn)
	d.Derived = d.View.Transform != metrics.AsReported
	if len(d.Panels) > 0 {
		d.Title = d.Panels[0].Heading
		d.Summary = d.Panels[0].Chart.Description
	}
	d.share()
	return nil
}

func (p page) panel(id string, of charts.Panel) (panelView, error) {
	view := panelView{}
	series := of.Series
	if len(series) > maxLines {
		series, view.Cut = series[:maxLines], true
	}
	events := charts.EventsFor(p.Ref, series)
	chart, err := charts.Build(series, charts.Options{
		ID: id, Names: p.Names, Theme: charts.Light, Kind: p.View.Kind, Log: p.View.Log, Ghosts: true, Events: events,
	})
	if err != nil {
		return view, fmt.Errorf("drawing a chart: %w", err)
	}
	view.Heading, view.Chart = p.Heading(series), chart
	view.Data = p.chartData(chart)
	view.Story = p.story(series)
	view.Table = p.table(series)
	view.Truces = len(chart.Option.Series) > 0 && chart.Option.Series[0].MarkAreas != nil
	return view, nil
}

func (p page) chartData(chart charts.Chart) chartData {
	return chartData{
		Chart: chart, Dir: p.Dir(), Figures: p.To("/figures", "{}"), Log: p.View.Log,
		Light: charts.Light.List(), Dark: charts.Dark.List(),
	}
}

// story says in a sentence or two what a chart shows: the latest count, and how far
// its sources part.
func (p page) story(all []metrics.Series) []string {
	if len(all) == 0 || len(all[0].Points) == 0 {
		return nil
	}
	lead := all[0]
	for _, s := range all[1:] {
		if n := len(s.Points); n > 0 && s.Points[n-1].Value != nil && s.Points[n-1].AsOf > lead.Points[len(lead.Points)-1].AsOf && n*3 > len(lead.Points) {
			lead = s
		}
	}
	last := lead.Points[len(lead.Points)-1]
	out := []string{p.T("series.latest", p.Origin(lead.Key.Origin),
		p.Amount(last.Qualifier, last.Value, last.Low, last.High), p.Date(last.AsOf))}
	if spreads := charts.Spreads(all); len(spreads) > 0 && !spreads[0].Doubtful() {
		s := spreads[0]
		low, high := s.Statements[0], s.Statements[len(s.Statements)-1]
		out = append(out, p.T("series.spread", p.Date(s.Day), charts.Number(s.Gap()),
			charts.Number(low.Level), p.Origin(low.Origin), charts.Number(high.Level), p.Origin(high.Origin)))
	}
	return out
}

func (d *seriesPage) revisions(all []metrics.Series) []revision {
	var out []revision
	for _, s := range all {
		for _, p := range s.Points {
			for _, r := range p.Revisions {
				out = append(out, revision{
					Key: s.Key, AsOf: p.AsOf, Was: d.Amt(metrics.Exact, r.Value, r.Low, r.High), Now: d.PointAmt(p),
					Stated: r.Published, Figure: r.Figure, By: p.Figure,
				})
			}
		}
	}
	return out[max(0, len(out)-50):]
}

func (d *seriesPage) flags(all []metrics.Series) []flagView {
	var out []flagView
	for _, s := range all {
		figures := map[string]string{}
		for _, p := range s.Points {
			figures[p.AsOf] = p.Figure
		}
		for _, f := range s.Flags {
			out = append(out, flagView{Name: d.Flag(f.Code), Line: d.Origin(s.Key.Origin), Flag: f, Figure: figures[f.AsOf]})
		}
	}
	return out[max(0, len(out)-50):]
}

func (d *seriesPage) sourceViews(all []metrics.Series) []sourceView {
	var out []sourceView
	at := map[string]int{}
	for _, s := range all {
		if len(s.Points) == 0 {
			continue
		}
		i, ok := at[s.Key.Origin]
		if !ok {
			i = len(out)
			at[s.Key.Origin] = i
			o, _ := d.Ref.Origin(s.Key.Origin)
			out = append(out, sourceView{Origin: s.Key.Origin, Kind: o.Kind, Country: o.Country, First: s.Points[0].AsOf})
		}
		v := &out[i]
		v.Points += len(s.Points)
		v.First = min(v.First, s.Points[0].AsOf)
		if last := s.Points[len(s.Points)-1]; last.AsOf > v.Last {
			v.Last, v.Latest, v.Figure = last.AsOf, d.PointAmt(last), last.Figure
		}
		for _, p := range s.Points {
			for _, r := range p.Relays {
				if r.Publisher != s.Key.Origin && len(v.Publishers) < 12 {
					addTo(&v.Publishers, r.Publisher)
				}
			}
		}
	}
	return out
}
