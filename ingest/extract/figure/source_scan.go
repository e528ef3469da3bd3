package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
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
	carry  bool        // by somebody named before: it added, по его словам
	behind bool        // stands behind what it states
	body   *lang.Entry // carry: the kind of institution that is meant, if it is said
	entry  *lang.Entry
}

// naming are the classes of institutions, voicing those of words that they speak with.
var (
	naming  = lang.SetOf(lang.Source, lang.Office, lang.Body, lang.Field)
	voicing = lang.SetOf(lang.Says, lang.According, lang.Record)
)

// speakers finds the institutions named in a sentence.
func (d *Doc) speakers(out []speaker, s Sentence) []speaker {
	for t := s.From; t < s.To && len(out) < maxSaid; t++ {
		if !d.begins(t, naming) {
			continue
		}
		whole, ok := d.composed(t, s)
		h := d.hitAt(t, lang.Source)
		if h != nil && h.To > t+1 { // "the UN" begins before "UN human rights office"
			if x := d.hitAt(t+1, lang.Source); x != nil && x.To > h.To {
				h, t = x, t+1
			}
		}
		if h != nil && !(ok && whole.b > h.To) {
			sp := speaker{a: t, b: h.To, name: h.Entry.Text, entry: h.Entry}
			if sp.name == "ICRC" && d.hitEnding(t, lang.Demonym, lang.Place) != nil { // the Kenya Red Cross
				sp.name = "Red Cross"
			}
			if owned[sp.name] {
				d.whose(&sp, s)
			}
			out = append(out, sp)
			t = sp.b - 1
			continue
		}
		if h = d.hitAt(t, lang.Office); ok && (h == nil || whole.b > h.To) {
			if whole.office {
				d.whose(&whole, s)
			}
			out = append(out, whole)
			t = whole.b - 1
			continue
		}
		if h != nil {
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
		if strings.HasPrefix(x.Entry.Text, "@") {
			return
		}
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

// owned are speakers of no name, of whom it may be said whose they are: Nepalese
// authorities, officials in Bangladesh.
var owned = map[string]bool{"authorities": true, "officials": true, "government": true, "police": true, "army": true, "security officials": true, "health officials": true, "state media": true, "Red Cross": true}
