// Package all is the one list of languages. A new language is a folder beside
// this one and a line here.
package all

import (
	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/lang/ar"
	"hasila/ingest/extract/lang/en"
	"hasila/ingest/extract/lang/es"
	"hasila/ingest/extract/lang/fa"
	"hasila/ingest/extract/lang/fr"
	"hasila/ingest/extract/lang/he"
	"hasila/ingest/extract/lang/pt"
	"hasila/ingest/extract/lang/ru"
	"hasila/ingest/extract/lang/tr"
	"hasila/ingest/extract/lang/uk"
)

// Grammars returns the grammars of all languages. Nothing is compiled yet.
func Grammars() []*lang.Grammar {
	return []*lang.Grammar{
		ar.Grammar(), en.Grammar(), es.Grammar(), fa.Grammar(), fr.Grammar(),
		he.Grammar(), pt.Grammar(), ru.Grammar(), tr.Grammar(), uk.Grammar(),
	}
}
