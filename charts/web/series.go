package web

import (
	"context"
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
	maxPanels = 2  // large charts; what else the choice holds is linked to
	maxLines  = 8  // of one chart
	maxSmall  = 16 // small charts
	someRows  = 24 // of a table
	fewRows   = 10 // up to which a table stands open
)

type seriesPage struct {
	page
	Form       form
	Picked     bool // whether the address chooses anything
	Panels     []panelView
	Others     []other // what the choice also holds, counted in other ways
	Mixable    bool    // whether panels are apart only because they cannot be compared
	Sources    []sourceView
	Revisions  []revision
	Variants   []variant
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

// An other is a panel that the page only links to.
type other struct {
	Heading string
	Points  int
	Query   url.Values
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
	panels := d.View.panels(series)
	d.Mixable = len(panels) > 1 || d.View.Mixed
	var drawn []metrics.Series
	for i, p := range panels {
		if i >= maxPanels {
			d.Others = append(d.Others, d.other(p))
			continue
		}
		view, err := d.panel("c"+strconv.Itoa(i), p)
		if err != nil {
			return err
		}
		d.Panels = append(d.Panels, view)
		drawn = append(drawn, p.Series...)
	}
	d.Sources = d.sourceViews(drawn)
	d.Revisions, d.Flags, d.Variants = d.revisions(drawn), d.flags(drawn), d.variants(drawn)
	d.Derived = d.View.Transform != metrics.AsReported
	if len(d.Panels) > 0 {
		d.Title = d.Panels[0].Heading
		d.Summary = d.Panels[0].Description
	}
	d.share()
	return nil
}

// other links to a panel: the view's address, narrowed to its scopes and unit.
func (d *seriesPage) other(p charts.Panel) other {
	q := url.Values{}
	for k, v := range d.Chart {
		q[k] = v
	}
	q.Del("scope")
	o := other{Heading: d.Heading(p.Series) + " (" + d.Unit(p.Unit) + ")", Query: q}
	var scopes []string
	for _, s := range p.Series {
		addTo(&scopes, s.Key.Scope)
		o.Points += len(s.Points)
	}
	if d.View.Transform == metrics.AsReported && len(scopes) <= query.MaxValues { // a derived scope is in no address
		q["scope"] = scopes
	}
	q.Set("unit", p.Unit)
	return o
}
