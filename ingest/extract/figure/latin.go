package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var cyrillic = strings.NewReplacer("щ", "shch", "Щ", "Shch", "ж", "zh", "Ж", "Zh", "х", "kh", "Х", "Kh", "ц", "ts", "Ц", "Ts", "ч", "ch", "Ч", "Ch",
	"ш", "sh", "Ш", "Sh", "ю", "yu", "Ю", "Yu", "я", "ya", "Я", "Ya", "ё", "yo", "є", "ye", "Є", "Ye", "ї", "i", "Ї", "I", "а", "a", "б", "b", "в", "v", "г", "g",
	"ґ", "g", "д", "d", "е", "e", "з", "z", "и", "i", "і", "i", "й", "y", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t",
	"у", "u", "ф", "f", "ъ", "", "ы", "y", "ь", "", "э", "e", "А", "A", "Б", "B", "В", "V", "Г", "G", "Д", "D", "Е", "E", "З", "Z", "И", "I", "І", "I", "Й", "Y",
	"К", "K", "Л", "L", "М", "M", "Н", "N", "О", "O", "П", "P", "Р", "R", "С", "S", "Т", "T", "У", "U", "Ф", "F", "Э", "E", "Ы", "Y", "'", "", "’", "")

var semitic = strings.NewReplacer("ال", "al-", "ا", "a", "أ", "a", "إ", "i", "آ", "a", "ب", "b", "ت", "t", "ث", "th", "ج", "j", "ح", "h", "خ", "kh", "د", "d", "ذ", "dh",
	"ر", "r", "ز", "z", "س", "s", "ش", "sh", "ص", "s", "ض", "d", "ط", "t", "ظ", "z", "ع", "a", "غ", "gh", "ف", "f", "ق", "q", "ك", "k", "ک", "k", "ل", "l", "م", "m", "ن", "n",
	"ه", "h", "ة", "a", "و", "ou", "ي", "i", "ی", "i", "ى", "a", "ئ", "i", "ؤ", "u", "ء", "", "پ", "p", "چ", "ch", "ژ", "zh", "گ", "g", "\u200c", "-",
	"א", "a", "ב", "b", "ג", "g", "ד", "d", "ה", "h", "ו", "o", "ז", "z", "ח", "h", "ט", "t", "י", "i", "כ", "k", "ך", "k", "ל", "l", "מ", "m", "ם", "m", "נ", "n", "ן", "n",
	"ס", "s", "ע", "a", "פ", "p", "ף", "f", "צ", "ts", "ץ", "ts", "ק", "k", "ר", "r", "ש", "sh", "ת", "t")

// latin writes a name of the document's language in Latin letters.
func (d *Doc) latin(s string) string {
	if d.G.Latin != nil {
		s = d.G.Latin.Replace(s)
	}
	return romanised(s)
}

// romanised writes a name in Latin letters, roughly as English texts do.
func romanised(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.Is(unicode.Latin, r):
		return strings.Join(strings.Fields(s), " ")
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic.Replace(s)
	case unicode.In(r, unicode.Arabic, unicode.Hebrew):
		out := semitic.Replace(s)
		if out != "" && out[0] >= 'a' && out[0] <= 'z' {
			out = strings.ToUpper(out[:1]) + out[1:]
		}
		return out
	}
	return s
}
