package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is words that stand on one height, from left to right.
type line struct {
	box
	words []word
}

// lines groups words by their heights, from the top.
func lines(all []word) []line {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b word) int { return cmp.Compare(b.bottom+b.top, a.bottom+a.top) })
	var out []line
	for _, w := range sorted {
		// Only the lowest lines can take a word that stands lower than those before it.
		placed := false
		for i := len(out) - 1; i >= 0 && i >= len(out)-6; i-- {
			if sameHeight(out[i].box, w.box) {
				out[i].words = append(out[i].words, w)
				out[i].box = out[i].join(w.box)
				placed = true
				break
			}
		}
		if !placed {
			out = append(out, line{w.box, []word{w}})
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].words, func(a, b word) int { return cmp.Compare(a.left, b.left) })
	}
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Compare(b.bottom+b.top, a.bottom+a.top) })
	return out
}

// sameHeight says that two boxes stand beside rather than above one another.
func sameHeight(a, b box) bool {
	over := min(a.top, b.top) - max(a.bottom, b.bottom)
	small := max(min(a.height(), b.height()), 0.5)
	if over >= small*0.5 {
		return true
	}
	// A comma or a dash is small and may stand anywhere within its line.
	middle := (b.bottom + b.top) / 2
	return b.height() < a.height()*0.4 && middle > a.bottom-a.height()*0.25 && middle < a.top
}

// text reads a line in its direction, with tabs where cells stand apart.
func (l line) text(rtl bool) string {
	ws := slices.Clone(l.words)
	if rtl {
		slices.Reverse(ws)
		forwardRuns(ws, func(w word) bool { return w.latin && !w.rtl }, func(w word) bool { return !w.rtl })
	}
	var b strings.Builder
	for i, w := range ws {
		if i > 0 {
			switch gap := apart(ws[i-1].box, w.box); {
			case gap > l.wide():
				b.WriteByte('\t')
			case gap < l.height()*0.06 && joined(ws[i-1], w):
			default:
				b.WriteByte(' ')
			}
		}
		if rtl && !w.rtl && !w.latin {
			b.WriteString(turned(w.text))
		} else {
			b.WriteString(w.text)
		}
	}
	if rtl {
		return brackets(b.String())
	}
	return b.String()
}

// turned moves the brackets and stops of a number among right-to-left words: what
// stands on its left comes after it.
func turned(s string) string {
	number := strings.TrimLeft(s, "()[].,:;!")
	after := []rune(s[:len(s)-len(number)])
	slices.Reverse(after)
	bare := strings.TrimRight(number, "()[]")
	before := []rune(number[len(bare):])
	slices.Reverse(before)
	return string(before) + bare + string(after)
}

// joined says that two words without a gap are pieces of one: a vowel mark or a
// change of font tore it.
func joined(a, b word) bool {
	return a.rtl == b.rtl && a.latin == b.latin
}

func apart(a, b box) float64 { return max(a.left, b.left) - min(a.right, b.right) }

// wide is the gap that sets cells apart: more than any justified line has.
func (l line) wide() float64 { return max(l.height()*1.6, 12) }

// brackets mends the brackets of a right-to-left line, of which some are written as
// they look and some as they are meant: they open and shut in turns.
func brackets(s string) string {
	if n := strings.Count(s, "(") + strings.Count(s, ")"); n == 0 || n%2 != 0 {
		return s
	}
	var b strings.Builder
	open := true
	for _, r := range s {
		switch {
		case r != '(' && r != ')':
			b.WriteRune(r)
		case open:
			b.WriteRune('(')
			open = false
		default:
			b.WriteRune(')')
			open = true
		}
	}
	return spaced.Replace(b.String())
}

// spaced sets brackets off from the word before, not from what they hold.
var spaced = strings.NewReplacer("( ", " (", " )", ")", "  (", " (")

// rightToLeft says in which direction most of what stands there is read.
func rightToLeft(ls []line) bool {
	rtl, ltr := 0, 0
	for _, l := range ls {
		for _, w := range l.words {
			switch n := utf8.RuneCountInString(w.text); {
			case w.rtl:
				rtl += n
			case w.latin:
				ltr += n
			}
		}
	}
	return rtl > ltr
}

