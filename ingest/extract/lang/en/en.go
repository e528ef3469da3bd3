// Package en is English: its tables, and what is no table.
package en

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:    "en",
	English: true,
	That:    []string{"that"},
	Titled:  true,
	Tables:  tables,
	Scripts: []*unicode.RangeTable{unicode.Latin},
	Marks:   []string{"the", "and", "of", "in", "were", "was", "with", "for", "said", "that", "at", "to", "on", "is", "by", "people", "killed", "wounded", "injured", "from", "has", "have", "least", "an", "after", "dead"},
}

// Grammar returns the one grammar of English.
func Grammar() *lang.Grammar { return &grammar }
