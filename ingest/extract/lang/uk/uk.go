// Package uk is Ukrainian: its tables, and what is no table.
package uk

import (
	"embed"
	"strings"
	"unicode"

	"hasila/ingest/extract/lang"
)

//go:embed *.txt
var tables embed.FS

var grammar = lang.Grammar{
	Code:      "uk",
	That:      []string{"що"},
	Home:      "UKR",
	Tables:    tables,
	Scripts:   []*unicode.RangeTable{unicode.Cyrillic},
	Marks:     []string{"і", "в", "на", "що", "не", "з", "та", "у", "було", "понад", "є", "від", "й", "до", "за", "людей", "осіб", "загинули", "загиблих", "поранені", "щонайменше", "внаслідок", "кількість", "зросла", "після", "особа", "також", "повідомив", "це", "але", "їх", "для", "року", "вона", "він"},
	DotGroups: true,
	FreeOrder: true,
	Latin:     strings.NewReplacer("и", "y", "И", "Y", "г", "h", "Г", "H", "х", "kh"),
}

// Grammar returns the one grammar of Ukrainian.
func Grammar() *lang.Grammar { return &grammar }
