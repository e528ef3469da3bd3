package figure

import (
	"strings"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// Languages whose verb ends the clause say behind a number what others say before
// it: that it did not happen, and of which larger number it is a part.

// unrealBehind finds a word behind the cue that makes the clause unreal: beklenen,
// bekleniyor, yalanladı.
func (d *Doc) unrealBehind(f *Draft, h *noun) *lang.Hit {
	if !d.G.VerbLast && !d.G.FreeOrder || f.Cue == nil {
		return nil
	}
	end := d.Sentences[f.Sentence].To
	if d.G.FreeOrder { // информация о десяти погибших не подтвердилась
		for t := h.to; t < min(end, h.to+3) && d.Tokens[t].Kind == span.Word && !d.numberAt(t); t++ {
			if x := d.hitAt(t, lang.Not); x != nil {
				return x
			}
		}
		return nil
	}
	for t, k := max(h.to, f.Cue.To), 0; t < end && k < 6; t, k = t+1, k+1 {
		if x := d.hitAt(t, lang.Future, lang.Not); x != nil {
			return x
		}
		if d.numberAt(t) || d.mark(t, ',', ';', '.', ':') || d.hitAt(t, lang.Clause, lang.Says) != nil {
			return nil
		}
		if a := d.hitAt(t, lang.Action); a != nil && a.Entry.Sort != f.Cue.Entry.Sort {
			k += 3
		}
	}
	return nil
}

// leadingParts gives a part that stands before its whole the metric of the whole:
// 3'ü çocuk 11 kişi öldü, ikisi ağır 10 kişi yaralandı.
func (d *Doc) leadingParts() {
	if !d.G.VerbLast {
		return
	}
	for i := 0; i+1 < len(d.Drafts); i++ {
		part, whole := d.Drafts[i], d.Drafts[i+1]
		if i+2 < len(d.Drafts) && !(whole.Num.Value > part.Num.Value) { // a doctor and a nurse among 17
			whole = d.Drafts[i+2]
		}
		if !whole.Taken || whole.Unit != "people" || part.Num.Share || part.Num.Bare && d.G.OneArticle && !d.ofThese(part) || part.Sentence != whole.Sentence || part.Num.Value >= whole.Num.Value {
			continue
		}
		if !d.ofThese(part) && !d.among(part) || !d.adjoins(part.Num.To, whole.Num.From) || part.Rule == "noun/age" {
			continue
		}
		if part.Taken && part.Head != nil && part.Head.Entry.Class == lang.Metric && part.Metric != whole.Metric {
			continue // 22,5 milyonu mülteci: its noun says what they are
		}
		part.Whole = whole
		part.Taken, part.Why, part.Rule = true, "", ""
		part.Num.Idle = false
		part.Metric, part.Unit, part.Cost, part.Cue = whole.Metric, whole.Unit, 1, whole.Cue
		part.note("part-before", "a part of "+whole.text(d))
		d.inherit(part, whole, nil)
	}
}

// articles leaves out the word for one where it is the article too and nothing in
// its sentence makes it a number: bir kadın öldü is "a woman died", iki asker ve bir
// sivil öldü is "one civilian".
func (d *Doc) articles(all []Draft, heads []noun) {
	if !d.G.OneArticle {
		return
	}
	for i := range all {
		f, h := &all[i], &heads[i]
		if !f.Num.Bare || f.Num.Digits || f.Why != "" || h.kind == metricHead || h.kind == personHead && len(h.groups) == 0 && h.nat == "" || h.more || d.ofThese(f) {
			continue
		}
		counts := func(j int) bool {
			if j < 0 || j >= len(all) || f.Num.From-heads[j].to > 3 || heads[j].from-h.to > 3 {
				return false
			}
			return all[j].Sentence == f.Sentence && all[j].Why == "" && (heads[j].kind == personHead || heads[j].kind == metricHead || heads[j].kind == thingHead)
		}
		if h.kind == noHead || !counts(i-1) && !counts(i+1) {
			f.leave("form/article", "an article")
		}
	}
}

// ablative leaves out a whole of which a part follows, where nothing before it says
// what befell the whole: iki çocuktan birinin cesedi bulundu.
func (d *Doc) ablative(all []Draft, heads []noun) {
	if !d.G.VerbLast {
		return
	}
	for i := 0; i+1 < len(all); i++ {
		whole, part, h := &all[i], &all[i+1], &heads[i]
		if whole.Why != "" || h.kind != personHead || part.Num.From-h.to > 3 || whole.Sentence != part.Sentence || !d.ofThese(part) || part.Num.Value >= whole.Num.Value {
			continue
		}
		w := span.Fold(d.word(h.to - 1))
		if !strings.HasSuffix(w, "dan") && !strings.HasSuffix(w, "den") && !strings.HasSuffix(w, "tan") && !strings.HasSuffix(w, "ten") {
			continue
		}
		said := false
		for t := max(d.Sentences[whole.Sentence].From, h.from-3); t < h.from; t++ {
			said = said || d.hitAt(t, lang.Action, lang.Metric) != nil
		}
		if !said {
			whole.leave("noun/whole", "the whole of which a figure is a part")
		}
	}
}

// among reports a breakdown word shortly before a number: aralarında üç çocuğun.
func (d *Doc) among(f *Draft) bool {
	for t := f.Num.From - 1; t >= max(d.Sentences[f.Sentence].From, f.Num.From-5); t-- {
		if d.Tokens[t].Kind != span.Word {
			return false
		}
		if p := d.hitAt(t, lang.Part); p != nil && p.To <= f.Num.From {
			return true
		}
	}
	return false
}

// adjoins reports that few words and no verb stand between a part and its whole.
func (d *Doc) adjoins(a, b int) bool {
	if b-a > 9 && !(b-a <= 18 && d.breaksDown(a, b)) {
		return false
	}
	for t := a; t < b; t++ {
		if d.Tokens[t].Kind == span.Punct && !d.mark(t, ',', '\'', '’') || d.Tokens[t].Kind == span.Newline || d.hitAt(t, lang.Says, lang.Other) != nil {
			return false
		}
		if a := d.hitAt(t, lang.Action); a != nil && a.Entry.Frame != lang.FrameAfter && a.Entry.Sort != "other" {
			return false
		}
	}
	return true
}

// breaksDown reports the words that make what stands before them parts of what follows:
// olmak üzere.
func (d *Doc) breaksDown(a, b int) bool {
	for t := a; t+1 < b; t++ {
		if span.Fold(d.word(t)) == "olmak" && span.Fold(d.word(t+1)) == "üzere" {
			return true
		}
	}
	return false
}

// ofThese reports the ending that makes a number "so many of them": 3'ü, ikisi.
func (d *Doc) ofThese(f *Draft) bool {
	last := d.Tokens[f.Num.To-1]
	if last.End <= f.Num.End {
		return false
	}
	end := strings.TrimLeft(span.Fold(d.Text[f.Num.End:last.End]), "'")
	switch end {
	case "i", "u", "ü", "si", "su", "sü", "inin", "unun", "ünün", "sinin", "sunun", "sünün":
		return true
	}
	return false
}

// counted reports that a noun before a number is what is counted, where nouns
// follow their number: "the number of" stands behind it (bina sayısı).
func (d *Doc) counted(h *lang.Hit) bool {
	if !d.G.VerbLast {
		return true
	}
	for t := h.To; t < min(len(d.Tokens), h.To+2); t++ {
		if d.Tokens[t].Kind == span.Word && strings.HasPrefix(span.Fold(d.word(t)), "sayisi") {
			return true
		}
	}
	return strings.Contains(span.Fold(d.words(h.From, h.To)), "sayisi")
}
