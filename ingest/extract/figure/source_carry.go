package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// bulletin finds who states the whole document: a source at its head or in its
// signature, or in the title before a colon.
func (c *sourcing) bulletin() {
	d := c.Doc
	if len(d.Sentences) == 0 || c.signature() {
		return
	}
	if who := d.speakers(nil, d.Sentences[0]); len(who) > 0 && !c.figuresIn(0) && c.linesBelow() {
		sp := who[0]
		c.owner(&sp, nil)
		c.head = &sp
		return
	}
	for i := 0; i < len(d.Sentences) && i < 3; i++ {
		s := d.Sentences[i]
		if s.To-s.From > 14 || c.figuresIn(i) {
			continue
		}
		who := d.speakers(nil, s)
		if len(who) > 0 && (d.endsLine(i) || d.word(s.To-1) == ":") && s.To-s.From <= who[0].b-who[0].a+9 {
			sp := who[0]
			c.owner(&sp, nil)
			c.head = &sp
			return
		}
	}
}

// signature finds the line that names whose the figures are: "Source: Ministry of Health".
// An outlet named there is where the text comes from, not who counted.
func (c *sourcing) signature() bool {
	n := len(c.Sentences)
	for i := n - 1; i >= 0 && (i >= n-6 || i < 2); i-- {
		s := c.Sentences[i]
		if i > 1 && i < n-6 || s.To-s.From > 40 {
			continue
		}
		h := c.hitAt(s.From, lang.Signature)
		if h == nil && c.Tokens[s.From].Kind == span.Punct {
			h = c.hitAt(s.From+1, lang.Signature)
		}
		if h == nil || h.To >= s.To || !c.mark(h.To, ':') {
			continue
		}
		for k := i; k < n && c.Sentences[k].Para == s.Para; k++ {
			for _, sp := range c.speakers(nil, c.Sentences[k]) {
				if !c.relays(&sp) {
					c.owner(&sp, nil)
					c.head = &sp
					return true
				}
			}
		}
	}
	return false
}

// linesBelow reports that the first figures stand in a line of a bulletin, below the opening sentence.
func (c *sourcing) linesBelow() bool {
	for _, f := range c.Drafts {
		if f.Taken {
			s := c.Sentences[f.Sentence]
			if s.Para == c.Sentences[0].Para {
				return false
			}
			return s.Item || s.To-s.From <= 12 || f.Num.From > s.From && c.word(f.Num.From-1) == ":"
		}
	}
	return false
}

func (c *sourcing) figuresIn(i int) bool {
	for _, f := range c.draftsOf(i) {
		if f.Taken {
			return true
		}
	}
	return false
}

// endsLine reports a sentence that is a line by itself.
func (d *Doc) endsLine(i int) bool {
	p := d.Sentences[i].Para
	return (i == 0 || d.Sentences[i-1].Para != p) && (i+1 == len(d.Sentences) || d.Sentences[i+1].Para != p)
}

// titled finds who speaks in the title: its word holds for the opening sentence.
func (c *sourcing) titled() {
	t := c.Title
	if t == nil {
		return
	}
	for _, s := range t.Sentences {
		who := t.speakers(nil, s)
		for i := range who {
			sp := who[i]
			c.owner(&sp, nil)
			c.inTitle[sp.name] = true
		}
		for _, v := range t.voices(nil, s, who) {
			if v.who != nil && !v.who.person {
				sp := *v.who
				c.owner(&sp, nil)
				c.title = &sp
				return
			}
		}
	}
}

// goesOn reports a sentence that continues what was stated in the one before: the
// same scene, or the first figures behind a voice that gave none itself.
func (c *sourcing) goesOn(f *Draft, sentence int) bool {
	if c.last == nil || c.carriedAt != sentence-1 && c.carriedAt != sentence || c.lastAt < 0 || c.Sentences[c.lastAt].Para != c.Sentences[sentence].Para {
		return false
	}
	if c.lastAt == sentence-1 && !c.figuresIn(c.lastAt) {
		return true
	}
	p := c.prev
	return p != nil && p.Sentence >= c.lastAt && p.Attribution != "" && p.Period == f.Period && p.Place == f.Place && p.From == f.From
}

