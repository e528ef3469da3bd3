package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A box is a place on a page, in points from the lower left.
type box struct{ left, right, bottom, top float64 }

func (b box) height() float64 { return b.top - b.bottom }
func (b box) width() float64  { return b.right - b.left }

func (b box) join(c box) box {
	return box{min(b.left, c.left), max(b.right, c.right), min(b.bottom, c.bottom), max(b.top, c.top)}
}

// A word is what stands between spaces, its text in reading order.
type word struct {
	box
	text  string
	rtl   bool // holds letters that are written from right to left
	latin bool // holds other letters
}

// words puts the chars of a page together. Which chars belong together is taken
// from their sequence; their order only from where they stand, since writers of
// PDFs give right-to-left text in either order, and in pieces.
func words(chars []char) []word {
	var all []word
	var run []char
	flush := func() {
		for _, part := range split(run) {
			if w, ok := newWord(part); ok {
				all = append(all, w)
			}
		}
		run = run[:0]
	}
	for _, c := range chars {
		if strings.TrimSpace(c.text) == "" || strings.ContainsRune(c.text, 0) {
			flush()
			continue
		}
		run = append(run, c)
	}
	flush()
	return all
}

// split cuts a run where it jumps to another line, and each piece across gaps that
// no word has.
func split(run []char) [][]char {
	var parts [][]char
	add := func(piece []char) {
		piece = slices.Clone(piece)
		slices.SortStableFunc(piece, func(a, b char) int { return cmp.Compare(a.left, b.left) })
		start, right, size := 0, 0.0, 4.0
		for i, c := range piece {
			size = max(size, c.top-c.bottom)
			if i > start && c.left-right > 1.2*size {
				parts = append(parts, piece[start:i])
				start = i
			}
			right = max(right, c.right)
		}
		parts = append(parts, piece[start:])
	}
	start := 0
	var b box
	for i, c := range run {
		cb := box{c.left, c.right, c.bottom, c.top}
		size := max(b.height(), cb.height(), 4)
		switch {
		case i == start:
			b = cb
		case cb.bottom > b.top+size/2 || cb.top < b.bottom-size/2:
			add(run[start:i])
			start, b = i, cb
		default:
			b = b.join(cb)
		}
	}
	if start < len(run) {
		add(run[start:])
	}
	return parts
}

func newWord(chars []char) (word, bool) {
	if len(chars) == 0 {
		return word{}, false
	}
	w := word{box: box{chars[0].left, chars[0].right, chars[0].bottom, chars[0].top}}
	var bases, marks []char
	for _, c := range chars {
		w.box = w.join(box{c.left, c.right, c.bottom, c.top})
		r := []rune(c.text)
		switch {
		case len(r) == 1 && unicode.Is(unicode.Mn, r[0]):
			marks = append(marks, c)
		default:
			bases = append(bases, c)
		}
		for _, r := range r {
			w.rtl = w.rtl || isRTL(r)
			w.latin = w.latin || unicode.IsLetter(r) && !isRTL(r)
		}
	}
	slices.SortStableFunc(bases, func(a, b char) int {
		if order := cmp.Compare(a.left+a.right, b.left+b.right); order != 0 {
			return order
		}
		return cmp.Compare(ligature(a.text), ligature(b.text))
	})
	if w.rtl || !w.latin && slices.ContainsFunc(bases, func(c char) bool { return strings.Contains("،؛؟", c.text) }) {
		slices.Reverse(bases)
		forwardRuns(bases, func(c char) bool {
			r := []rune(c.text)
			return !isRTL(r[0]) && !unicode.IsPunct(r[0])
		}, func(c char) bool {
			return len(c.text) == 1 && strings.ContainsAny(c.text, ".,:/-%+'") || c.text == "٬" || c.text == "٫" || c.text == "٪"
		})
	}
	var b strings.Builder
	placed := make([]bool, len(marks))
	for _, c := range bases {
		b.WriteString(compose(c.text))
		for i, m := range marks {
			if at := (m.left + m.right) / 2; !placed[i] && at >= c.left && at <= c.right {
				b.WriteString(m.text)
				placed[i] = true
			}
		}
	}
	for i, m := range marks {
		if !placed[i] {
			b.WriteString(m.text)
		}
	}
	w.text = percentLast(b.String())
	return w, w.text != ""
}

// percentLast puts the sign behind its number: among right-to-left letters it stands
// on the left, which is behind it there.
func percentLast(s string) string {
	for _, sign := range []string{"%", "٪"} {
		if number, ok := strings.CutPrefix(s, sign); ok && strings.ContainsAny(number, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") {
			return number + sign
		}
	}
	return s
}

// ligature orders the two letters of one lam-alef glyph, which share its box: read
// from the right the lam comes first.
func ligature(s string) int {
	switch s {
	case "ا", "أ", "إ", "آ":
		return 0
	case "ل":
		return 1
	}
	return 0
}

// forwardRuns turns each run of left-to-right elements around in a sequence that is
// read from the right. Elements that are neutral belong to a run only inside it.
func forwardRuns[T any](all []T, forward, neutral func(T) bool) {
	for i := 0; i < len(all); {
		if !forward(all[i]) {
			i++
			continue
		}
		end := i + 1
		for j := i + 1; j < len(all) && (forward(all[j]) || neutral(all[j])); j++ {
			if forward(all[j]) {
				end = j + 1
			}
		}
		slices.Reverse(all[i:end])
		i = end
	}
}

func isRTL(r rune) bool {
	return r >= 0x0590 && r <= 0x08FF && !unicode.IsDigit(r) && !unicode.IsPunct(r) || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// compose writes the shapes that old fonts have for letters as the letters.
func compose(s string) string {
	for _, r := range s {
		if r >= 0xFB00 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF {
			return norm.NFKC.String(s)
		}
	}
	return s
}
