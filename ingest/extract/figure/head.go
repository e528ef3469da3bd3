package figure

import (
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// kind is what sort of noun a number counts.
type kind uint8

const (
	noHead kind = iota
	unknownHead
	personHead
	metricHead
	thingHead
	eventHead
	moneyHead
	timeHead
	otherHead
	othersHead // "others": the noun said before
	ageHead
	rateHead
	shareHead // a share of money asked for
)

const arabicArticle = "ال"

// noun is what a number was found to count: the phrase reaches from token From to
// token To around the number.
type noun struct {
	kind     kind
	hit      *lang.Hit
	tok      int // first token of the head
	from, to int // the whole phrase with the number
	nat      string
	groups   []string
	more     bool
	skip     *lang.Hit // a cue that best leaves aside
	act      *lang.Hit // a participle inside the phrase: 12 wounded soldiers
	left     bool      // the noun stands before the number
	partial  bool      // "of the": a number of a definite whole
}

var headClasses = []lang.Class{lang.Metric, lang.Person, lang.Thing, lang.Event, lang.Money, lang.Time, lang.Other, lang.Age, lang.Rate, lang.Conflict, lang.Truce}

// head finds the noun that the number of f counts.
func (d *Doc) head(f *Draft) noun {
	n := f.Num
	h := noun{from: n.From, to: n.To}
	if n.Dual != nil {
		h.hit, h.tok, h.kind = n.Dual, n.From, kindOf(n.Dual.Entry)
		h.groups = slices.Clone(n.Dual.Entry.Groups)
		h.nat = n.Dual.Entry.Nat
		if g := d.hitAt(n.To, lang.Person, lang.Metric); g != nil && g.Dual == 2 { // جثماني رهينتين
			h.groups, h.to = append(h.groups, g.Entry.Groups...), g.To
		}
		d.behindHead(&h, d.Sentences[f.Sentence].To)
		return h
	}
	if d.articled(f, &h) {
		return h
	}
	d.before(f, &h)
	d.rightHead(f, &h)
	if d.G.VerbLast && h.tok > n.To && h.kind != personHead && h.kind != metricHead && d.ofThese(f) {
		h = noun{from: h.from, to: n.To} // 40,3 milyonu kendi ülkelerinde: the number stands for its noun
	}
	if h.kind == metricHead && h.partial { // two of the dead were women
		d.predicate(h.to, &h)
	}
	return h
}

// articled takes the definite noun before a definite number: الجنود الأربعة.
func (d *Doc) articled(f *Draft, h *noun) bool {
	t := f.Num.From
	if !d.G.UnitsFirst {
		return false
	}
	own := d.Tokens[t]
	if own.Start == f.Num.Start { // no proclitic inside the word; a token of its own?
		if t == 0 || !own.Glued || d.Tokens[t-1].Kind != span.Word || !article(span.Fold(d.word(t-1))) {
			return false
		}
		t--
	} else if !strings.HasSuffix(span.Fold(d.Text[own.Start:f.Num.Start]), arabicArticle) {
		return false
	}
	g := d.hitEnding(t, lang.Metric, lang.Person, lang.Thing, lang.Event, lang.Time, lang.Other)
	if g == nil || g.Dual != 0 || g.Entry.Class == lang.Time && d.hitAt(f.Num.To, lang.Time) != nil {
		return false
	}
	d.takeHead(h, g)
	h.from, h.to, h.left = g.From, f.Num.To, true
	d.behindHead(h, d.Sentences[f.Sentence].To)
	return true
}

// article reports an article joined to a number in digits: الـ 20, للـ 20, but not و 20.
func article(w string) bool {
	return len(w) <= 8 && (strings.HasSuffix(w, "ال") || strings.HasSuffix(w, "لل"))
}

// before notes what stands right before the number: a currency, further, another.
func (d *Doc) before(f *Draft, h *noun) {
	t := h.from
	for range 4 {
		if m := d.hitEnding(t, lang.Money); m != nil && m.To == f.Num.From {
			h.kind, h.hit, h.tok, h.from = moneyHead, m, m.From, m.From
			return
		}
		if m := d.hitEnding(t, lang.More); m != nil && m.From >= d.Sentences[f.Sentence].From {
			h.more = true
			h.from, t = m.From, m.From
			continue
		}
		if m := d.hitEnding(t, lang.Before, lang.Adjective); m != nil && m.From >= d.Sentences[f.Sentence].From {
			t = m.From
			continue
		}
		return
	}
}

// rightHead looks for the noun behind the number.
func (d *Doc) rightHead(f *Draft, h *noun) {
	if h.kind == moneyHead {
		return
	}
	end := d.Sentences[f.Sentence].To
	unknown, unknownAt := 0, -1
	var demonym *lang.Hit
	for t, steps := f.Num.To, 0; t < end && steps < 8; steps++ {
		if d.Tokens[t].Kind == span.Punct {
			if steps == 0 && d.mark(t, '—', '–') && t+1 < end && d.hitAt(t+1, lang.Person) != nil { // трое — дети
				t++
				continue
			}
			if d.mark(t, ')', '"', '”', '«', '»', '“', '\'', '’', '%', '٪', '*', '+', '(') && !(d.mark(t, '(') && steps > 0) {
				t++
				continue
			}
			break
		}
		if d.Tokens[t].Kind != span.Word || t != f.Num.To && d.numberAt(t) {
			break
		}
		if d.conjoined(t) {
			break // القتلى 220 والمفقودين 110: the next noun is another's
		}
		if g := d.hitAt(t, headClasses...); g != nil {
			if g.Entry.Class == lang.Time && d.hitAt(g.To, lang.Weekday, lang.Month, lang.Ordinal) != nil && g.To > t {
				break // on the day of Monday: a date
			}
			if g.Entry.Class == lang.Time && g.Prefix > 0 && d.G.NounFirst && t == f.Num.To && !strings.HasPrefix(span.Fold(d.word(t)), "ה") {
				break // חמישה משעות הבוקר: since the hours of the morning
			}
			if w := d.hitAt(t, lang.Weekday, lang.Day, lang.ThatDay); w != nil && g.Entry.Class == lang.Time && w.To > g.To {
				break // يوم الاثنين
			}
			if unknown > 0 && d.G.NounFirst && unknownAt >= 0 {
				break // the unknown word was the head
			}
			d.takeHead(h, g)
			if m := d.hitAt(t, lang.Metric); m != nil && g.Entry.Class == lang.Person && m.To == g.To && m.Entry.Weak && m.Dual == 0 {
				d.takeHead(h, m) // prisoners: people, and a count by themselves
			}
			d.behindHead(h, end)
			return
		}
		if g := d.hitAt(t, lang.Others); g != nil {
			h.kind, h.hit, h.tok, h.to = othersHead, g, t, g.To
			return
		}
		if g := d.hitAt(t, lang.Demonym); g != nil {
			demonym = g
			h.nat = g.Entry.Nat
			h.to, t = g.To, g.To
			continue
		}
		if g := d.hitAt(t, lang.More); g != nil {
			h.more = true
			h.to, t = g.To, g.To
			continue
		}
		if g := d.hitAt(t, lang.After, lang.Percent, lang.Adjective, lang.OutOf); g != nil {
			t = g.To
			continue
		}
		if g := d.hitAt(t, lang.Action); g != nil {
			if g.To < end && d.hitAt(g.To, lang.Person, lang.Thing) != nil && d.hitAt(g.To, lang.Function, lang.Clause) == nil && !d.G.NounFirst {
				h.act = g
				t = g.To
				continue
			}
			break
		}
		if g := d.hitAt(t, lang.Of); g != nil {
			if f.Num.Vague || f.Num.Scaled || f.Num.Share || f.Num.Decimal {
				t = g.To
				h.partial = h.partial || f.Num.Share
				if d.ownersNumber(t) {
					break
				}
				continue
			}
			if p := d.hitAt(g.To, lang.Part); p == nil {
				h.partial = true
				t = g.To
				if d.ownersNumber(t) {
					break // ten of the village's 40 houses
				}
				continue
			}
			break
		}
		if g := d.hitAt(t, lang.Function); g != nil && (h.partial || f.Num.Share) {
			t = g.To
			continue
		}
		if g := d.hitAt(t, lang.Says); g != nil && d.hitAt(g.To, append([]lang.Class{lang.Demonym}, headClasses...)...) != nil {
			t = g.To // registered refugees, reported cases
			continue
		}
		if steps == 0 && d.G.NounFirst && d.definite(t) { // son 217 los muertos
			t++
			continue
		}
		if g := d.hitAt(t, lang.Source, lang.Office); g != nil && d.G.VerbLast { // 4 Sahil Güvenlik botu
			t = g.To
			continue
		}
		if d.stops(t) {
			break
		}
		if unknown++; unknown > 2 || d.bracketed(f) { // new cases (278) followed by …
			break
		}
		if unknownAt < 0 {
			unknownAt = t
		}
		t++
	}
	if h.kind == noHead && demonym == nil && unknownAt < 0 {
		if p := d.hitAt(f.Num.To, lang.Part); p != nil { // 34 of whom are believed dead
			h.to = p.To
		}
		d.predicate(f.Num.To, h)
	}
	switch {
	case demonym != nil && h.kind == noHead:
		h.kind, h.hit, h.tok = personHead, demonym, demonym.From
		d.behindHead(h, end)
	case unknownAt >= 0 && h.kind == noHead:
		h.kind, h.tok, h.to = unknownHead, unknownAt, max(h.to, unknownAt+1)
		d.behindHead(h, end)
	}
}

// conjoined reports a word of Arabic or Hebrew that a joined "and", "in" or "to"
// sets off from the number before it: every reading of it strips more than an article.
func (d *Doc) conjoined(t int) bool {
	hits := d.hitsAt(t)
	for _, h := range hits {
		if h.Prefix == 0 {
			return false
		}
		w := span.Fold(d.word(t))
		switch p := w[:min(h.Prefix, len(w))]; p {
		case arabicArticle, "ה", "מ", "מה":
			return false
		}
	}
	return len(hits) > 0
}

// definite reports an article at t whose noun is one of people: son 217 los muertos.
func (d *Doc) definite(t int) bool {
	if d.Tokens[t].Kind != span.Word || t+1 >= len(d.Tokens) {
		return false
	}
	switch span.Fold(d.word(t)) {
	case "los", "las", "os", "as":
		m := d.hitAt(t+1, lang.Metric, lang.Person, lang.Demonym)
		return m != nil && !d.numberAt(m.To)
	}
	return false
}

// predicate takes the group that a number is said to be of: 900,000 are children.
func (d *Doc) predicate(from int, h *noun) {
	t := from
	for range 3 {
		g := d.hitAt(t, lang.Function, lang.Part, lang.To)
		if g == nil {
			break
		}
		t = g.To
	}
	if t == from {
		return
	}
	if p := d.hitAt(t, lang.Person); p != nil && len(p.Entry.Groups) > 0 && p.Dual == 0 {
		h.groups = append(h.groups, p.Entry.Groups...)
	}
}

func (d *Doc) takeHead(h *noun, g *lang.Hit) {
	h.hit, h.tok, h.to, h.kind = g, g.From, g.To, kindOf(g.Entry)
	h.groups = append(h.groups, g.Entry.Groups...)
	if g.Entry.Nat != "" {
		h.nat = g.Entry.Nat
	}
}

// behindHead takes what follows the head as part of its phrase: adjectives,
// nationalities, a second noun joined by "and" (women and children).
func (d *Doc) behindHead(h *noun, end int) {
	for t, steps := h.to, 0; t < end && steps < 4; steps++ {
		if g := d.hitAt(t, lang.Demonym); g != nil {
			if h.nat == "" {
				h.nat = g.Entry.Nat
			}
			t = g.To
			h.to = t
			continue
		}
		if o := d.hitAt(t, lang.Of); o != nil && h.nat == "" && d.G.UnitsFirst && (h.kind == personHead || h.kind == metricHead) { // مدني من الفلسطينيين
			if g := d.hitAt(o.To, lang.Demonym); g != nil {
				h.nat, h.to, t = g.Entry.Nat, g.To, g.To
				continue
			}
		}
		if g := d.hitAt(t, lang.Person); g != nil && !d.andJoined(g) && (h.kind == personHead || h.kind == metricHead) {
			h.groups = append(h.groups, g.Entry.Groups...)
			if h.nat == "" {
				h.nat = g.Entry.Nat
			}
			t = g.To
			h.to = t
			continue
		}
		if g := d.hitAt(t, lang.Adjective, lang.More); g != nil {
			if g.Entry.Class == lang.More {
				h.more = true
			}
			h.groups = append(h.groups, g.Entry.Groups...)
			t = g.To
			h.to = t
			continue
		}
		if len(h.groups) > 0 && (h.kind == personHead || h.kind == metricHead) {
			at := t
			if g := d.hitAt(t, lang.And); g != nil {
				at = g.To
			} else if d.mark(t, ',', '،') {
				at = t + 1
			}
			joined := d.hitAt(at, lang.Person)
			if joined != nil && len(joined.Entry.Groups) > 0 && (at > t || joined.Prefix > 0) && !d.singular(joined) {
				h.groups = append(h.groups, joined.Entry.Groups...)
				t = joined.To
				h.to = t
				continue
			}
			if joined != nil && (at > t && d.hitAt(t, lang.And) != nil || d.conjoined(at)) && (!d.G.UnitsFirst || joined.Suffix > 0) {
				h.groups = nil // patients and their companions: neither alone
			}
		}
		return
	}
}

// stops reports that a noun phrase ends before token t.
func (d *Doc) stops(t int) bool {
	return d.hitAt(t, lang.Function, lang.Clause, lang.Part, lang.From, lang.To, lang.Says, lang.According, lang.And, lang.Since, lang.Until,
		lang.In, lang.Rise, lang.Fall, lang.Not, lang.Future, lang.Place, lang.KindBefore, lang.Day, lang.Weekday, lang.Month, lang.RangeMark,
		lang.Source, lang.Office, lang.Total, lang.Tally, lang.Ago, lang.Later, lang.Past, lang.This, lang.Near, lang.Before, lang.Between, lang.Disease) != nil
}

func (d *Doc) numberAt(t int) bool { return d.numberNear(t) != nil }

func kindOf(e *lang.Entry) kind {
	switch e.Class {
	case lang.Person, lang.Demonym:
		return personHead
	case lang.Metric:
		return metricHead
	case lang.Thing:
		return thingHead
	case lang.Event:
		return eventHead
	case lang.Money:
		return moneyHead
	case lang.Time:
		return timeHead
	case lang.Age:
		return ageHead
	case lang.Rate:
		return rateHead
	}
	return otherHead
}

// singular reports a noun of Arabic that stands for one by its form: وسيدة is "and a
// woman" more, not one of those counted.
func (d *Doc) singular(h *lang.Hit) bool {
	if !d.G.UnitsFirst || h.Dual != 0 {
		return h.Dual != 0
	}
	w := span.Fold(d.word(h.To - 1))
	return strings.HasSuffix(w, "ه") || w == "ورجل" || w == "وطفل" || w == "وطفلا" || w == "ورجلا" || w == "ومسن" || w == "ومسنا"
}
