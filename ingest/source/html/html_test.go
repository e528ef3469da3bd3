package html

import (
	"context"
	"strings"
	"testing"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
)

func TestGolden(t *testing.T) { doctest.Golden(t, "testdata", Read) }

func TestReadSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "f: is empty",
		"<html><body><script>x</script></body>": "f: is a page without text",
		"%PDF-1.4\x00\x01\x02\x03":              "f: is no text (application/pdf)",
	} {
		for _, err := range Read(context.Background(), strings.NewReader(in), doc.Input{Path: "f"}) {
			if err == nil || err.Error() != want {
				t.Errorf("%q: got %v, want %s", in, err, want)
			}
		}
	}
}

func TestReadBearsDeepAndWidePages(t *testing.T) {
	for name, page := range map[string]string{
		"deep": strings.Repeat("<div>", 400) + "5 killed" + strings.Repeat("</div>", 400),
		"wide": strings.Repeat("<p>5 killed</p>", 70_000),
	} {
		for d, err := range Read(context.Background(), strings.NewReader(page), doc.Input{Path: "f"}) {
			if err != nil || !strings.Contains(d.Text, "5 killed") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	page := "<html><body><nav>x</nav><article>" + strings.Repeat("<p>At least 12 people were killed and 30 wounded in the strike, the health ministry said on Monday.</p>", 60) + "</article></body></html>"
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(page, doc.Input{Path: "f"}); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<html><body><article><p>5 killed</p><table><tr><td>1</td></tr></table></article>`), "text/html; charset=windows-1256")
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[{"@type":"Report","name":[]}]}</script><p>x`), "")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		doctest.Check(t, Read(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f", ContentType: contentType}), 1)
	})
}
