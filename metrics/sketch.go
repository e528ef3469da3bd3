package metrics

import (
	"encoding/binary"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// The size of a sketch: how many minima it keeps of a text's runs of words, and how
// many of its numbers.
const (
	sketchMinima  = 32
	sketchNumbers = 24
	shingle       = 4 // words of a run
)

// A Sketch says what a text is like, in a few bytes: enough to find other texts that
// tell the same with the same numbers. It holds minima of hashes of all runs of four
// words (MinHash; Broder, "On the resemblance and containment of documents", 1997),
// and the numbers with the smallest hashes.
type Sketch struct {
	Runs    int // runs of words; 0: there is no sketch
	Minima  [sketchMinima]uint32
	Numbers []uint32 // sorted, distinct, at most sketchNumbers
}

// minShort is the fewest runs of words that make a text one that can be told from others.
const minShort = 6

// SketchOf sketches a text of any language that puts spaces between words.
func SketchOf(text string) Sketch {
	s := Sketch{}
	for i := range s.Minima {
		s.Minima[i] = math.MaxUint32
	}
	var last [shingle]uint64
	n := 0
	eachWord(text, func(word uint64, isNumber bool) {
		if isNumber {
			s.number(uint32(mix(word) >> 32))
		}
		copy(last[:], last[1:])
		last[shingle-1] = word
		if n++; n < shingle {
			return
		}
		h := uint64(0)
		for _, w := range last {
			h = mix(h ^ w)
		}
		s.Runs++
		// One hash fills one place (Li, Owen, Zhang, "One permutation hashing", 2012).
		if at := h % sketchMinima; uint32(h>>32) < s.Minima[at] {
			s.Minima[at] = uint32(h >> 32)
		}
	})
	s.fill()
	return s
}

// fill gives places that no run of a short text fell into the next one's minimum,
// changed by how far that was (Shrivastava and Li, "Densifying one permutation
// hashing", 2014).
func (s *Sketch) fill() {
	if s.Runs == 0 {
		return
	}
	found := s.Minima
	for i := range s.Minima {
		for far := 1; s.Minima[i] == math.MaxUint32 && far < sketchMinima; far++ {
			if m := found[(i+far)%sketchMinima]; m != math.MaxUint32 {
				s.Minima[i] = uint32(mix(uint64(m)<<8|uint64(far)) >> 33)
			}
		}
	}
}

// number keeps the smallest of distinct numbers' hashes.
func (s *Sketch) number(h uint32) {
	at, there := slices.BinarySearch(s.Numbers, h)
	if there || at == sketchNumbers {
		return
	}
	s.Numbers = slices.Insert(s.Numbers, at, h)
	if len(s.Numbers) > sketchNumbers {
		s.Numbers = s.Numbers[:sketchNumbers]
	}
}

// eachWord calls word with a hash of each word of a text: its letters and digits
// without case, marks and the forms that keyboards mix up. Separators within a
// number are no part of it.
func eachWord(text string, word func(hash uint64, isNumber bool)) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h, length, digits := uint64(offset), 0, 0
	end := func() {
		if length > 0 {
			word(h, digits == length)
		}
		h, length, digits = offset, 0, 0
	}
	for i, r := range text {
		if r < utf8.RuneSelf {
			switch {
			case 'a' <= r && r <= 'z':
			case 'A' <= r && r <= 'Z':
				r += 'a' - 'A'
			case '0' <= r && r <= '9':
				digits++
			case (r == ',' || r == '.') && digits == length && digits > 0 && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9':
				continue
			default:
				end()
				continue
			}
		} else if r = foldLetter(r); r == 0 {
			continue
		} else if '0' <= r && r <= '9' {
			digits++
		} else if !unicode.IsLetter(r) {
			if (r == '٬' || r == '٫') && digits == length && digits > 0 {
				continue
			}
			end()
			continue
		}
		h = (h ^ uint64(r)) * prime
		length++
	}
	end()
}

// foldLetter gives the form of a letter by which words are compared; 0 for what is
// none and ends no word either.
func foldLetter(r rune) rune {
	switch {
	case 'ء' <= r && r <= 'ي':
		switch r {
		case 'آ', 'أ', 'إ':
			return 'ا'
		case 'ة':
			return 'ه'
		case 'ى':
			return 'ي'
		case 'ـ':
			return 0
		}
		return r
	case 'а' <= r && r <= 'я':
		return r
	case '٠' <= r && r <= '٩':
		return '0' + r - '٠'
	case '۰' <= r && r <= '۹':
		return '0' + r - '۰'
	case r == 'ی':
		return 'ي'
	case r == 'ک':
		return 'ك'
	case r == 'ı', r == 'İ': // Turkish, whose capitals others write as I
		return 'i'
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return 0
	}
	return unicode.ToLower(r)
}

