package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/number"
)

// unknown reports a token at which no entry begins, but for what tells who speaks.
func (d *Doc) unknown(t int) bool {
	return t < 0 || t >= len(d.index.sets) || !d.index.sets[t].Without(spoken)
}

// spoken are the classes of what tells who speaks: their words mean other things too.
var spoken = lang.SetOf(lang.Body, lang.Field, lang.Record, lang.Title, lang.Thus, lang.Signature)

// longestHit is how many tokens back a hit is looked for that ends at a token.
const longestHit = 8

// An index finds the hits and numbers of a text by their tokens. Its slices are
// kept from document to document.
type index struct {
	first []int        // by token: the first hit that begins there or later
	sets  []lang.Set   // by token: the classes of the hits that begin there
	some  []bool       // by token: whether a hit begins there
	class []lang.Class // by hit: its class, without a way to its entry
	last  []int32      // by token: 1 + the last-beginning hit that ends there, or 0
	prior []int32      // by hit: 1 + the next hit that ends where it ends, or 0
	num   []int32      // by token: 1 + the number that holds it, or 0
}

// hits indexes hits, which are in order of their first token, by the tokens where
// they begin and end. Of those that end at one token the shortest comes first, and
// of those as long the first.
func (x *index) hits(hits []lang.Hit, tokens int) {
	x.first = x.first[:0]
	k := 0
	for t := 0; t <= tokens; t++ {
		for k < len(hits) && hits[k].From < t {
			k++
		}
		x.first = append(x.first, k)
	}
	x.last = zeroed(x.last, tokens+1)
	x.prior = zeroed(x.prior, len(hits))
	x.sets = zeroed(x.sets, tokens)
	x.some, x.class = zeroed(x.some, tokens), x.class[:0]
	for i := range hits {
		x.sets[hits[i].From].AddHit(&hits[i])
		x.some[hits[i].From] = true
		x.class = append(x.class, hits[i].Entry.Class)
	}
	for i := 0; i < len(hits); {
		end := i + 1
		for end < len(hits) && hits[end].From == hits[i].From {
			end++
		}
		for j := end - 1; j >= i; j-- {
			to := hits[j].To
			x.prior[j] = x.last[to]
			x.last[to] = int32(j + 1)
		}
		i = end
	}
}

// numbers indexes numbers by their tokens.
func (x *index) numbers(ns []number.Number, tokens int) {
	x.num = zeroed(x.num, tokens)
	for i := range ns {
		for t := ns[i].From; t < ns[i].To; t++ {
			if x.num[t] == 0 { // the first of two that share a token
				x.num[t] = int32(i + 1)
			}
		}
	}
}

// zeroed is a slice of n zeros in the memory of s, if it is enough.
func zeroed[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
