package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// nest links the places that stand beside one another: a town in a governorate in
// a country; two towns joined by "and".
func (d *Doc) nest(s []spot) {
	for i := range s {
		s[i].holds, s[i].joined = -1, -1
		if d.G.FreeOrder && s[i].rank == 2 && !s[i].led && !s[i].nation && d.hitEnding(s[i].a, lang.Conflict) != nil {
			s[i].outside, s[i].side = true, true // війна Росії: who wages it
		}
	}
	for i := 0; i+1 < len(s); i++ {
		a, b := &s[i], &s[i+1]
		if a.nation || b.nation || b.a-a.b > 5 || d.barrier(a.b, b.a) {
			continue
		}
		if a.outside && !b.outside && b.a-a.b <= 2 && d.inside(a, b) {
			b.outside = true // from Douma in Syria
		}
		if b.outside && !a.outside && d.owned(a.b) && b.a-a.b <= 3 {
			a.outside = true // Kahramanmaraş'ın Pazarcık ilçesi merkezli
		}
		if d.attacker(a, b) {
			a.outside, a.side, b.outside, b.led = true, true, false, true
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
		case d.mark(a.b, ',') && a.rank >= 5 && a.known && (b.rank == 3 || b.rank == 4) && b.country != "" && a.country != b.country && b.a == a.b+1:
			a.known, a.country, b.holds = false, b.country, i // the other town of the name, in the division behind the comma
		case and && only && a.name != b.name && a.rank >= 2 && b.rank >= 2 && (a.rank == 2) == (b.rank == 2):
			a.joined = i + 1
		}
	}
}

// attacker reports the sides of a war or attack: the war of Russia against Ukraine is
// in Ukraine.
func (d *Doc) attacker(a, b *spot) bool {
	if a.led || a.rank > 3 || b.rank > 3 || b.a-a.b > 6 {
		return false
	}
	war, against := false, false
	for t := a.b; t < b.a; t++ {
		h := d.hitAt(t, lang.Outside)
		against = against || h != nil && h.To == t+1
		war = war || d.hitAt(t, lang.Conflict, lang.Event, lang.EventNoun, lang.CrisisNoun) != nil
	}
	if !against {
		return false
	}
	t := a.a
	for range 4 {
		if d.hitEnding(t, lang.Conflict, lang.Event, lang.EventNoun, lang.CrisisNoun) != nil {
			return true
		}
		h := d.hitEnding(t, lang.Function, lang.Of, lang.Adjective)
		if h == nil || h.From >= t {
			break
		}
		t = h.From
	}
	return war || d.owned(a.b)
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
		and = d.G.JoinedIn != ""
	}
	return and, only
}
