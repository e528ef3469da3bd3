package charset

import (
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// A candidate is an encoding with the letters that its languages would show in
// it, commonest first.
type candidate struct {
	name    string
	enc     encoding.Encoding
	letters string
	latin   bool // letters beyond ASCII are few, and stand among ASCII ones
}

// The order of letters is that of running text in news; the exact shares matter
// little, since letters of a wrong encoding fall far down every list.
const (
	arabicLetters   = "اليمنوتربةعدسفهكقأحجشطصىخإذءضزثئغظآؤپچگژیکـ"
	cyrillicLetters = "оеаитнсрвлкмдпуяыьгзбчйхжшюцщэфёіїєґъ"
	hebrewLetters   = "יוהלאמרתבשנעםדקחפכטצןגזסךףץ"
	westernLetters  = "éàèçáíóñãêúôõûâîùïœü¿¡ºª"
	turkishLetters  = "ıüşğöçİâîû"
)

var candidates = []candidate{
	{name: "windows-1256", enc: charmap.Windows1256, letters: arabicLetters},
	{name: "iso-8859-6", enc: charmap.ISO8859_6, letters: arabicLetters},
	{name: "windows-1251", enc: charmap.Windows1251, letters: cyrillicLetters},
	{name: "koi8-u", enc: charmap.KOI8U, letters: cyrillicLetters}, // koi8-r with the Ukrainian letters
	{name: "iso-8859-5", enc: charmap.ISO8859_5, letters: cyrillicLetters},
	{name: "ibm866", enc: charmap.CodePage866, letters: cyrillicLetters},
	{name: "windows-1255", enc: charmap.Windows1255, letters: hebrewLetters},
	{name: "windows-1254", enc: charmap.Windows1254, letters: turkishLetters, latin: true},
	{name: "windows-1252", enc: charmap.Windows1252, letters: westernLetters, latin: true},
}

// sampleSize is how much of a document is looked at: enough for any statistics.
const sampleSize = 64 << 10

// guess finds the encoding whose letters fit best, if one fits well.
func guess(b []byte) (encoding.Encoding, string, bool) {
	b = b[:min(len(b), sampleSize)]
	best, bestFit := -1, 0.0
	for i, c := range candidates {
		t, err := c.enc.NewDecoder().Bytes(b)
		if err != nil {
			continue
		}
		if f := c.fit(string(t)); best < 0 || f > bestFit {
			best, bestFit = i, f
		}
	}
	if best < 0 || bestFit < 0.5 {
		return nil, "", false
	}
	return candidates[best].enc, candidates[best].name, true
}

// fit is the mean weight of the characters beyond ASCII: about 1 for ordinary
// text of the candidate's languages, below 0 for another encoding's bytes.
func (c candidate) fit(text string) float64 {
	rank := map[rune]int{}
	for _, r := range c.letters {
		rank[r] = len(rank)
	}
	sum, n := 0.0, 0
	var before rune
	for _, r := range text {
		if r >= utf8.RuneSelf {
			n++
			sum += c.weight(r, before, rank)
		}
		before = r
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func (c candidate) weight(r, before rune, rank map[rune]int) float64 {
	at, known := rank[r]
	upper := false
	if !known {
		at, known = rank[unicode.ToLower(r)]
		upper = known
	}
	switch {
	case r == utf8.RuneError, unicode.IsControl(r):
		return -4
	case !known && unicode.IsLetter(r):
		return -2
	case !known && (unicode.IsMark(r) || unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '°' || r == '№'):
		return 0.3 // vowel marks, quotes, dashes: in every encoding of the script
	case !known:
		return -2 // box drawing, currency signs, superscripts
	}
	w := 1.4 - 2*math.Pow(float64(at)/float64(len(rank)), 1.5)
	if upper {
		w -= 0.4
	}
	inWord := unicode.IsLetter(before)
	switch {
	case c.latin && inWord && before >= utf8.RuneSelf:
		w -= 1.5 // accents hardly ever follow one another
	case !c.latin && inWord && before < utf8.RuneSelf:
		w -= 3 // no word mixes Latin letters with another script's
	case upper && unicode.IsLower(before):
		w -= 2 // case turned over: KOI8 read as Windows-1251, or the other way round
	}
	return w
}
