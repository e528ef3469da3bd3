package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// A spot is a place named in a text: tokens a up to b, exclusive.
type spot struct {
	a, b    int
	name    string
	country string
	rank    int  // how small: 1 region or sea, 2 country, 3 and 4 divisions, 5 town, 6 camp or site
	known   bool // the gazetteer or the tables have it
	led     bool // a preposition of place leads it
	outside bool // not where it happened: an origin, a dateline, a speaker
	home    bool // "the country": the one that the document is about
	site    bool // a school, a hospital …: a word of kind named it
	nation  bool // a demonym: tells the country at most
	entry   *lang.Entry
	holds   int // index of the spot inside this one that stands beside it, or -1
	joined  int // index of the spot that "and" joins to it, or -1
}

var ranks = map[string]int{"world": 0, "region": 1, "sea": 1, "country": 2, "admin1": 3, "admin2": 4, "city": 5, "camp": 6, "site": 6}

// spots scans the document, or its title.
func (d *Doc) spots() []spot {
	var out []spot
	covered := 0
	owner := d.owners()
	for t := 0; t < len(d.Tokens); t++ {
		if t < covered || owner[t] {
			continue
		}
		sp, ok := d.spotAt(t)
		if !ok {
			continue
		}
		if sp.nation && d.hitAt(sp.b, lang.Place) == nil {
			sp.nation = true
		}
		out = append(out, sp)
		covered = sp.b
	}
	d.nest(out)
	return out
}

// owners marks the tokens of names that belong to an institution, and of places
// beside one ("health ministry in Gaza", "Lebanese army"): they tell who, not where.
func (d *Doc) owners() []bool {
	own := d.bools(len(d.Tokens) + 1)
	for i := range d.Hits {
		h := &d.Hits[i]
		switch h.Entry.Class {
		case lang.Source:
			if d.placeToo(h) {
				continue
			}
		case lang.Office:
			d.officeSpan(h, own)
		default:
			continue
		}
		for t := h.From; t < h.To; t++ {
			own[t] = true
		}
	}
	return own
}

// placeToo reports a source whose name is a place of the same words (Israel, Al-Shifa Hospital).
func (d *Doc) placeToo(h *lang.Hit) bool {
	for _, x := range d.hitsAt(h.From) {
		if x.Entry.Class == lang.Place && x.To == h.To {
			return true
		}
	}
	return false
}

// officeSpan marks the place or people that tells whose office it is.
func (d *Doc) officeSpan(h *lang.Hit, own []bool) {
	mark := func(x *lang.Hit) {
		for t := x.From; t < x.To; t++ {
			own[t] = true
		}
	}
	if x := d.hitEnding(h.From, lang.Demonym, lang.Place); x != nil {
		mark(x)
	} else if h.From > 1 && d.possessive(h.From) {
		if x := d.hitEnding(h.From-2, lang.Place); x != nil {
			mark(x)
		}
	}
	at := h.To
	for k := 0; k < 2 && at < len(d.Tokens); k++ {
		if x := d.hitAt(at, lang.Demonym, lang.Place); x != nil {
			mark(x)
			return
		}
		if x := d.hitAt(at, lang.In, lang.Of, lang.Function); x != nil && x.To == at+1 {
			at++
			continue
		}
		return
	}
}

// possessive reports an ending 's before token t.
func (d *Doc) possessive(t int) bool {
	if t < 2 {
		return false
	}
	p := d.word(t - 2)
	return (p == "'" || p == "’") && d.Tokens[t-1].Glued && d.Tokens[t-1].End-d.Tokens[t-1].Start <= 2
}

