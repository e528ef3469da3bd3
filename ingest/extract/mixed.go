package extract

import (
	"strings"
	"unicode"
)

// A part is a run of lines in one script: half-open byte offsets.
type part struct{ start, end int }

// minShare is the share of a text's letters that a second script must have before
// the text is read in parts: names and quotations in another script are no part.
const minShare = 0.15

// parts cuts a text that is written in two scripts, a bilingual bulletin, into
// its runs of lines. A text in one script is one part.
func parts(text string) []part {
	if !mixed(text) {
		return []part{{0, len(text)}}
	}
	var out []part
	var last *unicode.RangeTable
	start := 0
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if s := dominant(text[at:end]); s != nil {
			if last != nil && s != last {
				out = append(out, part{start, at})
				start = at
			}
			last = s
		}
		at = end
	}
	return append(out, part{start, len(text)})
}

// mixed reports whether two scripts have a fair share of a text's letters, judged
// by a sample of it.
func mixed(text string) bool {
	const sample = 4096
	latin, others := 0, 0
	step := max(1, len(text)/sample)
	for i := 0; i < len(text); i += step {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			latin++
		case c >= 0xd0 && c <= 0xdb: // the first byte of Cyrillic, Hebrew and Arabic letters
			others++
		}
	}
	total := float64(latin + others)
	return total > 0 && float64(latin) > minShare*total && float64(others) > minShare*total
}

// join appends the reading of a part that begins at an offset of the whole text.
func (r *Reading) join(p Reading, offset int) {
	if offset == 0 && r.Figures == nil && r.Numbers == nil {
		r.Figures, r.Numbers = p.Figures, p.Numbers
		return
	}
	for _, n := range p.Numbers {
		n.Start, n.End = n.Start+offset, n.End+offset
		if n.Figure >= 0 {
			n.Figure += len(r.Figures)
		}
		r.Numbers = append(r.Numbers, n)
	}
	for _, f := range p.Figures {
		f.Start, f.End = f.Start+offset, f.End+offset
		if f.PartOf != nil {
			whole := *f.PartOf + offset
			f.PartOf = &whole
		}
		r.Figures = append(r.Figures, f)
	}
}
