package metrics

import "testing"

func TestDocumentIDTellsDocumentsApart(t *testing.T) {
	d := Document{URL: "https://example.org/1", Publisher: "A", Published: "2024-01-02", Title: "T", Text: "5 killed"}
	same := d
	same.ID, same.Lang = "other", "en" // the address names it; the language is a reading of the text
	if DocumentID(d) != DocumentID(same) {
		t.Error("one document has two identities")
	}
	if n := len(DocumentID(d)); n != 16 {
		t.Errorf("identity has %d digits, want 16", n)
	}
	seen := map[string]bool{DocumentID(d): true}
	for _, change := range []func(*Document){
		func(d *Document) { d.URL = "" },
		func(d *Document) { d.URL, d.ID = "", "a" },
		func(d *Document) { d.Publisher, d.Published = "A2", "024-01-02" },
		func(d *Document) { d.Publisher = "B" },
		func(d *Document) { d.Published = "2024-01-03" },
		func(d *Document) { d.Title = "U" },
		func(d *Document) { d.Text = "6 killed" },
	} {
		other := d
		change(&other)
		if id := DocumentID(other); seen[id] {
			t.Errorf("%+v has the identity of another document", other)
		} else {
			seen[id] = true
		}
	}
}

func TestFigureIDOutlivesMinorVersions(t *testing.T) {
	f := Figure{Start: 3, End: 5, Metric: "killed", Extractor: "1.2.0"}
	id := FigureID("d", f)
	minor, major, moved := f, f, f
	minor.Extractor, major.Extractor, moved.Start = "1.9.1", "2.0.0", 4
	if FigureID("d", minor) != id {
		t.Error("a minor version changed the identity")
	}
	for _, other := range []Figure{major, moved} {
		if FigureID("d", other) == id {
			t.Errorf("%+v has the identity of %+v", other, f)
		}
	}
	if FigureID("e", f) == id {
		t.Error("figures of two documents have one identity")
	}
}
