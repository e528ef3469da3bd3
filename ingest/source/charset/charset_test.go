package charset

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var samples = map[string]string{
	"ar": "قالت وزارة الصحة إن 15 ألفا و899 شخصا استشهدوا في قطاع غزة منذ السابع من أكتوبر، معظمهم من الأطفال والنساء.",
	"fa": "به گفته وزارت بهداشت دست کم ۲۳ نفر در اين حمله کشته و ۴۱ تن زخمي شدند.",
	"ru": "По данным министерства здравоохранения, погибли 33 тысячи 350 человек, ещё 75 тысяч получили ранения.",
	"uk": "Унаслідок обстрілу загинули щонайменше п'ять осіб, ще їх було поранено двадцять три, повідомили в області.",
	"he": "לפי משרד הבריאות נהרגו 12 בני אדם ונפצעו 45 בהפגזה על העיר, בהם שלושה ילדים.",
	"tr": "Sağlık Bakanlığı depremde 50 bin 783 kişinin öldüğünü, yüz binden fazla kişinin yaralandığını açıkladı; şehirde çalışmalar sürüyor.",
	"fr": "Au moins vingt-trois personnes ont été tuées et des dizaines blessées, selon le ministère de la Santé, après la tempête qui a déplacé la région.",
	"es": "Al menos doce personas murieron y más de cien resultaron heridas en la explosión, según informó el ministerio. Los niños están a salvo.",
	"pt": "Pelo menos quinze pessoas morreram e mais de duzentas ficaram desabrigadas após as inundações na região, segundo informações do órgão.",
}

func TestDecodeRecognises(t *testing.T) {
	for _, c := range []struct {
		lang, want string
		enc        encoding.Encoding
	}{
		{"ar", "windows-1256", charmap.Windows1256},
		{"ar", "iso-8859-6", charmap.ISO8859_6},
		{"fa", "windows-1256", charmap.Windows1256},
		{"ru", "windows-1251", charmap.Windows1251},
		{"ru", "koi8-u", charmap.KOI8R},
		{"ru", "iso-8859-5", charmap.ISO8859_5},
		{"ru", "ibm866", charmap.CodePage866},
		{"uk", "windows-1251", charmap.Windows1251},
		{"uk", "koi8-u", charmap.KOI8U},
		{"he", "windows-1255", charmap.Windows1255},
		{"tr", "windows-1254", charmap.Windows1254},
		{"fr", "windows-1252", charmap.Windows1252},
		{"es", "windows-1252", charmap.Windows1252},
		{"pt", "windows-1252", charmap.Windows1252},
		{"ar", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"ru", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"ar", "utf-8", unicode.UTF8BOM},
		{"ar", "utf-8", unicode.UTF8},
	} {
		want := samples[c.lang]
		if c.want == "iso-8859-6" || c.want == "windows-1256" {
			want = strings.NewReplacer("۲۳", "23", "۴۱", "41").Replace(want) // neither has other digits
		}
		b, err := encoding.ReplaceUnsupported(c.enc.NewEncoder()).Bytes([]byte(want))
		if err != nil {
			t.Fatal(err)
		}
		got, name, err := Decode(b, "")
		if err != nil || name != c.want || got != strings.TrimPrefix(want, "\uFEFF") {
			t.Errorf("%s in %s: recognised as %q, %v:\n%s", c.lang, c.want, name, err, got)
		}
	}
}

func TestDecodeBelievesDeclarationUnlessContradicted(t *testing.T) {
	ar, _ := charmap.Windows1256.NewEncoder().String("قتل 5 في غزة")
	for _, c := range []struct{ text, declared, want string }{
		{ar, "windows-1256", "windows-1256"},
		{ar, `"CP1256"`, "windows-1256"},
		{ar, "no-such-thing", "windows-1256"},
		{"قتل 5 في غزة", "windows-1256", "utf-8"}, // a page that was converted and kept its head
	} {
		got, name, err := Decode([]byte(c.text), c.declared)
		if err != nil || name != c.want || got != "قتل 5 في غزة" {
			t.Errorf("declared %s: %q, %q, %v", c.declared, got, name, err)
		}
	}
}

func TestDecodeNamesBadByte(t *testing.T) {
	_, _, err := Decode([]byte("قُتل خمسة \xFF في غزة أمس"), "")
	var bad *InvalidError
	if !errors.As(err, &bad) || bad.Byte != 0xFF || bad.Offset != len("قُتل خمسة ") {
		t.Fatalf("got %v", err)
	}
	if _, _, err := Decode([]byte("\x81\x8d\x8f\x90\x9d\x81\x8d\x8f"), ""); !errors.Is(err, ErrUnknown) {
		t.Fatalf("got %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte(s), "")
		b, _ := encoding.ReplaceUnsupported(charmap.Windows1256.NewEncoder()).Bytes([]byte(s))
		f.Add(b, "windows-1256")
	}
	f.Add([]byte("\xFF\xFE\x00"), "utf-16")
	f.Fuzz(func(t *testing.T, b []byte, declared string) {
		text, _, err := Decode(b, declared)
		if err == nil && !utf8.ValidString(text) {
			t.Fatalf("%q gave invalid UTF-8", b)
		}
	})
}
