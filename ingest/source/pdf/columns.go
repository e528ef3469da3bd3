package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout reads a page: bands of lines from the top, each in one column or in
// several that are read one after another.
func layout(chars []char) string {
	ws := words(chars)
	if len(ws) > maxWords {
		return strings.TrimSpace(flow(lines(ws), false))
	}
	return strings.TrimSpace(region(ws, 0))
}

// maxWords is the most words of a page whose columns are looked for: the densest
// newspaper has a third of them, and the search takes time by their square.
const maxWords = 10_000

func region(all []word, depth int) string {
	if len(all) == 0 {
		return ""
	}
	ls := lines(all)
	rtl := rightToLeft(ls)
	var parts []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	start := 0 // of lines in one column
	for i := 0; i < len(ls); {
		gap, end := gutter(ls, i)
		end = footed(ls, i, end, gap)
		if depth > 6 || end > i && !texty(ls[i], gap) || end-i < 3 || !columns(ls[i:end], gap) {
			i++
			continue
		}
		top, gap := headed(ls, start, i, gap)
		add(flow(ls[start:top], rtl))
		var left, right []word
		for _, l := range ls[top:end] {
			for _, w := range l.words {
				if w.right <= gap.left+0.1 {
					left = append(left, w)
				} else {
					right = append(right, w)
				}
			}
		}
		if rtl {
			left, right = right, left
		}
		add(runOver(region(left, depth+1), region(right, depth+1)))
		i, start = end, end
	}
	add(flow(ls[start:], rtl))
	return strings.Join(parts, "\n\n")
}

// minGutter is the least width of the white between two columns, in points.
const minGutter = 9

// gutter finds the white that goes down from line i through the most lines. A line
// that stands on one side only does not close it.
func gutter(ls []line, i int) (box, int) {
	whole := ls[i].box
	for _, l := range ls {
		whole = whole.join(l.box)
	}
	margin := whole.width() * 0.12
	whites := gaps(ls[i], whole)
	best, end := box{}, i
	for j := i; ; j++ {
		inner := box{}
		for _, w := range whites {
			if w.left > whole.left+margin && w.right < whole.right-margin && w.width() > inner.width() {
				inner = w
			}
		}
		switch {
		case inner.width() > 0:
			best, end = inner, j+1
		case len(whites) == 0 || j > i+8 && end < j-8:
			return best, end
		}
		if j+1 == len(ls) {
			return best, end
		}
		whites = common(whites, gaps(ls[j+1], whole))
	}
}

// common are the stretches that two lines leave white.
func common(a, b []box) []box {
	var out []box
	for _, g := range a {
		for _, h := range b {
			if left, right := max(g.left, h.left), min(g.right, h.right); right-left >= minGutter && len(out) < 32 {
				out = append(out, box{left: left, right: right})
			}
		}
	}
	return out
}

// gaps are the white stretches of a line within the page's margins.
func gaps(l line, whole box) []box {
	var out []box
	at := whole.left
	for _, w := range l.words {
		if w.left-at >= minGutter {
			out = append(out, box{left: at, right: w.left})
		}
		at = max(at, w.right)
	}
	if whole.right-at >= minGutter {
		out = append(out, box{left: at, right: whole.right})
	}
	return out
}

// columns tells columns of text from the cells of a table: text fills its column
// and runs on, cells are short.
func columns(ls []line, gap box) bool {
	var left, right []int
	for _, l := range ls {
		a, b := 0, 0
		for _, w := range l.words {
			if n := utf8.RuneCountInString(w.text); w.right <= gap.left+0.1 {
				a += n
			} else {
				b += n
			}
		}
		if a > 0 {
			left = append(left, a)
		}
		if b > 0 {
			right = append(right, b)
		}
	}
	if len(left) < 2 || len(right) < 2 {
		return false
	}
	slices.Sort(left)
	slices.Sort(right)
	return left[len(left)/2] >= 18 && right[len(right)/2] >= 18
}

// texty says that a line holds running text on one side of the gap: where columns
// begin, at least one of them does.
func texty(l line, gap box) bool {
	run, side := 0, 0
	for i, w := range l.words {
		at := 1
		if w.right <= gap.left+0.1 {
			at = -1
		}
		if at != side || i > 0 && w.left-l.words[i-1].right > l.wide() {
			run, side = 0, at
		}
		if run += utf8.RuneCountInString(w.text); run >= 18 {
			return true
		}
	}
	return false
}

// headed takes lines into a band of columns that stand above it on one side only,
// and close: a column may begin with a heading or a table. It gives the band's
// first line and the white that remains.
func headed(ls []line, start, i int, gap box) (int, box) {
	for ; i > start; i-- {
		l := ls[i-1]
		narrow := gap
		switch {
		case l.right < gap.right-minGutter:
			narrow.left = max(gap.left, l.right)
		case l.left > gap.left+minGutter:
			narrow.right = min(gap.right, l.left)
		default:
			return i, gap
		}
		if l.bottom-ls[i].top > 1.5*max(ls[i].height(), 8) {
			return i, gap
		}
		gap = narrow
	}
	return i, gap
}

// footed takes the foot of the page off a band of columns: last lines that stand
// on one side only, well below the rest.
func footed(ls []line, start, end int, gap box) int {
	for i := end - 1; i > start; i-- {
		left, right := false, false
		for _, w := range ls[i].words {
			if w.right <= gap.left+0.1 {
				left = true
			} else {
				right = true
			}
		}
		if left && right {
			break
		}
		if ls[i-1].bottom-ls[i].top > 1.5*max(ls[i].height(), 6) {
			return i
		}
	}
	return end
}

// runOver puts two columns or pages one after the other; a sentence that the end
// of the first cuts goes on in its paragraph.
func runOver(a, b string) string {
	last := a[strings.LastIndexByte(a, '\n')+1:]
	first, _, _ := strings.Cut(b, "\n")
	end, _ := utf8.DecodeLastRuneInString(last)
	start, _ := utf8.DecodeRuneInString(first)
	goesOn := unicode.IsLetter(end) || unicode.IsDigit(end) || end == ',' || end == '،'
	if goesOn && (unicode.IsLower(start) || isRTL(start) && utf8.RuneCountInString(first) > 40) && utf8.RuneCountInString(last) > 40 && !strings.Contains(last, "\t") {
		return a + " " + b
	}
	return a + "\n\n" + b
}
