package data

import (
	"math/bits"
	"sync"
)

// A filter remembers which hashes it has seen, in three bytes each (Bloom, 1970):
// what it has not seen is certainly new, and costs no question to the database,
// however much is stored. Of what is new it takes about one in 100,000 for seen.
type filter struct {
	mu    sync.RWMutex
	words []uint64
	held  int // hashes
}

// The bounds of a filter: 24 bits a hash, from 64 K hashes up to 128 MB. Beyond that
// it errs more often, and still only costs a question.
const (
	filterBits  = 24
	filterTries = 16
	filterLeast = 1 << 16
	filterMost  = 128 << 20 / 8 // words
)

// newFilter makes a filter with room for so many hashes.
func newFilter(room int) *filter {
	words := 1 << bits.Len(uint(max(room, filterLeast)*filterBits/64-1))
	return &filter{words: make([]uint64, min(words, filterMost))}
}

func (f *filter) add(h uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range filterTries {
		at := place(h, i) & (uint64(len(f.words))*64 - 1)
		f.words[at/64] |= 1 << (at % 64)
	}
	f.held++
}

// seen reports whether a hash may have been added; false is certain.
func (f *filter) seen(h uint64) bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	for i := range filterTries {
		at := place(h, i) & (uint64(len(f.words))*64 - 1)
		if f.words[at/64]&(1<<(at%64)) == 0 {
			return false
		}
	}
	return true
}

// full says that a larger filter would do better.
func (f *filter) full() bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.held > len(f.words)*64/filterBits && len(f.words) < filterMost
}

// place gives the i-th bit of a hash; identities are spread already.
func place(h uint64, i int) uint64 {
	return h + uint64(i)*(h>>32|h<<32|1)
}
