package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestExcerpt(t *testing.T) {
	for _, c := range []struct{ text, number, want string }{
		{"It began. At least 5 were killed. It went on.", "5", "At least 5 were killed."},
		{"5 killed", "5", "5 killed"},
		{"The toll is 15.899 dead. More.", "15.899", "The toll is 15.899 dead."},
		{"The U.N. said 12 died! Then", "12", "The U.N. said 12 died!"},
		{"Head\n• killed: 7\n• injured: 9", "7", "• killed: 7"},
		{"قال المتحدث. وارتفعت الحصيلة إلى 15 ألفا و899 شهيدا؟ نعم", "15 ألفا و899", "وارتفعت الحصيلة إلى 15 ألفا و899 شهيدا؟"},
		{"In 2023. 40 died.", "40", "40 died."},
	} {
		at := strings.Index(c.text, c.number)
		if got := Excerpt(c.text, at, at+len(c.number)); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.number, c.text, got, c.want)
		}
	}
}

func TestExcerptOfEndlessSentences(t *testing.T) {
	text := strings.Repeat("كلمة ", 5000) + "7" + strings.Repeat(" شيء", 5000)
	at := strings.Index(text, "7")
	got := Excerpt(text, at, at+1)
	if len(got) > 2*maxExcerpt+1 || !strings.Contains(got, "7") || !utf8.ValidString(got) {
		t.Errorf("%d bytes, valid %v", len(got), utf8.ValidString(got))
	}
	if strings.HasPrefix(got, "لمة") || strings.HasSuffix(got, "شي") {
		t.Errorf("a word is cut: %q", got)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("It began. At least 5 were killed.", uint(20), uint(21))
	f.Add("...\n؟", uint(1), uint(2))
	f.Fuzz(func(t *testing.T, text string, a, b uint) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		start := runeStart(text, int(a%uint(len(text)+1)))
		end := max(start, runeStart(text, int(b%uint(len(text)+1))))
		got := Excerpt(text, start, end)
		if !utf8.ValidString(got) || !strings.Contains(got, strings.TrimSpace(text[start:end])) {
			t.Errorf("excerpt of %q[%d:%d] is %q", text, start, end, got)
		}
	})
}
