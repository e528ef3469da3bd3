package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// sourcing holds what carries over from sentence to sentence.
type sourcing struct {
	*Doc
	weight    []int32
	last      *speaker // who spoke last
	lastAt    int      // in which sentence
	people    map[string]*speaker
	names     map[string]string // family name: full name, as the text gave it
	topics    map[topic]string  // who stated what in this paragraph
	whole     map[topic]string  // who stated what in the document
	alone     string            // the one who stated all figures so far; "?" if they are several
	para      int
	prev      *Draft
	carriedAt int                 // the last sentence that the last speaker covers
	title     *speaker            // who speaks in the title
	head      *speaker            // who states the whole document
	list      *speaker            // who states the list below
	listAt    int                 // paragraph of the line that opens the list
	bodies    []*speaker          // the institutions that spoke, in order
	named     *speaker            // the institution named last
	inTitle   map[string]bool     // the institutions that the title names
	namedAt   int                 // in which sentence
	quote     quotation           // the quotation that is open
	short     map[string]*speaker // by the short name that stood in brackets behind the whole one
	voiced    map[*Draft]bool     // the figures that somebody states in their own clause
}

// A topic is what a speaker gave figures of.
type topic struct {
	metric string
	period metrics.Period
}

// sources fills attribution.
func (d *Doc) sources() {
	c := &sourcing{Doc: d, people: map[string]*speaker{}, names: map[string]string{}, topics: map[topic]string{}, whole: map[topic]string{}, lastAt: -9, listAt: -1, para: -1, voiced: map[*Draft]bool{}, short: map[string]*speaker{}, namedAt: -9, inTitle: map[string]bool{}}
	c.weigh()
	if course := &d.mem.course; d.goesOn() {
		c.head, c.title = course.head, course.title
	} else {
		c.bulletin()
		c.titled()
		course.head, course.title = c.head, c.title
	}
	k := 0
	var who []speaker
	var voices []voice
	for i, s := range d.Sentences {
		if s.Para != c.para {
			c.para = s.Para
			clear(c.topics)
		}
		who = c.speakersOf(s)
		c.learn(s)
		voices = d.voices(voices[:0], s, who)
		c.known(voices, s)
		slices.SortStableFunc(voices, func(a, b voice) int { return a.a - b.a })
		c.resolve(voices, i)
		first := k
		for k < len(d.Drafts) && d.Drafts[k].Sentence == i {
			k++
		}
		for _, f := range d.Drafts[first:k] {
			if f.Taken {
				c.attribute(f, i, voices)
				if f.Attribution != "" {
					c.whole[topic{f.Metric, ""}] = f.Attribution
					if c.alone == "" {
						c.alone = f.Attribution
					} else if c.alone != f.Attribution {
						c.alone = "?"
					}
					c.topics[topic{f.Metric, f.Period}] = f.Attribution
					c.topics[topic{f.Metric, ""}] = f.Attribution
					if c.last != nil && c.lastAt < i {
						c.carriedAt = i
					}
				}
				if f.Attribution == "" {
					c.alone = "?"
				}
				c.prev = f
			}
		}
		for j := range voices {
			if v := &voices[j]; v.who != nil {
				c.last, c.lastAt, c.carriedAt = v.who, i, i
			}
		}
		c.thus(i, s, voices)
		c.quotes(i, s, voices)
		c.opensList(i, s, who, voices)
		for j := range who {
			if !c.placeName(&who[j]) && !c.relays(&who[j]) {
				c.named, c.namedAt = &who[j], i
			}
		}
	}
}

// weigh is as in timing.
func (c *sourcing) weigh() {
	c.weight = c.ints(len(c.Tokens) + 1)
	sum := int32(0)
	for t, tok := range c.Tokens {
		c.weight[t] = sum
		switch {
		case tok.Kind == span.Punct:
			switch c.word(t) {
			case ",", "،":
				sum += 2
			case ";", "؛", "–", "—":
				sum += 8
			default:
				sum++
			}
		case c.hitAt(t, lang.Clause) != nil:
			sum += 8
		default:
			sum++
		}
	}
	c.weight[len(c.Tokens)] = sum
}

