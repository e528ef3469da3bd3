// Package ru is Russian: its tables, and what is no table.
package ru

import (
	"embed"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:      "ru",
	That:      []string{"что"},
	Home:      "RUS",
	Tables:    tables,
	Scripts:   []*unicode.RangeTable{unicode.Cyrillic},
	Marks:     []string{"и", "в", "на", "что", "не", "с", "по", "из", "были", "более", "ы", "человек", "при", "за", "его", "погибли", "погибло", "убиты", "ранены", "число", "раненых", "погибших", "выросло", "до", "от", "как", "сообщил", "меньшей", "мере", "это", "но", "их", "для", "года", "она", "он"},
	DotGroups: true,
	FreeOrder: true,
}

// Grammar returns the one grammar of Russian.
func Grammar() *lang.Grammar { return &grammar }