// spotAt reads a place that begins at token t.
func (d *Doc) spotAt(t int) (spot, bool) {
	tok := d.Tokens[t]
	for _, h := range d.hitsAt(t) {
		switch h.Entry.Class {
		case lang.Place:
			if d.numberEnds(t) && d.hitAt(t, lang.Demonym) != nil {
				continue // 132 إندونيسيا: people, in the accusative
			}
			if !d.capital(t, h.To) || h.To == t+1 && strings.Contains(d.word(t), "\u064b") {
				continue // an Arabic adjective in the accusative is no country: لاجئاً سورياً
			}
			sp := d.known(h.Entry)
			sp.a, sp.b = t, h.To
			sp.led = d.prefixLeads(&h) || d.G.Behind && d.locative(h.To) || d.ledBy(t) || d.G.Code == "he" && strings.HasPrefix(d.word(t), "ב")
			sp.outside = d.outside(t, h.To)
			return sp, true
		case lang.Demonym:
			if tok.Kind == span.Word {
				return spot{a: t, b: h.To, country: h.Entry.Nat, rank: 2, nation: true, entry: h.Entry, holds: -1, joined: -1}, true
			}
		case lang.KindBefore:
			if sp, ok := d.named(h.To, len(d.Tokens)); ok && (sp.known || d.cased(sp.a) || (h.Prefix > 0 || d.ledHit(t) != nil) && len(d.hitsAt(sp.a)) == 0 && !articled(d.word(sp.a))) {
				sp.led = true
				sp.entry = h.Entry
				sp.outside = d.outside(t, sp.b)
				return sp, true
			}
		}
	}
	if tok.Upper && len(d.hitsAt(t)) == 0 {
		if sp, ok := d.nameBeforeKind(t); ok {
			return sp, true
		}
		if sp, ok := d.named(t, len(d.Tokens)); ok && d.companyTells(&sp) {
			return sp, true
		}
		if h := d.ledHit(t); h != nil {
			if sp, ok := d.named(t, len(d.Tokens)); ok && d.placeLike(sp) {
				sp.led = true
				sp.outside = d.outside(t, sp.b)
				return sp, true
			}
		}
	}
	return spot{}, false
}

// companyTells reports an unknown name that its company tells to be a place: a figure in
// brackets behind it, or a comma and the division that holds it.
func (d *Doc) companyTells(sp *spot) bool {
	if sp.known || sp.b+1 >= len(d.Tokens) || sp.b-sp.a > 3 {
		return false
	}
	switch d.word(sp.b) {
	case "(":
		if n := d.numberNear(sp.b + 1); n != nil && n.To < len(d.Tokens) && d.word(n.To) == ")" && n.Plain != 4 {
			return true
		}
	case ",":
		if h := d.hitAt(sp.b+1, lang.Place); h != nil && h.To < len(d.Tokens) && d.Tokens[sp.b+1].Upper {
			if p, ok := d.Ref.Place(h.Entry.Text); !ok || ranks[p.Kind] >= 2 && ranks[p.Kind] <= 4 {
				w := d.word(h.To)
				return (w == "," || w == "." || w == ";" || d.hitAt(h.To, lang.KindAfter) != nil) && d.hitAt(sp.a, lang.Office, lang.Source) == nil
			}
		}
	}
	return false
}

// articled reports a word with the article of Arabic or Hebrew: an adjective rather than a name.
func articled(w string) bool { return strings.HasPrefix(w, "ال") || strings.HasPrefix(w, "ה") }

// cased reports a word of a script with capitals.
func (d *Doc) cased(t int) bool {
	r, _ := utf8.DecodeRuneInString(d.word(t))
	return unicode.In(r, unicode.Latin, unicode.Cyrillic)
}

// known makes a spot of an entry of the tables.
func (d *Doc) known(e *lang.Entry) spot {
	sp := spot{name: e.Text, country: e.Nat, rank: 5, known: true, entry: e, holds: -1, joined: -1}
	if e.Text == "@country" {
		sp.rank, sp.home = 2, true
		return sp
	}
	if p, ok := d.Ref.Place(e.Text); ok {
		sp.rank = ranks[p.Kind]
		sp.country = p.Country
	} else if e.Nat == "" {
		sp.rank = 1
	}
	return sp
}

// capital reports whether the words may be a name: in scripts with capitals a
// single word has one.
func (d *Doc) capital(a, b int) bool {
	if !d.cased(a) {
		return true
	}
	if b-a > 1 {
		for t := a; t < b; t++ {
			if d.Tokens[t].Upper {
				return true
			}
		}
		return d.hitAt(a, lang.Function) != nil || d.word(a) == "the" || d.G.Code != "fr" && d.G.Code != "en"
	}
	return d.Tokens[a].Upper || utf8.RuneCountInString(d.word(a)) > 6
}

// ledBy reports a preposition of place before token t.
func (d *Doc) ledBy(t int) bool {
	at := t
	for range 3 {
		if h := d.hitEnding(at, lang.In, lang.Near, lang.KindBefore); h != nil {
			return true
		}
		h := d.hitEnding(at, lang.Function, lang.Of)
		if h == nil || h.From >= at {
			return false
		}
		at = h.From
	}
	return false
}

// locative reports a Turkish ending of place on the name that ends at token b: Ankara'da, Ankarada.
func (d *Doc) locative(b int) bool {
	w := d.word(b - 1)
	if b+1 < len(d.Tokens) && d.mark(b, '\'', '’') && d.Tokens[b+1].Glued {
		w = d.word(b + 1)
		return strings.HasPrefix(w, "da") || strings.HasPrefix(w, "de") || strings.HasPrefix(w, "ta") || strings.HasPrefix(w, "te")
	}
	return strings.HasSuffix(w, "da") || strings.HasSuffix(w, "de") || strings.HasSuffix(w, "daki") || strings.HasSuffix(w, "deki")
}

