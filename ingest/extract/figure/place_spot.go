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
	side    bool // who attacks: tells nothing of where
	seat    bool // "the capital": of the country said before
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
	out := d.mem.spots[:0]
	d.mem.spots = nil // its owner gives it back
	covered := 0
	owner := d.owners()
	for t := 0; t < len(d.Tokens); t++ {
		if t < covered || owner[t] {
			continue
		}
		sp, ok := d.spotAt(t)
		if !ok && len(out) > 0 {
			sp, ok = d.amongPlaces(t, &out[len(out)-1])
		}
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

// spotAt reads a place that begins at token t.
func (d *Doc) spotAt(t int) (spot, bool) {
	tok := d.Tokens[t]
	for _, h := range d.hitsAt(t) {
		switch h.Entry.Class {
		case lang.Place:
			if d.numberEnds(t) && d.hitAt(t, lang.Demonym) != nil {
				continue // 132 إندونيسيا: people, in the accusative
			}
			if !strings.HasPrefix(h.Entry.Text, "@") && !d.capital(t, h.To) || h.To == t+1 && strings.Contains(d.word(t), "\u064b") {
				continue // an Arabic adjective in the accusative is no country: لاجئاً سورياً
			}
			sp := d.known(h.Entry)
			if sp.seat && d.atPlace(t, h.To) {
				continue // the capital Kyiv
			}
			if d.elliptic(t, h.To) || strings.HasPrefix(h.Entry.Text, "@several") && !d.numberEnds(t) {
				continue
			}
			sp.a, sp.b = t, h.To
			sp.led = sp.led || sp.seat || d.prefixLeads(&h) || d.G.Behind && (d.locative(h.To) || d.nearBehind(h.To)) || d.ledBy(t)
			sp.outside = d.outside(t, h.To, sp.led)
			sp.nation = !sp.led && d.partOfName(&sp)
			return sp, true
		case lang.Demonym:
			if tok.Kind == span.Word {
				return spot{a: t, b: h.To, country: h.Entry.Nat, rank: 2, nation: true, entry: h.Entry, holds: -1, joined: -1}, true
			}
		case lang.KindBefore:
			if sp, ok := d.named(h.To, len(d.Tokens)); ok && (!h.Entry.Weak || sp.known) && (sp.known || d.cased(sp.a) || (h.Prefix > 0 || d.ledHit(t) != nil) && d.unknown(sp.a) && !articled(d.word(sp.a))) {
				sp.led = true
				sp.entry = h.Entry
				sp.outside = d.outside(t, sp.b, sp.led)
				if x := d.hitEnding(h.To, lang.Outside); x != nil && x.From < t {
					sp.outside = true // مقدمة من دولة
				}
				return sp, true
			}
		}
	}
	if tok.Upper && d.unknown(t) {
		if sp, ok := d.nameBeforeKind(t); ok {
			return sp, true
		}
		if sp, ok := d.named(t, len(d.Tokens)); ok && (d.companyTells(&sp) || d.listedName(&sp)) {
			return sp, true
		}
		if h := d.ledHit(t); h != nil && (h.Entry.Class == lang.In || !d.Tokens[h.From].Upper || d.G.JoinedIn != "") {
			if sp, ok := d.named(t, len(d.Tokens)); ok && d.placeLike(sp) {
				sp.led = true
				sp.outside = d.outside(t, sp.b, sp.led)
				return sp, true
			}
		}
	}
	return spot{}, false
}

// known makes a spot of an entry of the tables.
func (d *Doc) known(e *lang.Entry) spot {
	sp := spot{name: e.Text, country: e.Nat, rank: 5, known: true, entry: e, holds: -1, joined: -1}
	if e.Text == "@country" {
		sp.rank, sp.home, sp.led = 2, true, true
		return sp
	}
	switch e.Text {
	case "@several divisions":
		sp.rank, sp.home, sp.led = 2, true, true
		return sp
	case "@several countries":
		sp.name, sp.rank, sp.led = "", 1, true
		return sp
	}
	if e.Text == "@capital" {
		sp.seat = true
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
		return d.hitAt(a, lang.Function) != nil || d.word(a) == "the" || !d.G.Titled
	}
	return d.Tokens[a].Upper || utf8.RuneCountInString(d.word(a)) > 6
}

// partOfName reports a place that only begins the longer name of something else: Istanbul
// Technical University, Santa Elena de Uairén. Titles write other words with capitals too.
func (d *Doc) partOfName(sp *spot) bool {
	if d.heading || !d.cased(sp.a) || sp.b >= len(d.Tokens) || d.Tokens[sp.b].Kind != span.Word {
		return false
	}
	t := sp.b
	if particles[d.word(t)] && t+1 < len(d.Tokens) && d.Tokens[t+1].Upper {
		return d.unknown(t+1) && d.Tokens[sp.a].Upper
	}
	return d.Tokens[t].Upper && !d.Tokens[t].Caps && d.hitAt(t, beside...) == nil
}

// beside are the classes of words that follow a place without being of its name.
var beside = []lang.Class{lang.Place, lang.Demonym, lang.KindBefore, lang.KindAfter, lang.Month, lang.Weekday, lang.Says, lang.Source, lang.Office,
	lang.Function, lang.In, lang.Of, lang.Near, lang.Outside, lang.Event, lang.Action, lang.Metric, lang.Cardinal, lang.And, lang.Clause, lang.Since}

// elliptic reports a Slavic adjective of a place with a noun behind it that is no kind
// of place: Одеській of Одеській - 5 is a region, of Одеській міськраді none.
func (d *Doc) elliptic(a, b int) bool {
	return b == a+1 && d.G.FreeOrder && slavicAdjective(d.word(a)) && b < len(d.Tokens) && d.Tokens[b].Kind == span.Word &&
		d.hitAt(b, lang.And, lang.Cardinal, lang.Vague, lang.Function, lang.KindAfter) == nil
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
