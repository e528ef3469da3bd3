package number

import (
	"math"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// rangeEnd reads the second end of a range: 250-300, between 3 and 5, 18 to 20
// thousand. Behind "rose from" two numbers are a change and not a range.
func (s *Source) rangeEnd(a *Number, to int) (Number, bool) {
	if a.Dual != nil {
		return Number{}, false
	}
	t := a.To
	hyphen := t < to && s.Tokens[t].Kind == span.Punct && span.Hyphen(s.rune(t)) && t+1 < to && s.Tokens[t+1].Kind == span.Digits
	mark, and := s.hit(t, lang.RangeMark), s.hit(t, lang.And)
	if !hyphen && mark == nil && and == nil && (t >= to || s.Tokens[t].Kind != span.Word) {
		return Number{}, false
	}
	between := s.opens(a.From)
	next := t + 1
	switch {
	case hyphen:
	case mark != nil:
		next = mark.To
	case and != nil && between:
		next = and.To
	case between && t < to && s.proclitic(t):
		next = t
	default:
		return Number{}, false
	}
	if next >= to {
		return Number{}, false
	}
	b, ok := s.single(next, to)
	if !ok || b.Why != "" || b.Vague || b.Ordinal || b.Zero || b.Share && !a.Share || b.Dual != nil {
		return Number{}, false
	}
	low, high := a.Value, b.Value
	if low >= high && b.Scaled && !a.Scaled {
		return Number{}, false
	}
	if b.Scaled && !a.Scaled {
		if k := scaleOf(b.Value); low*k < high {
			low *= k
		}
	}
	if hyphen && low == 0 { // 0-4: the score of a match
		n := *a
		n.Why = "score"
		s.extend(&n, b.To, nil)
		return n, true
	}
	if !(low < high) || a.Plain == 4 && b.Plain == 4 && a.Value > 1900 && b.Value < 2100 {
		return Number{}, false
	}
	if mark != nil && !hyphen && (!between || s.hit(a.From-1, lang.From) != nil) && s.changes(a.From) {
		return Number{}, false
	}
	n := *a
	n.Value, n.Low, n.High = math.NaN(), low, high
	n.To, n.End = b.To, b.End
	s.ending(&n, to)
	n.Scaled = a.Scaled || b.Scaled
	n.Plain, n.Bare = 0, false
	n.Entries = append(n.Entries, b.Entries...)
	return n, true
}

// opens reports whether a word that opens a range stands before token t, with at
// most a hedge between them.
func (s *Source) opens(t int) bool {
	for k := t - 1; k >= max(0, t-4); k-- {
		if h := s.hit(k, lang.Between); h != nil && h.To == t {
			return true
		}
	}
	return false
}

// changes reports a verb of change, or "from", shortly before token t.
func (s *Source) changes(t int) bool {
	for k := t - 1; k >= max(0, t-10); k-- {
		if s.Tokens[k].Kind == span.Newline {
			return false
		}
		if s.hit(k, lang.Rise, lang.Fall) != nil {
			return true
		}
	}
	return false
}

// proclitic reports whether the number at t begins with a joined "and": 800 و1000.
func (s *Source) proclitic(t int) bool {
	h := s.hit(t, lang.Cardinal, lang.Scale)
	return h != nil && h.Prefix > 0
}

func (s *Source) rune(t int) rune {
	for _, r := range s.Text[s.Tokens[t].Start:] {
		return r
	}
	return 0
}

// scaleOf is the largest power of a thousand, or hundred, that a number carries.
func scaleOf(v float64) float64 {
	for _, k := range []float64{1e9, 1e6, 1e3, 100} {
		if v >= k {
			return k
		}
	}
	return 1
}

// outOf reads "nine out of ten", "1 in 10" as a share.
func (s *Source) outOf(a Number, to int) (Number, bool) {
	h := s.hit(a.To, lang.OutOf)
	if h != nil && h.To <= to {
		of := h.Entry.Value
		if of == 0 {
			of = 10
		}
		return s.partOf(a, of, h.To, h)
	}
	if h = s.hit(a.To, lang.OutTotal, lang.In); h == nil || h.To >= to || a.Scaled || a.Value != math.Trunc(a.Value) {
		return a, false
	}
	b, ok := s.single(h.To, to)
	if !ok || b.Scaled || b.Share || b.Ordinal || !base[b.Value] || s.hit(b.To, lang.Time, lang.Month, lang.Unit) != nil || s.is(b.To, ',') {
		return a, false
	}
	if h.Entry.Class == lang.In && a.Value != 1 && b.Value != 10 {
		return a, false
	}
	return s.partOf(a, b.Value, b.To, h)
}

// base are the wholes that shares are told of.
var base = map[float64]bool{3: true, 4: true, 5: true, 6: true, 8: true, 10: true, 20: true, 100: true, 1000: true}

func (s *Source) partOf(a Number, of float64, end int, h *lang.Hit) (Number, bool) {
	if !(a.Value > 0 && a.Value < of) {
		return a, false
	}
	a.Value = math.Round(a.Value/of*1000) / 10
	a.Share, a.Bare, a.Plain = true, false, 0
	a.To, a.End = end, s.endOf(end, nil)
	a.Entries = append(a.Entries, h.Entry)
	return a, true
}
