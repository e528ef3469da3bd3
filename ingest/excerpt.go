package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxExcerpt is the most bytes on either side of a number that its excerpt holds.
const maxExcerpt = 400

// Excerpt cuts the sentence around text[start:end]: from the end of the sentence
// before to its own end, or to a line's end, or to maxExcerpt bytes, at a word's
// border. start and end are on rune borders.
func Excerpt(text string, start, end int) string {
	from := sentenceStart(text[:start])
	to := end + sentenceEnd(text[end:])
	return strings.TrimSpace(text[from:to])
}

func sentenceStart(before string) int {
	low := runeStart(before, len(before)-maxExcerpt)
	for i := len(before); i > low; {
		r, n := utf8.DecodeLastRuneInString(before[:i])
		i -= n
		if ends(r, before[:i], before[i+n:]) {
			return i + n
		}
	}
	if low == 0 {
		return 0
	}
	if space := strings.IndexFunc(before[low:], unicode.IsSpace); space >= 0 {
		return low + space
	}
	return low
}

func sentenceEnd(after string) int {
	high := runeStart(after, min(len(after), maxExcerpt))
	for i, r := range after[:high] {
		if ends(r, after[:i], after[i+utf8.RuneLen(r):]) {
			if r == '\n' {
				return i
			}
			return i + utf8.RuneLen(r)
		}
	}
	if high == len(after) {
		return high
	}
	if space := strings.LastIndexFunc(after[:high], unicode.IsSpace); space > 0 {
		return space
	}
	return high
}

// ends reports whether a rune between two texts ends a sentence. A full stop does
// before a space, unless it stands after a single letter ("U.N. said") or a digit
// follows; a line's end does, and the other marks always.
func ends(r rune, before, after string) bool {
	switch r {
	case '\n', '!', '?', '؟', '۔', '。', '…':
		return true
	case '.':
		next, _ := utf8.DecodeRuneInString(after)
		if after != "" && !unicode.IsSpace(next) {
			return false
		}
		last, n := utf8.DecodeLastRuneInString(before)
		if !unicode.IsLetter(last) {
			return true
		}
		prev, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		return unicode.IsLetter(prev) || unicode.IsMark(prev) || unicode.IsDigit(prev)
	}
	return false
}

// runeStart moves i back to the start of a rune, and into the text.
func runeStart(text string, i int) int {
	if i <= 0 {
		return 0
	}
	for i < len(text) && i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
