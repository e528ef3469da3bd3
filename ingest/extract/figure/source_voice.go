package figure

import (
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

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
			case lang.Record:
				if w := d.recordOf(h, s, who); w != nil {
					out = append(out, voice{a: min(h.From, w.a), b: max(h.To, w.b), who: w, entry: h.Entry})
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
	if d.G.VerbLast {
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
	if b := d.bareBody(h.To, min(s.To, h.To+4), who); b != nil && (behind == nil || behind.a > b.From) { // according to the agency
		v.carry, v.body = true, b.Entry
		return v
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
		if w.a < a || w.b > b && !(first && w.a < b) {
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
	if first := d.Tokens[h.From]; first.Upper && !first.Caps && h.From > s.From {
		return voice{}, false // Daily Statistical Report: a noun of a heading
	}
	v := voice{a: h.From, b: h.To, entry: h.Entry}
	reach := 2
	if d.G.SaysFirst {
		reach = 4
	} else if d.closes(h.From) {
		reach = 14 // "…, said a spokesman for the ministry"
	}
	for t := max(s.From, h.From-8); t < h.From; t++ {
		if d.hitAt(t, lang.Thus) != nil {
			reach = 10 // that is what was announced on Monday by the authority
		}
	}
	next := d.pick(who, h.To, min(s.To, h.To+reach), true)
	before := d.pick(who, max(s.From, h.From-14), h.From, false)
	if b := d.bareSubject(h, before, next, s, who); b != nil { // the ministry said
		v.carry, v.body = true, b.Entry
		return v, true
	}
	if before != nil && (d.saidBetween(before.b, h.From) || d.placeName(before) && before.b < h.From-1) {
		before = nil
	}
	if d.G.VerbLast && before != nil && h.From-before.b > 3 { // the subject stands first, objects behind it
		if w := d.pick(who, s.From, min(before.a, s.From+5), true); w != nil && !d.placeName(w) && w.a < before.a {
			before = w
		}
	}
	if next != nil && d.relays(next) { // told Interfax, in the ministry
		if w := d.pick(who, next.b, min(s.To, next.b+5), true); w != nil && !d.relays(w) && !d.placeName(w) {
			next = w
		}
	}
	if next != nil && (d.placeName(next) && next.a > h.To || d.plainThat(h.To, next.a)) {
		next = nil
	}
	switch {
	case next != nil && (before == nil || d.G.SaysFirst || d.closes(h.From)):
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
	if near != nil && (v.who == nil || v.who.office && !v.who.standing() && near.a > v.who.a-12) {
		v.who = near
	}
	for k := h.To; v.who == nil && k < min(s.To, h.To+2); k++ {
		v.who = d.acronym(k)
	}
	if v.who == nil && h.From > s.From {
		v.who = d.acronym(h.From - 1)
	}
	if v.who == nil {
		if w := d.pick(who, h.To, min(s.To, h.To+8), true); w != nil && d.G.SaysFirst && !d.placeName(w) && !d.plainThat(h.To, w.a) {
			v.who = w
		}
	}
	if v.who == nil && d.G.VerbLast { // the subject stands at the head of the sentence, the verb at its end
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
	if d.G.VerbLast && v.who.b < h.From-14 {
		v.a = min(v.a, h.From)
		return v, true
	}
	v.a, v.b = min(v.a, v.who.a), max(v.b, v.who.b)
	return v, true
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
	return b > a && slices.Contains(d.G.That, span.Fold(d.word(a)))
}

func (d *Doc) saidBetween(a, b int) bool {
	for t := a; t < b; t++ {
		if d.hitAt(t, lang.Says) != nil {
			return true
		}
	}
	return false
}

// bareSubject is a body without its field that is the subject of a verb of saying:
// nearer to it than any name.
func (d *Doc) bareSubject(h *lang.Hit, before, next *speaker, s Sentence, who []speaker) *lang.Hit {
	if d.G.SaysFirst || d.closes(h.From) {
		end := min(s.To, h.To+3)
		if next != nil {
			end = min(end, next.a)
		}
		if b := d.bareBody(h.To, end, who); b != nil {
			return b
		}
	}
	from := max(s.From, h.From-4)
	if before != nil {
		from = max(from, before.b)
	}
	return d.bareBody(from, h.From, who)
}

// standing reports an institution that a person speaks for, rather than an office that
// a person holds: a ministry, not a governor.
func (sp *speaker) standing() bool {
	return sp.entry != nil && (sp.entry.Class == lang.Body || strings.Contains(sp.name, "Ministry"))
}
