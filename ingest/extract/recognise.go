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

// best finds the language whose frequent words and letters a text has most of. Fewer
// than two in a hundred words are no evidence, and a text that fits a rival better
// is none of ours.
func best(gs []*lang.Grammar, text string) *lang.Grammar {
	if len(gs) == 1 {
		return gs[0] // nobody else writes its script in the news
	}
	words := map[string]int{}
	total := 0
	for _, t := range span.Tokenize(nil, text) {
		if t.Kind == span.Word {
			words[span.Fold(text[t.Start:t.End])]++
			total++
		}
	}
	count := func(marks []string) float64 {
		n := 0
		for _, m := range marks {
			n += words[m]
		}
		return float64(n)
	}
	var top *lang.Grammar
	most := 0.0
	for _, g := range gs {
		if n := count(g.Marks) + letters(text, telling(g.Code))/2; n > most {
			top, most = g, n
		}
	}
	if top == nil || most < 1 || total > 20 && most < 0.02*float64(total) {
		return nil
	}
	strange := letters(text, foreign)
	for _, marks := range rivals {
		if count(marks)+strange/2 > most {
			return nil
		}
	}
	return top
}

// letters counts the letters of a text that are among some.
func letters(text, some string) float64 {
	n := 0
	if some != "" {
		for _, r := range text {
			if r >= utf8.RuneSelf && strings.ContainsRune(some, r) {
				n++
			}
		}
	}
	return float64(n)
}
