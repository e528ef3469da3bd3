package lang

// A Set is a set of classes. Whether any hit at a token is of one of them is then one
// look, and most tokens are passed over by it.
type Set [2]uint64

// dualForm is the bit of forms that are numbers themselves; no class has it.
const dualForm Class = 127

// SetOf is the set of these classes.
func SetOf(classes ...Class) Set {
	var s Set
	for _, c := range classes {
		s.add(c)
	}
	return s
}

func (s *Set) add(c Class) { s[c>>6&1] |= 1 << (c & 63) }

// AddHit adds the class of a hit, and whether its form is a number itself.
func (s *Set) AddHit(h *Hit) {
	s.add(h.Entry.Class)
	if h.Dual != 0 {
		s.add(dualForm)
	}
}

// WithDuals is the set with the forms that are numbers themselves (duals).
func (s Set) WithDuals() Set {
	s.add(dualForm)
	return s
}

// Any reports whether the sets share a class.
func (s Set) Any(o Set) bool { return s[0]&o[0]|s[1]&o[1] != 0 }

// Without reports whether the set has a class that the other has not.
func (s Set) Without(o Set) bool { return s[0]&^o[0]|s[1]&^o[1] != 0 }

// Empty reports a set without classes.
func (s Set) Empty() bool { return s[0]|s[1] == 0 }
