package figure

import (
	"math"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// form tells why a number cannot be a count by its form and its nearest
// neighbours: dates, times, model numbers, numbering.
func (d *Doc) form(f *Draft) string {
	n := f.Num
	if n.Why != "" {
		return n.Why
	}
	if d.dated(n.From, n.To) && !n.Scaled && n.Dual == nil && !n.Share {
		return "date"
	}
	if d.mark(n.From-1, '#', '№', '@', '/') && d.Tokens[n.From].Glued || d.mark(n.To, '/') && n.Digits && d.Tokens[n.To].Glued {
		return "numbering"
	}
	if (n.Digits || n.Ordinal) && !n.Scaled && d.hitEnding(n.From, lang.Label) != nil {
		return "numbering"
	}
	if n.Plain > 0 && n.Plain <= 2 && d.bracketed(f) && d.hitEnding(n.From-1, lang.Weekday, lang.Day) != nil { // neste domingo (26)
		return "date"
	}
	s := d.Sentences[f.Sentence]
	if n.Digits && n.Plain > 0 && n.From == s.From && n.To < s.To && (d.mark(n.To, '.', ')', '/')) && n.Value < 100 && d.Tokens[n.To].Glued && n.To+1 < s.To {
		return "numbering"
	}
	if n.Plain >= 7 && !n.Scaled {
		return "numbering" // a telephone or reference number: counts of millions are grouped
	}
	if math.IsNaN(n.Value) && math.IsNaN(n.Low) {
		return "digits"
	}
	return ""
}

// compared reports "more than" or "fewer than" behind a count, and no number behind
// them: 12 more than last year.
func (d *Doc) compared(h *noun) bool {
	b := d.hitAt(h.to, lang.Before)
	if b == nil || b.Entry.Text != "more_than" && b.Entry.Text != "less_than" {
		return false
	}
	for t := b.To; t < min(len(d.Tokens), b.To+4); t++ {
		if d.numberAt(t) {
			return false
		}
	}
	return d.hitAt(b.To, lang.Function, lang.In, lang.Past, lang.Of, lang.From) != nil || len(d.hitsAt(b.To)) == 0
}

// wholeOf reports that words before a number make it the whole of a part.
func (d *Doc) wholeOf(f *Draft) bool {
	o := d.hitEnding(f.Num.From, lang.OutTotal)
	return o != nil && d.hitEnding(f.Num.From, lang.Of) == nil && d.partBeside(f, o)
}

// opensWhole reports people whom words for "out of" make the whole of a part, whatever
// else those words may be.
func (d *Doc) opensWhole(f *Draft) bool {
	o := d.hitEnding(f.Num.From, lang.OutTotal)
	return o != nil && d.partBeside(f, o)
}

// partBeside reports a number before the words that name a whole, or that those words
// open the clause of one: 6 of the hospitals, which number 54; out of 54, 6.
func (d *Doc) partBeside(f *Draft, o *lang.Hit) bool {
	s := d.Sentences[f.Sentence]
	if o.From == s.From || d.mark(o.From-1, ',', '،', '(') {
		return true
	}
	for t := o.From - 1; t >= max(s.From, o.From-wholeReach); t-- {
		if d.numberAt(t) {
			return true
		}
	}
	return false
}

// wholeReach is how many tokens before the words that name a whole its part may stand.
const wholeReach = 12

// dated reports whether a number is the day or the year of a date: a month stands
// beside it.
func (d *Doc) dated(from, to int) bool {
	n := d.numberNear(from)
	if n == nil || n.Vague || n.Zero {
		return false
	}
	v := n.Value
	if n.IsRange() {
		v = n.High
	}
	day := v >= 1 && v <= 31
	year := n.Plain == 4 && v >= 1300 && v <= 2100
	if !day && !year {
		return false
	}
	if h := d.hitAt(from, lang.Start, lang.Named); h != nil && h.To > to && day {
		return true // the seventh of October: the name of a day
	}
	after := to
	if h := d.hitAt(after, lang.Of); h != nil {
		after = h.To
	}
	if h := d.hitAt(after, lang.Function); h != nil && d.hitAt(h.To, lang.Month, lang.Hijri, lang.Solar) != nil {
		after = h.To
	}
	if h := d.hitAt(after, lang.Month, lang.Hijri, lang.Solar, lang.ThatMonth); h != nil && day {
		return true
	}
	if day && d.daysBefore(to) {
		return true
	}
	for t := from - 1; t >= max(0, from-5); t-- { // أكتوبر/تشرين الأول 2023
		if h := d.hitAt(t, lang.Month, lang.Hijri, lang.Solar); h != nil && h.To <= from {
			return h.To == from || h.To+1 == from && ((year || !d.G.ArticleOne && !d.G.FreeOrder) && d.mark(h.To, ',', '،', '.') || d.hitAt(h.To, lang.Of, lang.Function) != nil)
		}
		if m := d.numberNear(t); m != nil && m.Value <= 31 && d.Tokens[t].Kind == span.Digits && year && t >= from-3 && d.hitAt(t-1, lang.Month) != nil {
			return true // October 7, 2023
		}
	}
	return false
}

// daysBefore reports that a day, joined to this one, follows with its month:
// between 26 and 30 January.
func (d *Doc) daysBefore(t int) bool {
	for range 3 {
		if d.hitAt(t, lang.And, lang.RangeMark, lang.Function) == nil && !d.mark(t, ',', '–', '-') {
			break
		}
		t++
	}
	n := d.numberNear(t)
	if n == nil || n.From != t || !(n.Value >= 1 && n.Value <= 31) {
		return false
	}
	t = n.To
	if h := d.hitAt(t, lang.Of, lang.Function); h != nil {
		t = h.To
	}
	return d.hitAt(t, lang.Month, lang.Hijri) != nil
}

// year reports whether a bare four-digit number is a year.
func (d *Doc) year(f *Draft, h *noun) bool {
	n := f.Num
	if n.Plain != 4 || n.Scaled || n.Value < 1900 || n.Value > 2100 || d.risenTo(f) {
		return false
	}
	if b := d.hitEnding(n.From, lang.Before); b != nil && h.kind == noHead && (b.Entry.Text == "more_than" || b.Entry.Text == "at_least") {
		return false // число жертв превысило 2000
	}
	if h.kind == personHead || h.kind == metricHead || h.kind == thingHead || h.kind == moneyHead || h.kind == othersHead {
		return d.yearCue(n.From) && h.kind != metricHead
	}
	return true
}

// risenTo reports a number that the dead, or other people counted, are said to have
// risen to: it is no year, whatever it looks like.
func (d *Doc) risenTo(f *Draft) bool {
	s := d.Sentences[f.Sentence]
	if d.hitEnding(f.Num.From, lang.To) == nil {
		return false
	}
	rise, counted := false, false
	for t := f.Num.From - 1; t >= max(s.From, f.Num.From-14) && !d.numberAt(t); t-- {
		rise = rise || d.hitAt(t, lang.Rise) != nil
		counted = counted || d.hitAt(t, lang.Metric, lang.Action) != nil
	}
	return rise && counted
}

// yearCue reports a word that a year follows.
func (d *Doc) yearCue(t int) bool {
	return d.hitEnding(t, lang.In, lang.Since, lang.Until) != nil
}

// rated reports that a number is so many a day, an hour, a year.
func (d *Doc) rated(f *Draft, h *noun) bool {
	end := d.Sentences[f.Sentence].To
	for t, k := h.to, 0; t < end && k < 5; k++ {
		if r := d.hitAt(t, lang.Rate); r != nil {
			return !d.oneTime(r) && d.hitAt(r.To, lang.Before) == nil // not: from 38 a day earlier
		}
		if d.hitAt(t, lang.Clause, lang.Says) != nil && !function(d.hitsAt(t)) || d.Tokens[t].Kind != span.Word || d.numberAt(t) {
			break
		}
		t++
	}
	at := h.from
	for range 3 { // each year some 2,000
		r := d.hitEnding(at, lang.Rate)
		if r == nil && d.mark(at-1, ',', ':') {
			r = d.hitEnding(at-1, lang.Rate)
		}
		if r != nil {
			return !d.numberEnds(r.From) && d.hitEnding(r.From, lang.Past) == nil && !d.oneTime(r) // not: in the last 24 hours 61
		}
		b := d.hitEnding(at, lang.Before, lang.Function)
		if b == nil {
			break
		}
		at = b.From
	}
	return d.ratedClause(f, h)
}

// oneTime reports words of a rate that a word behind them makes one time: a day
// earlier, در سال جاری, في السنة 2023.
func (d *Doc) oneTime(r *lang.Hit) bool {
	if d.hitAt(r.To, lang.Later, lang.Ago, lang.This, lang.Past, lang.Next) != nil {
		return true
	}
	for t := r.From; t < r.To; t++ {
		if w := d.hitAt(t, lang.This, lang.Past, lang.Next, lang.Day); w != nil && w.To > r.To {
			return true
		}
	}
	n := d.numberNear(r.To)
	return n != nil && n.From == r.To && n.Plain == 4
}

// ratedClause reports a rate of several words that opens the clause of a number:
// each year some 2,000 die; every ten minutes a child.
func (d *Doc) ratedClause(f *Draft, h *noun) bool {
	for t := h.from - 1; t >= max(d.Sentences[f.Sentence].From, h.from-10); t-- {
		if d.numberAt(t) || d.mark(t, ';', ':', '–', '—') || d.hitAt(t, lang.Clause) != nil && !function(d.hitsAt(t)) {
			return false
		}
		if r := d.hitAt(t, lang.Rate); r != nil && r.To-r.From > 1 && r.To <= h.from {
			return t == d.Sentences[f.Sentence].From || d.Tokens[t-1].Kind == span.Punct
		}
	}
	return false
}

// aged reports that a number is an age: aged 5, 5 years old.
func (d *Doc) aged(f *Draft) bool {
	if a := d.hitEnding(f.Num.From, lang.Age); a != nil && !d.G.VerbLast { // there the age stands before it
		return true
	}
	if d.hitAt(f.Num.To, lang.Age) != nil {
		return true
	}
	if b := d.hitEnding(f.Num.From, lang.Before); b != nil && f.Num.Value <= 100 { // children under five
		if b.Entry.Text == "less_than" || b.Entry.Text == "more_than" || b.Entry.Text == "at_most" {
			return d.hitEnding(b.From, lang.Person) != nil && d.hitAt(f.Num.To, headClasses...) == nil
		}
	}
	return false
}