// joinedClause reports a verb of saying that "and" joins to the clause before: وقالت الوزارة.
func (c *sourcing) joinedClause(t int) bool {
	h := c.hitAt(t, lang.Says)
	return h != nil && (h.Prefix > 0 || c.hitAt(t, lang.Clause) != nil) && t > 0 && c.mark(t-1, ',', '،')
}

// covers reports that a voice behind a figure states it too: it does unless a new
// clause lies between, and the voice has figures of its own behind it.
func (c *sourcing) covers(v *voice, f *Draft) bool {
	if v.a-f.Num.To > maxTokens {
		return false
	}
	clause := false
	for t := f.Num.To; t < v.a; t++ {
		if w := c.word(t); w == ";" || w == "؛" || c.hitAt(t, lang.Clause) != nil {
			clause = true
		}
	}
	if v.entry != nil && v.entry.Class == lang.Says && c.joinedClause(v.a) {
		clause = true
	}
	if !clause {
		return true
	}
	figures := c.draftsOf(f.Sentence)
	for i := len(figures) - 1; i >= 0 && figures[i].Num.From >= v.b; i-- {
		if figures[i].Taken {
			return false
		}
	}
	return true
}

// opensList remembers the speaker of a line that ends with a colon: the lines below are theirs.
func (c *sourcing) opensList(i int, s Sentence, who []speaker, voices []voice) {
	if s.To == s.From {
		return
	}
	if c.list != nil && !s.Item && c.endsLine(i) && c.word(s.To-1) != ":" && s.Para > c.listAt && !c.figuresIn(i) {
		c.list = nil
	}
	if c.word(s.To-1) != ":" {
		c.headsList(i, s, voices)
		return
	}
	c.list, c.listAt = nil, s.Para
	for j := range voices {
		if voices[j].who != nil {
			c.list = voices[j].who
		}
	}
	if c.list == nil && len(who) > 0 {
		sp := who[len(who)-1]
		c.list = &sp
	}
}

// headsList remembers whose bulletin a line announces above short lines of figures:
// "Here is the balance of the Civil Defence until noon".
func (c *sourcing) headsList(i int, s Sentence, voices []voice) {
	if c.figuresIn(i) || i+2 >= len(c.Sentences) || c.list != nil && s.Para <= c.listAt {
		return
	}
	lines := 0
	for k := i + 1; k < len(c.Sentences) && k < i+6; k++ {
		if n := c.Sentences[k]; n.Para != s.Para && c.figuresIn(k) && (n.Item || n.To-n.From <= 10) {
			lines++
		}
	}
	if lines < 2 {
		return
	}
	for j := range voices {
		if v := &voices[j]; v.who != nil && v.entry != nil && v.entry.Class == lang.Record {
			c.list, c.listAt = v.who, s.Para
		}
	}
}

// longAgo reports a figure of an earlier event: another than the one that is told of.
func (c *sourcing) longAgo(f *Draft) bool {
	pub, ok := metrics.ParseDay(c.Meta.Published)
	return ok && len(f.AsOf) >= 4 && f.AsOf < pub.AddDate(0, -2, 0).Format(metrics.ISODate)[:len(f.AsOf)]
}

// planned are metrics of which the institution that asks, plans or helps is the source.
var planned = map[string]bool{"funding_required": true, "targeted": true, "reached": true}

// asker is the institution that a plan's sentence names before its number.
func (c *sourcing) asker(f *Draft) *speaker {
	who := c.speakers(nil, c.Sentences[f.Sentence])
	for i := len(who) - 1; i >= 0; i-- {
		if w := &who[i]; w.b <= f.Num.From && !w.person && !c.placeName(w) && !c.relays(w) && !w.office {
			return w
		}
	}
	return nil
}
