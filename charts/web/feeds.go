package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/news"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// feedItems is how many news a feed holds. Revisions are rarer than figures, and
// looked for among feedFigures of the last stored.
const (
	feedItems   = 100
	feedFigures = 2000
)

// atomFeed is a feed in the form of RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID        string       `xml:"id"`
	Title     string       `xml:"title"`
	Updated   string       `xml:"updated"`
	Published string       `xml:"published,omitempty"`
	Links     []atomLink   `xml:"link"`
	Author    atomAuthor   `xml:"author"`
	Category  atomCategory `xml:"category"`
	Content   atomText     `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

// jsonFeed is a feed in the form of JSON Feed 1.1.
type jsonFeed struct {
	Version     string         `json:"version"`
	Title       string         `json:"title"`
	HomePage    string         `json:"home_page_url"`
	FeedURL     string         `json:"feed_url"`
	Description string         `json:"description"`
	Language    string         `json:"language"`
	Items       []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID          string           `json:"id"`
	URL         string           `json:"url"`
	Title       string           `json:"title"`
	Text        string           `json:"content_text"`
	Modified    string           `json:"date_modified"`
	Published   string           `json:"date_published,omitempty"`
	Authors     []jsonFeedAuthor `json:"authors"`
	Tags        []string         `json:"tags"`
	ExternalURL string           `json:"external_url,omitempty"`
}

type jsonFeedAuthor struct {
	Name string `json:"name"`
}

// feed serves /feeds/KIND.atom and /feeds/KIND.json: what of a query is new, was
// revised, or is in conflict.
func (s *Server) feed(c echo.Context) error {
	name, form, _ := strings.Cut(c.Param("feed"), ".")
	kind := news.Kind(name)
	reader, ok := s.reader.(news.Reader)
	if !ok || !slices.Contains(news.Kinds(), kind) || form != "atom" && form != "json" {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	v, err := s.parseView(c)
	if err != nil {
		return err
	}
	items, err := feedNews(c.Request().Context(), reader, v.Filter, kind)
	if err != nil {
		return err
	}
	items = items[:min(len(items), feedItems)]
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	if form == "json" {
		body, err := json.Marshal(s.jsonFeed(c, v, kind, items))
		if err != nil {
			return err
		}
		return sendTagged(c, http.StatusOK, "application/feed+json; charset=utf-8", body, "no-cache")
	}
	body, err := xml.Marshal(s.atomFeed(c, v, kind, items))
	if err != nil {
		return err
	}
	return sendTagged(c, http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), body...), "no-cache")
}

// feedNews reads what a feed holds, the latest first.
func feedNews(ctx context.Context, r news.Reader, f metrics.SeriesFilter, kind news.Kind) ([]news.Item, error) {
	if kind == news.Conflicts {
		return news.CurrentConflicts(ctx, r, f)
	}
	w := metrics.Window{Newest: true, Limit: feedFigures}
	if kind == news.Figures {
		w.Limit = feedItems
	}
	items, _, err := news.Read(ctx, r, f, []news.Kind{kind}, w)
	return items, err
}

func (s *Server) atomFeed(c echo.Context, v View, kind news.Kind, items []news.Item) atomFeed {
	p := s.page(c, v, "")
	q := query.Values(v.Filter)
	f := atomFeed{
		Lang: v.Lang, ID: news.FeedID(kind, q.Encode()), Title: p.feedTitle(kind, q), Sub: p.T("feed." + string(kind)),
		Updated: s.opts.Now().UTC().Truncate(24 * time.Hour).Format(time.RFC3339), Author: atomAuthor{p.T("name")},
		Links: []atomLink{
			{"self", "application/atom+xml", p.Base + c.Request().URL.RequestURI()}, {"alternate", "text/html", p.feedHome(q)},
		},
	}
	if len(items) > 0 {
		f.Updated = items[0].At
	}
	for _, i := range items {
		e := atomEntry{
			ID: i.ID, Title: i.Title(p.Names), Updated: i.At, Links: []atomLink{{"alternate", "text/html", p.newsLink(i)}},
			Author: atomAuthor{feedAuthor(p, i)}, Category: atomCategory{string(i.Kind)}, Content: atomText{"text", i.Added.Lang, i.Text(p.Names)},
		}
		if _, ok := metrics.ParseDay(i.Added.Published); ok {
			e.Published = i.Added.Published + "T00:00:00Z"
		}
		if original := outside(i.Added.URL); original != "" {
			e.Links = append(e.Links, atomLink{"via", "", original})
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

func (s *Server) jsonFeed(c echo.Context, v View, kind news.Kind, items []news.Item) jsonFeed {
	p := s.page(c, v, "")
	q := query.Values(v.Filter)
	f := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: p.feedTitle(kind, q), HomePage: p.feedHome(q),
		FeedURL: p.Base + c.Request().URL.RequestURI(), Description: p.T("feed." + string(kind)), Language: v.Lang, Items: []jsonFeedItem{},
	}
	for _, i := range items {
		item := jsonFeedItem{
			ID: i.ID, URL: p.newsLink(i), Title: i.Title(p.Names), Text: i.Text(p.Names), Modified: i.At,
			Authors: []jsonFeedAuthor{{feedAuthor(p, i)}}, Tags: []string{string(i.Kind), i.Key.Metric}, ExternalURL: outside(i.Added.URL),
		}
		if _, ok := metrics.ParseDay(i.Added.Published); ok {
			item.Published = i.Added.Published + "T00:00:00Z"
		}
		f.Items = append(f.Items, item)
	}
	return f
}

// feedAuthor is who states a piece of news; feeds must name somebody.
func feedAuthor(p page, i news.Item) string {
	for _, name := range []string{p.Origin(i.Added.Origin), i.Added.Publisher} {
		if name != "" {
			return name
		}
	}
	return p.T("name")
}

// newsLink is where the evidence of a piece of news is: a figure's sentence, or the
// chart of origins that part.
func (p page) newsLink(i news.Item) string {
	if i.Kind == news.Conflicts {
		return p.Base + "/series?" + ofKey(i.Key).Encode()
	}
	return p.Base + "/figures/" + url.PathEscape(i.Added.ID)
}

func (p page) feedHome(q url.Values) string {
	if len(q) == 0 {
		return p.Base + "/"
	}
	return p.Base + "/series?" + q.Encode()
}

// feedTitle names a feed by its kind and what its query asks for.
func (p page) feedTitle(kind news.Kind, q url.Values) string {
	parts := []string{p.T("name") + ": " + p.T("feed."+string(kind))}
	for _, id := range q["metric"] {
		parts = append(parts, p.Metric(id))
	}
	for _, name := range q["place"] {
		parts = append(parts, p.Place(name))
	}
	for _, name := range q["origin"] {
		parts = append(parts, p.Origin(name))
	}
	return strings.Join(parts, p.T("comma"))
}

// A feedLink is a feed that a page tells readers of.
type feedLink struct{ Type, Title, Href string }

// Feeds are the feeds of what a page is about.
func (p page) Feeds() []feedLink {
	if p.Embed {
		return nil
	}
	q := url.Values{}
	segment := func(path string) string {
		name, _ := strings.CutPrefix(p.Path, path)
		return name
	}
	switch {
	case p.Path == "/series":
		q = query.Values(p.View.Filter)
	case strings.HasPrefix(p.Path, "/places/"):
		q.Set("place", segment("/places/"))
	case strings.HasPrefix(p.Path, "/metrics/"):
		q.Set("metric", segment("/metrics/"))
	case strings.HasPrefix(p.Path, "/sources/"):
		q.Set("origin", segment("/sources/"))
	}
	q.Set("lang", p.Lang)
	var out []feedLink
	for _, kind := range news.Kinds() {
		title := p.feedTitle(kind, q)
		for _, f := range []struct{ ending, kind string }{{".atom", "application/atom+xml"}, {".json", "application/feed+json"}} {
			out = append(out, feedLink{f.kind, title, "/feeds/" + string(kind) + f.ending + "?" + q.Encode()})
		}
	}
	return out
}
