// Package html reads news and report pages: the main text with each paragraph,
// list item and table row on a line of its own, and title, address, day,
// publisher and language from JSON-LD, OpenGraph and the page itself.
// Navigation, comments, scripts and what is hidden are left out.
package html

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/text"
	"hasila/metrics"
)

// Limits of what is given to the search for the main text, whose time grows
// faster than its input. A page beyond them is read whole, without that search.
const (
	maxElements = 60_000
	maxDepth    = 256
)

// Read yields the one document of a page.
func Read(_ context.Context, r io.Reader, in doc.Input) doc.Seq {
	b, err := in.All(r)
	if err != nil {
		return doc.Failed(err)
	}
	t, err := text.Decode(b, declared(b, in.ContentType), in)
	if err != nil {
		return doc.Failed(err)
	}
	d, err := Parse(t, in)
	if err != nil {
		return doc.Failed(err)
	}
	return doc.One(d)
}

// declared is the charset that the server or the page's head names.
func declared(b []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	// DetermineEncoding falls back to Windows-1252 where nothing is declared;
	// asked about an ASCII head only, it can have found it nowhere else.
	head := b[:min(len(b), 1024)]
	if _, name, _ := charset.DetermineEncoding(head, ""); name != "windows-1252" || bytes.Contains(bytes.ToLower(head), []byte("1252")) {
		return name
	}
	return ""
}

// Parse reads a page that is UTF-8 already.
func Parse(page string, in doc.Input) (metrics.Document, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return metrics.Document{}, in.Fail("parsing the page", err)
	}
	d := head(root)
	if d.URL == "" {
		d.URL = in.Known.URL
	}
	elements, depth := size(root)
	strip(root)
	if elements <= maxElements && depth <= maxDepth {
		d.Text = mainText(root, d.URL)
	}
	whole := blocks(root)
	// The search drops what looks like decoration; where it drops nearly all of
	// a page that has no navigation to speak of, the page is short, not empty.
	if len(d.Text) < 200 && len(whole) > len(d.Text) {
		d.Text = whole
	}
	if strings.TrimSpace(d.Text) == "" {
		return metrics.Document{}, in.Failf("is a page without text")
	}
	return in.Complete(d), nil
}

// mainText is the article of a page, or empty where none stands out.
func mainText(root *html.Node, address string) string {
	base, err := url.Parse(address)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "https", Host: "page.invalid"}
	}
	p := readability.NewParser()
	p.CharThresholds = 200 // a flash of two sentences is an article
	article, err := p.ParseDocument(root, base)
	if err != nil || article.Node == nil {
		return ""
	}
	return blocks(article.Node)
}

// Fragment gives the text of a piece of HTML, as feeds carry it.
func Fragment(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	strip(root)
	return blocks(root)
}

// size counts elements and the deepest nesting, without recursion.
func size(root *html.Node) (elements, depth int) {
	level := 0
	for n := root; n != nil; {
		if n.Type == html.ElementNode {
			elements++
		}
		depth = max(depth, level)
		if n.FirstChild != nil {
			n = n.FirstChild
			level++
			continue
		}
		for n != nil && n.NextSibling == nil {
			n = n.Parent
			level--
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return elements, depth
}
