package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// leftNoun looks for the noun of a number that has none behind it, before it:
// "houses hit numbered 296", "trucks: 51". What a verb states of its subject is
// looked for further away.
func (d *Doc) leftNoun(f *Draft, h *noun) {
	s := d.Sentences[f.Sentence]
	for t := f.Num.To; t < min(s.To, f.Num.To+2); t++ { // elevaram para 15 o número de mortes
		if m := d.hitAt(t, lang.Metric); m != nil && m.Entry.Toll && d.toldBefore(m) {
			return
		}
	}
	reach := 8.0
	stated := d.stated(f.Num.From)
	if stated {
		reach = 20
	}
	for t, far := f.Num.From-1, 0.0; t >= s.From && far < reach; t-- {
		if n := d.numberNear(t); n != nil && !n.Idle || d.mark(t, ';', '.', '؛') {
			return
		}
		if d.hitAt(t, lang.Part) != nil {
			d.referent(f, h, t)
			return
		}
		if !stated && d.mark(t, ',', '،') {
			d.topicOfThings(f, h, t)
			return
		}
		far++
		for _, hit := range d.hitsAt(t) {
			if hit.To > f.Num.From {
				continue
			}
			switch hit.Entry.Class {
			case lang.Thing, lang.Event:
				if stated && d.tolled(s.From, t) {
					return // the number of dead in the collapse of the building rose to 18
				}
				if hit.Entry.Class == lang.Event && (!stated && far > 2 && !d.endsClause(f) || !d.counted(&hit)) {
					return
				}
				g := hit
				h.left = true
				h.hit, h.tok, h.kind = &g, t, kindOf(hit.Entry)
				h.groups = append(h.groups, hit.Entry.Groups...)
				f.Groups = append(f.Groups, hit.Entry.Groups...)
				f.Head = &g
				return
			case lang.Demonym:
				if far <= 2 && f.Nat == "" && d.G.UnitsFirst && d.hitAt(t, lang.Place) == nil { // فلسطينيين اثنين
					f.Nat = hit.Entry.Nat
				}
			case lang.Person:
				if stated || far <= 2 {
					f.Groups = append(f.Groups, hit.Entry.Groups...)
					if f.Nat == "" {
						f.Nat = hit.Entry.Nat
					}
				}
				return
			case lang.Clause:
				if !function(d.hitsAt(t)) {
					return
				}
			case lang.Metric, lang.Action:
				if !stated {
					return
				}
			case lang.Other, lang.Age:
				if far <= 2 && d.counted(&hit) && !d.tolled(s.From, t) && d.hitAt(t, lang.KindBefore) == nil {
					g := hit
					h.hit, h.kind = &g, kindOf(hit.Entry)
					return
				}
			case lang.Function:
				far -= 0.3
			}
		}
		if d.mark(t, ',', '،') {
			far++
		}
	}
}

// referent takes the noun right before a breakdown word, if it is a thing without
// a number: the houses, of which hundreds were destroyed.
func (d *Doc) referent(f *Draft, h *noun, part int) {
	for t := part; t >= max(0, part-2); t-- {
		if g := d.hitEnding(t, lang.Thing); g != nil && !d.numberEnds(g.From) && d.several(g) {
			h.left, h.hit, h.tok, h.kind = true, g, g.From, thingHead
			h.groups = append(h.groups, g.Entry.Groups...)
			f.Groups = append(f.Groups, g.Entry.Groups...)
			f.Head = g
			return
		}
	}
}

// several reports a noun that may stand for more than one: in Romance by its ending.
func (d *Doc) several(g *lang.Hit) bool {
	w := span.Fold(d.word(g.To - 1))
	return !d.G.ArticleOne || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x")
}

// ellipsis gives a number without a noun the thing that the last figure counted:
// houses, schools, trucks.
func (d *Doc) ellipsis(f *Draft, h *noun) *noun {
	if h.kind != noHead && h.kind != othersHead {
		return nil
	}
	g := d.previous(f)
	if g == nil || f.Sentence-g.Sentence > 1 || g.Head == nil || g.Head.Entry.Class != lang.Thing {
		return nil
	}
	if g.Head.Entry.Sort == "household" && g.Sentence != f.Sentence {
		return nil
	}
	e := *h
	e.kind, e.hit, e.groups = thingHead, g.Head, g.Head.Entry.Groups
	return &e
}

// rather reports that a number without a noun counts the things said before and
// not people: its cue is nearer, or as near where both stand in one sentence.
func (d *Doc) rather(f *Draft, e *noun, thing, people cue) bool {
	g := d.previous(f)
	if g.Sentence != f.Sentence && thing.cost > near {
		return false
	}
	if thing.cost < people.cost {
		return true
	}
	return thing.cost == people.cost && g.Sentence == f.Sentence && (e.hit.Entry.Sort != "household" || g.Unit == "households" && g.Metric == thing.metric)
}

// warlike finds a word that makes vehicles or money those of war.
func (d *Doc) warlike(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	before := 8
	if h.kind == moneyHead { // the purpose of money heads the sentence: security assistance … adds up to
		before = 24
	}
	for t := max(s.From, h.from-before); t < min(s.To, h.to+8); t++ {
		if m := d.hitAt(t, lang.Military); m != nil {
			return m
		}
	}
	return nil
}

// topicOfThings takes the things that open a sentence for those of a number without a
// noun of which it says that they were destroyed or damaged: "As to the houses, 1,159
// are destroyed". The topic ends at token comma.
func (d *Doc) topicOfThings(f *Draft, h *noun, comma int) {
	s := d.Sentences[f.Sentence]
	if !d.G.ArticleOne || comma-s.From > 8 || h.kind != noHead {
		return
	}
	broken := false
	for t := f.Num.To; t < min(s.To, f.Num.To+4); t++ {
		a := d.hitAt(t, lang.Action)
		broken = broken || a != nil && (a.Entry.Sort == "destroy" || a.Entry.Sort == "damage")
	}
	if !broken {
		return
	}
	for t := s.From; t < comma; t++ {
		if d.numberAt(t) {
			return
		}
		if g := d.hitAt(t, lang.Thing); g != nil && d.several(g) {
			h.hit, h.tok, h.kind, h.left = g, g.From, thingHead, true
			h.groups = append(h.groups, g.Entry.Groups...)
			f.Groups = append(f.Groups, g.Entry.Groups...)
			f.Head = g
			return
		}
	}
}
