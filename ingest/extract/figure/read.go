package figure

import (
	"sort"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// A Reader reads documents of one language. It keeps its buffers between
// documents and is not safe for concurrent use.
type Reader struct {
	g       *lang.Grammar
	ref     *metrics.Reference
	matcher *lang.Matcher
	title   *lang.Matcher
	tokens  []span.Token
	index   index
	titled  index
	numbers []number.Number
	mem     arena
	Explain bool // notes carry details for people, not rules alone
}

// NewReader compiles the grammar if nobody has yet.
func NewReader(g *lang.Grammar, ref *metrics.Reference) (*Reader, error) {
	m, err := lang.NewMatcher(g)
	if err != nil {
		return nil, err
	}
	t, err := lang.NewMatcher(g)
	if err != nil {
		return nil, err
	}
	return &Reader{g: g, ref: ref, matcher: m, title: t, mem: arena{atlas: newAtlas(ref)}}, nil
}

// Read reads a document. The result is valid until the next call.
func (r *Reader) Read(meta metrics.Document) *Doc { return r.ReadWindow(meta, 0) }

// ReadWindow reads a part of a long document, which are read in their order and
// numbered from 0; meta.Text is the part.
func (r *Reader) ReadWindow(meta metrics.Document, window int) *Doc {
	if r.mem.window = window; window == 0 {
		r.mem.course = course{}
	}
	r.tokens = span.Tokenize(r.tokens[:0], meta.Text)
	r.mem.reset()
	d := &Doc{Meta: meta, Ref: r.ref, G: r.g, Text: meta.Text, Tokens: r.tokens, Explain: r.Explain, mem: &r.mem}
	d.Hits = r.matcher.Match(d.Text, d.Tokens)
	r.index.hits(d.Hits, len(d.Tokens))
	d.index, d.First, d.some = &r.index, r.index.first, r.index.some
	if meta.Title != "" {
		t := &Doc{Meta: meta, Ref: r.ref, G: r.g, Text: meta.Title, Tokens: span.Tokenize(nil, meta.Title), Explain: r.Explain, mem: &r.mem, heading: true}
		t.Hits = append(t.Hits, r.title.Match(t.Text, t.Tokens)...)
		r.titled.hits(t.Hits, len(t.Tokens))
		r.titled.numbers(nil, 0)
		t.index, t.First, t.some = &r.titled, r.titled.first, r.titled.some
		t.split()
		d.Title = t
	}
	d.Sentences = r.mem.sentences[:0]
	d.split()
	r.mem.sentences = d.Sentences[:0]
	src := number.Source{G: r.g, Text: d.Text, Tokens: d.Tokens, Hits: d.Hits, First: d.First, Sets: r.index.sets, Some: r.index.some}
	r.numbers = r.numbers[:0]
	for i, s := range d.Sentences {
		before := len(r.numbers)
		r.numbers = src.Find(r.numbers, s.From, s.To)
		if n := len(r.numbers) - before; n > manyNumbers && n > (s.To-s.From)/4 {
			d.Sentences[i].Columns = true
		}
	}
	d.Numbers = r.numbers
	r.index.numbers(d.Numbers, len(d.Tokens))
	d.read()
	d.periods()
	d.places()
	d.abroad()
	d.sources()
	return d
}

// manyNumbers is how many numbers a sentence holds at most if they are more than a
// quarter of its words; with more, it is columns of a table without lines.
const manyNumbers = 48

// read decides for each number whether it is a figure, and of what.
func (d *Doc) read() {
	si := 0
	all, heads, list := d.mem.draftsFor(len(d.Numbers))
	d.Drafts = list
	for i := range d.Numbers {
		n := &d.Numbers[i]
		for d.Sentences[si].To <= n.From {
			si++
		}
		f := &all[i]
		f.Num, f.Sentence = n, si
		if d.Sentences[si].Columns {
			f.leave("form/columns", "one of columns of numbers")
			heads[i] = noun{from: n.From, to: n.To}
			continue
		}
		heads[i] = d.nounOf(f)
	}
	d.enumerations(all, heads)
	d.gapped(all, heads)
	d.articles(all, heads)
	d.ablative(all, heads)
	for i := range all {
		d.Drafts = append(d.Drafts, &all[i])
		if d.decide(&all[i], &heads[i]); all[i].Taken {
			d.recent = &all[i]
		}
	}
	d.leadingParts()
	d.backward(heads)
	d.sharesSaid()
	d.overall()
	d.settle()
	d.nationals()
}

// Figures gives the figures among the drafts, in order of the text.
func (d *Doc) Figures() []*Draft {
	var out []*Draft
	for _, f := range d.Drafts {
		if f.Taken {
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Num.Start < out[j].Num.Start })
	return out
}

// abroad makes refugees of the displaced who are counted in another country than
// their own.
func (d *Doc) abroad() {
	for _, f := range d.Drafts {
		if f.Taken && f.Metric == "displaced" && f.Unit == "people" && f.Nat != "" && f.Country != "" && f.Nat != f.Country {
			f.Metric = "refugees"
			f.note("abroad", f.Nat+" in "+f.Country)
		}
	}
}
