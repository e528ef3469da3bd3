package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

type embedPage struct {
	page
	Panel       *panelView
	Number      *numberView
	Spark       *charts.Sparkline
	Sources     string
	Open        string
	Transparent bool
	Frozen      string // the day that the embed is pinned to
	Revised     bool   // whether later documents changed what it shows
}

type numberView struct {
	Key    metrics.SeriesKey
	Point  metrics.Point
	Amount amount
	Trend  charts.Sparkline
}

// embedded reads what an embed shows: its first panel.
func (s *Server) embedded(c echo.Context) (embedPage, charts.Panel, error) {
	v, err := s.parseView(c)
	if err != nil {
		return embedPage{}, charts.Panel{}, err
	}
	return s.embeddedView(c, v)
}

func (s *Server) embeddedView(c echo.Context, v View) (embedPage, charts.Panel, error) {
	d := embedPage{page: s.page(c, v, ""), Transparent: c.QueryParam("bg") == "transparent", Frozen: v.Filter.AsKnownOn}
	d.Embed = true
	series, err := s.series(c.Request().Context(), v)
	if err != nil {
		return d, charts.Panel{}, err
	}
	panels := v.panels(series)
	if len(panels) == 0 {
		return d, charts.Panel{}, nil
	}
	if d.Frozen != "" {
		live := v
		live.Filter.AsKnownOn = ""
		now, err := s.series(c.Request().Context(), live)
		if err != nil {
			return d, charts.Panel{}, err
		}
		d.Revised = changed(panels[0].Series, now)
	}
	q := v.chart()
	d.Open = d.Base + "/series?" + q.Encode() + "&lang=" + v.Lang
	var origins []string
	for _, one := range v.shown(panels[0].Series) {
		addTo(&origins, d.Origin(one.Key.Origin))
	}
	d.Sources = strings.Join(origins, d.T("comma"))
	d.Title = d.Heading(panels[0].Series)
	return d, panels[0], nil
}

// changed says whether a day that a frozen view shows has another value now.
func changed(frozen, now []metrics.Series) bool {
	values := map[metrics.SeriesKey]map[string]string{}
	for _, s := range now {
		values[s.Key] = map[string]string{}
		for _, p := range s.Points {
			values[s.Key][p.AsOf] = charts.Amount(p.Value, p.Low, p.High)
		}
	}
	for _, s := range frozen {
		for _, p := range s.Points {
			if v, ok := values[s.Key][p.AsOf]; !ok || v != charts.Amount(p.Value, p.Low, p.High) {
				return true
			}
		}
	}
	return false
}

// pinned answers an address whose frozen says no day with the one that says today,
// so that what is pasted into a page stays as it is known now.
func (s *Server) pinned(c echo.Context) (bool, error) {
	q := c.QueryParams()
	if !unpinned(q) {
		return false, nil
	}
	q.Set("frozen", s.opts.Now().Format(metrics.ISODate))
	c.Response().Header().Set("Cache-Control", "no-store")
	return true, c.Redirect(http.StatusFound, c.Request().URL.Path+"?"+q.Encode())
}

// unpinned says whether an address asks for a frozen view without a day.
func unpinned(q url.Values) bool { return q.Has("frozen") && q.Get("frozen") == "" }

func (s *Server) embedSeries(c echo.Context) error {
	if done, err := s.pinned(c); done {
		return err
	}
	d, panel, err := s.embedded(c)
	if err != nil {
		return err
	}
	if len(panel.Series) > 0 {
		view, err := d.panel("c0", panel)
		if err != nil {
			return err
		}
		d.Panel = &view
	}
	return s.render(c, http.StatusOK, "embed", d)
}

func (s *Server) embedNumber(c echo.Context) error {
	if done, err := s.pinned(c); done {
		return err
	}
	d, panel, err := s.embedded(c)
	if err != nil {
		return err
	}
	if len(panel.Series) > 0 {
		one := panel.Series[0]
		last := one.Points[len(one.Points)-1]
		d.Number = &numberView{one.Key, last, d.PointAmt(last), charts.Trend(one, 220, 44, d.Dir() == "rtl")}
		d.Sources = d.Origin(one.Key.Origin)
	}
	return s.render(c, http.StatusOK, "embed", d)
}

// embedSparkline is the trend alone, for a table or a line of text.
func (s *Server) embedSparkline(c echo.Context) error {
	if done, err := s.pinned(c); done {
		return err
	}
	d, panel, err := s.embedded(c)
	if err != nil {
		return err
	}
	if len(panel.Series) > 0 {
		trend := charts.Trend(panel.Series[0], 220, 44, d.Dir() == "rtl")
		d.Spark = &trend
	}
	return s.render(c, http.StatusOK, "embed", d)
}
