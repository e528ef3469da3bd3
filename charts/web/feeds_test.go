package web

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"hasila/charts/web/api"
	"hasila/charts/web/news"
	"hasila/charts/web/query"
)

// TestFeedsAreValid reads every feed with a reader of feeds and holds it to what the
// two formats ask for.
func TestFeedsAreValid(t *testing.T) {
	base := served(t, filled(t))
	for _, kind := range news.Kinds() {
		for _, q := range []string{"", "?metric=killed", "?place=Sudan&lang=ar", "?metric=killed&place=Gaza+Strip&lang=ar"} {
			address := base + "/feeds/" + string(kind) + ".atom" + q
			r, body := get(t, address)
			if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || got != "application/atom+xml; charset=utf-8" {
				t.Errorf("%s: %s %s", address, r.Status, got)
				continue
			}
			var f atomFeed
			if err := xml.Unmarshal([]byte(body), &f); err != nil {
				t.Errorf("%s: %v", address, err)
				continue
			}
			if _, err := gofeed.NewParser().ParseString(body); err != nil {
				t.Errorf("%s: a reader of feeds says %v", address, err)
			}
			moment(t, f.Updated)
			if f.ID == "" || f.Title == "" || f.Author.Name == "" || len(f.Links) != 2 || f.Links[0].Href != address {
				t.Errorf("%s lacks something: %+v", address, f)
			}
			seen := map[string]bool{}
			for _, e := range f.Entries {
				if !strings.HasPrefix(e.ID, "urn:uuid:") || seen[e.ID] || e.Title == "" || e.Author.Name == "" || e.Content.Text == "" {
					t.Errorf("%s: %+v", address, e)
				}
				seen[e.ID] = true
				moment(t, e.Updated)
				if link, _ := get(t, e.Links[0].Href); link.StatusCode != http.StatusOK {
					t.Errorf("%s: the evidence at %s: %s", address, e.Links[0].Href, link.Status)
				}
				if len(seen) > 5 {
					break
				}
			}
			jsonFeedIsValid(t, base+"/feeds/"+string(kind)+".json"+q, f)
		}
	}
}

func moment(t *testing.T, text string) {
	t.Helper()
	if _, err := time.Parse(time.RFC3339, text); err != nil {
		t.Error(err)
	}
}

// jsonFeedIsValid holds a JSON feed to its format, and to the same feed in Atom.
func jsonFeedIsValid(t *testing.T, address string, atom atomFeed) {
	t.Helper()
	r, body := get(t, address)
	var f jsonFeed
	if err := json.Unmarshal([]byte(body), &f); err != nil || r.StatusCode != http.StatusOK {
		t.Errorf("%s: %s %v", address, r.Status, err)
		return
	}
	if f.Version != "https://jsonfeed.org/version/1.1" || f.Title != atom.Title || f.FeedURL != address || f.HomePage == "" || len(f.Items) != len(atom.Entries) {
		t.Errorf("%s: %+v", address, f)
	}
	for i, item := range f.Items {
		if item.ID != atom.Entries[i].ID || item.Title != atom.Entries[i].Title || item.Text == "" || len(item.Authors) == 0 {
			t.Errorf("%s: %+v", address, item)
		}
	}
}

func TestFeedsTellOfWhatTheyAreFor(t *testing.T) {
	base := served(t, filled(t))
	for name, want := range map[string]string{
		"figures": "15,899", "revisions": "15,899", "conflicts": "Euro-Med Human Rights Monitor",
	} {
		if _, body := get(t, base+"/feeds/"+name+".atom?metric=killed&place=Gaza+Strip&lang=en"); !strings.Contains(body, want) {
			t.Errorf("%s does not tell of %s: %.900s", name, want, body)
		}
	}
	ids := regexp.MustCompile(`urn:uuid:[0-9a-f-]+`)
	_, first := get(t, base+"/feeds/conflicts.atom?metric=killed")
	_, again := get(t, base+"/feeds/conflicts.atom?metric=killed&lang=ar")
	if a, b := ids.FindAllString(first, -1), ids.FindAllString(again, -1); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Error("the same news have other ids in another language")
	}
}

