package lang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/lang/all"
	"hasila/ingest/extract/span"
)

// A table is read or refused with its file and line; what was read finds hits inside
// the text.
func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"[cardinal]\none | a = 1\n", "[metric killed toll]\ndead* ... people _ x/2 # c\n", "[action kill frame=after]\nكل قتيل/2\n", "[money]\n€ = EUR", "[x", "a = 1",
		"[thing house]\na|a|| = weak\n", "[place]\nRio de Janeiro = Rio\n",
	} {
		f.Add(s, "one dead a x people, كل قتيل 5 €")
	}
	f.Fuzz(func(t *testing.T, table, text string) {
		g := &lang.Grammar{Code: "xx", Tables: fstest.MapFS{"t.txt": {Data: []byte(table)}}, Proclitics: []string{"و", "ال"}, Enclitics: []string{"هم"}}
		m, err := lang.NewMatcher(g)
		if err != nil {
			if !strings.Contains(err.Error(), "t.txt") {
				t.Fatalf("the error names no file: %v", err)
			}
			return
		}
		matches(t, m, text)
	})
}

// The hits of the languages' own tables lie inside the text, in order.
func FuzzMatch(f *testing.F) {
	var matchers []*lang.Matcher
	for _, g := range all.Grammars() {
		m, err := lang.NewMatcher(g)
		if err != nil {
			f.Fatal(err)
		}
		matchers = append(matchers, m)
	}
	for i, s := range []string{
		"قتل 5 فلسطينيين وأصيب 12 آخرون منذ السابع من أكتوبر", "At least 12 people were killed since the ceasefire", "al menos dos muertos y un herido",
		"دست\u200cکم ۳۴۲ نفر کشته شدند", "une vingtaine de blessés", "נהרגו 12 בני אדם", "milhões de deslocados", "погибли 33 тысячи 350 человек", "532'ye yükseldi", "загинуло 8 людей",
	} {
		f.Add(uint8(i), s)
	}
	f.Fuzz(func(t *testing.T, lang uint8, text string) { matches(t, matchers[int(lang)%len(matchers)], text) })
}

func matches(t *testing.T, m *lang.Matcher, text string) {
	t.Helper()
	tokens := span.Tokenize(nil, text)
	last := 0
	for _, h := range m.Match(text, tokens) {
		if h.Entry == nil || h.From < last || h.To <= h.From || h.To > len(tokens) {
			t.Fatalf("hit %d:%d behind %d of %d tokens", h.From, h.To, last, len(tokens))
		}
		first, end := tokens[h.From], tokens[h.To-1]
		if n := len(span.Fold(text[first.Start:first.End])); h.Prefix < 0 || h.Prefix > n {
			t.Fatalf("proclitic of %d bytes in a word of %d", h.Prefix, n)
		}
		if n := len(span.Fold(text[end.Start:end.End])); h.Suffix < 0 || h.Suffix > n {
			t.Fatalf("enclitic of %d bytes in a word of %d", h.Suffix, n)
		}
		last = h.From
	}
}
