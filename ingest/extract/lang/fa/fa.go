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
	Code:      "fa",
	Tables:    tables,
	Scripts:   []*unicode.RangeTable{unicode.Arabic},
	Marks:     []string{"در", "از", "که", "است", "این", "را", "با", "شد", "شده", "اند", "گفت"},
	DotGroups: true,
	NounFirst: true,
	TensAnd:   true,
	VerbLast:  true,
}

// Grammar returns the one grammar of Persian.
func Grammar() *lang.Grammar { return &grammar }
