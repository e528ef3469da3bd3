package number

import (
	"math"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// A Source is what the composer reads: a text cut into tokens, with its hits.
// First and Sets index the hits by token as in figure.Doc.
type Source struct {
	G      *lang.Grammar
	Text   string
	Tokens []span.Token
	Hits   []lang.Hit
	First  []int
	Sets   []lang.Set // by token: the classes of the hits that begin there
	Some   []bool     // by token: whether a hit begins there
}

// opening are the classes of words with which a number may begin.
var opening = lang.SetOf(lang.Cardinal, lang.Scale, lang.One, lang.Ordinal, lang.Fraction, lang.Vague, lang.None).WithDuals()

func (s *Source) hit(t int, classes ...lang.Class) *lang.Hit {
	if uint(t) < uint(len(s.Some)) && s.Some[t] {
		return s.hitOf(t, classes)
	}
	return nil
}

func (s *Source) hitOf(t int, classes []lang.Class) *lang.Hit {
	if !s.Sets[t].Any(lang.SetOf(classes...)) {
		return nil
	}
	for i := s.First[t]; i < s.First[t+1]; i++ {
		for _, c := range classes {
			if s.Hits[i].Entry.Class == c {
				return &s.Hits[i]
			}
		}
	}
	return nil
}

func (s *Source) is(t int, marks ...rune) bool {
	if t < 0 || t >= len(s.Tokens) || s.Tokens[t].Kind != span.Punct {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Text[s.Tokens[t].Start:])
	for _, m := range marks {
		if r == m {
			return true
		}
	}
	return false
}

// Find composes the numbers of tokens from up to to and appends them to dst.
func (s *Source) Find(dst []Number, from, to int) []Number {
	for t := from; t < to; {
		if kind := s.Tokens[t].Kind; kind != span.Digits && !s.Sets[t].Any(opening) && !(kind == span.Punct && s.is(t, '(')) {
			t++ // nothing that a number begins with
			continue
		}
		n, next, ok := s.at(t, to)
		if !ok {
			t++
			continue
		}
		dst = append(dst, n)
		t = max(next, t+1)
	}
	return dst
}

// at reads the number, range or share that begins at token t.
func (s *Source) at(t, to int) (Number, int, bool) {
	a, ok := s.single(t, to)
	if !ok {
		return Number{}, 0, false
	}
	if a.Why == "" && !a.Zero {
		s.ending(&a, to)
	}
	if a.Why == "" && !a.Zero && !a.Share {
		if b, ok := s.rangeEnd(&a, to); ok {
			a = b
		} else if b, ok := s.outOf(a, to); ok {
			a = b
		}
	}
	if !a.Share && s.percentBehind(&a, to) {
		a.Share = true
	}
	return a, a.To, true
}

// ending takes what a language joins to a number, though it is no part of its
// words: the dot of an ordinal (687. gün), a case behind an apostrophe (532'ye).
func (s *Source) ending(n *Number, to int) {
	t := n.To
	if t+1 >= to {
		return
	}
	next := s.Tokens[t+1]
	if s.G.DotOrdinal && n.Digits && n.Plain > 0 && s.is(t, '.') && s.Tokens[t].Glued && next.Kind == span.Word && !next.Upper {
		n.Ordinal, n.To = true, t+1
		return
	}
	if s.G.Apostrophe && s.is(t, '\'', '’', '‘', '`') && s.Tokens[t].Glued && next.Kind == span.Word && next.Glued && !next.Upper {
		n.To = t + 2
		if s.ordinalEnding(t + 1) {
			n.Ordinal = true
		}
	}
}

// ordinalEnding reports the ending of an ordinal behind an apostrophe: 687'nci.
func (s *Source) ordinalEnding(t int) bool {
	switch span.Fold(s.Text[s.Tokens[t].Start:s.Tokens[t].End]) {
	case "inci", "nci", "üncü", "uncu", "ncü", "ncu", "inciye", "ncisi", "incisi":
		return true
	}
	return false
}

// single reads one number without its range.
func (s *Source) single(t, to int) (Number, bool) {
	if n, ok := s.special(t, to); ok {
		return n, true
	}
	c := composer{s: s, to: to, group: math.NaN(), last: math.Inf(1)}
	return c.run(t)
}

// special reads forms that are no composition: fractions, vague words, stated
// zeros, ordinals, duals.
func (s *Source) special(t, to int) (Number, bool) {
	if h := s.hit(t, lang.Fraction); h != nil && h.To <= to && s.hit(h.To, lang.Ordinal) == nil && !s.ordinalBefore(t) && !s.andHalf(h) {
		n := s.make(t, h.To, h)
		if sc := s.scaleAt(h.To, to); sc != nil { // half a million
			n.Value, n.Scaled = h.Entry.Value/100*sc.Entry.Value, true
			s.extend(&n, sc.To, sc)
			return n, true
		}
		n.Value, n.Share, n.Approx = h.Entry.Value, true, h.Entry.Approx
		return n, true
	}
	if h := s.hit(t, lang.Vague); h != nil && h.To <= to && s.hit(t, lang.Cardinal) == nil {
		if s.hit(t, lang.Scale) == nil || !s.multiplied(t) && !s.hedged(t) {
			return s.vague(t, to, h), true
		}
	}
	if h := s.hit(t, lang.None); h != nil && h.To <= to && s.hit(t, lang.Cardinal) == nil {
		n := s.make(t, h.To, h)
		n.Value, n.Zero = 0, true
		return n, true
	}
	if h := s.hit(t, lang.Ordinal); h != nil && h.To <= to && s.hit(t, lang.Cardinal, lang.Scale) == nil {
		n := s.make(t, h.To, h)
		n.Value, n.Ordinal = h.Entry.Value, true
		s.ordinalTail(&n, to)
		return n, true
	}
	for i := s.First[t]; i < s.First[t+1]; i++ {
		h := &s.Hits[i]
		if h.Dual == 0 || h.Entry.Class == lang.Scale || h.Entry.Class == lang.Unit || h.Dual == 1 && s.hit(h.To, lang.Ordinal) != nil || h.Dual == 2 && s.dualBefore(t) || h.To > to || s.numeric(h.To, to) || s.numberBefore(t) {
			continue
		}
		n := s.make(t, h.To, h)
		n.Value, n.Dual = float64(h.Dual), h
		return n, true
	}
	return Number{}, false
}

// andHalf reports a half that an "and" joins to what stands before it: un mois et
// demi, ocho millones y medio.
func (s *Source) andHalf(h *lang.Hit) bool {
	if !s.G.ArticleOne || h.To-h.From != 2 {
		return false
	}
	switch span.Fold(s.Text[s.Tokens[h.From].Start:s.Tokens[h.From].End]) {
	case "y", "e", "et":
		return true
	}
	return false
}

// ordinalTail takes the tens of a compound ordinal: سادس والثلاثين, thirty-first.
func (s *Source) ordinalTail(n *Number, to int) {
	t := n.To
	if s.hit(t, lang.And) != nil && t+1 < to && s.hit(t+1, lang.Ordinal, lang.Cardinal) != nil {
		t++
	}
	h := s.hit(t, lang.Ordinal, lang.Cardinal)
	if h == nil || h.To > to || n.Value >= 10 && h.Entry.Value >= 10 || n.Value == h.Entry.Value {
		return
	}
	if h.Entry.Value >= 20 && h.Entry.Value < 100 && n.Value < 10 {
		n.Value += h.Entry.Value
		s.extend(n, h.To, h)
	}
}

// multiplied reports whether a number ends just before t.
func (s *Source) multiplied(t int) bool {
	return s.numberBefore(t)
}

// hedged reports a hedge right before t: a word that is both the plural and a case
// of the singular is then the singular (более тысячи).
func (s *Source) hedged(t int) bool {
	for k := t - 1; k >= max(0, t-4); k-- {
		if h := s.hit(k, lang.Before); h != nil && h.To == t {
			return true
		}
	}
	return false
}

// ordinalBefore reports an ordinal right before t: the first quarter is no share.
func (s *Source) ordinalBefore(t int) bool {
	if t == 0 {
		return false
	}
	h := s.hit(t-1, lang.Ordinal)
	return h != nil && h.To == t
}

func (s *Source) numberBefore(t int) bool {
	if t == 0 {
		return false
	}
	if s.Tokens[t-1].Kind == span.Digits {
		return true
	}
	if s.is(t-1, ')') && t > 1 && s.Tokens[t-2].Kind == span.Digits {
		return true
	}
	h := s.hit(t-1, lang.Cardinal, lang.Scale, lang.Ordinal, lang.OrdinalEnd)
	return h != nil && h.To == t
}

func (s *Source) numeric(t, to int) bool {
	if t >= to {
		return false
	}
	if s.Tokens[t].Kind == span.Digits {
		return true
	}
	h := s.hit(t, lang.Cardinal)
	return h != nil && h.Prefix == 0
}

// vague reads dozens, hundreds of thousands, several hundred.
func (s *Source) vague(t, to int, h *lang.Hit) Number {
	n := s.make(t, h.To, h)
	n.Vague, n.Low = true, h.Entry.Value
	for {
		at := n.To
		if o := s.hit(at, lang.Of); o != nil && o.To < to {
			at = o.To
		}
		sc := s.hit(at, lang.Scale)
		if sc == nil || sc.To > to {
			v := s.hit(at, lang.Vague)
			if v == nil || v.To > to || v.Entry.Value < 200 {
				return n
			}
			n.Low *= v.Entry.Value / 2
			s.extend(&n, v.To, v)
			continue
		}
		n.Low *= sc.Entry.Value
		n.Scaled = true
		s.extend(&n, sc.To, sc)
	}
}

// make starts a number at token t; a proclitic joined to its first word is outside.
func (s *Source) make(t, end int, h *lang.Hit) Number {
	n := Number{From: t, To: end, Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	n.Start = s.Tokens[t].Start
	if h != nil {
		n.Entries = append(n.Entries, h.Entry)
		if h.Prefix > 0 {
			n.Start += span.Skip(s.Text[s.Tokens[t].Start:s.Tokens[t].End], h.Prefix)
		}
	}
	n.End = s.endOf(end, h)
	return n
}

// endOf is the byte behind the last token, an enclitic left out (نصفهم → نصف).
func (s *Source) endOf(end int, h *lang.Hit) int {
	tok := s.Tokens[end-1]
	if h != nil && h.Suffix > 0 && h.To == end {
		w := s.Text[tok.Start:tok.End]
		folded := span.Fold(w)
		return tok.Start + span.Skip(w, len(folded)-h.Suffix)
	}
	return tok.End
}

func (s *Source) extend(n *Number, end int, h *lang.Hit) {
	n.To, n.End = end, s.endOf(end, h)
	if h != nil {
		n.Entries = append(n.Entries, h.Entry)
	}
}

func (s *Source) scaleAt(t, to int) *lang.Hit {
	if h := s.hit(t, lang.One); h != nil && h.To < to {
		t = h.To
	}
	if h := s.hit(t, lang.Of); h != nil && h.To < to && s.hit(h.To, lang.Scale) != nil {
		t = h.To
	}
	if h := s.hit(t, lang.Scale); h != nil && h.To <= to && h.Prefix == 0 {
		return h
	}
	return nil
}

// percentBehind reports, and does not include, a percent sign behind the number.
func (s *Source) percentBehind(n *Number, to int) bool {
	t := n.To
	if s.is(t, ')') { // (53)%
		t++
	}
	if t < to {
		if h := s.hit(t, lang.Percent); h != nil {
			return true
		}
		if s.is(t, '%', '٪', '﹪', '％') {
			return true
		}
	}
	if n.From > 0 && !s.numberBefore(n.From-1) {
		if h := s.hit(n.From-1, lang.Percent); h != nil && h.To == n.From { // yüzde 70
			return true
		}
	}
	return s.is(n.From-1, '%', '٪') && s.Tokens[n.From].Glued
}

// dualBefore reports a dual right before t, of which the noun at t is the owner:
// جثماني رهينتين, the bodies of two hostages.
func (s *Source) dualBefore(t int) bool {
	if t == 0 {
		return false
	}
	for i := s.First[t-1]; i < s.First[t]; i++ {
		if h := &s.Hits[i]; h.Dual == 2 && h.To == t && h.Entry.Class != lang.Scale && h.Entry.Class != lang.Unit {
			return true
		}
	}
	return false
}
