package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dropped are elements whose text is no part of what a page says.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Embed: true,
	atom.Svg: true, atom.Math: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Form: true, atom.Button: true,
	atom.Select: true, atom.Textarea: true, atom.Input: true, atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Dialog: true, atom.Head: true,
}

// furniture are the words by which pages name what is not the article. They are
// compared with whole words of class and id.
var furniture = map[string]bool{
	"comments": true, "comment": true, "disqus": true, "nav": true, "navbar": true, "navigation": true, "menu": true, "breadcrumb": true,
	"breadcrumbs": true, "sidebar": true, "related": true, "recommended": true, "newsletter": true, "cookie": true, "cookies": true,
	"share": true, "sharing": true, "social": true, "advertisement": true, "ads": true, "promo": true, "footer": true, "popular": true, "trending": true,
}

// block elements begin and end a line.
var block = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Tr: true, atom.Caption: true, atom.Figure: true, atom.Figcaption: true,
	atom.Hr: true, atom.Br: true, atom.Address: true, atom.Details: true, atom.Summary: true, atom.Body: true,
}

// paragraph elements are set off by an empty line, so that a heading does not run
// into the sentence below it.
var paragraph = map[atom.Atom]bool{
	atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true,
	atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Pre: true, atom.Figure: true,
}

// strip removes from a page what is never part of its text.
func strip(root *html.Node) {
	for n := root; n != nil; {
		after := next(n, true)
		if n.Type == html.CommentNode || n.Type == html.ElementNode && unwanted(n) {
			after = next(n, false)
			if n.Parent != nil {
				n.Parent.RemoveChild(n)
			}
		}
		n = after
	}
}

// next is the node after n in the order of the document: its first child where it
// is asked for, else what follows its end.
func next(n *html.Node, into bool) *html.Node {
	if into && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != nil && n.NextSibling == nil {
		n = n.Parent
	}
	if n == nil {
		return nil
	}
	return n.NextSibling
}

func unwanted(n *html.Node) bool {
	if n.DataAtom == atom.Head || n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		return n.DataAtom == atom.Head
	}
	if dropped[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert":
				return true
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "class", "id":
			for _, word := range strings.FieldsFunc(strings.ToLower(a.Val), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '\t' || r == '\n' }) {
				if furniture[word] {
					return true
				}
			}
		}
	}
	return false
}

// blocks is the text below a node: a line for each block element, spaces run
// together, cells of a row set apart by tabs.
func blocks(root *html.Node) string {
	var w writer
	for n, end := root, false; n != nil; {
		if !end {
			w.open(n)
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
		}
		w.close(n)
		if n == root {
			break
		}
		if n.NextSibling != nil {
			n, end = n.NextSibling, false
		} else {
			n, end = n.Parent, true
		}
	}
	return strings.Trim(w.out.String(), "\n\t ")
}

type writer struct {
	out   strings.Builder
	owed  int  // line ends that are owed before the next text
	space bool // a space is owed
	tab   bool // the next cell of a row
	pre   int  // depth of preformatted text
}

func (w *writer) open(n *html.Node) {
	if n.Type == html.TextNode {
		w.text(n.Data)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	w.lines(n)
	switch n.DataAtom {
	case atom.Td, atom.Th:
		w.tab = true
	case atom.Pre:
		w.pre++
	}
}

func (w *writer) close(n *html.Node) {
	if n.Type == html.ElementNode {
		w.lines(n)
		if n.DataAtom == atom.Pre {
			w.pre--
		}
	}
}

func (w *writer) lines(n *html.Node) {
	switch {
	case paragraph[n.DataAtom]:
		w.owed = 2
	case block[n.DataAtom]:
		w.owed = max(w.owed, 1)
	}
}

func (w *writer) text(s string) {
	if w.pre > 0 {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				w.owed = max(w.owed, 1)
			}
			w.words(line)
		}
		return
	}
	w.words(s)
}

// words writes a text with its runs of white space as one space. A no-break
// space stays: it groups the digits of numbers.
func (w *writer) words(s string) {
	start := -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != ' ' && s[i] != '\n' && s[i] != '\t' && s[i] != '\r' && s[i] != '\f' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			w.word(s[start:i])
			start = -1
		}
		if i < len(s) {
			w.space = true
		}
	}
}

func (w *writer) word(s string) {
	switch {
	case w.out.Len() == 0:
	case w.owed > 0:
		w.out.WriteString("\n\n"[:w.owed])
	case w.tab:
		w.out.WriteByte('\t')
	case w.space:
		w.out.WriteByte(' ')
	}
	w.owed, w.space, w.tab = 0, false, false
	w.out.WriteString(s)
}
