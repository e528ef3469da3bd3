package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hasila/ingest/extract/span"
)

// A Hit is an entry found in a text: tokens From up to To, exclusive.
type Hit struct {
	Entry    *Entry
	From, To int
	Prefix   int // bytes of the folded first word that are a proclitic
	Suffix   int // bytes of the folded last word that are an enclitic
	Dual     int // the form itself is this number, or 0
}

// node is one step in the trie of forms.
type node struct {
	next []edge // by id of the word
	any  *node  // _
	gap  *node  // ...
	ends []end
}

type end struct {
	entry *Entry
	dual  int
}

type edge struct {
	id int32
	to *node
}

// step is the node behind the word of an id, nil if no form goes on so.
func (n *node) step(id int32) *node {
	if i, ok := n.edge(id); ok {
		return n.next[i].to
	}
	return nil
}

// edge is where the edge of an id is, or would be. Written out, since every word of
// every text comes by here.
func (n *node) edge(id int32) (int, bool) {
	lo, hi := 0, len(n.next)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); n.next[mid].id < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(n.next) && n.next[lo].id == id
}

// grow is step, for a form that is being added.
func (n *node) grow(id int32) *node {
	i, ok := n.edge(id)
	if !ok {
		n.next = slices.Insert(n.next, i, edge{id, &node{}})
	}
	return n.next[i].to
}

type lexicon struct {
	starts []*node // by id of the first word
	exact  map[string]int32
	stems  map[string]int32
}

// wordRef is one way to read a word: an id of the lexicon, and the clitics that
// were stripped to get there.
type wordRef struct {
	id             int32
	prefix, suffix uint8
	tier           uint8 // 0 whole word, 1 stem, 2 stripped
	start          *node // behind the word as the first of a form; nil if none begins so
}

const maxGap = 5    // words that ... may stand for
const maxEnding = 7 // letters that word* leaves open

func (l *lexicon) build(forms []form) {
	l.exact, l.stems = map[string]int32{}, map[string]int32{}
	ids := int32(0)
	id := func(w string) int32 {
		m := l.exact
		if s, ok := strings.CutSuffix(w, "*"); ok {
			w, m = s, l.stems
		}
		if m[w] == 0 {
			ids++
			m[w] = ids
		}
		return m[w]
	}
	for _, f := range forms {
		var n *node
		for i, w := range f.words {
			switch {
			case i == 0:
				k := id(w)
				for int(k) >= len(l.starts) {
					l.starts = append(l.starts, nil)
				}
				if l.starts[k] == nil {
					l.starts[k] = &node{}
				}
				n = l.starts[k]
			case w == "_":
				if n.any == nil {
					n.any = &node{}
				}
				n = n.any
			case w == "...":
				if n.gap == nil {
					n.gap = &node{}
				}
				n = n.gap
			default:
				n = n.grow(id(w))
			}
		}
		n.ends = append(n.ends, end{f.entry, f.dual})
	}
}

// ref is a reading of a word.
func (l *lexicon) ref(id int32, prefix, suffix int, tier uint8) wordRef {
	r := wordRef{id: id, prefix: uint8(prefix), suffix: uint8(suffix), tier: tier}
	if int(id) < len(l.starts) {
		r.start = l.starts[id]
	}
	return r
}

// refs lists the readings of a word.
func (g *Grammar) refs(w string, t span.Token) []wordRef {
	var out []wordRef
	if t.Kind == span.Word && t.Caps && isASCII(w) {
		if k, ok := g.lex.exact[strings.ReplaceAll(w, ".", "")]; ok {
			out = append(out, g.lex.ref(k, 0, 0, 0))
		}
	}
	key := span.Fold(w)
	if t.Kind == span.Word && strings.Contains(key, ".") {
		key = strings.ReplaceAll(key, ".", "")
	}
	out = g.lookup(out, key, 0, 0, 0)
	if t.Kind != span.Word {
		return out
	}
	for _, p := range g.Proclitics {
		if rest, ok := strings.CutPrefix(key, p); ok && utf8.RuneCountInString(rest) >= 2 {
			out = g.lookup(out, rest, len(p), 0, 2)
			if strings.HasSuffix(p, toThe) { // للقطاع is ل and القطاع
				out = g.lookup(out, theArticle+rest, len(p), 0, 2)
			}
			for _, s := range g.Enclitics {
				if bare, ok := strings.CutSuffix(rest, s); ok && utf8.RuneCountInString(bare) >= 2 {
					out = g.lookup(out, bare, len(p), len(s), 3)
				}
			}
		}
	}
	for _, s := range g.Enclitics {
		if bare, ok := strings.CutSuffix(key, s); ok && utf8.RuneCountInString(bare) >= 2 {
			out = g.lookup(out, bare, 0, len(s), 2)
		}
	}
	return out
}

