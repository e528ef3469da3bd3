package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// A speaker is somebody who may state a figure: tokens a up to b, exclusive.
type speaker struct {
	a, b   int
	name   string
	person bool
	office bool // named by its office alone: whose, the context says
	entry  *lang.Entry
}

// A voice is one act of saying: a verb, "according to", a name and a colon.
type voice struct {
	a, b   int // what says: the verb or preposition, with its speaker
	who    *speaker
	carry  bool // by somebody named before: it added, по его словам
	behind bool // stands behind what it states
	entry  *lang.Entry
}

// naming are the classes of institutions, voicing those of words that they speak with.
var (
	naming  = lang.SetOf(lang.Source, lang.Office)
	voicing = lang.SetOf(lang.Says, lang.According)
)

// speakers finds the institutions named in a sentence.
func (d *Doc) speakers(out []speaker, s Sentence) []speaker {
	for t := s.From; t < s.To && len(out) < maxSaid; t++ {
		if !d.begins(t, naming) {
			continue
		}
		h := d.hitAt(t, lang.Source)
		if h != nil && h.To > t+1 { // "the UN" begins before "UN human rights office"
			if x := d.hitAt(t+1, lang.Source); x != nil && x.To > h.To {
				h, t = x, t+1
			}
		}
		if h != nil {
			out = append(out, speaker{a: t, b: h.To, name: h.Entry.Text, entry: h.Entry})
			t = h.To - 1
			continue
		}
		if h = d.hitAt(t, lang.Office); h != nil {
			sp := speaker{a: t, b: h.To, name: h.Entry.Text, office: true, entry: h.Entry}
			d.whose(&sp, s)
			out = append(out, sp)
			t = sp.b - 1
		}
	}
	return out
}

// whose names the office by the place or people that stands at it.
func (d *Doc) whose(sp *speaker, s Sentence) {
	set := func(x *lang.Hit) {
		sp.name = officeName(d.ownerName(x), sp.name)
		sp.office = false
		sp.a, sp.b = min(sp.a, x.From), max(sp.b, x.To)
	}
	if x := d.hitEnding(sp.a, lang.Demonym, lang.Place); x != nil && x.From >= s.From {
		set(x)
		return
	}
	if d.possessive(sp.a) {
		if x := d.hitEnding(sp.a-2, lang.Place); x != nil && x.From >= s.From {
			set(x)
			return
		}
	}
	at := sp.b
	for k := 0; k < 3 && at < s.To; k++ {
		if x := d.hitAt(at, lang.Demonym, lang.Place); x != nil {
			set(x)
			return
		}
		if x := d.hitAt(at, lang.In, lang.Of, lang.Function, lang.KindBefore, lang.Adjective); x != nil && x.To <= s.To {
			at = x.To
			continue
		}
		return
	}
}

// ownerName is the word that stands before an office's name: an adjective for
// countries, the name for what lies in one.
func (d *Doc) ownerName(x *lang.Hit) string {
	if x.Entry.Class == lang.Demonym {
		return adjective(x.Entry.Nat, "")
	}
	name := x.Entry.Text
	if p, ok := d.Ref.Place(name); ok && p.Kind == "country" {
		return adjective(p.Country, name)
	}
	return ownerOf(name)
}

// ownerOf shortens a place for the name of its institutions.
func ownerOf(place string) string {
	if place == "Gaza Strip" {
		return "Gaza"
	}
	return place
}

func officeName(owner, office string) string {
	if owner == "" {
		return office
	}
	return owner + " " + office
}

