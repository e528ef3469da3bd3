package tabular

import (
	"math"
	"strconv"
	"strings"
)

// A row is what evidence a table gives: its text is the row's cells under their
// columns' names, "report_date: 2023-10-07 | killed_cum: 232".
type row struct {
	line  int
	names []string
	text  string
	cells map[string]cell
	whole map[string]string // cells with their line ends, where they are asked for
}

// A cell is a value and where it stands in the row's text.
type cell struct {
	value      string
	start, end int
}

const between = " | "

// newRow lays the cells that are not empty side by side. Of two columns with one
// name the first is the one that is meant.
func newRow(line int, names, values []string, whole bool) row {
	r := row{line: line, names: names, cells: make(map[string]cell, len(names))}
	if whole {
		r.whole = make(map[string]string, len(names))
	}
	var b strings.Builder
	for i, name := range names {
		if i >= len(values) {
			break
		}
		value := oneLine(values[i])
		if name == "" || value == "" {
			continue
		}
		if whole {
			r.whole[name] = strings.ToValidUTF8(values[i], "\uFFFD")
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(name)
		b.WriteString(": ")
		start := b.Len()
		b.WriteString(value)
		if _, twice := r.cells[name]; !twice {
			r.cells[name] = cell{value, start, b.Len()}
		}
	}
	r.text = b.String()
	return r
}

// oneLine keeps a cell on the row's line.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// expand fills the columns into a text with braces; words says what the values of
// a column mean.
func (r row) expand(s string, words map[string]map[string]string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return strings.TrimSpace(b.String())
		}
		columns, after, ok := strings.Cut(rest, "}")
		if !ok {
			return strings.TrimSpace(b.String())
		}
		for column := range strings.SplitSeq(columns, "|") {
			value := r.cells[column].value
			if meaning, ok := words[column][value]; ok {
				value = meaning
			}
			if value != "" {
				b.WriteString(value)
				break
			}
		}
		s = after
	}
}

// number reads a cell: digits with or without groups, "12,345", "12 345.5". A dot
// is decimal; so is a comma that does not stand before three digits.
func number(s string) (float64, bool) {
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00A0', '\u202F', '\u2009', '\'', '’', '_':
			return -1
		case '٬':
			return ','
		case '٫':
			return '.'
		}
		if r >= '٠' && r <= '٩' {
			return '0' + r - '٠'
		}
		if r >= '۰' && r <= '۹' {
			return '0' + r - '۰'
		}
		return r
	}, s)
	if s == "" || strings.Trim(s, "0123456789.,-+eE") != "" {
		return 0, false
	}
	if strings.Contains(s, ",") {
		parts := strings.Split(s, ",")
		grouped := true
		for i, p := range parts[1:] {
			digits, _, _ := strings.Cut(p, ".")
			if len(digits) != 3 || i < len(parts)-2 && len(p) != 3 {
				grouped = false
			}
		}
		switch {
		case grouped:
			s = strings.Join(parts, "")
		case len(parts) == 2 && !strings.Contains(s, "."):
			s = parts[0] + "." + parts[1]
		default:
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}