// The Arabic article, and its form behind the preposition "to".
const (
	theArticle = "ال"
	toThe      = "لل"
)

func (g *Grammar) lookup(out []wordRef, key string, prefix, suffix int, tier uint8) []wordRef {
	if k, ok := g.lex.exact[key]; ok {
		out = append(out, g.lex.ref(k, prefix, suffix, tier))
	}
	if suffix > 0 { // an ending is not both open and an enclitic
		return out
	}
	if k, ok := g.lex.stems[key]; ok {
		out = append(out, g.lex.ref(k, prefix, 0, tier))
	}
	// among equals the longest stem wins: schoolgirl* hides school*; the shorter one
	// may still be the word of a longer entry
	for n, i := 0, len(key); n < maxEnding; n++ {
		_, size := utf8.DecodeLastRuneInString(key[:i])
		if i -= size; i <= 0 {
			break
		}
		if k, ok := g.lex.stems[key[:i]]; ok {
			tier++
			out = append(out, g.lex.ref(k, prefix, 0, tier))
		}
	}
	return out
}

// Matcher finds the entries of one grammar. It keeps what it learned of words
// and is not safe for concurrent use.
type Matcher struct {
	g     *Grammar
	words map[string][]wordRef
	refs  [][]wordRef
	hits  []Hit
}

const maxWords = 1 << 16 // words remembered: bounds memory on endless text

// NewMatcher compiles the grammar if nobody has yet.
func NewMatcher(g *Grammar) (*Matcher, error) {
	if err := g.Compile(); err != nil {
		return nil, err
	}
	return &Matcher{g: g, words: map[string][]wordRef{}}, nil
}

// Match returns the hits in order of their first token, longest first. At one
// token only the longest entries are kept, and entries inside a longer hit are
// dropped; hits with a gap hide nothing. The result is valid until the next call.
func (m *Matcher) Match(text string, tokens []span.Token) []Hit {
	m.refs, m.hits = m.refs[:0], m.hits[:0]
	if len(m.words) > maxWords {
		clear(m.words)
	}
	for _, t := range tokens {
		w := text[t.Start:t.End]
		if t.Kind == span.Digits || t.Kind == span.Newline || len(w) > 64 {
			m.refs = append(m.refs, nil)
			continue
		}
		r, ok := m.words[w]
		if !ok {
			r = m.g.refs(w, t)
			m.words[strings.Clone(w)] = r
		}
		m.refs = append(m.refs, r)
	}
	for i := range tokens {
		start := len(m.hits)
		for _, r := range m.refs[i] {
			if r.start != nil {
				m.walk(r.start, tokens, i, i+1, walkState{prefix: r.prefix, suffix: r.suffix, tier: r.tier})
			}
		}
		m.settle(start)
	}
	m.drop()
	return m.hits
}

type walkState struct {
	prefix, suffix uint8
	tier           uint8
	gapped         bool
}

