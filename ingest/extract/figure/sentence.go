package figure

import (
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// titles and numberings whose dot ends no sentence, folded.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "no": true, "nos": true, "gen": true, "col": true, "sgt": true,
	"lt": true, "capt": true, "maj": true, "prof": true, "rev": true, "sen": true, "gov": true, "rep": true, "vs": true, "approx": true, "ca": true,
	"sr": true, "sra": true, "núm": true, "nº": true, "av": true, "pr": true, "art": true, "fig": true, "jr": true, "inc": true, "ltd": true,
	"г": true, "ст": true, "им": true, "ул": true, "тыс": true, "млн": true, "млрд": true, "руб": true, "гг": true, "т": true, "м": true, "р": true,
	"jan": true, "feb": true, "aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true, "rs": true, "tk": true,
}

// longest is how many tokens a sentence may have.
const longest = 500

// split cuts the tokens into sentences. A line break ends a sentence unless the
// next line begins with a small letter (a wrapped line).
func (d *Doc) split() {
	d.Sentences = d.Sentences[:0]
	from, para := 0, 0
	item := d.item(0)
	add := func(to int) {
		for to-from > longest { // an endless sentence costs no more than many
			d.Sentences = append(d.Sentences, Sentence{From: from, To: from + longest, Para: para, Item: item})
			from += longest
		}
		if to > from {
			d.Sentences = append(d.Sentences, Sentence{From: from, To: to, Para: para, Item: item})
		}
	}
	for t := 0; t < len(d.Tokens); t++ {
		tok := d.Tokens[t]
		switch {
		case tok.Kind == span.Newline:
			if !tok.Blank && t+1 < len(d.Tokens) && t > from && d.lower(t+1) && !d.mark(t-1, '.', '!', '?', ':') {
				continue
			}
			add(t)
			from, para = t+1, para+1
			item = d.item(from)
		case tok.Kind == span.Punct && d.ends(t):
			end := t + 1
			for end < len(d.Tokens) && d.Tokens[end].Glued && d.mark(end, '"', '”', '»', '’', ')', '\'', '.', '!', '?') {
				end++
			}
			add(end)
			from = end
			t = end - 1
		}
	}
	add(len(d.Tokens))
	d.join()
}

func (d *Doc) lower(t int) bool {
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[t].Start:])
	return unicode.IsLower(r)
}

// mark reports whether token t is one of the marks.
func (d *Doc) mark(t int, marks ...rune) bool {
	if t < 0 || t >= len(d.Tokens) || d.Tokens[t].Kind != span.Punct {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[t].Start:])
	for _, m := range marks {
		if r == m {
			return true
		}
	}
	return false
}

// item reports whether a line begins as a list item does.
func (d *Doc) item(t int) bool {
	return d.mark(t, '•', '-', '–', '—', '*', '·', '▪', '◀', '🔻', '⭕', '🔴', '●', '○', '■', '►', '✅')
}

// ends reports whether the mark at t ends a sentence.
func (d *Doc) ends(t int) bool {
	if d.mark(t, '!', '?', '؟', '。', '…', '۔') {
		return !d.mark(t+1, '!', '?', ')', '؟')
	}
	if d.mark(t, '◀', '🔻', '🔴', '⭕', '•') && t > 0 {
		return true
	}
	if !d.mark(t, '.') {
		return false
	}
	next := t + 1
	if next < len(d.Tokens) && d.mark(next, '.', ',') {
		return false
	}
	if next >= len(d.Tokens) || d.Tokens[next].Kind == span.Newline {
		return true
	}
	if d.Tokens[next].Glued && !d.mark(next, '"', '”', '»', '’', ')') { // 3.b, example.com
		return d.Tokens[next].Upper && t > 0 && d.Tokens[t-1].Kind == span.Word && !d.Tokens[t-1].Upper
	}
	if d.Tokens[next].Kind == span.Word && d.lower(next) {
		return false
	}
	if t > 0 && d.Tokens[t-1].Kind == span.Word && d.Tokens[t-1].End == d.Tokens[t].Start {
		w := span.Fold(d.word(t - 1))
		if abbreviations[w] || utf8.RuneCountInString(w) == 1 && d.Tokens[t-1].Upper {
			return false
		}
	}
	return true
}

// join puts a line that is nothing but a number together with the line that names
// what it counts: the line before if that ends with a colon, else the next.
func (d *Doc) join() {
	out := d.Sentences[:0]
	for i := 0; i < len(d.Sentences); i++ {
		s := d.Sentences[i]
		if d.onlyNumber(s) {
			switch {
			case len(out) > 0 && d.mark(out[len(out)-1].To-1, ':'):
				out[len(out)-1].To = s.To
				continue
			case i+1 < len(d.Sentences) && !d.onlyNumber(d.Sentences[i+1]) && d.Sentences[i+1].Para == s.Para+1:
				n := d.Sentences[i+1]
				n.From, n.Para = s.From, s.Para
				out = append(out, n)
				i++
				continue
			}
		}
		out = append(out, s)
	}
	d.Sentences = out
}

func (d *Doc) onlyNumber(s Sentence) bool {
	digits := false
	for t := s.From; t < s.To; t++ {
		switch d.Tokens[t].Kind {
		case span.Digits:
			digits = true
		case span.Word:
			if d.hitAt(t, lang.Scale, lang.Percent, lang.Before, lang.Money) == nil {
				return false
			}
		}
	}
	return digits
}
