// Package pt is Portuguese: its tables, and what is no table.
package pt

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "pt",
	That:       []string{"que"},
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Latin},
	Marks:      []string{"o", "os", "as", "e", "em", "uma", "do", "da", "dos", "das", "que", "não", "foram", "são", "com", "no", "na", "ao", "um", "pelo", "menos", "pessoas", "morreram", "mortos", "feridos", "ataque", "há", "por", "de", "a", "se", "para", "mil", "mais", "à"},
	DotGroups:  true,
	CommaPoint: true,
	ArticleOne: true,
	AgentFirst: true,
	NounFirst:  true,
	TensAnd:    true,
}

// Grammar returns the one grammar of Portuguese.
func Grammar() *lang.Grammar { return &grammar }
