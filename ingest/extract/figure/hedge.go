package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// hedge reads the qualifier from the words at the number, before or behind it.
func (d *Doc) hedge(f *Draft) {
	n := f.Num
	f.Qualifier = metrics.Exact
	if n.Zero || n.Ordinal {
		return
	}
	if n.Vague {
		f.Qualifier = metrics.Vague
		return
	}
	if n.IsRange() {
		f.Qualifier = metrics.Range
		return
	}
	s := d.Sentences[f.Sentence]
	if own := d.Text[d.Tokens[n.From].Start:max(n.Start, d.Tokens[n.From].Start)]; strings.HasSuffix(own, "כ") {
		f.Qualifier = metrics.Approximately // כעשרה
		f.note("hedge/joined", own)
		return
	}
	for t, k := n.From, 0; k < 4; k++ {
		h := d.hitEnding(t, lang.Before)
		if h != nil && h.From >= s.From && !d.changedTo(h) {
			f.Qualifier = metrics.Qualifier(h.Entry.Text)
			f.note("hedge/"+h.Entry.Text, d.quote(h))
			return
		}
		skip := d.hitEnding(t, lang.Function, lang.Money, lang.More, lang.To, lang.Adjective, lang.Of, lang.Rise, lang.Weekday, lang.Day)
		if toll := d.hitEnding(t, lang.Metric); skip == nil && toll != nil && toll.Entry.Toll { // تجاوز عدد الجرحى 3000
			skip = toll
		}
		if skip == nil || skip.From < s.From {
			if t > s.From && d.Tokens[t-1].Kind == span.Punct && d.mark(t-1, '(', '"', '“', '«', '\'', '~', '≈', '>', '<', '≥', '≤', '+') {
				if q := symbol[d.word(t-1)]; q != "" {
					f.Qualifier = q
					f.note("hedge/symbol", d.word(t-1))
					return
				}
				t--
				continue
			}
			break
		}
		t = skip.From
	}
	d.hedgeBehind(f, s)
	if n.Approx && f.Qualifier == metrics.Exact { // the words themselves round: une centaine
		f.Qualifier = metrics.Approximately
		f.note("hedge/round", d.Text[n.Start:n.End])
	}
}

// changedTo reports a word that is also the "up to" of a hedge where it says how far
// something rose or fell: выросло до 61.
func (d *Doc) changedTo(h *lang.Hit) bool {
	if h.Entry.Text != string(metrics.AtMost) || d.hitAt(h.From, lang.To) == nil {
		return false
	}
	for t := h.From - 1; t >= max(0, h.From-14); t-- {
		if d.Tokens[t].Kind == span.Newline || d.mark(t, ';', '.') {
			return false
		}
		if d.hitAt(t, lang.Rise, lang.Fall) != nil {
			return true
		}
	}
	return false
}

var symbol = map[string]metrics.Qualifier{
	"~": metrics.Approximately, "≈": metrics.Approximately, ">": metrics.MoreThan, "<": metrics.LessThan, "≥": metrics.AtLeast, "≤": metrics.AtMost,
}

// hedgeBehind reads a hedge behind the number or its noun: 5 or more, 40 شخصا على الأقل, 1 million+.
func (d *Doc) hedgeBehind(f *Draft, s Sentence) {
	t := f.Num.To
	reach := 5
	if d.G.VerbLast {
		reach = 1 // further behind, the same words are verbs: 84 tır geçti
	}
	for k := 0; k < reach && t < s.To; k++ {
		if h := d.hitAt(t, lang.After); h != nil && !d.numberAt(h.To) && !d.numberAt(h.To+1) { // and more than 50: of the next number
			f.Qualifier = metrics.Qualifier(h.Entry.Text)
			f.note("hedge/"+h.Entry.Text, d.quote(h))
			return
		}
		if d.mark(t, '+') && d.Tokens[t].Glued && k == 0 {
			f.Qualifier = metrics.MoreThan
			f.note("hedge/symbol", "+")
			return
		}
		if d.mark(t, ',') && d.hitAt(t+1, lang.After) != nil { // 900 corps, au bas mot,
			t++
			continue
		}
		if d.numberAt(t) || d.Tokens[t].Kind == span.Newline || d.mark(t, ',', '،', ';', '.') || d.hitAt(t, lang.And, lang.Clause, lang.Before) != nil || t != f.Num.To && d.hitAt(t, lang.Part) != nil {
			return
		}
		t++
	}
}