// mix spreads the bits of a hash (the finish of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// How alike two texts must be to be one: a copy may lack paragraphs, have another
// head, and be edited, but tells the same numbers. Bulletins of two days are alike in
// their words and differ in their numbers.
const (
	minAlike        = 0.3  // share of all runs that both have
	minWithin       = 0.6  // share of the shorter text's runs that the longer has
	minNumbers      = 0.88 // share of the numbers of the one with fewer
	minAlikeUncount = 0.65 // alike, where hardly a number tells texts apart
)

// SameText reports whether two texts are, by their sketches, one text that somebody
// copied, and how much of the runs of words in either both have (0 to 1).
func SameText(a, b Sketch) (alike float64, same bool) {
	if a.Runs < minShort || b.Runs < minShort {
		return 0, false
	}
	n := 0
	for i := range a.Minima {
		if a.Minima[i] == b.Minima[i] {
			n++
		}
	}
	alike = float64(n) / sketchMinima
	shorter, longer := float64(min(a.Runs, b.Runs)), float64(max(a.Runs, b.Runs))
	within := alike / (1 + alike) * (shorter + longer) / shorter
	if alike < minAlike || within < minWithin {
		return alike, false
	}
	common, fewer := commonNumbers(a.Numbers, b.Numbers)
	if fewer < 3 {
		return alike, alike >= minAlikeUncount && common == fewer
	}
	return alike, float64(common) >= minNumbers*float64(fewer)
}

// commonNumbers counts the numbers that two sketches share, and those of the one that
// has fewer. Where a sketch does not hold all numbers of its text, only the range of
// hashes of which both hold all is compared.
func commonNumbers(a, b []uint32) (common, fewer int) {
	upTo := uint32(math.MaxUint32)
	for _, s := range [][]uint32{a, b} {
		if len(s) == sketchNumbers {
			upTo = min(upTo, s[len(s)-1])
		}
	}
	na, nb := 0, 0
	for _, h := range a {
		if h <= upTo {
			na++
			if _, ok := slices.BinarySearch(b, h); ok {
				common++
			}
		}
	}
	for _, h := range b {
		if h <= upTo {
			nb++
		}
	}
	return common, min(na, nb)
}

// SketchKeys is how many keys a sketch has.
const SketchKeys = sketchMinima / 2

// Keys are hashes by which texts that are alike find one another: of two minima of
// the words and one of the numbers each. Copies share at least one with a
// probability of more than 0.99 where seven tenths are alike; texts that differ in most of their
// numbers rarely do.
func (s *Sketch) Keys() [SketchKeys]uint64 {
	var keys [SketchKeys]uint64
	for i := range keys {
		least := uint64(math.MaxUint64)
		for _, n := range s.Numbers {
			least = min(least, mix(uint64(n)+uint64(i)<<32))
		}
		keys[i] = mix(mix(uint64(s.Minima[2*i])<<32|uint64(s.Minima[2*i+1])) ^ least ^ uint64(i))
	}
	return keys
}

// Bytes writes a sketch for a store.
func (s *Sketch) Bytes() []byte {
	b := make([]byte, 0, 4+4*sketchMinima+4*len(s.Numbers))
	b = binary.LittleEndian.AppendUint32(b, uint32(s.Runs))
	for _, m := range s.Minima {
		b = binary.LittleEndian.AppendUint32(b, m)
	}
	for _, n := range s.Numbers {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

// ParseSketch reads what Bytes wrote; anything else gives an empty sketch.
func ParseSketch(b []byte) Sketch {
	const least = 4 + 4*sketchMinima
	var s Sketch
	if len(b) < least || len(b) > least+4*sketchNumbers || len(b)%4 != 0 {
		return s
	}
	s.Runs = int(binary.LittleEndian.Uint32(b))
	for i := range s.Minima {
		s.Minima[i] = binary.LittleEndian.Uint32(b[4+4*i:])
	}
	for at := least; at < len(b); at += 4 {
		s.Numbers = append(s.Numbers, binary.LittleEndian.Uint32(b[at:]))
	}
	return s
}