// learn keeps the full names of a sentence by their last word.
func (c *sourcing) learn(s Sentence) {
	for t := s.From; t < s.To; t++ {
		if !c.Tokens[t].Upper {
			continue
		}
		sp := c.personAt(t, s)
		if sp == nil {
			continue
		}
		if key := family(sp.name); c.names[key] == "" {
			c.names[key] = sp.name
		}
		t = sp.b
	}
}

// known gives a verb whose subject is one capitalised word the person of that name.
func (c *sourcing) known(voices []voice, s Sentence) {
	for i := range voices {
		v := &voices[i]
		if v.who != nil || v.a == s.From {
			continue
		}
		for _, t := range []int{v.a - 1, v.b} {
			if t < s.From || t >= s.To || !c.Tokens[t].Upper {
				continue
			}
			key := c.latin(c.word(t))
			if old := c.people[key]; old != nil {
				v.who, v.carry = old, false
			} else if full := c.names[key]; full != "" {
				v.who, v.carry = &speaker{a: t, b: t + 1, name: full, person: true}, false
			}
			if v.who != nil {
				break
			}
		}
	}
}

// attribute gives a figure the voice of its clause, else the one carried over.
func (c *sourcing) attribute(f *Draft, sentence int, voices []voice) {
	best, cost := (*voice)(nil), int32(1<<30)
	from, to := around(0, len(voices), f, func(i int) int { return voices[i].a })
	for i := from; i < to; i++ {
		v := &voices[i]
		if v.who == nil || v.a >= f.Num.To && !c.covers(v, f) {
			continue
		}
		var k int32
		if v.b <= f.Num.From {
			k = c.weight[f.Num.From] - c.weight[v.b]
		} else {
			k = c.weight[max(v.a, f.Num.To)] - c.weight[f.Num.To] + 2
		}
		if k < cost {
			best, cost = v, k
		}
	}
	if best != nil {
		best = c.rival(best, f, voices)
	}
	switch {
	case best != nil:
		c.give(f, best.who, "said", best.entry)
		c.voiced[f] = true
	case f.Whole != nil && f.Whole.Attribution != "":
		f.Attribution = f.Whole.Attribution
		f.note("source/part", f.Attribution)
	case f.Like != nil && f.Like.Attribution != "" && f.Like.Sentence == sentence:
		f.Attribution = f.Like.Attribution
		f.note("source/like", f.Attribution)
	case c.inQuote(sentence) != nil:
		c.give(f, c.inQuote(sentence), "quotation", nil)
	case c.list != nil && c.Sentences[sentence].Para > c.listAt:
		c.give(f, c.list, "list", c.list.entry)
	case c.topics[topic{f.Metric, f.Period}] != "":
		f.Attribution = c.topics[topic{f.Metric, f.Period}]
		f.note("source/carried", f.Attribution)
	case c.topics[topic{f.Metric, ""}] != "" && c.prev != nil && c.Sentences[c.prev.Sentence].Para == c.para:
		f.Attribution = c.topics[topic{f.Metric, ""}]
		f.note("source/carried", f.Attribution)
	case c.alone != "" && c.alone != "?" && (c.inTitle[c.alone] && !c.longAgo(f) || c.whole[topic{f.Metric, ""}] != "" || c.prev != nil && c.prev.Period == f.Period && c.prev.From == f.From && f.From != ""):
		f.Attribution = c.alone
		f.note("source/document", f.Attribution)
	case c.goesOn(f, sentence):
		c.give(f, c.last, "carried", c.last.entry)
	case c.title != nil && c.opening(sentence):
		c.give(f, c.title, "title", c.title.entry)
	case c.head != nil:
		c.give(f, c.head, "head", c.head.entry)
	case planned[f.Metric] && c.asker(f) != nil:
		c.give(f, c.asker(f), "asker", nil)
	}
}

// give writes the name of a speaker.
func (c *sourcing) give(f *Draft, who *speaker, rule string, e *lang.Entry) {
	sp := *who
	c.owner(&sp, f)
	if sp.name == c.Meta.Publisher {
		return
	}
	f.Attribution = sp.name
	detail := sp.name
	if e != nil {
		detail += " (" + e.ID + ")"
	}
	f.note("source/"+rule, detail)
}
