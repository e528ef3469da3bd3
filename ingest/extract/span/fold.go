// Package span cuts a text into tokens whose byte offsets point into the text as
// it is. Folding for comparison happens beside the text, never in it.
package span

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Runes that look or mean the same and are folded into one, by name.
const (
	tatweel          = 'ـ'
	alef             = 'ا'
	alefMadda        = 'آ'
	alefHamzaAbove   = 'أ'
	alefHamzaBelow   = 'إ'
	alefWasla        = 'ٱ'
	yeh              = 'ي'
	farsiYeh         = 'ی' // Persian keyboards
	alefMaksura      = 'ى' // written for a final yeh in Egypt
	kaf              = 'ك'
	keheh            = 'ک' // Persian keyboards
	heh              = 'ه'
	tehMarbuta       = 'ة' // often typed without its dots
	hehGoal          = 'ہ'
	hehYeh           = 'ۀ'
	wawHamza         = 'ؤ'
	waw              = 'و'
	rightSingleQuote = '\u2019'
	modifierApos     = '\u02bc' // Ukrainian apostrophe
	geresh           = '\u05f3'
	gershayim        = '\u05f4'
	zwnj             = '\u200c' // joins a Persian word to its suffix; cut there
	dotlessI         = 'ı'
	dottedI          = 'İ'
)

// ignorable reports runes that carry no meaning for comparison: vowel signs,
// tatweel, bidi controls, joiners, soft hyphens, variation selectors.
func ignorable(r rune) bool {
	if r < '\u00ad' || '\u0621' <= r && r <= '\u063f' { // nearly every letter, before the list is gone through
		return false
	}
	switch {
	case r == tatweel, r == '\u00ad', r == '\u200d', r == '\ufeff', r == '\u200b', r == '\u2060':
		return true
	case r >= '\u064b' && r <= '\u065f', r == '\u0670', r >= '\u0610' && r <= '\u061a', r >= '\u06d6' && r <= '\u06ed':
		return true // Arabic marks
	case r >= '\u0591' && r <= '\u05bd', r == '\u05bf', r >= '\u05c1' && r <= '\u05c7':
		return true // Hebrew points
	case r >= '\u200e' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u061c':
		return true // bidi controls
	case r >= '\ufe00' && r <= '\ufe0f':
		return true
	case r == '\u0301': // the stress mark of Russian and Ukrainian dictionaries
		return true
	}
	return false
}

// foldRune is the folding of one rune that is not ignorable.
func foldRune(r rune) rune {
	switch r {
	case alefMadda, alefHamzaAbove, alefHamzaBelow, alefWasla:
		return alef
	case farsiYeh, alefMaksura:
		return yeh
	case keheh:
		return kaf
	case tehMarbuta, hehGoal, hehYeh:
		return heh
	case wawHamza:
		return waw
	case rightSingleQuote, modifierApos, geresh, '`', '\u2018':
		return '\''
	case gershayim, '\u201d', '\u201c', '\u201e':
		return '"'
	case dottedI, dotlessI:
		return 'i'
	case 'ё', 'Ё':
		return 'е'
	}
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if r >= 'ﭐ' && r <= '\ufeff' || r >= '！' && r <= '～' { // presentation forms, full-width forms
		if s := norm.NFKC.String(string(r)); utf8.RuneCountInString(s) == 1 {
			r, _ = utf8.DecodeRuneInString(s)
			if r < '\ufb50' {
				return foldRune(r)
			}
		}
	}
	return unicode.ToLower(r)
}

// Fold gives the form in which words are compared: lower case, without vowel
// signs, with look-alike letters made one. It does not strip diacritics of Latin
// letters (Portuguese "e" and "é" are different words), but composes them.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	for _, r := range s {
		if r >= '\u0300' && r <= '\u036f' && r != '\u0301' || r == '\u0301' && hasLatin(s) {
			s = norm.NFC.String(s)
			break
		}
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if !ignorable(r) {
			b.WriteRune(foldRune(r))
		}
	}
	return b.String()
}

func hasLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) >= 0
}

// Skip returns the offset in s behind the runes that fold into the first n bytes
// of Fold(s). It maps a stripped proclitic back to the text.
func Skip(s string, n int) int {
	for i, r := range s {
		if n <= 0 && !ignorable(r) {
			return i
		}
		if !ignorable(r) {
			n -= utf8.RuneLen(foldRune(r))
		}
	}
	return len(s)
}
