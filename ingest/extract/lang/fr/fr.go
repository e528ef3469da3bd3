// Package fr is French: its tables, and what is no table.
package fr

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:       "fr",
	That:       []string{"que", "qu"},
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Latin},
	Marks:      []string{"le", "la", "les", "des", "et", "dans", "une", "est", "selon", "ont", "aux", "plus", "du", "au", "moins", "un", "à", "de", "été", "que", "personnes", "morts", "blessés", "sur", "pour", "par", "tuées"},
	DotGroups:  true,
	CommaPoint: true,
	ArticleOne: true,
	AgentFirst: true,
	NounFirst:  true,
	TensAnd:    true,
	Titled:     true,
}

// Grammar returns the one grammar of French.
func Grammar() *lang.Grammar { return &grammar }