func TestFeedsOfHostileDocuments(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	q := "?origin=" + url.QueryEscape(s.rows[len(s.rows)-1].Origin)
	_, body := get(t, base+"/feeds/figures.atom"+q)
	if strings.Contains(body, "<script") || strings.Contains(body, "<img") || strings.Contains(body, "javascript:") {
		t.Errorf("markup of a document reached the feed: %s", body)
	}
	if !strings.Contains(html.UnescapeString(body), script) {
		t.Error("the hostile title is not there at all")
	}
	if err := wellFormed(body); err != nil {
		t.Error(err)
	}
	if _, body := get(t, base+"/feeds/figures.json"+q); strings.Contains(body, "<script") || strings.Contains(body, "javascript:") {
		t.Errorf("markup of a document reached the feed: %s", body)
	}
	if _, page := get(t, base+"/series"+q); strings.Contains(page, "<script>alert") {
		t.Error("markup of a source's name reached the head of its page")
	}
	for path, status := range map[string]int{
		"/feeds/none.atom": 404, "/feeds/figures.rss": 404, "/feeds/figures": 404, "/feeds/" + url.PathEscape(script): 404, "/feeds/figures.atom?metric=kiled": 400,
	} {
		r, body := get(t, base+path)
		if r.StatusCode != status || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s %s", path, r.Status, body)
		}
	}
}

// TestPagesNameTheirFeeds follows the links to feeds in the heads of pages.
func TestPagesNameTheirFeeds(t *testing.T) {
	base := served(t, filled(t))
	links := regexp.MustCompile(`<link rel="alternate" type="application/(?:atom\+xml|atom&#43;xml|feed\+json|feed&#43;json)" title="[^"]+" href="([^"]+)"`)
	for path, want := range map[string]string{
		"/": "", "/series?metric=killed&place=Gaza+Strip": "metric=killed&place=Gaza+Strip", "/places/Gaza%20Strip": "place=Gaza+Strip",
		"/metrics/killed": "metric=killed", "/sources/IOM": "origin=IOM",
	} {
		_, page := get(t, base+path)
		found := links.FindAllStringSubmatch(page, -1)
		if len(found) != 6 {
			t.Errorf("%s names %d feeds", path, len(found))
		}
		for _, m := range found {
			address := html.UnescapeString(m[1])
			if !strings.Contains(address, want) {
				t.Errorf("%s names %s", path, address)
			}
			if r, _ := get(t, base+address); r.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", address, r.Status)
			}
		}
	}
	if _, page := get(t, base+"/embed/series?metric=killed"); links.MatchString(page) {
		t.Error("an embed names feeds")
	}
}

func TestAPIPage(t *testing.T) {
	base := served(t, filled(t))
	_, english := get(t, base+"/api?lang=en")
	_, arabic := get(t, base+"/api?lang=ar")
	for _, r := range api.Routes() {
		for lang, page := range map[string]string{"en": english, "ar": arabic} {
			if !strings.Contains(page, "</strong> "+html.EscapeString(r.Path)+"</code>") {
				t.Errorf("the page in %s lacks %s", lang, r.Path)
			}
		}
		for _, text := range []string{r.Summary, r.About, r.Tag} {
			if apiArabic[text] == "" && text != "" {
				t.Errorf("no Arabic for %q", text)
			}
		}
		for _, p := range r.Params {
			if p.About != "" && apiArabic[p.About] == "" {
				t.Errorf("no Arabic for %q", p.About)
			}
		}
	}
	for _, k := range api.Problems() {
		if !strings.Contains(english, `id="`+k.Code+`"`) || apiArabic[k.Title] == "" {
			t.Errorf("the page does not tell of %s", k.Code)
		}
	}
	for _, p := range query.Params() {
		if !p.OfCharts && apiArabic[p.About] == "" {
			t.Errorf("no Arabic for %q", p.About)
		}
	}
	if strings.Contains(english, "//unpkg") || strings.Contains(english, `src="http`) {
		t.Error("the page asks another host for something")
	}
}
