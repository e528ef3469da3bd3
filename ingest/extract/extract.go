// Package extract turns a document into figures. It does no I/O: a document goes
// in, figures with their reasons come out.
package extract

import (
	"fmt"
	"runtime"
	"slices"
	"sync"

	"hasila/ingest/extract/figure"
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/lang/all"
	"hasila/metrics"
)

// Version names the extractor; it changes whenever the same text may give other
// figures. It is stored with every figure.
const Version = "1.1.0"

// An Extractor reads documents of every language of lang/all. It is safe for
// concurrent use.
type Extractor struct {
	ref      *metrics.Reference
	grammars []*lang.Grammar
	idle     map[string]chan *figure.Reader // readers of each language that nobody uses; as many as cores
	evidence sync.Map                       // of each script by which its languages are told: first language -> *evidence
}

// New makes an extractor. Grammars are compiled when a document first needs them.
func New(ref *metrics.Reference) (*Extractor, error) {
	if ref == nil {
		return nil, fmt.Errorf("making an extractor: no reference data")
	}
	x := &Extractor{ref: ref, grammars: all.Grammars(), idle: map[string]chan *figure.Reader{}}
	for _, g := range x.grammars {
		x.idle[g.Code] = make(chan *figure.Reader, runtime.GOMAXPROCS(0))
	}
	return x, nil
}

// A Reading is what the extractor made of a document: its figures, and every
// number with the rules that decided.
type Reading struct {
	Lang    string // ISO 639-1 of the grammar that was used; empty if none fits
	Known   bool   // whether the text's language is one of ours
	Figures []metrics.Figure
	Numbers []Number
}

// A Number is one number of the text, taken as a figure or not.
type Number struct {
	Start, End int
	Text       string
	Taken      bool
	Figure     int // index into Figures, or -1
	Steps      []Step
}

// A Step is one rule that had a part in a reading.
type Step = figure.Step

// Extract returns the figures of a document in the order of its text. A text in
// a language that no grammar covers gives none.
func (x *Extractor) Extract(d metrics.Document) []metrics.Figure {
	return x.read(d, false).Figures
}

// Explain returns the figures of a document with the reasons for each number.
func (x *Extractor) Explain(d metrics.Document) Reading {
	return x.read(d, true)
}

// Lang is the language that a document is read in, ISO 639-1; empty if it is none
// of ours.
func (x *Extractor) Lang(d metrics.Document) string {
	if g := x.grammar(d); g != nil {
		return g.Code
	}
	return ""
}

// read reads a document part by part: one part, unless it is written in several
// scripts.
func (x *Extractor) read(d metrics.Document, explain bool) Reading {
	parts := parts(d.Text)
	if len(parts) == 1 {
		return x.readPart(d, explain)
	}
	var out Reading
	for _, p := range parts {
		part := d
		part.Text = d.Text[p.start:p.end]
		r := x.readPart(part, explain)
		if r.Known && !out.Known {
			out.Lang, out.Known = r.Lang, true
		}
		out.join(r, p.start)
	}
	return out
}

func (x *Extractor) readPart(d metrics.Document, explain bool) Reading {
	g := x.grammar(d)
	if g == nil {
		return Reading{}
	}
	r := x.reader(g)
	defer x.putBack(g, r)
	r.Explain = explain
	out := Reading{Lang: g.Code, Known: true}
	for from, n := 0, 0; from < len(d.Text); n++ {
		window := d
		to := windowEnd(d.Text, from)
		window.Text = d.Text[from:to]
		out.join(figures(r.ReadWindow(window, n), explain), from)
		from = to
	}
	return out
}

// figures are those of a document that was read, and its numbers if asked for.
func figures(doc *figure.Doc, explain bool) Reading {
	var out Reading
	taken := doc.Figures()
	if len(taken) > 0 {
		out.Figures = make([]metrics.Figure, 0, len(taken))
	}
	for _, f := range taken {
		out.Figures = append(out.Figures, finish(doc, f))
	}
	if explain {
		out.Numbers = numbers(doc)
	}
	return out
}

// reader takes an idle reader of a language, or makes one.
func (x *Extractor) reader(g *lang.Grammar) *figure.Reader {
	select {
	case r := <-x.idle[g.Code]:
		return r
	default:
	}
	r, err := figure.NewReader(g, x.ref)
	if err != nil {
		panic(err) // embedded tables, held readable by a test
	}
	return r
}

// putBack keeps a reader with its buffers for the next document, unless enough are
// kept already.
func (x *Extractor) putBack(g *lang.Grammar, r *figure.Reader) {
	select {
	case x.idle[g.Code] <- r:
	default:
	}
}

// finish makes the figure of a draft.
func finish(d *figure.Doc, f *figure.Draft) metrics.Figure {
	n := f.Num
	out := metrics.Figure{
		Document: d.Meta.ID, Start: n.Start, End: n.End, Number: d.Text[n.Start:n.End],
		Metric: f.Metric, Qualifier: f.Qualifier, Unit: f.Unit, Group: f.Groups,
		Nationality: f.Nat, Place: f.Place, Country: f.Country, Period: f.Period, From: f.From, AsOf: f.AsOf,
		Attribution: f.Attribution, Confidence: confidence(f), Extractor: Version,
	}
	if out.Group == nil {
		out.Group = []string{}
	}
	out.Value, out.Low, out.High = known(n.Value), known(n.Low), known(n.High)
	if f.Whole != nil {
		start := f.Whole.Num.Start
		out.PartOf = &start
	}
	out.Rules = make([]string, 0, len(f.Steps)+len(n.Entries))
	for _, s := range f.Steps {
		if !slices.Contains(out.Rules, s.Rule) {
			out.Rules = append(out.Rules, s.Rule)
		}
	}
	for _, e := range n.Entries {
		if !slices.Contains(out.Rules, e.ID) {
			out.Rules = append(out.Rules, e.ID)
		}
	}
	return out
}

// known is nil for NaN.
func known(v float64) *float64 {
	if v != v {
		return nil
	}
	return &v
}

func numbers(d *figure.Doc) []Number {
	taken := 0
	out := make([]Number, 0, len(d.Drafts))
	for _, f := range d.Drafts {
		n := Number{Start: f.Num.Start, End: f.Num.End, Text: d.Text[f.Num.Start:f.Num.End], Taken: f.Taken, Figure: -1}
		for _, e := range f.Num.Entries {
			n.Steps = append(n.Steps, Step{Rule: e.ID, Detail: "number word"})
		}
		n.Steps = append(n.Steps, f.Steps...)
		if f.Taken {
			n.Figure = taken
			taken++
		}
		out = append(out, n)
	}
	return out
}
