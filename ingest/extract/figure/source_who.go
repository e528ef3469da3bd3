package figure

import (
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
)

// resolve gives voices that carry over their speaker, and persons the institution for
// which they spoke before.
func (c *sourcing) resolve(voices []voice, sentence int) {
	s := c.Sentences[sentence]
	now := c.last
	for i := range voices {
		v := &voices[i]
		if v.who == nil {
			if v.carry && v.body != nil {
				v.who = c.recall(v.body)
			} else if v.carry {
				v.who = now
				if now == nil && c.namedAt >= sentence-2 && c.ofRecord(v) { // this report says: whose it is was named before
					v.who = c.named
				}
			}
			if v.who != nil {
				now = v.who
			}
			continue
		}
		switch {
		case v.who.person && c.bearsTitle(v.who, s) && c.body() != nil && c.people[family(v.who.name)] == nil:
			c.people[family(v.who.name)] = c.body()
			v.who = c.body()
		case v.who.person:
			c.remember(v.who)
		default:
			c.speaksFor(v, s)
			c.bodies = append(c.bodies, v.who)
		}
		now = v.who
	}
}

// family is the last word of a name.
func family(name string) string {
	words := strings.Fields(name)
	return words[len(words)-1]
}

// body is the institution that spoke last.
func (c *sourcing) body() *speaker {
	if len(c.bodies) == 0 {
		return nil
	}
	return c.bodies[len(c.bodies)-1]
}

// recall finds the institution that its kind alone stands for: the ministry is the last
// ministry that spoke, else the last institution.
func (c *sourcing) recall(body *lang.Entry) *speaker {
	kind := strings.TrimSpace(strings.NewReplacer("%", "", " of", "").Replace(body.Text))
	for i := len(c.bodies) - 1; i >= 0 && i >= len(c.bodies)-12; i-- {
		if kind != "" && strings.Contains(c.bodies[i].name, kind) {
			return c.bodies[i]
		}
	}
	if b := c.body(); b != nil {
		return b
	}
	return c.named
}

// bearsTitle reports a person who is called the spokesman, the director, without a
// word of what.
func (c *sourcing) bearsTitle(sp *speaker, s Sentence) bool {
	for t := max(s.From, sp.a-4); t < min(s.To, sp.b+5); t++ {
		if (t < sp.a || t >= sp.b) && c.hitAt(t, lang.Title) != nil {
			return true
		}
	}
	return false
}

// speaksFor remembers the person through whom an institution speaks: Laura Castro,
// UNHCR's representative; later Castro alone.
func (c *sourcing) speaksFor(v *voice, s Sentence) {
	if v.entry == nil || v.entry.Class != lang.Says {
		return
	}
	for t := max(s.From, min(v.a, v.who.a)-8); t < min(s.To, max(v.b, v.who.b)+8); t++ {
		if !c.Tokens[t].Upper {
			continue
		}
		sp := c.personAt(t, s)
		if sp == nil {
			continue
		}
		if sp.b <= v.who.a || sp.a >= v.who.b {
			if key := family(sp.name); c.people[key] == nil {
				c.people[key] = v.who
			}
			return
		}
		t = sp.b
	}
}

// remember gives a person known by the family name the speaker of before.
func (c *sourcing) remember(sp *speaker) {
	key := family(sp.name)
	if old := c.people[key]; old != nil {
		*sp = *old
		return
	}
	c.people[key] = sp
}

// speakersOf finds the institutions of a sentence, those by their short names too: NEOC
// is what was introduced as the National Emergency Operation Centre (NEOC).
func (c *sourcing) speakersOf(s Sentence) []speaker {
	who := c.oneName(c.speakers(nil, s))
	for i := range who {
		sp := &who[i]
		t := sp.b
		if t+2 >= s.To || !c.mark(t, '(') || !c.mark(t+2, ')') || !c.Tokens[t+1].Upper || sp.entry == nil {
			continue
		}
		key := c.word(t + 1)
		if sp.entry.Class == lang.Body && !c.G.English { // a name of our own making: the institution's own is better
			sp.name, sp.office = strings.ToUpper(c.latin(key)), false
		}
		if c.short[key] == nil && len(c.short) < maxSaid {
			c.short[key] = sp
		}
	}
	if len(c.short) == 0 {
		return who
	}
	n := len(who)
	for t := s.From; t < s.To && len(who) < maxSaid; t++ {
		if !c.Tokens[t].Upper || c.mark(t-1, '(') {
			continue
		}
		sp := c.short[c.word(t)]
		if sp == nil || slices.ContainsFunc(who, func(w speaker) bool { return w.a <= t && t < w.b }) {
			continue
		}
		again := *sp
		again.a, again.b = t, t+1
		who = append(who, again)
	}
	if len(who) > n {
		slices.SortStableFunc(who, func(a, b speaker) int { return a.a - b.a })
	}
	return who
}

// oneName joins what names one institution twice: a composed name or that of the United
// Nations, and right behind it, or in brackets, that of the institution itself.
func (c *sourcing) oneName(who []speaker) []speaker {
	out := who[:0]
	for i := range who {
		if i+1 < len(who) {
			a, b := &who[i], &who[i+1]
			general := a.name == unitedNations || a.entry != nil && a.entry.Class == lang.Body
			if general && b.entry != nil && (b.name != a.name || a.name == unitedNations) && b.a-a.b <= 3 && c.onlyName(a.b, b.a) {
				b.a = a.a
				continue
			}
		}
		out = append(out, who[i])
	}
	return out
}

// onlyName reports nothing but brackets and short names between two tokens.
func (c *sourcing) onlyName(a, b int) bool {
	for t := a; t < b; t++ {
		if !c.mark(t, '(', ')') && !c.Tokens[t].Caps {
			return false
		}
	}
	return true
}

// ofRecord reports a verb of saying whose subject is a report: this report says.
func (c *sourcing) ofRecord(v *voice) bool {
	for t := v.a - 3; t < v.b+2; t++ {
		if c.hitAt(t, lang.Record) != nil {
			return true
		}
	}
	return false
}
