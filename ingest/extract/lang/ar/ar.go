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
	That:       []string{"ان"},
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Arabic},
	Marks:      []string{"في", "من", "علي", "الي", "التي", "الذي", "ان", "بعد", "عن", "منذ", "هذا", "هذه", "مع", "كما", "قال", "قالت", "او", "لا", "ما", "بين", "قتل", "قتلي", "شهداء", "شهيدا", "شخصا", "اصيب", "جرحي", "بجروح", "حصيله", "ارتفاع", "الشهداء"},
	Proclitics: []string{"وبال", "فال", "وال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك"},
	Enclitics:  []string{"هما", "هم", "هن", "ها", "نا", "ه"},
	DotGroups:  true,
	NounFirst:  true,
	SaysFirst:  true,
	UnitsFirst: true,
	JoinedIn:   "ب",
}

// Grammar returns the one grammar of Arabic.
func Grammar() *lang.Grammar { return &grammar }
