package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// acts reports a country or capital that is named as one who acts, not as where it
// happened: no preposition leads it, a verb stands beside it, and the document is
// about another place.
func (p *placing) acts(f *Draft, s *spot) bool {
	if s.led || leaves[f.Metric] {
		return false
	}
	if s.rank == 2 && p.ofAttack(s) {
		return true
	}
	if capitals[s.name] && s.name != p.main.name {
		return p.hitAt(s.b, lang.Says, lang.Action) != nil || !p.figureWithin(s.b, 4)
	}
	if s.rank != 2 || p.main.country == "" || s.country == p.main.country || p.weight[max(s.b, f.Num.From)]-p.weight[min(s.b, f.Num.From)] <= 2 {
		return false
	}
	if p.G.SaysFirst && p.hitEnding(s.a, lang.Of) == nil || p.owned(s.b) || p.ofForces(s) {
		return true
	}
	return p.hitEnding(s.a, lang.Says, lang.Between) != nil || p.hitAt(s.b, lang.Says, lang.Action) != nil || p.hitAt(s.b+1, lang.Says, lang.Action) != nil
}

// ofAttack reports a country whose attacks are told: strikes of Israel.
func (p *placing) ofAttack(s *spot) bool {
	t := s.a
	for range 3 {
		if h := p.hitEnding(t, lang.Event); h != nil {
			return t < s.a || h.To-h.From == 1 // "attacks on" tells the target
		}
		h := p.hitEnding(t, lang.Of)
		if h == nil || h.From >= t {
			return false
		}
		t = h.From
	}
	return false
}

// ofForces reports a country whose soldiers or captives are counted: نظامیان آمریکا.
func (p *placing) ofForces(s *spot) bool {
	t := s.a
	for range 3 {
		if h := p.hitEnding(t, lang.Person, lang.Military); h != nil {
			return h.Entry.Class == lang.Military || slices.Contains(h.Entry.Groups, "combatants") || slices.Contains(h.Entry.Groups, "prisoners")
		}
		h := p.hitEnding(t, lang.Of, lang.Function)
		if h == nil || h.From >= t {
			return false
		}
		t = h.From
	}
	return false
}

// party reports a country that is named as one of two sides: "between" stands
// before it in its clause.
func (p *placing) party(s *spot) bool {
	for t := s.a - 1; t >= max(0, s.a-8); t-- {
		if p.hitAt(t, lang.Between) != nil {
			return true
		}
		if p.mark(t, ',', '،', ';', '.') {
			return false
		}
	}
	return false
}

// treats reports the place of a hospital to which the injured came, and no attack
// on it.
func (p *placing) treats(s *spot) bool {
	hospital := -1
	for t := s.b - 1; t >= max(0, s.a-5); t-- {
		if p.mark(t, ';', '.', ':') {
			break
		}
		if h := p.hitAt(t, lang.Thing); h != nil && slices.Contains(h.Entry.Groups, "hospitals") {
			hospital = t
		}
	}
	if hospital < 0 {
		return false
	}
	for t := hospital - 1; t >= max(0, hospital-6); t-- {
		if p.hitAt(t, lang.Event, lang.EventNoun) != nil {
			return false
		}
	}
	return true
}

// from reports a place that people came from.
func (p *placing) from(s *spot) bool {
	return s.outside || p.hitEnding(s.a, lang.Outside, lang.From, lang.Between, lang.Since) != nil
}

// ownPlace reports whether a part has a place of its own: between its whole and it, or led right behind it.
func (p *placing) ownPlace(f *Draft, s *spot) bool {
	if s.a >= f.Whole.Num.To && s.b <= f.Num.From {
		return !s.known || s.name != f.Whole.Place
	}
	return s.a >= f.Num.To && p.cost(f, s) < 8
}

// governs reports a capital that opens its sentence and acts, for the government in it:
// Beijing tightens the rules for its mines.
func (p *placing) governs(s *spot) bool {
	if s.led || s.seat || s.b >= len(p.Tokens) || p.Tokens[s.b].Kind != span.Word || p.Tokens[s.b].Upper || !p.cased(s.a) {
		return false
	}
	if s.a > 0 && p.Tokens[s.a-1].Kind == span.Word || p.figureWithin(s.b, 4) {
		return false
	}
	return p.hitAt(s.b, lang.And, lang.Function, lang.In, lang.Of, lang.KindAfter) == nil
}
