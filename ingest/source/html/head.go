package html

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// head reads what a page says about itself. JSON-LD, which is written for
// machines, is believed before OpenGraph, and both before the page's marks.
func head(root *html.Node) metrics.Document {
	var ld, og, page metrics.Document
	set := func(field *string, value string) {
		if *field == "" {
			*field = strings.Join(strings.Fields(value), " ")
		}
	}
	linkedBlocks := 0 // a page may hold many
	for n := root; n != nil; n = next(n, true) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			page.Lang = doc.Lang(attr(n, "lang"))
			if page.Lang == "" {
				page.Lang = doc.Lang(attr(n, "xml:lang"))
			}
		case atom.Title:
			if n.FirstChild != nil && (n.Parent == nil || n.Parent.DataAtom == atom.Head) {
				set(&page.Title, n.FirstChild.Data)
			}
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				set(&page.URL, doc.WebAddress(attr(n, "href")))
			}
		case atom.Time:
			set(&page.Published, doc.Day(attr(n, "datetime")))
		case atom.Meta:
			name := strings.ToLower(attr(n, "property") + attr(n, "name") + attr(n, "itemprop"))
			value := attr(n, "content")
			switch name {
			case "og:title":
				set(&og.Title, value)
			case "og:url":
				set(&og.URL, doc.WebAddress(value))
			case "og:site_name", "application-name", "publisher", "dc.publisher", "citation_publisher":
				set(&og.Publisher, value)
			case "og:locale":
				set(&og.Lang, doc.Lang(value))
			case "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
				"dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date":
				set(&og.Published, doc.Day(value))
			case "content-language", "language", "dc.language":
				set(&og.Lang, doc.Lang(value))
			}
			if strings.EqualFold(attr(n, "http-equiv"), "content-language") {
				set(&og.Lang, doc.Lang(value))
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil && linkedBlocks < 32 {
				linkedBlocks++
				linked(n.FirstChild.Data, &ld)
			}
		}
	}
	// The language that the page is set in is closer to the text than a locale.
	return metrics.Document{
		URL: first(page.URL, og.URL, ld.URL), Publisher: first(ld.Publisher, og.Publisher), Published: first(ld.Published, og.Published, page.Published),
		Lang: first(ld.Lang, page.Lang, og.Lang), Title: first(ld.Title, og.Title, page.Title),
	}
}

// linked fills d from a block of JSON-LD: the first article in it, wherever it is
// nested. Broken JSON says nothing.
func linked(block string, d *metrics.Document) {
	var value any
	if len(block) > 1<<20 || json.Unmarshal([]byte(block), &value) != nil {
		return
	}
	article := find(value, 0)
	if article == nil {
		return
	}
	set := func(field *string, v string) {
		if *field == "" {
			*field = strings.Join(strings.Fields(html.UnescapeString(v)), " ")
		}
	}
	set(&d.Title, str(article["headline"]))
	set(&d.Title, str(article["name"]))
	set(&d.Published, doc.Day(str(article["datePublished"])))
	set(&d.Published, doc.Day(str(article["dateCreated"])))
	set(&d.Publisher, str(article["publisher"]))
	set(&d.Publisher, str(article["sourceOrganization"]))
	set(&d.Lang, doc.Lang(str(article["inLanguage"])))
	set(&d.URL, doc.WebAddress(str(article["url"])))
	set(&d.URL, doc.WebAddress(str(article["mainEntityOfPage"])))
}

// find is the first object that is an article, nested at most a few levels deep.
func find(v any, depth int) map[string]any {
	if depth > 6 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if m := find(e, depth+1); m != nil {
				return m
			}
		}
	case map[string]any:
		for _, kind := range append(list(v["@type"]), v["@type"]) {
			s, ok := kind.(string)
			if ok && (strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "Posting") || s == "Report") {
				return v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "itemListElement", "item"} {
			if m := find(v[key], depth+1); m != nil {
				return m
			}
		}
	}
	return nil
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

// str is the text of a value that JSON-LD allows to be a text, a list, or an
// object with a name or an id.
func str(v any) string {
	for range 4 {
		switch x := v.(type) {
		case string:
			return x
		case []any:
			if len(x) == 0 {
				return ""
			}
			v = x[0]
		case map[string]any:
			switch {
			case x["name"] != nil:
				v = x["name"]
			case x["@id"] != nil:
				v = x["@id"]
			default:
				v = x["@value"]
			}
		default:
			return ""
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
