package lang

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"hasila/ingest/extract/span"
)

// A Grammar is one language: its tables and the few settings that are no words.
// It is compiled at its first use and then shared.
type Grammar struct {
	Code    string // ISO 639-1
	Tables  fs.FS  // *.txt
	Scripts []*unicode.RangeTable
	Marks   []string // frequent words that tell it from other languages of its script, folded

	Proclitics []string // folded, joined to the next word: "و", "ال"
	Enclitics  []string // folded, joined to the word before: "هم"
	DotGroups  bool     // a dot before three digits groups thousands: 44.664
	SlashPoint bool     // a slash before a scale or a percent sign is a decimal point: ۲/۵ میلیون
	CommaPoint bool     // only a comma is a decimal point: 1.720 millones are 1,720 million
	NounFirst  bool     // adjectives follow their noun
	ArticleOne bool     // the indefinite article is the number one: un mort et trois blessés
	AgentFirst bool     // who acts stands before an active verb: dos agentes detuvieron a …
	TensAnd    bool     // tens and units are joined by "and": treinta y cinco, بیست و سه
	UnitsFirst bool     // units stand before tens: تسعة وتسعون
	DotOrdinal bool     // a dot behind digits makes an ordinal: 687. gün
	OneArticle bool     // the word for one is the indefinite article too
	Apostrophe bool     // an apostrophe joins endings to numbers and names: 532'ye
	FreeOrder  bool     // what is counted may stand on either side of its verb, and a dash for "is"
	VerbLast   bool     // the verb ends its clause: what it says of a number stands behind it
	Behind     bool     // words of time follow their date: 7 Ekim'den beri
	SaysFirst  bool     // a verb of saying stands before who speaks: قالت الوزارة
	English    bool     // the names of the reference data are of this language
	Solar      bool     // a year alone may be one of the solar calendar: ۱۴۰۳
	That       []string // conjunctions that open what is said, folded: that, أن
	Home       string   // the country (ISO 3166-1 alpha-3) whose own affairs a text that names none tells
	Titled     bool     // every name has a capital: a phrase in small letters is none
	JoinedIn   string   // the letter that, joined to a name, says in: ب

	Latin *strings.Replacer // letters that other languages of the script read otherwise, in Latin ones

	once sync.Once
	lex  lexicon
	err  error
}

// Compile reads the tables. It is called by the first Match and by tests; an
// error names file and line.
func (g *Grammar) Compile() error {
	g.once.Do(func() {
		forms, err := readTables(g.Code, g.Tables)
		if err != nil {
			g.err = fmt.Errorf("reading the tables of %s: %w", g.Code, err)
			return
		}
		g.lex.build(forms)
	})
	return g.err
}

// formWords cuts a form as span.Tokenize cuts a text, keeping * _ and ....
func formWords(f string) []string {
	var words []string
	for _, w := range strings.Fields(f) {
		if w == "..." || w == "_" {
			words = append(words, w)
			continue
		}
		star := strings.HasSuffix(w, "*")
		w = strings.TrimSuffix(w, "*")
		for _, t := range span.Tokenize(nil, w) {
			words = append(words, keyOf(w[t.Start:t.End], t))
		}
		if star && len(words) > 0 {
			words[len(words)-1] += "*"
		}
	}
	return words
}

// keyOf is the form under which a word of a table is found: folded, but capitals
// where it is written all in capitals (WHO is not who).
func keyOf(w string, t span.Token) string {
	if t.Kind == span.Word && t.Caps && isASCII(w) {
		return strings.ReplaceAll(w, ".", "")
	}
	k := span.Fold(w)
	if strings.Contains(k, ".") && t.Kind == span.Word {
		k = strings.ReplaceAll(k, ".", "")
	}
	return k
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