// walk goes on from a node behind token at-1, the form having begun at token from.
func (m *Matcher) walk(n *node, tokens []span.Token, from, at int, s walkState) {
	for _, e := range n.ends {
		h := Hit{Entry: e.entry, From: from, To: at, Prefix: int(s.prefix) | int(s.tier)<<8, Suffix: int(s.suffix), Dual: e.dual}
		if s.gapped { // settle and drop take the mark off
			h.Suffix |= gapBit
		}
		m.hits = append(m.hits, h)
	}
	if len(n.next) == 0 && n.any == nil && n.gap == nil {
		return
	}
	if at >= len(tokens) || at-from > 24 {
		return
	}
	for _, r := range m.refs[at] {
		if next := n.step(r.id); next != nil && (r.prefix == 0 || m.g.articled(r)) {
			t := s
			t.suffix, t.tier = r.suffix, max(s.tier, r.tier)
			m.walk(next, tokens, from, at+1, t)
		}
	}
	if n.any != nil && tokens[at].Kind != span.Newline && tokens[at].Kind != span.Punct {
		m.walk(n.any, tokens, from, at+1, s)
	}
	if n.gap != nil {
		s.gapped = true
		for k := 0; k <= maxGap && at+k < len(tokens); k++ {
			m.walk(n.gap, tokens, from, at+k, s)
			if kind := tokens[at+k].Kind; kind == span.Newline || kind == span.Punct && !softPunct(tokens, at+k) {
				break
			}
		}
	}
}

// softPunct is punctuation that a gap may cross: none as yet but the mark of a
// currency or per cent would be; kept strict.
func softPunct([]span.Token, int) bool { return false }

const gapBit = 1 << 16

// articled reports whether a proclitic inside an entry is harmless: articles and
// prepositions of Semitic languages are joined to the words inside it too.
func (g *Grammar) articled(wordRef) bool { return true }

// settle keeps, of the hits from start on (all at one token), the longest ones,
// and among those the ones without stripped clitics, if there are any.
func (m *Matcher) settle(start int) {
	h := m.hits[start:]
	if len(h) == 0 {
		return
	}
	if len(h) == 1 {
		h[0].Prefix &= 0xff
		return
	}
	var longest [3]int // of each kind
	tier, own := 1<<8, 1<<8
	for _, x := range h {
		k := x.Entry.kind
		if x.Suffix&gapBit == 0 && x.To > longest[k] {
			longest[k] = x.To
		}
	}
	for _, x := range h {
		switch {
		case x.Suffix&gapBit != 0:
		case x.Entry.kind == spoken:
			if x.To == longest[spoken] {
				own = min(own, x.Prefix>>8)
			}
		case x.To == max(longest[other], longest[timed]):
			tier = min(tier, x.Prefix>>8)
		}
	}
	kept := h[:0]
	for _, x := range h {
		k := x.Entry.kind
		gapped := x.Suffix&gapBit != 0
		if k == spoken {
			if !gapped && (x.To != longest[spoken] || x.Prefix>>8 > max(own, 1)) {
				continue
			}
		} else if !gapped && (x.To != longest[k] && (k == other || x.To != longest[other]) || x.Prefix>>8 > max(tier, 1) || k == timed && x.To < longest[other]) {
			continue
		}
		x.Prefix &= 0xff
		if !twice(kept, x) {
			kept = append(kept, x)
		}
	}
	m.hits = m.hits[:start+len(kept)]
}

const (
	other = iota
	timed
	spoken
)

func twice(h []Hit, x Hit) bool {
	for _, y := range h {
		if y.Entry == x.Entry && y.To == x.To {
			return true
		}
	}
	return false
}

// drop removes hits that lie inside an earlier, longer hit without a gap. A timely
// hit hides timely ones and numerals only: the second of "second of May".
func (m *Matcher) drop() {
	kept := m.hits[:0]
	var covered, from [2]int // the end of the longest hit so far, and where it began
	for _, x := range m.hits {
		gapped := x.Suffix&gapBit != 0
		x.Suffix &= gapBit - 1
		k := x.Entry.kind
		if k == spoken {
			kept = append(kept, x)
			continue
		}
		if !gapped && (hidden(x, from[other], covered[other]) || (k == timed || numeral(x.Entry.Class)) && hidden(x, from[timed], covered[timed])) {
			continue
		}
		if !gapped && x.To > covered[k] {
			covered[k], from[k] = x.To, x.From
		}
		kept = append(kept, x)
	}
	m.hits = kept
}

func numeral(c Class) bool {
	switch c {
	case Cardinal, Scale, One, Ordinal, Fraction, Vague:
		return true
	}
	return false
}

// hidden reports that x lies inside the tokens a to b and does not begin with them.
func hidden(x Hit, a, b int) bool {
	return x.To <= b && x.From < b && x.From != a
}
