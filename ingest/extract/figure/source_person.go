package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// nameRight is the name that stands right behind "according to": a person, or the
// acronym of an institution that no table has.
func (d *Doc) nameRight(t int, s Sentence, who []speaker) *speaker {
	for k := t; k < s.To && k < t+2; k++ {
		for i := range who {
			if who[i].a == k {
				return nil
			}
		}
		if sp := d.personAt(k, s); sp != nil {
			return sp
		}
		if sp := d.acronym(k); sp != nil {
			return sp
		}
		if h := d.hitAt(k, lang.Function, lang.Of); h == nil || h.To > k+1 {
			return nil
		}
	}
	return nil
}

// acronym reads a word in capitals that means nothing else: SNAI, INGD.
func (d *Doc) acronym(t int) *speaker {
	if !d.Tokens[t].Caps || !d.unknown(t) || d.hitEnding(t, lang.In) != nil || t > 0 && d.Tokens[t-1].Caps || t+1 < len(d.Tokens) && d.Tokens[t+1].Caps {
		return nil
	}
	if n := utf8.RuneCountInString(d.word(t)); n < 3 || n > 10 {
		return nil
	}
	return &speaker{a: t, b: t + 1, name: d.latin(d.word(t))}
}

// person reads a name of two or more capitalised words right behind (or before) token t.
func (d *Doc) person(t int, s Sentence, behind bool, who []speaker) *speaker {
	sp := d.personNear(t, s, behind)
	if sp == nil {
		return nil
	}
	for i := range who {
		if sp.a < who[i].b && sp.b > who[i].a {
			return nil
		}
	}
	return sp
}

func (d *Doc) personNear(t int, s Sentence, behind bool) *speaker {
	if behind {
		for k := t; k < s.To && k < t+4; k++ {
			if sp := d.personAt(k, s); sp != nil {
				return sp
			}
			if d.Tokens[k].Kind == span.Punct && d.word(k) != "\"" {
				return nil
			}
		}
		return nil
	}
	// before: skip an apposition between commas
	for k := t - 1; k >= s.From && k > t-18; k-- {
		if k > s.From && d.Tokens[k-1].Upper && d.nameWord(k-1) {
			continue
		}
		if sp := d.personAt(k, s); sp != nil && sp.b <= t {
			if sp.b == t || d.word(sp.b) == "," || t-sp.b <= 2 {
				return sp
			}
			return nil
		}
		if d.hitAt(k, lang.Says) != nil {
			return nil
		}
	}
	return nil
}

func (d *Doc) nameWord(t int) bool {
	return d.Tokens[t].Kind == span.Word && d.Tokens[t].Upper && d.hitAt(t, lang.Place, lang.Source, lang.Office, lang.Month, lang.Weekday, lang.Demonym, lang.KindAfter,
		lang.In, lang.Function, lang.Clause, lang.Since, lang.Person, lang.Metric, lang.Says, lang.According, lang.Day, lang.Action, lang.Title, lang.Body, lang.Field) == nil
}

func (d *Doc) personAt(t int, s Sentence) *speaker {
	r, _ := utf8.DecodeRuneInString(d.word(t))
	if !unicode.In(r, unicode.Latin, unicode.Cyrillic) || !d.nameWord(t) || t > s.From && d.Tokens[t].Joined {
		return nil
	}
	b := t + 1
	words := 1
	for b < s.To && b-t < 7 {
		if d.nameWord(b) || d.Tokens[b].Joined {
			words++
			b++
			continue
		}
		if d.word(b) == "." && d.Tokens[b].Glued && d.Tokens[b-1].End-d.Tokens[b-1].Start <= 2 {
			b++
			continue
		}
		if particles[d.word(b)] && b+1 < s.To && d.nameWord(b+1) {
			b++
			continue
		}
		break
	}
	if words < 2 {
		return nil
	}
	return &speaker{a: t, b: b, name: d.latin(strings.Join(strings.Fields(d.words(t, b)), " ")), person: true}
}
