// Package he is Hebrew: its tables, and what is no table.
package he

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "he",
	Home:       "ISR",
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Hebrew},
	Marks:      []string{"של", "את", "על", "כי", "לא", "הוא", "היא", "עם", "בני", "אדם", "נהרגו", "נפצעו", "לפחות", "גם", "זה", "בין"},
	Proclitics: []string{"וכשה", "כשה", "לכשה", "ושה", "שה", "וכש", "כש", "שב", "של", "שמ", "ומה", "ובה", "ולה", "וה", "וב", "ול", "ומ", "וכ", "בה", "מה", "לה", "ה", "ו", "ב", "ל", "מ", "כ", "ש"},
	Enclitics:  []string{"הם", "הן", "ם", "ן"},
	NounFirst:  true,
	TensAnd:    true,
	JoinedIn:   "ב",
}

// Grammar returns the one grammar of Hebrew.
func Grammar() *lang.Grammar { return &grammar }
