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
	Code:       "tr",
	Home:       "TUR",
	Tables:     tables,
	Scripts:    []*unicode.RangeTable{unicode.Latin},
	Marks:      []string{"ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "olan", "göre", "sonra", "en", "az", "kişi", "öldü", "yaralandi", "sayisi", "yükseldi", "hayatini", "kaybetti", "depremde", "saldirida", "olduğunu", "dedi", "ölenlerin", "yarali", "bin", "milyon", "çocuk", "daha"},
	DotGroups:  true,
	DotOrdinal: true,
	OneArticle: true,
	Apostrophe: true,
	VerbLast:   true,
	Behind:     true,
	Enclitics:  endings(),
}

// endings are the case, possessive, plural and copular endings that the tables
// leave to the matcher (beşinin, on binini, yaralıydı), folded: the dotless i is i.
func endings() []string {
	return []string{
		"i", "u", "ü", "yi", "yu", "yü", "si", "su", "sü", "in", "un", "ün", "nin", "nun", "nün", "e", "a", "ye", "ya",
		"de", "da", "te", "ta", "den", "dan", "ten", "tan", "ini", "unu", "ünü", "sini", "sunu", "sünü",
		"inin", "unun", "ünün", "sinin", "sunun", "sünün", "ine", "ina", "una", "üne", "sine", "sina", "suna", "süne",
		"inde", "inda", "unda", "ünde", "sinde", "sinda", "sunda", "sünde", "inden", "indan", "undan", "ünden",
		"sinden", "sindan", "sundan", "sünden", "imiz", "umuz", "ümüz", "miz", "muz", "müz", "imizi", "umuzu", "ümüzü", "mizi", "muzu", "müzü",
		"imizin", "umuzun", "ümüzün", "mizin", "muzun", "müzün", "ler", "lar", "lerin", "larin", "leri", "lari", "lere", "lara", "lerden", "lardan",
		"di", "du", "dü", "ti", "tu", "tü", "ydi", "ydu", "ydü", "dir", "dur", "dür", "tir", "tur", "tür", "le", "la", "yle", "yla", "lik", "luk", "lük",
	}
}

// Grammar returns the one grammar of Turkish.
func Grammar() *lang.Grammar { return &grammar }
