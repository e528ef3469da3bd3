// Package figure reads the meaning of the numbers of a text: what each counts, of
// whom, where, when and by whose word. It works on one document at a time, passes
// over it in one direction (numbers, heads, actions, then period, place, source),
// and notes at each step which rule decided.
package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// A Doc is a document under reading. Hits are in order of their first token;
// First[t] is the index of the first hit that begins at token t or later, so the
// hits that begin at t are Hits[First[t]:First[t+1]].
type Doc struct {
	Meta      metrics.Document
	Ref       *metrics.Reference
	G         *lang.Grammar
	Text      string
	Tokens    []span.Token
	Hits      []lang.Hit
	First     []int
	Sentences []Sentence
	Numbers   []number.Number // in order
	Drafts    []*Draft        // a draft a number, in order; Taken tells figures
	posts     []spot          // the places of local offices
	heading   bool            // this is a title
	Title     *Doc            // the title, read for context only; nil if there is none
	Explain   bool            // notes carry details for people
	index     *index
	some      []bool // by token: whether a hit begins there
	mem       *arena
	recent    *Draft    // the last figure of those decided
	lines     *lists    // made by lists
	over      *overview // made by all
}

// A Sentence is a range of tokens without its line break.
type Sentence struct {
	From, To int
	Para     int  // number of its paragraph: sentences of one line share it
	Item     bool // an item of a list or a line of a bulletin
	Columns  bool // columns of numbers rather than words: nothing says what they count
}

// A Draft is a number on its way to a figure.
type Draft struct {
	Num      *number.Number
	Sentence int

	Taken  bool
	Why    string    // if not taken: the reason
	Unreal *lang.Hit // if not taken: what makes it a plan, a forecast, a denial
	Rule   string    // if not taken: the rule that decided

	Metric    string
	Unit      string
	Groups    []string
	Nat       string
	Qualifier metrics.Qualifier
	Head      *lang.Hit // the noun counted, if any
	Cue       *lang.Hit // the action or metric noun that decided the metric, if any
	Whole     *Draft    // the figure of which this one is a part
	Like      *Draft    // the figure from which the metric was carried over, if any
	More      bool      // further, new: on top of what was
	Total     bool      // said to be the total so far
	Before    bool      // the first end of a change: rose from N
	Cost      float64   // how far the deciding cue was: feeds the confidence

	Period      metrics.Period
	From, AsOf  string
	Place       string
	Country     string
	Attribution string

	order int    // among the drafts
	where string // the rule that placed it

	Steps []Step
}

// A Step is one rule that had a part in a reading, for people.
type Step struct {
	Rule   string // "action/kill", "en/nouns.txt:12", "hedge/before"
	Detail string
}

func (f *Draft) note(rule, detail string) {
	f.Steps = append(f.Steps, Step{rule, detail})
}

// hitsAt returns the hits that begin at token t.
func (d *Doc) hitsAt(t int) []lang.Hit {
	if t < 0 || t >= len(d.Tokens) {
		return nil
	}
	return d.Hits[d.First[t]:d.First[t+1]]
}

// hitAt returns the first hit of a class that begins at token t. It is short enough
// to be compiled into its callers: at most tokens nothing begins.
func (d *Doc) hitAt(t int, classes ...lang.Class) *lang.Hit {
	if uint(t) < uint(len(d.some)) && d.some[t] {
		return d.hitOf(t, classes)
	}
	return nil
}

func (d *Doc) hitOf(t int, classes []lang.Class) *lang.Hit {
	from, to := d.First[t], d.First[t+1]
	for i, has := range d.index.class[from:to] {
		for _, c := range classes {
			if has == c {
				return &d.Hits[from+i]
			}
		}
	}
	return nil
}

// begins reports whether a hit of one of the classes begins at token t.
func (d *Doc) begins(t int, set lang.Set) bool { return d.index.sets[t].Any(set) }

// hitEnding returns the first hit of a class that ends before token t, exclusive.
func (d *Doc) hitEnding(t int, classes ...lang.Class) *lang.Hit {
	if t <= 0 || t >= len(d.index.last) {
		return nil
	}
	for i := d.index.last[t]; i > 0; i = d.index.prior[i-1] {
		h := &d.Hits[i-1]
		if h.From < t-longestHit {
			return nil
		}
		for _, c := range classes {
			if h.Entry.Class == c {
				return h
			}
		}
	}
	return nil
}

// word is the text of token t.
func (d *Doc) word(t int) string { return d.Text[d.Tokens[t].Start:d.Tokens[t].End] }

// words is the text from token a up to token b, exclusive.
func (d *Doc) words(a, b int) string {
	if a >= b {
		return ""
	}
	return d.Text[d.Tokens[a].Start:d.Tokens[b-1].End]
}
