package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/metrics"
)

//go:embed templates
var templateFiles embed.FS

// templates are the parsed pages by name.
type templates struct{ byName map[string]*template.Template }

// parseTemplates reads each page together with the frame and the parts that all
// share, whose names start with an underscore.
func parseTemplates() *templates {
	sub, err := fs.Sub(templateFiles, "templates")
	if err != nil {
		panic(err)
	}
	shared := template.Must(template.New("").Funcs(template.FuncMap{"dict": dict}).ParseFS(sub, "shared/*.gohtml"))
	t := &templates{byName: map[string]*template.Template{}}
	files, err := fs.Glob(sub, "*.gohtml")
	if err != nil || len(files) == 0 {
		panic("no templates are embedded")
	}
	for _, f := range files {
		own := template.Must(template.Must(shared.Clone()).ParseFS(sub, f))
		t.byName[strings.TrimSuffix(path.Base(f), ".gohtml")] = own
	}
	return t
}

// page is what every page shows of itself. Pages embed it, so that templates reach
// its methods.
type page struct {
	charts.Names
	View    View
	Title   string
	Summary string // for the head of the page and its previews
	Path    string
	Nav     string // the entry of the navigation that this page belongs to
	Version string
	Embed   bool // bare, for a frame
	Base    string
	assets  *assets
}

func (s *Server) page(c echo.Context, v View, title string) page {
	return page{
		Names: s.names(v.Lang), View: v, Title: title, Path: c.Request().URL.Path, Version: s.opts.Version,
		Base: s.base(c), assets: s.assets,
	}
}

// base is the server's own address without a trailing slash.
func (s *Server) base(c echo.Context) string {
	if s.opts.BaseURL != "" {
		return s.opts.BaseURL
	}
	scheme := "http"
	if c.Request().TLS != nil || len(s.opts.Proxies) > 0 && c.Scheme() == "https" {
		scheme = "https"
	}
	return scheme + "://" + c.Request().Host
}

// T is a message of the catalogue.
func (p page) T(key string, args ...any) string { return text(key, p.Lang, args...) }

// Dir is the direction of the interface.
func (p page) Dir() string { return direction(p.Lang) }

// Asset is the address of a bundled file, empty where it was not built.
func (p page) Asset(name string) string { return p.assets.url(name) }

// AssetsMissing says whether scripts and styles were not built.
func (p page) AssetsMissing() bool { return p.assets.missing }

// To is an address of this server in the page's language and theme. Its parts are
// the path's segments; they are escaped.
func (p page) To(parts ...string) string {
	return p.address(parts, nil)
}

// Query is the address of the series page, or another form of it, for a chart.
func (p page) Query(where string, q url.Values) string { return p.address([]string{where}, q) }

// SeriesOf is the series page of a key: its metric, place and scope with all
// origins.
func (p page) SeriesOf(k metrics.SeriesKey) string { return p.address([]string{"/series"}, ofKey(k)) }

func (p page) address(parts []string, q url.Values) string {
	var b strings.Builder
	b.WriteString(parts[0])
	for _, part := range parts[1:] {
		b.WriteString("/" + url.PathEscape(part))
	}
	all := url.Values{}
	maps.Copy(all, q)
	if given := p.View.query.Get("lang"); given != "" {
		all.Set("lang", p.Lang)
	}
	if p.View.Theme != "" {
		all.Set("theme", p.View.Theme)
	}
	if len(all) == 0 {
		return b.String()
	}
	return b.String() + "?" + all.Encode()
}

// Switch is this page's address with one parameter changed; an empty value removes
// it.
func (p page) Switch(key, value string) string {
	all := url.Values{}
	maps.Copy(all, p.View.query)
	if value == "" {
		all.Del(key)
	} else {
		all[key] = []string{value}
	}
	if len(all) == 0 {
		return p.Path
	}
	return (&url.URL{Path: p.Path}).EscapedPath() + "?" + all.Encode()
}

// Amt is an amount split into its hedge, which is words, and its digits, which run
// from left to right in every language.
func (p page) Amt(q metrics.Qualifier, value, low, high *float64) amount {
	a := amount{Digits: charts.Amount(value, low, high), Vague: q == metrics.Vague}
	if q != metrics.Range {
		a.Hedge = p.Qualifier(q)
	}
	return a
}

// PointAmt is the amount of a point.
func (p page) PointAmt(pt metrics.Point) amount {
	return p.Amt(pt.Qualifier, pt.Value, pt.Low, pt.High)
}

type amount struct {
	Hedge, Digits string
	Vague         bool
}

// Count writes a number of things.
// Moment is a time of the machine's own doings, in UTC; zero: never.
func (p page) Moment(t time.Time) string {
	if t.IsZero() {
		return p.T("status.never")
	}
	t = t.UTC()
	return p.Date(t.Format(metrics.ISODate)) + p.T("comma") + t.Format("15:04") + " UTC"
}

// Count writes a whole number.
func (p page) Count(n int) string { return charts.Number(float64(n)) }

// Sources writes how many sources there are.
func (p page) Sources(n int) string {
	if n == 1 {
		return p.T("origins.one")
	}
	if p.Lang == charts.Arabic && n == 2 {
		return "مصدران"
	}
	if p.Lang == charts.Arabic && n > 10 {
		return p.Count(n) + " مصدرًا"
	}
	return p.T("origins.many", n)
}

// Slot is the colour of the palette that a line of a chart has.
func (p page) Slot(i int) int { return i % len(charts.Light.Series) }

// dict gives a part of a template several things: names and values in turn.
func dict(pairs ...any) (map[string]any, error) {
	out := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		out[name] = pairs[i+1]
	}
	return out, nil
}

func direction(lang string) string {
	switch lang {
	case "ar", "fa", "he", "ur":
		return "rtl"
	case "":
		return "auto"
	}
	return "ltr"
}

// outside is an address of the web that a page may link to, else empty.
func outside(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

// render answers with a page.
func (s *Server) render(c echo.Context, status int, name string, data any) error {
	t, ok := s.pages.byName[name]
	if !ok {
		return fmt.Errorf("rendering: no template %q", name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "frame", data); err != nil {
		return fmt.Errorf("rendering %s: %w", name, err)
	}
	c.Response().Header().Add("Vary", "Accept-Language")
	return sendTagged(c, status, echo.MIMETextHTMLCharsetUTF8, b.Bytes(), "no-cache")
}

// sendTagged answers with a body and its ETag, or with 304 where the client has it.
func sendTagged(c echo.Context, status int, kind string, body []byte, caching string) error {
	h := c.Response().Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", caching)
	}
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.Blob(status, kind, body)
}
