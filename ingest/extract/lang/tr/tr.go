// Package tr is Turkish: its tables, and what is no table.
package tr

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:      "tr",
	Tables:    tables,
	Scripts:   []*unicode.RangeTable{unicode.Latin},
	Marks:     []string{"ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "olan", "göre", "sonra"},
	DotGroups: true,
	Behind:    true,
}

// Grammar returns the one grammar of Turkish.
func Grammar() *lang.Grammar { return &grammar }