// flow writes lines as paragraphs: lines that run on are joined, so that no
// sentence is torn.
func flow(ls []line, rtl bool) string {
	if len(ls) == 0 {
		return ""
	}
	region := ls[0].box
	heights := make([]float64, 0, len(ls))
	for _, l := range ls {
		region = region.join(l.box)
		heights = append(heights, l.height())
	}
	slices.Sort(heights)
	usual := heights[len(heights)/2]
	var b strings.Builder
	for i := 0; i < len(ls); i++ {
		l := ls[i]
		t := l.text(rtl)
		if i+1 < len(ls) {
			if pairs := labelled(l, ls[i+1], rtl); pairs != "" {
				if i > 0 {
					b.WriteString("\n\n")
				}
				b.WriteString(pairs)
				i++
				continue
			}
		}
		if i > 0 {
			before := ls[i-1]
			switch {
			case runsOn(before, l, region, usual, rtl, t):
				if !hyphened(&b) {
					b.WriteByte(' ')
				}
			case before.bottom-l.top > usual*1.1:
				b.WriteString("\n\n")
			default:
				b.WriteByte('\n')
			}
		}
		b.WriteString(t)
	}
	return b.String()
}

// runsOn says that l goes on where the line before it stopped at the margin.
func runsOn(before, l line, region box, usual float64, rtl bool, text string) bool {
	if before.bottom-l.top > usual*1.1 || len(l.words) == 0 {
		return false
	}
	if size := before.height() / max(l.height(), 0.5); size > 1.6 || size < 0.6 {
		return false // a heading
	}
	short := region.right - before.right
	indent := l.left - region.left
	if rtl {
		short = before.left - region.left
		indent = region.right - l.right
	}
	first, _ := utf8.DecodeRuneInString(text)
	next := l.words[0].width()
	if rtl {
		next = l.words[len(l.words)-1].width()
	}
	// A line that had room for the next word was ended on purpose.
	if short > next+usual*1.2 && short > region.width()*0.08 || indent > usual*2 {
		return false
	}
	return !strings.ContainsRune("•▪■●◦‣–*⭕🔴", first) && !strings.Contains(text, "\t")
}

// hyphened takes the hyphen of a word that was parted at the margin off the text
// so far, and says whether there was one.
func hyphened(b *strings.Builder) bool {
	s := b.String()
	for _, soft := range []string{"\u0002", "\u00AD"} {
		if cut, ok := strings.CutSuffix(s, soft); ok {
			b.Reset()
			b.WriteString(cut)
			return true
		}
	}
	if cut, ok := strings.CutSuffix(s, "-"); ok {
		if r, _ := utf8.DecodeLastRuneInString(cut); unicode.IsLower(r) {
			return true // it may be the word's own: both halves and the hyphen stay
		}
	}
	return false
}

// labelled reads a row of numbers above a row of what they count, the key figures
// of a report's head: each number with its label.
func labelled(numbers, labels line, rtl bool) string {
	a, b := numbers.cells(), labels.cells()
	if len(a) < 2 || len(a) != len(b) || numbers.bottom-labels.top > 2*numbers.height() {
		return ""
	}
	if rtl {
		slices.Reverse(a)
		slices.Reverse(b)
	}
	var out []string
	for i := range a {
		number, label := a[i].text(rtl), b[i].text(rtl)
		if !strings.ContainsFunc(number, unicode.IsDigit) || len(a[i].words) > 4 || strings.ContainsFunc(label, unicode.IsDigit) || apart(a[i].box, b[i].box) > 0 {
			return ""
		}
		out = append(out, number+" "+label)
	}
	return strings.Join(out, "\n")
}

// cells cuts a line at its wide gaps.
func (l line) cells() []line {
	var out []line
	for i, w := range l.words {
		if i == 0 || w.left-l.words[i-1].right > l.wide() {
			out = append(out, line{w.box, nil})
		}
		c := &out[len(out)-1]
		c.words, c.box = append(c.words, w), c.join(w.box)
	}
	return out
}
