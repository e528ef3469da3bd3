package extract

import (
	"slices"
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
	return x.best(same, head)
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
func (x *Extractor) best(gs []*lang.Grammar, text string) *lang.Grammar {
	switch len(gs) {
	case 0:
		return nil
	case 1:
		return gs[0] // nobody else writes its script in the news
	}
	e := x.evidenceOf(gs)
	counts := make([]float64, len(gs)+len(rivals))
	total := 0
	for _, t := range span.Tokenize(nil, text) {
		if t.Kind == span.Word {
			for _, i := range e.words[span.Fold(text[t.Start:t.End])] {
				counts[i]++
			}
			total++
		}
	}
	strange := 0.0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		for _, i := range e.letters[r] {
			if i < 0 {
				strange++
			} else {
				counts[i] += 0.5
			}
		}
	}
	var top *lang.Grammar
	most := 0.0
	for i, g := range gs {
		if counts[i] > most {
			top, most = g, counts[i]
		}
	}
	if top == nil || most < 1 || total > 20 && most < 0.02*float64(total) {
		return nil
	}
	for _, n := range counts[len(gs):] {
		if n+strange/2 > most {
			return nil
		}
	}
	return top
}

// evidence says which languages of one script the words and letters of a text speak
// for: indexes of its grammars, behind them of rivals; -1 is a letter of none of ours.
type evidence struct {
	words   map[string][]int
	letters map[rune][]int
}

// evidenceOf makes the evidence of grammars once; those of a script are always the same.
func (x *Extractor) evidenceOf(gs []*lang.Grammar) *evidence {
	if e, ok := x.evidence.Load(gs[0].Code); ok {
		return e.(*evidence)
	}
	e := &evidence{words: map[string][]int{}, letters: map[rune][]int{}}
	add := func(marks []string, i int) {
		for _, m := range marks {
			e.words[m] = append(e.words[m], i)
		}
	}
	for i, g := range gs {
		add(g.Marks, i)
		for _, r := range telling(g.Code) {
			e.letters[r] = append(e.letters[r], i)
		}
	}
	for i, marks := range rivals {
		add(marks, len(gs)+i)
	}
	for _, r := range foreign {
		if !slices.Contains(e.letters[r], -1) {
			e.letters[r] = append(e.letters[r], -1)
		}
	}
	x.evidence.Store(gs[0].Code, e)
	return e
}
