package number

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// counts reports that an article is the number one in its place: behind a hedge
// (al menos un agente), or before a noun that is counted beside others (un mort et
// trois blessés, dos muertos y un herido).
func (s *Source) counts(one *lang.Hit) bool {
	if !s.G.ArticleOne {
		return false
	}
	if s.ends(one.From, lang.Before) || s.is(one.From-1, '(') && s.is(one.To, ')') {
		return true
	}
	noun := s.hit(one.To, lang.Metric, lang.Person, lang.Demonym)
	if noun == nil || noun.Entry.Toll || noun.Entry.Weak {
		return false
	}
	if s.enumerated(one) {
		return true
	}
	if noun.Entry.Class == lang.Demonym {
		return false
	}
	person := noun.Entry.Class == lang.Person // "un hombre y una mujer" says no numbers
	if t, ok := s.linked(noun.To); ok && (s.numeric(t, len(s.Tokens)) || s.hit(t, lang.Vague, lang.Before, lang.More) != nil || !person && s.hit(t, lang.One) != nil) {
		if !person || s.hit(noun.To, lang.And) != nil {
			return true
		}
	}
	t := one.From - 1
	if h := s.hit(t, lang.Function); h != nil && h.To == one.From && s.hit(t, lang.And) == nil {
		t-- // y a un policía
	}
	if (person || !s.is(t, ',')) && s.hit(t, lang.And) == nil {
		return false
	}
	for k := t - 1; k >= max(0, t-4); k-- {
		if h := s.hit(k, lang.Metric, lang.Person); h != nil && s.numberBefore(k) {
			return true
		}
	}
	return false
}

// enumerated reports a list of people, joined by commas and "and", of whom at least
// one item is counted: dos gendarmes, un policía y un guardia.
func (s *Source) enumerated(one *lang.Hit) bool {
	counted, and := false, false
	for t, k := one.From, 0; k < maxItems; k++ { // to the left
		link := t - 1
		if h := s.hit(link, lang.And); h != nil {
			and = true
		} else if !s.is(link, ',') {
			break
		}
		noun := s.nounEnding(link)
		if noun == nil {
			break
		}
		a := s.hit(noun.From-1, lang.One)
		if s.numberBefore(noun.From) && (a == nil || s.numberBefore(a.From) || s.hit(a.From-1, lang.And) != nil && s.numberBefore(a.From-1)) { // trinta e uma
			counted = true
			break
		}
		if a == nil {
			break
		}
		t = a.From
	}
	for t, k := one.To, 0; k < maxItems; k++ { // to the right
		noun := s.hit(t, lang.Metric, lang.Person, lang.Demonym)
		if noun == nil {
			break
		}
		next, ok := s.linked(noun.To)
		if !ok {
			break
		}
		and = and || s.hit(next-1, lang.And) != nil
		if s.numeric(next, len(s.Tokens)) {
			n := s.hit(next, lang.Cardinal)
			to := next + 1
			if n != nil {
				to = n.To
			}
			counted = counted || s.hit(to, lang.Metric, lang.Person, lang.Demonym) != nil
			for k := to; k < min(to+16, len(s.Tokens)) && !and && (s.Tokens[k].Kind == span.Word || s.is(k, ',')); k++ {
				and = s.hit(k, lang.And) != nil // … and the last of the list
			}
			break
		}
		a := s.hit(next, lang.One)
		if a == nil {
			break
		}
		t = a.To
	}
	return counted && and
}

// maxItems is how far a list is followed on either side.
const maxItems = 6

// nounEnding returns the noun of people that ends at token t, an adjective or a
// nationality between.
func (s *Source) nounEnding(t int) *lang.Hit {
	for k := t - 1; k >= max(0, t-4); k-- {
		if h := s.hit(k, lang.Metric, lang.Person, lang.Demonym); h != nil && h.To <= t && h.To >= t-2 {
			return h
		}
		if s.is(k, ',') || s.hit(k, lang.And) != nil {
			return nil
		}
	}
	return nil
}

// ends reports a hit of a class that ends right before token t.
func (s *Source) ends(t int, class lang.Class) bool {
	for k := t - 1; k >= max(0, t-4); k-- {
		if h := s.hit(k, class); h != nil && h.To == t {
			return true
		}
	}
	return false
}

// linked returns the token behind an "and" or a comma at t, at most one word on.
func (s *Source) linked(t int) (int, bool) {
	for k := t; k < min(t+2, len(s.Tokens)); k++ {
		if h := s.hit(k, lang.And); h != nil {
			return h.To, true
		}
		if s.is(k, ',') {
			return k + 1, true
		}
	}
	return 0, false
}
