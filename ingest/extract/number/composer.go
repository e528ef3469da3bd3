package number

import (
	"math"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// composer adds up the words and digits of one number: total is what scales have
// closed, group the part below the next scale.
type composer struct {
	s      *Source
	to     int
	n      Number
	total  float64
	group  float64 // NaN: empty
	last   float64 // the last scale of a thousand or more
	unit   float64 // what the last part leaves free: 100 behind "hundred", 10 behind "twenty"
	worded bool    // the group is of words
}

func (c *composer) run(t int) (Number, bool) {
	s := c.s
	at := t
	paren := false
	if s.is(t, '(') && t+2 < c.to && s.Tokens[t+1].Kind == span.Digits && s.is(t+2, ')') && c.partsFollow(t+3) {
		paren, at = true, t+1
	}
	if !c.first(at, paren, t) {
		return Number{}, false
	}
	if c.n.Why != "" {
		return c.n, true
	}
	for c.n.To < c.to && c.step() {
	}
	c.n.Value = c.total
	if !math.IsNaN(c.group) {
		c.n.Value += c.group
	}
	if c.n.Decimal && c.n.Scaled {
		c.n.Decimal = false
	}
	c.n.Value = math.Round(c.n.Value*1e6) / 1e6
	s.lastDot(&c.n)
	s.shape(&c.n, c.to)
	return c.n, !math.IsNaN(c.n.Value) || c.n.Why != ""
}

// lastDot leaves the dot of a clipped scale that ends a sentence to the sentence.
func (s *Source) lastDot(n *Number) {
	if last := n.To - 1; last > n.From && s.is(last, '.') && (n.To >= len(s.Tokens) || s.Tokens[n.To].Upper || s.Tokens[n.To].Kind == span.Newline) {
		n.End = s.Tokens[last].Start
	}
}

// partsFollow reports whether a bracketed number goes on: (68) ألفًا و(234).
func (c *composer) partsFollow(t int) bool {
	return t < c.to && c.s.hit(t, lang.Scale) != nil
}

// first reads the first part at token at; the number begins at token t.
func (c *composer) first(at int, paren bool, t int) bool {
	s := c.s
	tok := s.Tokens[at]
	if tok.Kind == span.Digits {
		d := parseDigits(s.Text[tok.Start:tok.End], s.G.DotGroups)
		c.n = s.make(t, at+1, nil)
		if paren {
			s.extend(&c.n, at+2, nil)
		}
		c.n.Digits, c.n.Decimal, c.n.Plain = true, d.decimal, d.plain
		if d.dateLike {
			c.n.Why = "date"
			return true
		}
		if v, ok := c.slashed(at, d); ok {
			s.extend(&c.n, at+3, nil)
			c.n.Decimal, c.n.Plain = true, 0
			c.group, c.unit = v, 1
			return true
		}
		if math.IsNaN(d.value) {
			c.n.Why = "digits"
			return true
		}
		if sc := s.hit(c.n.To, lang.Scale); sc != nil && d.alt != d.value && sc.Entry.Value >= 1e6 && !s.G.CommaPoint {
			d.value, d.decimal = d.alt, true
			c.n.Decimal = true
		}
		c.group, c.unit = d.value, 1
		return true
	}
	if h := s.hit(at, lang.Cardinal); h != nil && h.To <= c.to {
		if day := s.hit(at, lang.Weekday); day != nil && h.Prefix > day.Prefix {
			return false // والاثنين: Monday, not two
		}
		c.n = s.make(at, h.To, h)
		c.take(h.Entry.Value)
		c.n.Bare = h.Entry.Value == 1
		return true
	}
	if h := s.hit(at, lang.Scale); h != nil && h.To <= c.to && c.standsAlone(h, at) {
		c.n = s.make(at, h.To, h)
		c.group = math.NaN()
		c.scaleBy(h)
		if h.Dual == 2 && s.nounFollows(h.To, c.to) {
			c.total *= 2 // مليونا شخص: the dual before its noun
		}
		return true
	}
	if h := s.hit(at, lang.One); h != nil && h.To < c.to {
		if sc := s.hit(h.To, lang.Scale); sc != nil && sc.To <= c.to && sc.Prefix == 0 {
			c.n = s.make(at, sc.To, h)
			s.extend(&c.n, sc.To, sc)
			c.scaleBy(sc)
			return true
		}
		if s.counts(h) {
			c.n = s.make(at, h.To, h)
			c.take(1)
			c.n.Bare = true
			return true
		}
	}
	return false
}

// slashed reads digits with a slash for a decimal point, where a scale or a percent
// sign follows: ۲/۵ میلیون.
func (c *composer) slashed(at int, whole digits) (float64, bool) {
	s := c.s
	if !s.G.SlashPoint || whole.plain == 0 || at+3 >= c.to || !s.is(at+1, '/') || !s.Tokens[at+1].Glued || !s.Tokens[at+2].Glued || s.Tokens[at+2].Kind != span.Digits {
		return 0, false
	}
	part := parseDigits(s.Text[s.Tokens[at+2].Start:s.Tokens[at+2].End], s.G.DotGroups)
	if part.plain == 0 || part.plain > 3 || s.hit(at+3, lang.Scale, lang.Percent) == nil && !s.is(at+3, '%', '٪') {
		return 0, false
	}
	return whole.value + part.value/math.Pow10(part.plain), true
}

// nounFollows reports that a noun follows at once: no "and", no mark, no number.
func (s *Source) nounFollows(t, to int) bool {
	if t >= to || s.Tokens[t].Kind != span.Word || s.conjoined(t) && s.hit(t, lang.Person, lang.Metric) == nil {
		return false
	}
	return s.hit(t, lang.Person, lang.Metric, lang.Thing, lang.Demonym, lang.Event, lang.Other) != nil
}

// standsAlone reports whether a scale without a multiplier may be a number: words
// may (ألف, mille, тысяча), clipped units (k, m) may not.
func (c *composer) standsAlone(h *lang.Hit, at int) bool {
	if c.s.G.ArticleOne && h.Entry.Value >= 1e6 { // volver a tocar el millón
		return false
	}
	tok := c.s.Tokens[at]
	return utf8.RuneCountInString(c.s.Text[tok.Start:tok.End]) > 2
}

func (c *composer) take(v float64) {
	if v >= 1000 { // a dual or fused scale: ألفين
		c.total += v
		c.group = math.NaN()
		c.last = 1000
		if v >= 1e6 {
			c.last = 1e6
		}
		c.n.Scaled = true
		c.unit = c.last
		c.worded = true
		return
	}
	if math.IsNaN(c.group) {
		c.group = v
	} else {
		c.group += v
	}
	c.worded = true
	switch {
	case v >= 100 && math.Mod(v, 100) == 0:
		c.unit = 100
	case v >= 20 && math.Mod(v, 10) == 0:
		c.unit = 10
	default:
		c.unit = 1
	}
}

// scaleBy multiplies by a scale; a round word (une centaine) makes the number a rough one.
func (c *composer) scaleBy(h *lang.Hit) {
	c.n.Approx = c.n.Approx || h.Entry.Approx
	c.scale(h.Entry.Value)
}

func (c *composer) scale(v float64) {
	g := c.group
	if math.IsNaN(g) {
		g = 1
	}
	c.n.Scaled = true
	if v < 1000 {
		c.group = g * v
		c.unit = v
		c.worded = true
		return
	}
	if !math.IsNaN(c.group) || c.total == 0 {
		c.total += g * v
	} else {
		c.total *= v // one hundred thousand million
	}
	c.group = math.NaN()
	c.last, c.unit = v, v
}

// step reads the next part, if there is one.
func (c *composer) step() bool {
	s, t := c.s, c.n.To
	if h := s.hit(t, lang.Scale); h != nil && h.To <= c.to && c.fits(h, t) {
		c.scaleBy(h)
		s.extend(&c.n, h.To, h)
		return true
	}
	if o := s.hit(t, lang.Of); o != nil && o.To < c.to {
		if sc := s.hit(o.To, lang.Scale); sc != nil && sc.To <= c.to && c.n.Scaled && c.worded && sc.Entry.Value >= 1000 && c.fits(sc, o.To) { // une centaine de milliers
			c.scaleBy(sc)
			s.extend(&c.n, sc.To, sc)
			return true
		}
		return false
	}
	if h := s.hit(t, lang.Fraction); h != nil && h.To <= c.to && math.IsNaN(c.group) && c.unit >= 1000 && h.Entry.Value == 50 && s.hit(t, lang.And) == nil {
		c.group, c.unit, c.worded = c.unit/2, 1, false // millones y medio
		s.extend(&c.n, h.To, h)
		return true
	}
	and := false
	if h := s.hit(t, lang.And); h != nil && h.To < c.to {
		and = true
		t = h.To
	}
	end := t + 1
	tok := c.tokenAt(t)
	var h *lang.Hit
	paren := false
	var v float64
	digit := false
	switch {
	case tok == nil:
		return false
	case tok.Kind == span.Digits:
		d := parseDigits(s.Text[tok.Start:tok.End], s.G.DotGroups)
		v, digit = d.value, true
		if d.decimal || d.zeroLed || math.IsNaN(v) {
			return false
		}
	case s.is(t, '(') && t+2 < c.to && s.Tokens[t+1].Kind == span.Digits && s.is(t+2, ')'):
		if s.is(c.n.From, '(') || and {
			d := parseDigits(s.Text[s.Tokens[t+1].Start:s.Tokens[t+1].End], s.G.DotGroups)
			v, digit, paren, end = d.value, true, true, t+3
		} else {
			return false
		}
	default:
		h = s.hit(t, lang.Cardinal)
		if h == nil {
			if sc := s.hit(t, lang.Scale); sc != nil && (and || sc.Prefix > 0) && sc.Entry.Value < c.last && sc.Entry.Value < c.unit && c.unit > 1 {
				c.flush()
				c.scaleBy(sc)
				s.extend(&c.n, sc.To, sc)
				return true
			}
			return false
		}
		v, end = h.Entry.Value, h.To
		and = and || h.Prefix > 0 && s.conjoined(t)
	}
	if end > c.to || !c.joins(v, and, digit) {
		return false
	}
	if sc := s.hit(end, lang.Scale); and && sc != nil && c.n.Scaled && sc.Entry.Value >= c.last { // 60 mil e 80 mil: two numbers
		return false
	}
	if digit {
		if math.IsNaN(c.group) {
			c.group = v
		} else {
			c.group += v
		}
		c.unit, c.worded = 1, false
	} else {
		c.take(v)
	}
	if paren {
		s.extend(&c.n, end, nil)
	} else {
		s.extend(&c.n, end, h)
	}
	return true
}

// conjoined reports that a word begins with the "and" of Arabic or Hebrew.
func (s *Source) conjoined(t int) bool {
	r, _ := utf8.DecodeRuneInString(s.Text[s.Tokens[t].Start:])
	return r == 'و' || r == 'ו'
}

// flush closes an open group before a smaller scale stands alone: ألفين ومئة.
func (c *composer) flush() {
	if !math.IsNaN(c.group) {
		c.total += c.group
		c.group = math.NaN()
	}
}

func (c *composer) tokenAt(t int) *span.Token {
	if t >= c.to {
		return nil
	}
	return &c.s.Tokens[t]
}

// fits reports whether a scale may multiply what was read.
func (c *composer) fits(h *lang.Hit, t int) bool {
	v := h.Entry.Value
	if h.Prefix > 0 {
		return false
	}
	if c.s.hit(t, lang.Vague) != nil && math.IsNaN(c.group) && c.total == 0 {
		return false
	}
	if short := c.s.Tokens[t].End-c.s.Tokens[t].Start <= 2; short && !c.n.Digits {
		return false
	}
	if math.IsNaN(c.group) { // "hundred thousand" is held in group; a scale on a scale
		return c.total > 0 && v > c.last && c.total < 1e6
	}
	return v < c.last || v < 1000
}

// joins reports whether a part of value v may be added to what was read.
func (c *composer) joins(v float64, and, digit bool) bool {
	if v <= 0 || v != math.Trunc(v) {
		return false
	}
	if digit && c.unit < 100 {
		return false
	}
	if c.n.Digits && !math.IsNaN(c.group) && !digit && c.unit == 1 {
		return false // 5 two
	}
	if v < c.unit && c.unit >= 100 {
		if !and && digit {
			return c.unit >= 1000 && v >= 100 || c.unit >= 1000 && c.s.Tokens[c.n.To].Kind == span.Digits && v < 1000
		}
		return true
	}
	if !c.worded || digit {
		return false
	}
	g := c.s.G
	if c.unit == 10 && v < 10 {
		return !and || g.TensAnd
	}
	if g.UnitsFirst && and && c.unit == 1 && v >= 20 && v < 100 && math.Mod(v, 10) == 0 && math.Mod(c.group, 100) < 10 && math.Mod(c.group, 100) > 0 {
		return true
	}
	return false
}

// shape tells what the form of a number says against its being a count.
func (s *Source) shape(n *Number, to int) {
	if !n.Digits {
		return
	}
	first := s.Tokens[n.From]
	next := n.To
	switch {
	case s.is(next, ':') && next+1 < to && s.Tokens[next].Glued && s.Tokens[next+1].Glued && s.Tokens[next+1].Kind == span.Digits:
		n.Why = "time"
		s.extend(n, next+2, nil)
	case s.is(next, '/') && next+1 < to && s.Tokens[next+1].Kind == span.Digits && s.Tokens[next+1].Glued:
		s.slashed(n, to)
	case next < to && s.Tokens[next].Glued && s.hit(next, lang.OrdinalEnd) != nil:
		n.Ordinal = true
		s.extend(n, next+1, nil)
	case next < to && s.Tokens[next].Kind == span.Word && (s.Tokens[next].Glued && !s.Tokens[next].Joined) && !n.Scaled && s.latin(next):
		if s.hit(next, lang.Percent) == nil && s.hit(next, lang.Time) == nil && s.Tokens[next].End-s.Tokens[next].Start <= 3 {
			n.Why = "unit"
		}
	}
	if next < to && s.Tokens[next].Joined && !n.Scaled && n.Plain > 0 && s.suffix(next) { // 7-а, 2-го, 3-rd
		n.Ordinal, n.To = true, next+1
	}
	if first.Joined && n.From > 0 && s.cased(n.From-1) {
		n.Why = "model"
	}
}

// suffix reports the short ending of an ordinal behind a hyphen.
func (s *Source) suffix(t int) bool {
	w := s.Text[s.Tokens[t].Start:s.Tokens[t].End]
	if utf8.RuneCountInString(w) > 3 || !s.cased(t) {
		return false
	}
	for i := s.First[t]; i < s.First[t+1]; i++ {
		switch s.Hits[i].Entry.Class {
		case lang.Function, lang.And, lang.Clause, lang.In, lang.Since, lang.From, lang.To, lang.OrdinalEnd: // й, а, я
		default:
			return false // units, and the endings of counts (2-х)
		}
	}
	return true
}

// cased reports a word of a script with small letters.
func (s *Source) cased(t int) bool {
	r, _ := utf8.DecodeRuneInString(s.Text[s.Tokens[t].Start:])
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// slashed reads 4/8/2025 as a date and 1/2 as a share.
func (s *Source) slashed(n *Number, to int) {
	b := parseDigits(s.Text[s.Tokens[n.To+1].Start:s.Tokens[n.To+1].End], false)
	if s.is(n.To+2, '/') && n.To+3 < to && s.Tokens[n.To+3].Kind == span.Digits {
		c := s.Text[s.Tokens[n.To+3].Start:s.Tokens[n.To+3].End]
		if d := parseDigits(c, false); n.Plain > 0 && n.Plain <= 3 && b.plain == 3 && d.plain == 3 { // ۴/۷۵۶/۳۹۴, as Iranians group
			n.Value, n.Plain = (n.Value*1000+b.value)*1000+d.value, 0
			s.extend(n, n.To+4, nil)
			return
		}
		n.Why = "date"
		s.extend(n, n.To+4, nil)
		return
	}
	if n.Value > 0 && n.Value < b.value && b.value <= 10 {
		n.Value = math.Round(n.Value/b.value*1000) / 10
		n.Share = true
		s.extend(n, n.To+2, nil)
		return
	}
	n.Why = "date"
	s.extend(n, n.To+2, nil)
}

func (s *Source) latin(t int) bool {
	r, _ := utf8.DecodeRuneInString(s.Text[s.Tokens[t].Start:])
	return unicode.Is(unicode.Latin, r)
}
