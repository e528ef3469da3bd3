package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
	"hasila/metrics"
)

// grammar picks the grammar of a document: the one that it names, if we have it
// and the text is in its script, else the one that its words suggest.
func (x *Extractor) grammar(d metrics.Document) *lang.Grammar {
	code := strings.ToLower(d.Lang)
	if i := strings.IndexAny(code, "-_"); i > 0 {
		code = code[:i]
	}
	head := d.Text
	if len(head) > 8000 {
		head = head[:8000]
	}
	script := dominant(head)
	var same []*lang.Grammar
	for _, g := range x.grammars {
		for _, s := range g.Scripts {
			if s == script {
				if g.Code == code {
					return g
				}
				same = append(same, g)
			}
		}
	}
	return best(same, head)
}

// dominant returns the script that most letters of a text are in, nil if none of
// ours is.
func dominant(text string) *unicode.RangeTable {
	scripts := []*unicode.RangeTable{unicode.Latin, unicode.Arabic, unicode.Cyrillic, unicode.Hebrew}
	counts := make([]int, len(scripts))
	other := 0
	for _, r := range text {
		switch { // what texts are made of, first
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			counts[0]++
			continue
		case r < utf8.RuneSelf:
			continue
		case 'ء' <= r && r <= 'ي' && r != 'ـ':
			counts[1]++
			continue
		case 'А' <= r && r <= 'я':
			counts[2]++
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		found := false
		for i, s := range scripts {
			if unicode.Is(s, r) {
				counts[i]++
				found = true
				break
			}
		}
		if !found {
			other++
		}
	}
	best, n := -1, other
	for i, c := range counts {
		if c > n {
			best, n = i, c
		}
	}
	if best < 0 {
		return nil
	}
	return scripts[best]
}

// best counts the frequent words of each language in a text. Fewer than two in a
// hundred words are no evidence.
func best(gs []*lang.Grammar, text string) *lang.Grammar {
	words := map[string]int{}
	total := 0
	for _, t := range span.Tokenize(nil, text) {
		if t.Kind == span.Word {
			words[span.Fold(text[t.Start:t.End])]++
			total++
		}
	}
	var top *lang.Grammar
	most := 0.0
	for _, g := range gs {
		n := 0.0
		for _, m := range g.Marks {
			n += float64(words[m])
		}
		n /= float64(len(g.Marks)) // lists of other lengths weigh the same
		if n > most {
			top, most = g, n
		}
	}
	if top == nil || total > 20 && most*float64(len(top.Marks)) < 0.02*float64(total) {
		return nil
	}
	return top
}
