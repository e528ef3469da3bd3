// Package ar is Arabic: its tables, and what is no table.
package ar

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "ar",
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Arabic},
	Marks:      []string{"في", "من", "على", "الى", "التي", "الذي", "ان", "بعد", "عن", "منذ"},
	Proclitics: []string{"وبال", "فال", "وال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك"},
	Enclitics:  []string{"هما", "هم", "هن", "ها", "نا", "ه"},
	DotGroups:  true,
	NounFirst:  true,
	UnitsFirst: true,
}

// Grammar returns the one grammar of Arabic.
func Grammar() *lang.Grammar { return &grammar }
