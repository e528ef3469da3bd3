package figure

import "sort"

// Bounds on what one sentence may hold: a hostile text of one endless sentence
// costs no more than many short ones.
const (
	maxSaid   = 256 // speakers and voices of a sentence
	maxAround = 24  // expressions, places or voices looked at on either side of a figure
	maxTokens = 400 // tokens between a figure and a voice
)

// draftsOf are the numbers of a sentence, at most 64 of them.
func (d *Doc) draftsOf(sentence int) []*Draft {
	a := sort.Search(len(d.Drafts), func(i int) bool { return d.Drafts[i].Sentence >= sentence })
	b := a
	for b < len(d.Drafts) && b < a+64 && d.Drafts[b].Sentence == sentence {
		b++
	}
	return d.Drafts[a:b]
}

// around narrows the range from a up to b to what stands near a figure; at gives
// the token of an element, in rising order.
func around(a, b int, f *Draft, at func(int) int) (int, int) {
	if b-a <= 2*maxAround {
		return a, b
	}
	k := a + sort.Search(b-a, func(i int) bool { return at(a+i) >= f.Num.From })
	return max(a, k-maxAround), min(b, k+maxAround)
}
