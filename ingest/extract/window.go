package extract

import (
	"strings"
	"unicode/utf8"
)

// windowSize is how many bytes of a long text are read at a time, so that memory
// is flat however long the text.
const windowSize = 64 << 10

// windowEnd is the end of the window of a text that begins at from: whole
// paragraphs if it can be, else lines, sentences, words.
func windowEnd(text string, from int) int {
	if len(text)-from <= windowSize*3/2 { // a short rest is no window of its own
		return len(text)
	}
	end := from + windowSize
	half := from + windowSize/2
	for _, border := range []string{"\n\n", "\n", ". ", " "} {
		if i := strings.LastIndex(text[half:end], border); i >= 0 {
			return half + i + len(border)
		}
	}
	for end > half && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}
