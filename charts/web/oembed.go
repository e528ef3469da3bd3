package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"
)

// An embedKind is what an address of a chart is embedded as, and how high it is.
type embedKind struct {
	path   string
	height int
}

var embedKinds = map[string]embedKind{
	"/series":          {"/embed/series", 460},
	"/embed/series":    {"/embed/series", 460},
	"/embed/number":    {"/embed/number", 200},
	"/embed/sparkline": {"/embed/sparkline", 200},
}

// oembed answers how to embed the chart of an address of this server
// (https://oembed.com).
func (s *Server) oembed(c echo.Context) error {
	u, err := url.Parse(c.QueryParam("url"))
	base, _ := url.Parse(s.base(c))
	kind, known := embedKind{}, false
	if err == nil {
		kind, known = embedKinds[u.Path]
	}
	if base == nil || err != nil || u.Host == "" || u.Host != base.Host || !known {
		return &Error{Code: NotFound, Message: "error.oembed", Detail: c.QueryParam("url")}
	}
	if f := c.QueryParam("format"); f != "" && f != "json" {
		return &Error{Code: Invalid, Message: "error.request", Detail: f}
	}
	q := u.Query()
	v, err := s.parseQuery(c, q)
	if err != nil {
		return err
	}
	d, _, err := s.embeddedView(c, v)
	if err != nil {
		return err
	}
	if d.Title == "" {
		d.Title = d.T("series.chart")
	}
	width, height := dimension(c.QueryParam("maxwidth"), 720), dimension(c.QueryParam("maxheight"), kind.height)
	answer := map[string]any{
		"version": "1.0", "type": "rich", "provider_name": "Hasila", "provider_url": s.base(c), "title": d.Title,
		"width": width, "height": height, "cache_age": 3600,
		"html": fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" data-hasila></iframe>`,
			html.EscapeString(s.base(c)+kind.path+"?"+q.Encode()), html.EscapeString(d.Title), width, height),
	}
	if !s.assets.missing {
		answer["thumbnail_url"] = s.base(c) + "/series.png?" + q.Encode()
		answer["thumbnail_width"], answer["thumbnail_height"] = 1200, 630
	}
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	return c.JSON(http.StatusOK, answer)
}

// dimension reads a bound in pixels, which a chart may stay under.
func dimension(given string, usual int) int {
	if n, err := strconv.Atoi(given); err == nil && n > 0 && n < usual {
		return max(n, 200)
	}
	return usual
}