// prefixLeads reports a proclitic that is a preposition of place: ب, not و.
func (d *Doc) prefixLeads(h *lang.Hit) bool {
	if h.Prefix == 0 {
		return false
	}
	w := span.Fold(d.word(h.From))
	return strings.ContainsAny(w[:min(h.Prefix, len(w))], "بב")
}

// ledHit is the preposition right before a capitalised word.
func (d *Doc) ledHit(t int) *lang.Hit {
	return d.hitEnding(t, lang.In, lang.Near)
}

// outside reports words that say that the place is not where it happened, or that it speaks.
func (d *Doc) outside(a, b int) bool {
	at := a
	for range 2 {
		if h := d.hitEnding(at, lang.Outside); h != nil && (h.To-h.From > 1 || d.hitAt(h.From, lang.Of) == nil) {
			return true
		}
		if d.hitEnding(at, lang.Part) != nil {
			return true // among them Jerusalem
		}
		h := d.hitEnding(at, lang.Function, lang.Of)
		if h == nil || h.From >= at || d.hitEnding(at, lang.In) != nil {
			break
		}
		at = h.From
	}
	if h := d.hitAt(b, lang.Says); h != nil && b < len(d.Tokens) && !d.ledBy(a) {
		return true
	}
	return d.sinceThere(a)
}

// sinceThere reports a place of a start: since the fighting in Gaza broke out.
func (d *Doc) sinceThere(a int) bool {
	war := false
	for t := a - 1; t >= max(0, a-6); t-- {
		if d.Tokens[t].Kind != span.Word {
			return false
		}
		war = war || d.hitAt(t, lang.Conflict, lang.Start, lang.Truce, lang.CrisisNoun) != nil
		if war && d.hitAt(t, lang.Since) != nil {
			return true
		}
	}
	return false
}

// named reads an unknown name at t: capitalised words, or in scripts without
// capitals the one word behind a word of kind.
func (d *Doc) named(t, to int) (spot, bool) {
	if t >= to || d.Tokens[t].Kind != span.Word {
		return spot{}, false
	}
	for _, h := range d.hitsAt(t) {
		switch h.Entry.Class {
		case lang.Place:
			sp := d.known(h.Entry)
			sp.a, sp.b = t, h.To
			return sp, true
		case lang.Source, lang.Office, lang.Month, lang.Weekday, lang.Demonym, lang.Person, lang.Metric, lang.Function, lang.In, lang.Of,
			lang.Day, lang.Past, lang.This, lang.Action, lang.Says, lang.Clause, lang.And, lang.According, lang.Part, lang.Event, lang.KindBefore:
			return spot{}, false
		}
	}
	r, _ := utf8.DecodeRuneInString(d.word(t))
	b := t + 1
	if unicode.In(r, unicode.Latin, unicode.Cyrillic) {
		if !d.Tokens[t].Upper || slavicAdjective(d.word(t)) {
			return spot{}, false
		}
		b = d.nameEnd(t, to)
	} else if b < to && d.Tokens[b].Joined {
		b++
	}
	return spot{a: t, b: b, name: d.latin(d.words(t, b)), rank: 5, holds: -1, joined: -1}, true
}

