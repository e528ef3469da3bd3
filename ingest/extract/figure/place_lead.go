package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// ledBy reports a preposition of place before token t.
func (d *Doc) ledBy(t int) bool {
	if d.G.Behind {
		return false
	}
	at := t
	for range 3 {
		if h := d.hitEnding(at, lang.In, lang.Near, lang.KindBefore); h != nil {
			return true
		}
		h := d.hitEnding(at, lang.Function, lang.Of)
		if h == nil || h.From >= at {
			return false
		}
		at = h.From
	}
	return false
}

// nearBehind reports a word of place behind the name that ends at token b, where such
// words follow: Gazze'nin kuzeyinde.
func (d *Doc) nearBehind(b int) bool {
	if d.mark(b, '\'', '’') && b+1 < len(d.Tokens) && d.Tokens[b+1].Glued {
		b += 2
	}
	return d.hitAt(b, lang.Near, lang.KindAfter) != nil
}

// locative reports a Turkish ending of place on the name that ends at token b: Ankara'da, Ankarada.
func (d *Doc) locative(b int) bool {
	w := d.word(b - 1)
	if b+1 < len(d.Tokens) && d.mark(b, '\'', '’') && d.Tokens[b+1].Glued {
		w = d.word(b + 1)
		return strings.HasPrefix(w, "da") || strings.HasPrefix(w, "de") || strings.HasPrefix(w, "ta") || strings.HasPrefix(w, "te")
	}
	return strings.HasSuffix(w, "da") || strings.HasSuffix(w, "de") || strings.HasSuffix(w, "daki") || strings.HasSuffix(w, "deki")
}

// prefixLeads reports a proclitic that is a preposition of place: ب, not و.
func (d *Doc) prefixLeads(h *lang.Hit) bool {
	if h.Prefix == 0 {
		return false
	}
	w := span.Fold(d.word(h.From))
	return d.G.JoinedIn != "" && strings.Contains(w[:min(h.Prefix, len(w))], d.G.JoinedIn)
}

// ledHit is the preposition right before a capitalised word.
func (d *Doc) ledHit(t int) *lang.Hit {
	return d.hitEnding(t, lang.In, lang.Near)
}

// outside reports words that say that the place is not where it happened, or that it speaks.
func (d *Doc) outside(a, b int, led bool) bool {
	at := a
	for range 2 {
		if h := d.hitEnding(at, lang.Outside); h != nil && (h.To-h.From > 1 || d.hitAt(h.From, lang.Of) == nil) {
			return true
		}
		if d.hitEnding(at, lang.Part) != nil {
			return true // among them Jerusalem
		}
		h := d.hitEnding(at, lang.Function, lang.Of)
		if h == nil || h.From >= at || d.hitEnding(at, lang.In) != nil {
			break
		}
		at = h.From
	}
	if h := d.hitAt(b, lang.Says); h != nil && b < len(d.Tokens) && !led && !d.ledBy(a) {
		return true
	}
	return d.sinceThere(a) || d.fled(a) || d.G.Behind && d.behindOutside(b)
}

// fled reports a place of what people leave: fleeing the fighting in Sudan.
func (d *Doc) fled(a int) bool {
	violent := false
	for t := a; t > max(0, a-7); {
		h := d.hitEnding(t, lang.Conflict, lang.EventNoun, lang.CrisisNoun, lang.Violence, lang.Event)
		if h != nil {
			violent = true
		} else if h = d.hitEnding(t, lang.Outside); h != nil && d.hitAt(h.From, lang.Since) == nil {
			return violent
		} else if h = d.hitEnding(t, lang.Function, lang.In, lang.Of, lang.And, lang.Adjective); h == nil {
			return false
		}
		if h.From >= t {
			return false
		}
		t = h.From
	}
	return false
}

// behindOutside reports, where such words follow a name, that the place is not where
// it happened: an ablative (Suriye'den), or a word of origin.
func (d *Doc) behindOutside(b int) bool {
	at := b
	if d.mark(b, '\'', '’') && b+1 < len(d.Tokens) && d.Tokens[b+1].Glued {
		at = b + 2
		w := d.word(b + 1)
		if (w == "dan" || w == "den" || w == "tan" || w == "ten" || w == "ndan" || w == "nden") && d.hitAt(at, lang.Since, lang.Until) == nil {
			return true
		}
	}
	for h := d.hitAt(at, lang.KindAfter); h != nil; h = d.hitAt(at, lang.KindAfter) {
		at = h.To
	}
	return d.hitAt(at, lang.Outside) != nil
}

// owned reports an ending on the name that ends at token b, or behind it, that makes it the
// owner of what follows: Israel's, İsrail'in.
func (d *Doc) owned(b int) bool {
	if b+1 >= len(d.Tokens) || !d.mark(b, '\'', '’') || !d.Tokens[b+1].Glued {
		return false
	}
	switch d.word(b + 1) {
	case "s", "in", "ın", "un", "ün", "nin", "nın", "nun", "nün":
		return true
	}
	return false
}

// sinceThere reports a place of a start: since the fighting in Gaza broke out.
func (d *Doc) sinceThere(a int) bool {
	war := false
	for t := a - 1; t >= max(0, a-6); t-- {
		if d.Tokens[t].Kind != span.Word {
			return false
		}
		war = war || d.hitAt(t, lang.Conflict, lang.Start, lang.Truce, lang.CrisisNoun) != nil
		if war && d.hitAt(t, lang.Since) != nil {
			return true
		}
	}
	return false
}
