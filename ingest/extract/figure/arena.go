package figure

// An arena is the memory in which documents are read, one after another.
type arena struct {
	ints      []int32
	bools     []bool
	sentences []Sentence
	drafts    []Draft
	heads     []noun
	list      []*Draft
	whens     []when
	spots     []spot

	window int    // of the document, from 0
	course course // what the windows before told

	atlas *atlas // the same for all documents
}

// reset makes all of an arena free for the next document.
func (a *arena) reset() { a.ints, a.bools = a.ints[:0], a.bools[:0] }

// cut takes n zeros off a slice's free end. Where it is too short, a new one takes
// its place: what was cut before stays as it is.
func cut[E any](s *[]E, n int) []E {
	at := len(*s)
	if at+n > cap(*s) {
		*s, at = make([]E, 0, max(2*cap(*s), n)), 0
	}
	*s = (*s)[:at+n]
	out := (*s)[at : at+n : at+n]
	clear(out)
	return out
}

// draftsFor gives n empty drafts, their nouns, and room for a list of them. Steps
// keep their memory.
func (a *arena) draftsFor(n int) ([]Draft, []noun, []*Draft) {
	if cap(a.drafts) < n {
		a.drafts = make([]Draft, n, n+n/4)
		a.heads = make([]noun, n, n+n/4)
		a.list = make([]*Draft, 0, n+n/4)
	}
	a.drafts, a.heads = a.drafts[:n], a.heads[:n]
	for i := range a.drafts {
		a.drafts[i] = Draft{Steps: a.drafts[i].Steps[:0]}
	}
	clear(a.heads)
	return a.drafts, a.heads, a.list[:0]
}

// ints and bools are n zeros, good as long as the document.
func (d *Doc) ints(n int) []int32 { return cut(&d.mem.ints, n) }

func (d *Doc) bools(n int) []bool { return cut(&d.mem.bools, n) }
