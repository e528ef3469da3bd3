package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

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
			lang.Day, lang.Past, lang.This, lang.Action, lang.Says, lang.Clause, lang.And, lang.According, lang.Part, lang.Event, lang.KindBefore, lang.Near:
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
	sp := spot{a: t, b: b, name: d.latin(d.words(t, b)), rank: 5, holds: -1, joined: -1}
	if p, ok := d.Ref.Place(sp.name); ok && ranks[p.Kind] >= 3 { // the gazetteer has names that no table has
		sp.country, sp.rank, sp.known = p.Country, ranks[p.Kind], true
	}
	return sp, true
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
	if d.G.FreeOrder && b == t+1 && slavicAdjective(d.word(t)) {
		name = d.division(t, h)
	} else if d.Tokens[h.From].Upper {
		name += " " + d.latin(d.words(h.From, h.To))
	}
	return spot{a: t, b: h.To, name: name, rank: 5, site: true, led: d.ledBy(t), outside: d.outside(t, h.To, false), entry: h.Entry, holds: -1, joined: -1}, true
}

// division is the English name of a division that Slavic languages call by an adjective:
// Тулунского района, Tulunsky District.
func (d *Doc) division(t int, h *lang.Hit) string {
	w := d.word(t)
	stem := w[:strings.LastIndex(w, "к")]
	kind := ""
	k := span.Fold(d.word(h.From))
	for _, x := range divisions {
		if strings.HasPrefix(k, x.stem) {
			kind = x.kind
			break
		}
	}
	return strings.TrimSpace(d.latin(stem) + "ky " + kind)
}

// divisions are the kinds of divisions by the stems of their Slavic names.
var divisions = []struct{ stem, kind string }{
	{"раион", "District"}, {"район", "District"}, {"област", "Oblast"}, {"округ", "Okrug"}, {"кра", "Krai"}, {"напрям", "direction"}, {"направлени", "direction"},
	{"волост", "Volost"}, {"губерни", "Governorate"}, {"провинци", "Province"}, {"провінці", "Province"}, {"пролив", "Strait"}, {"проток", "Strait"},
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
