package figure

import "hasila/ingest/extract/lang"

// A quotation is speech between quotation marks that may go over several sentences.
type quotation struct {
	open bool
	from int      // token of the mark that opens it
	at   int      // sentence in which it opens
	who  *speaker // who was named right before it, if anybody
}

// longQuote is how many sentences one speaker's quotation may have; a mark that is
// never closed should not run on.
const longQuote = 8

// quotes follows the quotation marks of sentence i: who speaks right before a quotation
// says all of it, and so does who is named right behind its end.
func (c *sourcing) quotes(i int, s Sentence, voices []voice) {
	q := &c.quote
	if q.open && (i-q.at > longQuote || c.Sentences[q.at].Para+1 < s.Para) {
		q.open = false
	}
	for t := s.From; t < s.To; t++ {
		opens, closes := c.mark(t, '«', '“', '„'), c.mark(t, '»', '”')
		if c.mark(t, '"') {
			opens, closes = !q.open, q.open
		}
		switch {
		case opens && !q.open:
			*q = quotation{open: true, from: t, at: i}
			for j := range voices {
				if v := &voices[j]; v.who != nil && v.b <= t && t-v.b <= 3 {
					q.who = v.who
				}
			}
		case closes && q.open:
			q.open = false
			for j := range voices {
				if v := &voices[j]; v.who != nil && v.entry != nil && v.entry.Class == lang.Says && v.a > t-1 && v.a-t <= 4 && q.at < i {
					c.saidBefore(i, q.from, v.who, "quotation")
				}
			}
		}
	}
}

// inQuote is the speaker of a quotation that was opened in an earlier sentence.
func (c *sourcing) inQuote(sentence int) *speaker {
	if q := &c.quote; q.open && q.at < sentence && sentence-q.at <= longQuote {
		return q.who
	}
	return nil
}

// thus gives the figures of the sentence before the speaker of one that only says
// whose word it was: "This was reported by the embassy."; "According to the police list."
func (c *sourcing) thus(i int, s Sentence, voices []voice) {
	if i == 0 || len(voices) == 0 || s.To-s.From > 40 || c.figuresIn(i) {
		return
	}
	says, alone := false, false
	for t := s.From; t < min(s.To, s.From+5); t++ {
		says = says || c.hitAt(t, lang.Thus) != nil
		alone = alone || t <= s.From+1 && c.hitAt(t, lang.According) != nil && s.To-s.From <= 16 && c.endsLine(i)
	}
	if !says && !alone {
		return
	}
	var who *speaker
	for j := range voices {
		if v := &voices[j]; v.who != nil && (who == nil || c.relays(who)) {
			who = v.who
		}
	}
	if who == nil {
		return
	}
	prev := c.Sentences[i-1]
	from := prev.From
	if says { // the paragraph so far
		for k := i - 1; k >= 0 && c.Sentences[k].Para == prev.Para; k-- {
			from = c.Sentences[k].From
		}
	}
	c.saidBefore(i, from, who, "thus")
}

// saidBefore gives a speaker the figures from a token up to sentence i that nobody
// states in their own clause.
func (c *sourcing) saidBefore(i, from int, who *speaker, rule string) {
	for k := i - 1; k >= 0 && c.Sentences[k].To > from; k-- {
		for _, f := range c.draftsOf(k) {
			if f.Taken && f.Num.From >= from && !c.voiced[f] {
				f.Attribution = ""
				c.give(f, who, rule, who.entry)
			}
		}
	}
}

// relays reports an outlet of news, which hands on what others say.
func (d *Doc) relays(sp *speaker) bool {
	if sp.entry == nil || d.Ref == nil {
		return sp.name == "media"
	}
	o, ok := d.Ref.Origin(sp.name)
	return ok && o.Kind == "media" || sp.name == "media"
}

// figureAt reports a figure at token t.
func (d *Doc) figureAt(t int) bool {
	if t < 0 || t >= len(d.index.num) || d.index.num[t] == 0 {
		return false
	}
	i := int(d.index.num[t]) - 1
	return i < len(d.Drafts) && d.Drafts[i].Taken
}
