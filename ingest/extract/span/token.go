package span

import (
	"unicode"
	"unicode/utf8"
)

// Kind tells what a token is.
type Kind uint8

// The kinds of token.
const (
	Word    Kind = iota + 1
	Digits       // a run of digits with the separators inside it
	Punct        // one punctuation mark or symbol
	Newline      // one or more line breaks
)

// A Token is one word, number or mark. Start and End are byte offsets into the
// text. The separators inside a Digits token are not yet judged.
type Token struct {
	Start, End int
	Kind       Kind
	Glued      bool // no space before it, and a token stands there
	Joined     bool // a hyphen joins it to the token before
	Upper      bool // begins with a capital letter
	Caps       bool // two or more letters, all capitals
	Blank      bool // Newline: an empty line
}

// Tokenize appends the tokens of text to dst. Hyphens between letters, and
// between a number and a letter, are no tokens: they set Joined. It never fails;
// invalid UTF-8 is passed over.
func Tokenize(dst []Token, text string) []Token {
	for i := 0; i < len(text); {
		if len(dst) > 0 && i == dst[len(dst)-1].End {
			i = next(&dst, text, i, true)
		} else {
			i = next(&dst, text, i, false)
		}
	}
	return dst
}

func next(dst *[]Token, text string, i int, touching bool) int {
	if text[i] == ' ' {
		return i + 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	t := Token{Start: i, Glued: touching}
	switch {
	case isLetter(r) && !ignorable(r): // first, since most tokens are words
		t.Kind = Word
		t.End = word(text, i)
		t.Upper = isUpper(r)
		t.Caps = t.Upper && allCaps(text[i:t.End])
		t.Joined = joinedBefore(text, i)
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		t.Kind = Newline
		breaks := 0
		for i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
			if r == '\n' || r == '\u2028' || r == '\u2029' {
				breaks++
			} else if !unicode.IsSpace(r) && !ignorable(r) {
				break
			}
			i += n
		}
		t.End, t.Blank = i, breaks > 1
	case unicode.IsSpace(r) || ignorable(r) || r == zwnj || r == utf8.RuneError && n == 1:
		return i + n
	case isDigit(r):
		t.Kind, t.End = Digits, digits(text, i)
		t.Joined = joinedBefore(text, i)
	case isHyphen(r) && joins(text, i, n):
		return i + n
	default:
		t.Kind, t.End = Punct, i+n
	}
	*dst = append(*dst, t)
	return t.End
}

func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.Is(unicode.Nd, r)
}

// isLetter is asked of every rune: the letters of our scripts are told by their
// ranges, the rest by Unicode's tables.
func isLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	case 0xd8 <= r && r <= 0x24f:
		return r != 0xf7 // the sign of division
	case 0x400 <= r && r <= 0x481, 0x5d0 <= r && r <= 0x5ea, 0x620 <= r && r <= 0x63f, 0x641 <= r && r <= 0x64a:
		return true
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) && !ignorable(r)
}

// isUpper is unicode.IsUpper, without a look into its tables for letters that have no case.
func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return !(0x590 <= r && r <= 0x6ff) && unicode.IsUpper(r)
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' || r == '\u05be' }

// Hyphen reports the marks that stand between the ends of a range.
func Hyphen(r rune) bool { return isHyphen(r) || r == '\u2013' || r == '\u2014' || r == '\u2212' }

// joins reports whether the hyphen at i joins a word to what follows.
func joins(text string, i, n int) bool {
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i+n:])
	return isLetter(a) && (isLetter(b) || isDigit(b)) || isDigit(a) && isLetter(b)
}

func joinedBefore(text string, i int) bool {
	if i == 0 || text[i-1] == ' ' {
		return false
	}
	r, n := utf8.DecodeLastRuneInString(text[:i])
	return isHyphen(r) && i-n > 0 && joins(text, i-n, n)
}

// word returns the end of the word that begins at i: letters and marks, digits
// behind Latin letters (AT4, N2.2trn), quotes inside Hebrew abbreviations and
// apostrophes inside Cyrillic words, dots inside U.N.
func word(text string, i int) int {
	var prev rune
	letters := 0
	dotted := false
	for i < len(text) {
		if c := text[i] | 0x20; 'a' <= c && c <= 'z' {
			prev = rune(text[i])
			letters++
			i++
			continue
		}
		if text[i] == ' ' {
			return i
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLetter(r):
			letters++
		case ignorable(r):
		case isDigit(r):
			if prev >= 0x250 || r >= utf8.RuneSelf { // a clitic of Arabic or Hebrew: the number is a token of its own
				return i
			}
		case isApostrophe(r):
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !(unicode.Is(unicode.Cyrillic, prev) && unicode.Is(unicode.Cyrillic, after)) &&
				!(unicode.Is(unicode.Hebrew, prev) && unicode.Is(unicode.Hebrew, after)) {
				return i
			}
		case r == '"' || r == gershayim || r == '\u201d':
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.Is(unicode.Hebrew, prev) || !unicode.Is(unicode.Hebrew, after) {
				return i
			}
		case r == '.' && (letters == 1 || isDigit(prev)):
			after, m := utf8.DecodeRuneInString(text[i+n:])
			if isDigit(prev) && isDigit(after) {
				break
			}
			if isDigit(prev) || !isLetter(after) {
				if dotted && letters == 1 { // the last dot of U.N.
					return i + n
				}
				return i
			}
			beyond, _ := utf8.DecodeRuneInString(text[i+n+m:])
			if isLetter(beyond) { // "a.word": two words
				if dotted {
					return i + n
				}
				return i
			}
			letters, dotted = 0, true
		default:
			return i
		}
		if !ignorable(r) {
			prev = r
		}
		i += n
	}
	return i
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == rightSingleQuote || r == modifierApos || r == geresh || r == '`'
}

func allCaps(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return false
			}
			n++
		}
	}
	return n > 1
}

// digits returns the end of the run of digits that begins at i. A separator
// belongs to the run where digits follow it at once; a space only where exactly
// three digits follow and at most three stand before it.
func digits(text string, i int) int {
	run, spaced := 0, true
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isDigit(r) {
			run++
			i += n
			continue
		}
		if !isSeparator(r) {
			break
		}
		after := digitRun(text[i+n:])
		if after == 0 {
			break
		}
		if unicode.IsSpace(r) {
			if after != 3 || run > 3 || run == 0 || !spaced {
				break
			}
		} else if spaced = false; r == '\'' && after != 3 {
			break
		}
		run = 0
		i += n
	}
	return i
}

func isSeparator(r rune) bool {
	switch r {
	case ',', '.', '\u060c', '\u066b', '\u066c', ' ', '\u00a0', '\u202f', '\u2009', '\'', rightSingleQuote:
		return true
	}
	return false
}

func digitRun(s string) int {
	n := 0
	for _, r := range s {
		if !isDigit(r) {
			break
		}
		n++
	}
	return n
}