// voices finds the acts of saying of a sentence.
func (d *Doc) voices(out []voice, s Sentence, who []speaker) []voice {
	for t := s.From; t < s.To && len(out) < maxSaid; t++ {
		if !d.begins(t, voicing) {
			continue
		}
		for i := d.First[t]; i < d.First[t+1]; i++ {
			h := &d.Hits[i]
			switch h.Entry.Class {
			case lang.According:
				if d.mark(t-1, '(') && len(out) > 0 && out[len(out)-1].b >= t-2 {
					continue // according to A (quoted by B)
				}
				out = append(out, d.according(h, s, who))
			case lang.Says:
				if v, ok := d.saying(h, s, who); ok {
					out = append(out, v)
				}
			default:
				continue
			}
			break
		}
	}
	for i := range who { // Name: figures
		w := &who[i]
		if colon := d.colonBehind(w, s); colon > 0 && len(out) == 0 {
			out = append(out, voice{a: w.a, b: colon + 1, who: w, entry: w.entry})
			continue
		}
		if w.b < s.To && d.word(w.b) == ":" && (w.a == s.From || d.opens(w.a, s)) {
			out = append(out, voice{a: w.a, b: w.b + 1, who: w, entry: w.entry})
		}
		if w.a > s.From && d.word(w.a-1) == "(" && w.b < s.To && d.word(w.b) == ")" && w.b+3 > s.To {
			out = append(out, voice{a: w.a, b: w.b, who: w, entry: w.entry, behind: true})
		}
	}
	return out
}

// colonBehind is the colon that ends the clause of a name: "the IPC's report of yesterday:".
func (d *Doc) colonBehind(w *speaker, s Sentence) int {
	for t := w.b; t < s.To && t < w.b+12; t++ {
		if d.word(t) == ":" && !(t+1 < s.To && d.Tokens[t+1].Kind == span.Digits && d.Tokens[t+1].Glued) {
			return t
		}
		if d.Tokens[t].Kind == span.Punct && d.word(t) != "," && d.word(t) != "'" && d.word(t) != "’" || d.hitAt(t, lang.Action) != nil {
			return 0
		}
	}
	return 0
}

// opens reports that a name opens its sentence: only a time, a number of a list or
// a mark stands before it.
func (d *Doc) opens(t int, s Sentence) bool {
	for k := s.From; k < t; k++ {
		tok := d.Tokens[k]
		if tok.Kind == span.Word && tok.End-tok.Start > 3 && d.hitAt(k, lang.Function, lang.Numbered, lang.Weekday, lang.Month, lang.Day, lang.Clause, lang.Place, lang.Demonym) == nil {
			return false
		}
	}
	return t-s.From < 8
}

// according finds who is behind "according to".
func (d *Doc) according(h *lang.Hit, s Sentence, who []speaker) voice {
	v := voice{a: h.From, b: h.To, entry: h.Entry}
	if in := d.pick(who, h.From, h.To, true); in != nil { // by the Taliban's own count
		v.who = in
		return v
	}
	behind := d.pick(who, h.To, min(s.To, h.To+12), true)
	if sp := d.nameRight(h.To, s, who); sp != nil && (behind == nil || behind.office && behind.a > sp.b) {
		behind = sp // according to Jonathan Boyd, who heads the fire department
	}
	reach := 10
	if d.verbLast() {
		reach = 30
	}
	before := d.pick(who, max(s.From, h.From-reach), h.From, false)
	if d.G.Behind {
		if before != nil {
			behind = before
		}
	} else if behind != nil && before != nil && before.b == h.From && behind.a > h.To+3 {
		behind = before
	}
	if behind == nil {
		behind = d.person(h.To, s, true, who)
	}
	if behind == nil && before != nil && before.b >= h.From-1 {
		behind = before
	}
	if behind == nil && d.G.Behind {
		behind = d.person(h.From, s, false, who)
	}
	v.who = behind
	v.carry = behind == nil
	if v.who != nil {
		v.a, v.b = min(v.a, v.who.a), max(v.b, v.who.b)
	}
	return v
}

// pick is the first speaker (or the last) between two tokens.
func (d *Doc) pick(who []speaker, a, b int, first bool) *speaker {
	var best *speaker
	for i := range who {
		w := &who[i]
		if w.a < a || w.b > b {
			continue
		}
		if best == nil || !first {
			best = w
			if first {
				break
			}
		}
	}
	return best
}