// slavicAdjective reports the endings of Russian and Ukrainian adjectives: a hospital or street, no town.
func slavicAdjective(w string) bool {
	for _, e := range []string{"ском", "ской", "ского", "скому", "ский", "ская", "ском", "ської", "ському", "ській", "ський", "ська", "ського"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// nameEnd is the end of a run of capitalised words that begins at t.
func (d *Doc) nameEnd(t, to int) int {
	b := t + 1
	for b < to && b-t < 5 {
		tok := d.Tokens[b]
		if tok.Kind == span.Punct && (d.word(b) == "'" || d.word(b) == "’") && tok.Glued && b+1 < to && d.Tokens[b+1].Glued && d.Tokens[b+1].Upper {
			b += 2
			continue
		}
		if tok.Kind != span.Word {
			break
		}
		if tok.Upper || tok.Joined {
			if h := d.hitAt(b, lang.Month, lang.Weekday, lang.Demonym, lang.Says, lang.Place, lang.Source, lang.Office, lang.KindAfter); h != nil && !tok.Joined {
				break
			}
			b++
			continue
		}
		if particles[d.word(b)] && b+1 < to && d.Tokens[b+1].Upper {
			b += 2
			continue
		}
		break
	}
	return b
}

// particles are small words inside names of Latin script.
var particles = map[string]bool{"de": true, "del": true, "la": true, "do": true, "da": true, "dos": true, "das": true, "al": true, "el": true, "of": true, "du": true, "des": true, "di": true, "wa": true, "bin": true, "ibn": true, "van": true, "von": true}

// nameBeforeKind reads an unknown name that a word of kind follows: Pale Township.
func (d *Doc) nameBeforeKind(t int) (spot, bool) {
	b := d.nameEnd(t, len(d.Tokens))
	h := d.hitAt(b, lang.KindAfter)
	if h == nil || b >= len(d.Tokens) || b-t > 3 {
		return spot{}, false
	}
	name := d.latin(d.words(t, b))
	if d.Tokens[h.From].Upper {
		name += " " + d.latin(d.words(h.From, h.To))
	}
	return spot{a: t, b: h.To, name: name, rank: 5, site: true, led: d.ledBy(t), outside: d.outside(t, h.To), entry: h.Entry, holds: -1, joined: -1}, true
}

// placeLike rejects names behind "in" that are more likely something else.
func (d *Doc) placeLike(sp spot) bool {
	if d.Tokens[sp.a].Caps && sp.b-sp.a == 1 {
		return false
	}
	if h := d.hitAt(sp.b, lang.Says, lang.Office, lang.Event, lang.EventNoun, lang.Person, lang.Month); h != nil && sp.b < len(d.Tokens) {
		return false
	}
	return utf8.RuneCountInString(sp.name) >= 3
}

// nest links the places that stand beside one another: a town in a governorate in
// a country; two towns joined by "and".
func (d *Doc) nest(s []spot) {
	for i := range s {
		s[i].holds, s[i].joined = -1, -1
	}
	for i := 0; i+1 < len(s); i++ {
		a, b := &s[i], &s[i+1]
		if a.nation || b.nation || b.a-a.b > 5 || d.barrier(a.b, b.a) {
			continue
		}
		and, only := d.between2(a.b, b.a)
		switch {
		case d.inside(a, b):
			b.holds = i
			d.adopt(a, b)
		case d.inside(b, a):
			a.holds = i + 1
			d.adopt(b, a)
		case and && only && a.name != b.name && a.rank >= 2 && b.rank >= 2 && (a.rank == 2) == (b.rank == 2):
			a.joined = i + 1
		}
	}
}

// inside reports that a lies in b: by the gazetteer, or an unknown place right before a greater one.
func (d *Doc) inside(a, b *spot) bool {
	if a.name == b.name {
		return false
	}
	if a.known && b.known {
		if d.Ref.Within(a.name, b.name) {
			return true
		}
		_, ok := d.Ref.Place(a.name)
		return !ok && a.country != "" && a.country == b.country && b.rank <= 3 && a.rank > b.rank
	}
	return !a.known && b.known && b.rank < 6 && (b.led || b.a-a.b <= 2) && a.b <= b.a
}

func (d *Doc) adopt(a, b *spot) {
	if a.country == "" {
		a.country = b.country
	}
	if a.rank <= b.rank {
		a.rank = b.rank + 1
	}
}

// barrier reports a number or the end of a sentence between two tokens.
func (d *Doc) barrier(a, b int) bool {
	for t := a; t < b; t++ {
		if d.Tokens[t].Kind == span.Digits || d.Tokens[t].Kind == span.Newline || d.hitAt(t, lang.Cardinal, lang.Vague, lang.Says) != nil {
			return true
		}
		switch d.word(t) {
		case ".", ";", ":", "!", "?", "؛", "؟":
			return true
		}
	}
	return false
}

// between2 tells whether "and" or a comma joins two places, and nothing else stands between.
func (d *Doc) between2(a, b int) (and, only bool) {
	only = true
	for t := a; t < b; t++ {
		switch {
		case d.hitAt(t, lang.And) != nil || d.word(t) == "," || d.word(t) == "،":
			and = true
		case d.hitAt(t, lang.Function, lang.In, lang.Of, lang.KindBefore, lang.KindAfter) != nil:
		default:
			only = false
		}
	}
	if !and && a == b { // a clitic: طوباس وجنين
		and = d.G.Code == "ar" || d.G.Code == "he"
	}
	return and, only
}

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
	if d.G.Code == "uk" {
		s = ukrainian.Replace(s)
	}
	return romanised(s)
}

// ukrainian letters that Russian reads otherwise.
var ukrainian = strings.NewReplacer("и", "y", "И", "Y", "г", "h", "Г", "H", "х", "kh")

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
