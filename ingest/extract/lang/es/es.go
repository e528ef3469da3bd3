// Package es is Spanish: its tables, and what is no table.
package es

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "es",
	That:       []string{"que"},
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Latin},
	Marks:      []string{"el", "los", "las", "y", "en", "una", "del", "que", "por", "según", "con", "al", "se", "un", "la", "es", "no", "muertos", "heridos", "personas", "menos", "más", "murieron", "fueron", "deja", "han", "su", "de", "a", "para", "mil"},
	DotGroups:  true,
	CommaPoint: true,
	ArticleOne: true,
	AgentFirst: true,
	NounFirst:  true,
	TensAnd:    true,
}

// Grammar returns the one grammar of Spanish.
func Grammar() *lang.Grammar { return &grammar }
