package feed

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
		"":                               "f: is empty",
		"<html>no feed</html>":           "f: parsing the feed: failed to detect feed type",
		"<rss><channel></channel></rss>": "f: is a feed of 0 entries without text",
	} {
		for _, err := range Read(context.Background(), strings.NewReader(in), doc.Input{Path: "f"}) {
			if err == nil || err.Error() != want {
				t.Errorf("%q: got %v, want %s", in, err, want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<rss version="2.0"><channel><title>x</title><item><title>a</title><description>5 killed</description><pubDate>Tue, 05 Dec 2023 10:00:00 GMT</pubDate></item></channel></rss>`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">&lt;p&gt;x</content></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"content_html":"x"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, Read(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f"}), len(b)+1)
	})
}
