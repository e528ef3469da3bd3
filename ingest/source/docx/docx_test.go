package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
)

// file packs parts as Word does. What Word itself writes looks like these parts:
// text split over runs at any point, properties everywhere.
func file(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`

var report = map[string]string{
	"[Content_Types].xml": `<Types/>`,
	"docProps/core.xml": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Situation Report</dc:title><dcterms:created>2023-01-01T00:00:00Z</dcterms:created><dcterms:modified>2023-12-06T08:00:00Z</dcterms:modified></cp:coreProperties>`,
	"word/document.xml": head +
		`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>KEY POINTS</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">At least 1</w:t></w:r><w:r><w:t xml:space="preserve">5,899 people </w:t></w:r><w:del><w:r><w:delText>12 dogs </w:delText></w:r></w:del><w:r><w:t>were killed.</w:t></w:r></w:p>` +
		`<w:p/><w:p/>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Governorate</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Displaced</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p><w:r><w:t>Rafah</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>470,000</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>قالت الوزارة إن 42 شخصا استشهدوا</w:t><w:br/><w:t>وأصيب 11.</w:t></w:r></w:p>` +
		`</w:body></w:document>`,
}

func TestRead(t *testing.T) {
	got := doctest.Show(Read(context.Background(), bytes.NewReader(file(t, report)), doc.Input{Path: "a/report.docx"}))
	want := `---
id: report
url: 
publisher: 
published: 2023-12-06
lang: 
title: Situation Report
---
KEY POINTS
At least 15,899 people were killed.

Governorate	Displaced
Rafah	470,000

قالت الوزارة إن 42 شخصا استشهدوا
وأصيب 11.

`
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"empty":       {nil, "f: is empty"},
		"no zip":      {[]byte("PK\x03\x04 broken"), "f: opening the Word file: zip: not a valid zip file"},
		"other zip":   {file(t, map[string]string{"a.txt": "x"}), "f: is no Word document"},
		"no text":     {file(t, map[string]string{"word/document.xml": head + "</w:body></w:document>"}), "f: is a Word document without text"},
		"broken text": {file(t, map[string]string{"word/document.xml": head + "<w:p>"}), "f: reading the Word file: XML syntax error on line 1: unexpected EOF"},
		"bomb":        {file(t, map[string]string{"word/document.xml": head + strings.Repeat(" ", 4<<20) + "</w:body></w:document>"}), "f: reading the Word file: unfolds to more than a document may have"},
	} {
		for _, err := range Read(context.Background(), bytes.NewReader(c.content), doc.Input{Path: "f", Limit: 1 << 20}) {
			if err == nil || err.Error() != c.want {
				t.Errorf("%s: got %v, want %s", name, err, c.want)
			}
		}
	}
}

func FuzzBody(f *testing.F) {
	f.Add([]byte(report["word/document.xml"]))
	f.Fuzz(func(t *testing.T, b []byte) {
		packed := file(t, map[string]string{"word/document.xml": string(b)})
		doctest.Check(t, Read(context.Background(), bytes.NewReader(packed), doc.Input{Path: "f"}), 1)
	})
}

func FuzzRead(f *testing.F) {
	f.Add(file(f, report))
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, Read(context.Background(), bytes.NewReader(b), doc.Input{Path: "f"}), 1)
	})
}
