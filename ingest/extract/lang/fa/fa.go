// Package fa is Persian: its tables, and what is no table.
package fa

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "fa",
	That:       []string{"که"},
	Home:       "IRN",
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Arabic},
	Marks:      []string{"در", "از", "كه", "است", "اين", "را", "با", "شد", "شده", "اند", "گفت", "به", "و", "بر", "تا", "هم", "نفر", "كشته", "شدند", "دست", "كم", "رسيد", "زخمي", "شمار", "براي", "حمله", "شدگان"},
	DotGroups:  true,
	SlashPoint: true,
	NounFirst:  true,
	TensAnd:    true,
	VerbLast:   true,
	Solar:      true,
}

// Grammar returns the one grammar of Persian.
func Grammar() *lang.Grammar { return &grammar }
