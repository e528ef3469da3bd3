package figure

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/ingest/extract/lang/all"
	"hasila/metrics"
)

var testReaders = map[string]*Reader{}

// testRead reads a text with the tables and reference data of the project.
func testRead(t testing.TB, code, published, text string) *Doc {
	t.Helper()
	if len(testReaders) == 0 {
		ref, err := metrics.ReadReference(os.DirFS("../../../data/reference"))
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range all.Grammars() {
			r, err := NewReader(g, ref)
			if err != nil {
				t.Fatal(err)
			}
			testReaders[g.Code] = r
		}
	}
	r := testReaders[code]
	if r == nil {
		t.Fatalf("no grammar %q", code)
	}
	return r.Read(metrics.Document{Text: text, Lang: code, Published: published})
}

// said writes the expressions of time of a text, one after the other.
func said(d *Doc) string {
	var out []string
	for _, w := range newClock(d).whens {
		s := w.from.String()
		if w.to != w.from {
			s += ".." + w.to.String()
		}
		switch w.kind {
		case atWar:
			s = "war"
		case atTruce:
			s = "truce"
		case atEvent:
			s = "event"
		case inWindow:
			s = "window " + s
		}
		switch w.role {
		case roleSince:
			s = "since " + s
		case roleUntil:
			s = "until " + s
		}
		if w.future {
			s += " future"
		}
		if w.after {
			s += " after"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// Every form of date, with the reference day Wednesday 15 May 2024.
func TestDates(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "on 7 October 2023", "2023-10-07"},
		{"en", "on October 7, 2023, in the south", "2023-10-07"},
		{"en", "on the 28th of April", "2024-04-28"},
		{"en", "on 2023-10-07 and on 4/8/2023", "2023-10-07; 2023-08-04"},
		{"en", "on 04.08.2023", "2023-08-04"},
		{"en", "on December 3", "2023-12-03"},
		{"en", "in March the river rose; they may march", "2024-03"},
		{"en", "between 6 and 10 March", "2024-03-06..2024-03-10"},
		{"en", "between November 10-18, 2016", "2016-11-10..2016-11-18"},
		{"en", "between January and March", "2024-01..2024-03"},
		{"en", "between May 2022 and April 2023", "2022-05..2023-04"},
		{"en", "in the first half of April", "2024-04-01..2024-04-15"},
		{"en", "in the latter half of April 2023", "2023-04-16..2023-04-30"},
		{"en", "in the first quarter of 2023", "2023-01..2023-03"},
		{"en", "at the end of 2022", "until 2022..2022-12-31"},
		{"en", "on Monday", "2024-05-13"},
		{"en", "on Wednesday", "2024-05-15"},
		{"en", "last Wednesday", "2024-05-08"},
		{"en", "on Sunday, April 28", "2024-04-28"},
		{"en", "yesterday, and the day before", "2024-05-14; 2024-05-13"},
		{"en", "over the past 24 hours", "window 2024-05-14..2024-05-15"},
		{"en", "in the last three days", "window 2024-05-12..2024-05-15"},
		{"en", "last month and last year", "2024-04; 2023"},
		{"en", "this month", "window 2024-05..2024-05-15"},
		{"en", "next week", "window 2024-05-15 future"},
		{"en", "three days ago", "2024-05-12"},
		{"en", "two years ago", "2022"},
		{"en", "since 7 October", "since 2023-10-07"},
		{"en", "from 28 August up to 8 October 2019", "since 2019-08-28..2019-10-08"},
		{"en", "since fighting resumed on 18 March", "since 2024-03-18"},
		{"en", "since the start of the war", "since war"},
		{"en", "as of 3 May", "until 2024-05-03"},
		{"en", "correct at 18:00 on 1 May 2024", "until 2024-05-01"},
		{"en", "since the beginning of the year", "since 2024-01-01"},
		{"en", "after 24 April", "2024-04-24 after"},
		{"en", "in 2019 and in 1,990 homes", "2019"},
		{"ar", "منذ السابع من أكتوبر 2023", "since 2023-10-07"},
		{"ar", "منذ 7 أكتوبر/تشرين الأول 2023", "since 2023-10-07"},
		{"ar", "خلال الـ24 ساعة الماضية", "window 2024-05-14..2024-05-15"},
		{"ar", "خلال الأيام الثلاثة الماضية", "window 2024-05-12..2024-05-15"},
		{"ar", "أمس الثلاثاء", "2024-05-14; 2024-05-14"},
		{"ar", "يوم الأحد 28 نيسان", "2024-04-28"},
		{"ar", "بين 6 و10 آذار/مارس", "2024-03-06..2024-03-10"},
		{"ar", "في شهر أبريل/نيسان الماضي", "2024-04"},
		{"ar", "في الربع الأول من هذا العام", "2024-01..2024-03"},
		{"ar", "حتى ١٢ أيار ٢٠٢٤", "until 2024-05-12"},
		{"ar", "منذ بدء العدوان", "since war"},
		{"ar", "في 1 رمضان 1445", "2024-03-11"},
		{"fr", "le 28 août 2023", "2023-08-28"},
		{"fr", "depuis le 7 octobre 2023", "since 2023-10-07"},
		{"fr", "au cours des dernières 24 heures", "window 2024-05-14..2024-05-15"},
		{"fr", "entre le 26 et le 30 janvier", "2024-01-26..2024-01-30"},
		{"fr", "il y a trois jours", "2024-05-12"},
		{"es", "el 28 de agosto de 2023", "2023-08-28"},
		{"es", "desde el 7 de octubre de 2023", "since 2023-10-07"},
		{"es", "en las últimas 24 horas", "window 2024-05-14..2024-05-15"},
		{"es", "el año pasado", "2023"},
		{"pt", "desde 7 de outubro de 2023", "since 2023-10-07"},
		{"pt", "nas últimas 48 horas", "window 2024-05-13..2024-05-15"},
		{"pt", "em março de 2024", "2024-03"},
		{"ru", "с 24 февраля 2022 года", "since 2022-02-24"},
		{"ru", "за последние сутки", "window 2024-05-14..2024-05-15"},
		{"ru", "13 мая", "2024-05-13"},
		{"ru", "в прошлом году", "2023"},
		{"ru", "в апреле 2024 года", "2024-04"},
		{"uk", "з 24 лютого 2022 року", "since 2022-02-24"},
		{"uk", "за минулу добу", "window 2024-05-14..2024-05-15"},
		{"uk", "27 жовтня", "2023-10-27"},
		{"tr", "7 Ekim 2023'ten bu yana", "since 2023-10-07"},
		{"tr", "25 Ağustos'ta", "2023-08-25"},
		{"tr", "son 24 saatte", "window 2024-05-14..2024-05-15"},
		{"tr", "2014'ten beri", "since 2014"},
		{"fa", "از ۷ اکتبر ۲۰۲۳", "since 2023-10-07"},
		{"fa", "در ۱۵ اردیبهشت ۱۴۰۳", "2024-05-04"},
		{"fa", "در ۲۴ ساعت گذشته", "window 2024-05-14..2024-05-15"},
		{"he", "ב-7 באוקטובר 2023", "2023-10-07"},
		{"he", "ביממה האחרונה", "window 2024-05-14..2024-05-15"},
		{"he", "מאז 7 באוקטובר 2023", "since 2023-10-07"},
	} {
		if got := said(testRead(t, c.lang, "2024-05-15", c.text)); got != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestCalendars(t *testing.T) {
	for _, c := range []struct {
		got  calDate
		want string
	}{
		{fromSolar(1403, 1, 1), "2024-03-20"},
		{fromSolar(1401, 5, 8), "2022-07-30"},
		{fromSolar(1404, 7, 4), "2025-09-26"},
		{fromSolar(1399, 12, 30), "2021-03-20"},
		{fromHijri(1445, 9, 1), "2024-03-11"},
		{fromHijri(1446, 1, 1), "2024-07-08"},
		{fromHijri(1400, 1, 1), "1979-11-21"},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// No text makes the clock fail, dates that no calendar has, or expressions out of bounds.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"on 31 February 2024", "between 9 and 3 March", "99/99/9999", "the past 99999999 years", "since since since May", "في 30 و31 و32 شباط", "4/8", "1 2 3 4 5 6 7 January February"} {
		f.Add("en", "2024-05-15", s)
		f.Add("ar", "", s)
	}
	f.Fuzz(func(t *testing.T, code, published, text string) {
		known := false
		for _, g := range all.Grammars() {
			known = known || g.Code == code
		}
		if !known || !utf8.ValidString(text) || len(text) > 4096 {
			t.Skip()
		}
		d := testRead(t, code, published, text)
		at := 0
		for _, w := range newClock(d).whens {
			if w.a < 0 || w.b > len(d.Tokens) || w.a >= w.b {
				t.Fatalf("%q: tokens %d to %d of %d", text, w.a, w.b, len(d.Tokens))
			}
			for _, x := range []calDate{w.from, w.to} {
				if !x.zero() && !x.valid() {
					t.Fatalf("%q: no such date %+v", text, x)
				}
			}
			at = w.a
		}
		_ = at
		for _, x := range d.Figures() {
			if x.Period == "" || x.From == fromWar || x.From == fromTruce {
				t.Fatalf("%q: period %q from %q", text, x.Period, x.From)
			}
		}
	})
}
