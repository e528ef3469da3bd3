package figure

import (
	"hasila/ingest/extract/lang"
	"hasila/metrics"
)

// enumerations settles lists of numbers of which only the last, or the first, has
// the noun that says what they are: aged 24, 28 and 31; 8, 12 and 17 years old;
// November 10, 17 and 18.
func (d *Doc) enumerations(all []Draft, heads []noun) {
	spread := func(from, to int) {
		a, b := &all[from], &all[to]
		timed := heads[from].kind == timeHead && from > to // 8, 12 and 17 years: all of them are
		if a.Why == "" && !timed || b.Why != "" || heads[to].kind != noHead || a.Sentence != b.Sentence || !d.joined(&all[min(from, to)], &all[max(from, to)]) {
			return
		}
		if a.Rule == "form/year" && b.Num.Plain != 4 {
			return
		}
		if b.Num.Scaled != a.Num.Scaled && a.Rule != "noun/age" {
			return
		}
		if timed {
			b.leave("noun/time", "a time")
			return
		}
		b.leave(a.Rule, a.Why)
	}
	for i := 1; i < len(all); i++ {
		if a, b := &all[i-1], &all[i]; a.Why == "" && heads[i-1].kind == noHead && heads[i].kind == otherHead && a.Sentence == b.Sentence && d.ofWhole(a, b) {
			a.leave(b.Rule, b.Why) // reported in 9 of 21 countries
		}
		if all[i-1].Rule == "noun/age" || all[i-1].Why == "date" {
			spread(i-1, i)
		}
	}
	for i := len(all) - 2; i >= 0; i-- {
		spread(i+1, i)
		if a, b := &all[i], &all[i+1]; a.Why == "" && heads[i].kind == noHead && heads[i].partial && heads[i+1].kind == otherHead && b.Why != "" && b.Num.From-a.Num.To <= 3 {
			a.leave(b.Rule, b.Why) // 469 of the 497 municipalities
		}
	}
}

// joined reports that only a comma, or "and", stands between two numbers.
func (d *Doc) joined(a, b *Draft) bool {
	if b.Num.From-a.Num.To > 3 || b.Num.From < a.Num.To {
		return false
	}
	link := b.Num.From == a.Num.To && b.Num.Start > d.Tokens[b.Num.From].Start
	for t := a.Num.To; t < b.Num.From; t++ {
		switch {
		case d.mark(t, ',', '،'), d.hitAt(t, lang.And, lang.RangeMark) != nil:
			link = true
		case d.hitAt(t, lang.Function) != nil:
		default:
			return false
		}
	}
	return link
}

// ofWhole reports that only "of", "out of", stands between two numbers.
func (d *Doc) ofWhole(a, b *Draft) bool {
	h := d.hitAt(a.Num.To, lang.Of, lang.OutTotal)
	if h == nil || a.Num.Share {
		return false
	}
	if g := d.hitAt(h.To, lang.Function); g != nil && h.To < b.Num.From {
		h = g
	}
	return h.To == b.Num.From
}

// gapped gives a number the hedge of the verb that it shares with the one before: the
// dead exceed 1,900 and the wounded 4,000.
func (d *Doc) gapped(all []Draft, heads []noun) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		if a.Sentence != b.Sentence || a.Why != "" || b.Why != "" || b.Qualifier != metrics.Exact || a.Qualifier == metrics.Exact ||
			heads[i].kind != noHead || heads[i-1].kind != noHead || b.Num.From-a.Num.To > 6 || d.hitAt(a.Num.To, lang.And) == nil {
			continue
		}
		named := false
		for t := a.Num.To + 1; t < b.Num.From; {
			noun := d.hitAt(t, lang.Metric, lang.Person, lang.Thing)
			little := d.hitAt(t, lang.Function, lang.Of, lang.Before)
			if noun == nil && little == nil {
				named = false
				break
			}
			if noun != nil {
				named, little = true, noun
			}
			t = little.To
		}
		if named {
			b.Qualifier = a.Qualifier
			b.note("hedge/shared", "the hedge of "+a.text(d))
		}
	}
}
