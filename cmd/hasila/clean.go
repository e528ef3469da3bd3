package main

import (
	"strings"
	"unicode"
)

// clean makes text of documents fit for a terminal's line: control characters,
// which could move the cursor or change colours, become spaces.
func clean(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, text)), " ")
}