// saying finds the subject of a verb of saying.
func (d *Doc) saying(h *lang.Hit, s Sentence, who []speaker) (voice, bool) {
	v := voice{a: h.From, b: h.To, entry: h.Entry}
	reach := 2
	if d.verbFirst() {
		reach = 4
	} else if d.closes(h.From) {
		reach = 14 // "…, said a spokesman for the ministry"
	}
	next := d.pick(who, h.To, min(s.To, h.To+reach), true)
	before := d.pick(who, max(s.From, h.From-14), h.From, false)
	if before != nil && (d.saidBetween(before.b, h.From) || d.placeName(before) && before.b < h.From-1) {
		before = nil
	}
	if next != nil && (d.placeName(next) && next.a > h.To || d.plainThat(h.To, next.a)) {
		next = nil
	}
	switch {
	case next != nil && (before == nil || d.verbFirst() || d.closes(h.From)):
		v.who = next
	case before != nil:
		v.who = before
	}
	if v.who != nil && v.who.office { // governor NAME: the name is known
		for i := range who {
			if w := &who[i]; !w.office && w.a == v.who.b {
				v.who = w
				break
			}
		}
	}
	near := d.person(h.From, s, false, who)
	if near == nil && (v.who == nil || d.closes(h.From)) {
		near = d.person(h.To, s, true, who)
	}
	if near != nil && (v.who == nil || v.who.office && near.a > v.who.a-12) {
		v.who = near
	}
	for k := h.To; v.who == nil && k < min(s.To, h.To+2); k++ {
		v.who = d.acronym(k)
	}
	if v.who == nil && h.From > s.From {
		v.who = d.acronym(h.From - 1)
	}
	if v.who == nil {
		if w := d.pick(who, h.To, min(s.To, h.To+8), true); w != nil && d.verbFirst() && !d.placeName(w) {
			v.who = w
		}
	}
	if v.who == nil && d.verbLast() { // the subject stands at the head of the sentence, the verb at its end
		if v.who = d.pick(who, s.From, h.From, true); v.who == nil {
			for t := s.From; t < h.From && t < s.From+12 && v.who == nil; t++ {
				if d.Tokens[t].Upper {
					v.who = d.personAt(t, s)
				}
			}
		}
		if v.who != nil && v.who.b > h.From {
			v.who = nil
		}
	}
	if v.who == nil {
		v.carry = true
		return v, true
	}
	if d.verbLast() && v.who.b < h.From-14 {
		v.a = min(v.a, h.From)
		return v, true
	}
	v.a, v.b = min(v.a, v.who.a), max(v.b, v.who.b)
	return v, true
}

// verbLast reports languages in which the verb of saying ends the sentence.
func (d *Doc) verbLast() bool { return d.G.Behind || d.G.Code == "fa" }

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
	if !d.Tokens[t].Caps || len(d.hitsAt(t)) > 0 || t > 0 && d.Tokens[t-1].Caps || t+1 < len(d.Tokens) && d.Tokens[t+1].Caps {
		return nil
	}
	if n := utf8.RuneCountInString(d.word(t)); n < 3 || n > 10 {
		return nil
	}
	return &speaker{a: t, b: t + 1, name: d.latin(d.word(t))}
}

// closes reports that a comma or quotation mark stands before a verb of saying: what was said comes first.
func (d *Doc) closes(t int) bool {
	return d.mark(t-1, ',', '"', '”', '»', '’')
}

// placeName reports a speaker that is a place: it speaks only right at its verb.
func (d *Doc) placeName(sp *speaker) bool {
	h := d.hitAt(sp.a, lang.Source)
	return h != nil && d.placeToo(h)
}

// plainThat reports a word between a verb and a name that opens what is said.
func (d *Doc) plainThat(a, b int) bool {
	for t := a; t < b; t++ {
		if d.hitAt(t, lang.Clause, lang.Cardinal, lang.Vague) != nil || d.Tokens[t].Kind == span.Digits {
			return true
		}
	}
	return b > a && d.G.Code == "en" && d.word(a) == "that"
}

// verbFirst reports languages in which the verb of saying usually stands before its subject.
func (d *Doc) verbFirst() bool { return d.G.Code == "ar" }

func (d *Doc) saidBetween(a, b int) bool {
	for t := a; t < b; t++ {
		if d.hitAt(t, lang.Says) != nil {
			return true
		}
	}
	return false
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
		lang.In, lang.Function, lang.Clause, lang.Since, lang.Person, lang.Metric, lang.Says, lang.According, lang.Day, lang.Action) == nil
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
