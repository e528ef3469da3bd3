package web

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

type figurePage struct {
	page
	O         metrics.Observation
	Document  metrics.Document
	Quote     quote
	Amount    amount
	Key       metrics.SeriesKey
	Original  string // address of the published page, if it may be linked
	Relayed   bool
	TextDir   string
	Confident string
	Permanent string
	Row       bool // whether a row of a table states it, not a sentence
}

// A quote is a sentence in its surroundings, cut around the number.
type quote struct {
	Before         string // of the sentence, in the same paragraph
	Head           string // of the sentence, up to the number
	Number         string
	Tail           string // of the sentence, after the number
	After          string
	CutHead, CutAt bool // whether text was left out at either end
}

func (s *Server) figurePage(c echo.Context) error {
	v := viewOf(c)
	ctx := c.Request().Context()
	o, err := s.reader.Figure(ctx, param(c, "figure"))
	if err != nil {
		return err
	}
	doc, _, err := s.reader.Document(ctx, o.Figure.Document)
	if err != nil {
		return err
	}
	f := o.Figure
	d := figurePage{
		page: s.page(c, v, ""), O: o, Document: doc, Quote: quoteOf(doc.Text, f, o.Excerpt),
		Key: metrics.KeyOf(o), Original: outside(o.URL), Relayed: o.Publisher != "" && o.Publisher != o.Origin, TextDir: direction(doc.Lang),
	}
	d.Amount = d.Amt(f.Qualifier, f.Value, f.Low, f.High)
	d.Title = strings.TrimSpace(d.Amount.Hedge+" "+d.Amount.Digits) + " – " + d.Names.Title(d.Key) + d.T("comma") + d.Place(f.Place)
	d.Summary = o.Excerpt
	d.Row = slices.ContainsFunc(f.Rules, func(rule string) bool { return strings.HasPrefix(rule, "table:") })
	d.Confident = d.Sure(f.Confidence)
	d.Permanent = d.Base + "/figures/" + o.ID
	return s.render(c, http.StatusOK, "figure", d)
}

// Sure writes a confidence in per cent, or nothing where there is none.
func (p page) Sure(v float64) string {
	if v <= 0 {
		return ""
	}
	return p.Count(int(v*100+0.5)) + "%"
}

// around is how much of a paragraph a quote shows beside its sentence, in bytes.
const around = 320

// quoteOf cuts a text around a figure's number. Where the excerpt is not found at
// the number, the words around it serve as the sentence.
func quoteOf(text string, f metrics.Figure, excerpt string) quote {
	if f.Start < 0 || f.End > len(text) || f.Start >= f.End {
		return quote{Head: excerpt}
	}
	from, to := sentenceAt(text, f, excerpt)
	q := quote{Head: text[from:f.Start], Number: text[f.Start:f.End], Tail: text[f.End:to]}
	start, end := max(0, from-around), min(len(text), to+around)
	if i := strings.LastIndexByte(text[:from], '\n'); i >= start {
		start = i + 1
	} else if start > 0 {
		start, q.CutHead = wordAfter(text, start), true
	}
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 && to+i <= end {
		end = to + i
	} else if end < len(text) {
		end, q.CutAt = wordBefore(text, end), true
	}
	q.Before, q.After = text[min(start, from):from], text[to:max(end, to)]
	return q
}

func sentenceAt(text string, f metrics.Figure, excerpt string) (from, to int) {
	excerpt = strings.TrimSpace(excerpt)
	for at := 0; excerpt != ""; {
		i := strings.Index(text[at:], excerpt)
		if i < 0 || at+i > f.Start {
			break
		}
		if at += i; at+len(excerpt) >= f.End {
			return at, at + len(excerpt)
		}
		at++
	}
	from, to = max(0, f.Start-around/2), min(len(text), f.End+around/2)
	return min(wordAfter(text, from), f.Start), max(wordBefore(text, to), f.End)
}

// wordAfter moves an offset forward to the start of a word, or at least of a rune.
func wordAfter(text string, at int) int {
	if at == 0 {
		return 0
	}
	if i := strings.IndexByte(text[at:min(len(text), at+60)], ' '); i >= 0 {
		return at + i + 1
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// wordBefore moves an offset back to the end of a word, or at least of a rune.
func wordBefore(text string, at int) int {
	if at == len(text) {
		return at
	}
	if i := strings.LastIndexByte(text[max(0, at-60):at], ' '); i >= 0 {
		return max(0, at-60) + i
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
