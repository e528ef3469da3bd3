package figure

import (
	"math"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// listOfDays reports that a second day and its month follow: le 26 et le 30 janvier.
func (c *clock) listOfDays(t, to int) bool {
	n, ok := c.separator(t, to)
	if !ok {
		return false
	}
	_, next, ok := c.dayNumber(n, to)
	return ok && c.d.hitAt(c.of(next, to), lang.Month, lang.Hijri, lang.Solar) != nil
}

// plain reads a token of digits without separators.
func (c *clock) plain(t, to int) (v, digits int, ok bool) {
	if t < 0 || t >= to || c.d.Tokens[t].Kind != span.Digits || c.taken(t) {
		return 0, 0, false
	}
	for _, r := range c.d.word(t) {
		x := digitOf(r)
		if x < 0 || digits == 4 {
			return 0, 0, false
		}
		v, digits = v*10+x, digits+1
	}
	return v, digits, digits > 0
}

// digitOf is the value of a decimal digit of any script, or -1.
func digitOf(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
		return -1
	}
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return -1
}

// number reads a small number at t in digits or words, and what is joined to it (1st, 23-ї).
func (c *clock) number(t, to int) (v, next int, ok bool) {
	if t < 0 || t >= to || c.taken(t) {
		return 0, 0, false
	}
	if v, _, ok := c.plain(t, to); ok {
		next = t + 1
		for next < to && c.d.Tokens[next].Glued && next-t <= 2 && c.suffix(next) {
			next++
		}
		if next < to && c.d.Tokens[next].Joined && c.suffix(next) {
			next++
		}
		return v, next, true
	}
	if i := c.draft[t]; i > 0 {
		if n := c.d.Drafts[i-1].Num; n.From == t && n.Value == math.Trunc(n.Value) && n.Value >= 0 && n.Value < 10000 && n.Dual == nil {
			return int(n.Value), n.To, true
		}
	}
	if h := c.d.hitAt(t, lang.Ordinal, lang.Cardinal); h != nil {
		return int(h.Entry.Value), h.To, true
	}
	return 0, 0, false
}

// suffix reports a short ending joined to a number: st, -го, º.
func (c *clock) suffix(t int) bool {
	tok := c.d.Tokens[t]
	w := c.d.word(t)
	if tok.Kind == span.Punct {
		return w == "º" || w == "°" || w == "ª"
	}
	return tok.Kind == span.Word && utf8.RuneCountInString(w) <= 3 && c.d.hitAt(t, lang.Month, lang.Unit, lang.Time) == nil
}

// dayNumber reads a number that may be the day of a month.
func (c *clock) dayNumber(t, to int) (d, next int, ok bool) {
	d, next, ok = c.number(t, to)
	return d, next, ok && d >= 1 && d <= 31
}

// numeric reads 2023-10-07, 4/8/2025, 07.10.2023.
func (c *clock) numeric(t, to int) (when, bool) {
	var n [3]int
	var digits [3]int
	next := t + 1
	if c.taken(t) {
		return when{}, false
	}
	w := c.d.word(t)
	i := 0
	for _, r := range w {
		if x := digitOf(r); x >= 0 && digits[i] < 4 {
			n[i], digits[i] = n[i]*10+x, digits[i]+1
		} else if r == '.' && i < 2 && digits[i] > 0 {
			i++
		} else {
			return when{}, false
		}
	}
	if i == 0 {
		for i < 2 && next+1 < to && c.d.Tokens[next].Kind == span.Punct && c.d.Tokens[next].Glued && c.d.Tokens[next+1].Glued {
			sep := c.d.word(next)
			if sep != "/" && sep != "-" && sep != "–" {
				break
			}
			v, k, ok := c.plain(next+1, to)
			if !ok {
				break
			}
			i++
			n[i], digits[i] = v, k
			next += 2
		}
	}
	if i != 2 {
		return when{}, false
	}
	y, m, d := n[2], n[1], n[0]
	switch {
	case digits[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case digits[2] == 2:
		y += 2000
	case digits[2] != 4:
		return when{}, false
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	x := calDate{y, m, d}
	if y >= 1300 && y < 1500 {
		x = fromSolar(y, m, d)
	}
	if m < 1 || d < 1 || !x.valid() || x.Y < 1800 || x.Y > 2199 {
		return when{}, false
	}
	return when{kind: atDate, from: x, to: x, a: t, b: next, year: true}, true
}

// link skips one or two words that stand between the parts of a date: of, de, من, a comma, the word for year.
func (c *clock) link(t, to int) int {
	for k := 0; k < 2 && t < to; k++ {
		if c.d.word(t) == "," || c.d.word(t) == "،" {
			t++
			continue
		}
		if h := c.d.hitAt(t, lang.Of, lang.Function); h != nil && h.To == t+1 && c.d.hitAt(t, lang.This, lang.Past, lang.Next) == nil {
			t++
			continue
		}
		if h := c.d.hitAt(t, lang.Unit); h != nil && h.Entry.Text == "year" {
			t = h.To
			continue
		}
		break
	}
	return t
}

// of skips one word between a day and its month.
func (c *clock) of(t, to int) int {
	if t >= to {
		return t
	}
	if h := c.d.hitAt(t, lang.Of, lang.Function); h != nil && h.To == t+1 && c.d.hitAt(t, lang.Month) == nil {
		return t + 1
	}
	if c.d.word(t) == "." && c.d.Tokens[t].Glued {
		return t + 1
	}
	return t
}

// separator skips what stands between two days of one month.
func (c *clock) separator(t, to int) (int, bool) {
	if t >= to {
		return 0, false
	}
	if r, _ := utf8.DecodeRuneInString(c.d.word(t)); span.Hyphen(r) || r == '/' {
		return t + 1, true
	}
	if h := c.d.hitAt(t, lang.And, lang.RangeMark, lang.Until); h != nil {
		t = h.To
		if h := c.d.hitAt(t, lang.MonthDay, lang.Function); h != nil && h.To == t+1 && t+1 < to && c.d.Tokens[t+1].Kind == span.Digits {
			t++
		}
		return t, true
	}
	if w := c.d.Tokens[t]; w.Kind == span.Word && w.End-w.Start <= 3 && t+1 < to && c.d.Tokens[t+1].Kind == span.Digits && c.d.Tokens[t+1].Glued {
		return t + 1, true // a clitic at the digits: و27
	}
	return 0, false
}

// plainDay reads a day in digits behind its month; a unit or noun behind it says that it counts something else.
func (c *clock) plainDay(t, to int) (d, next int, ok bool) {
	v, k, ok := c.plain(t, to)
	if !ok || k > 2 || v < 1 || v > 31 {
		return 0, 0, false
	}
	next = t + 1
	if next < to && c.d.Tokens[next].Glued && c.suffix(next) {
		next++
	}
	if c.d.hitAt(next, lang.Unit, lang.Time, lang.Person, lang.Percent, lang.Other, lang.Thing) != nil && next < to {
		return 0, 0, false
	}
	return v, next, true
}

// apostrophe skips an ending set off by an apostrophe: 2014'ten.
func (c *clock) apostrophe(t int) int {
	if t+1 < len(c.d.Tokens) && c.d.Tokens[t].Kind == span.Punct && c.d.Tokens[t].Glued && c.d.Tokens[t+1].Glued {
		if w := c.d.word(t); w == "'" || w == "’" {
			return t + 2
		}
	}
	return t
}
