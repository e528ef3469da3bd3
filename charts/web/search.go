package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// A DocumentSearcher is a Reader that finds documents by words of their titles and
// texts. The search page lists them where its reader can.
type DocumentSearcher interface {
	SearchDocuments(ctx context.Context, words string, limit int) ([]metrics.Document, error)
}

type searchPage struct {
	page
	Words     string
	Groups    []searchGroup
	Documents []metrics.Document
	Found     int
}

type searchGroup struct {
	Name  string
	Items []listItem
}

func (s *Server) searchPage(c echo.Context) error {
	v := viewOf(c)
	words := strings.TrimSpace(c.QueryParam("q"))
	if len(words) > query.MaxLength {
		return &Error{Code: Invalid, Message: "error.length", Detail: "q"}
	}
	d := searchPage{page: s.page(c, v, text("search.title", v.Lang)), Words: words}
	if words == "" {
		return s.render(c, http.StatusOK, "search", d)
	}
	ctx := c.Request().Context()
	f, err := s.reader.Facets(ctx, metrics.SeriesFilter{})
	if err != nil {
		return err
	}
	p := d.page
	d.group("nav.places", f.Places, words, func(v string) []string {
		info, _ := s.ref.Place(v)
		return []string{p.Place(v), v, info.NameAR}
	}, func(v string) string { return p.To("/places", v) })
	d.group("nav.metrics", f.Metrics, words, func(v string) []string {
		m, _ := s.ref.Metric(v)
		return []string{p.Metric(v), v, m.NameEN, m.NameAR}
	}, func(v string) string { return p.To("/metrics", v) })
	d.group("nav.sources", f.Origins, words, func(v string) []string {
		o, _ := s.ref.Origin(v)
		return []string{p.Origin(v), v, o.NameAR}
	}, func(v string) string { return p.To("/sources", v) })
	if finder, ok := s.reader.(DocumentSearcher); ok {
		if d.Documents, err = finder.SearchDocuments(ctx, words, 20); err != nil {
			return err
		}
		d.Found += len(d.Documents)
	}
	return s.render(c, http.StatusOK, "search", d)
}

// group adds the facets whose names hold all the words; the first name is shown.
func (d *searchPage) group(title string, facets []metrics.Facet, words string, names func(string) []string, link func(string) string) {
	g := searchGroup{Name: d.T(title)}
	wanted := strings.Fields(plain(words))
	for _, f := range facets {
		if f.Value == "" {
			continue
		}
		all := names(f.Value)
		hay := plain(strings.Join(all, " "))
		if !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(hay, w) }) && len(g.Items) < 30 {
			g.Items = append(g.Items, listItem{Name: all[0], Link: link(f.Value), Count: d.Count(f.Count)})
		}
	}
	if g.Items != nil {
		d.Groups = append(d.Groups, g)
		d.Found += len(g.Items)
	}
}

// plain folds what people write in several ways: case, underscores, the forms of
// alef, and the feminine ending.
var folds = strings.NewReplacer("_", " ", "أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ü", "u", "é", "e", "ï", "i")

func plain(s string) string { return folds.Replace(strings.ToLower(s)) }

// param is a path parameter as it was meant, also where it holds an escaped slash.
func param(c echo.Context, name string) string {
	v := c.Param(name)
	if c.Request().URL.RawPath != "" {
		if plain, err := url.PathUnescape(v); err == nil {
			return plain
		}
	}
	return v
}
