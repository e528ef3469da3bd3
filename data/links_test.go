package data

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"hasila/metrics"
)

// told makes a document of a text with one figure in it, without attribution.
func told(publisher, address, day, text string, value float64) metrics.Extraction {
	d := metrics.Document{ID: address, URL: address, Publisher: publisher, Published: day, Lang: "en", Title: publisher + " reports", Text: text}
	d.ID = metrics.DocumentID(d)
	number := fmt.Sprintf("%.0f", value)
	start := strings.Index(text, number)
	f := metrics.Figure{
		Document: d.ID, Start: start, End: start + len(number), Number: number, Metric: "killed", Value: &value, Qualifier: metrics.Exact,
		Unit: "people", Group: []string{}, Place: "Derna", Country: "LBY", Period: metrics.Incident, AsOf: day, Confidence: 0.9, Extractor: "1.0.0",
	}
	return metrics.Extraction{
		Document: d, Name: address, Extractor: "1.0.0", Sketch: metrics.SketchOf(text),
		Observations: []metrics.Observation{{
			ID: metrics.FigureID(d.ID, f), Figure: f, Origin: publisher, Publisher: publisher, Published: day, Lang: "en", URL: address,
			Excerpt: text, Status: metrics.StatusExtracted,
		}},
	}
}

// story is a wire's story with a count of its own.
func story(value float64) string {
	return fmt.Sprintf("The flood that followed the storm took %.0f people in the town, of whom 312 were children. "+
		"Two dams above it broke at night, 35 and 90 years old, and the water carried whole quarters into the sea. "+
		"Rescue crews from 11 countries are still searching the shore, and 1,420 families sleep in schools.", value)
}

func TestCopiesOfOneTextAreRelays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	wire := told("Wire", "https://wire.example/1", "2023-09-14", story(5100), 5100)
	daily := told("Daily", "https://daily.example/x", "2023-09-14", "DERNA (Wire) – "+story(5100), 5100)
	add(t, s, wire, daily)
	// Another process finds what the first has stored.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	paper := told("Paper", "https://paper.example/y", "2023-09-15", strings.Split(story(5100), " Rescue")[0], 5100)
	other := told("Other", "https://other.example/z", "2023-09-15", "Officials count 5100 dead in the town; they say that the search will go on for weeks and that nobody knows how many were washed away.", 5100)
	update := told("Star", "https://star.example/u", "2023-09-15", strings.NewReplacer("312", "340", "1,420", "1,777").Replace(story(5340)), 5340)
	late := told("Late", "https://late.example/v", "2023-10-20", story(5100), 5100)
	add(t, s, paper, other, update, late)

	all, err := s.Series(t.Context(), metrics.SeriesFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, one := range all {
		for _, p := range one.Points {
			relays := ""
			for _, r := range p.Relays {
				relays += " " + r.Publisher
				if r.CopyOf == wire.Document.ID {
					relays += "(copy)"
				} else if r.CopyOf != "" {
					relays += "(copy of what?)"
				}
			}
			got = append(got, fmt.Sprintf("%s %s %v:%s; %d", one.Key.Origin, p.AsOf, *p.Value, relays, p.Independent()))
		}
	}
	want := "Late 2023-10-20 5100: Late; 1\nOther 2023-09-15 5100: Other; 1\nStar 2023-09-15 5340: Star; 1\n" +
		"Wire 2023-09-14 5100: Daily(copy) Wire; 1\nWire 2023-09-15 5100: Paper(copy); 1"
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s\nwant\n%s", g, want)
	}

	p, err := s.Provenance(t.Context(), wire.Document.ID)
	if err != nil || p.Original != nil || len(p.Copies) != 2 || p.Copies[0].ID != daily.Document.ID || p.Copies[1].ID != paper.Document.ID {
		t.Errorf("of the original: %+v, %v", p, err)
	}
	p, err = s.Provenance(t.Context(), paper.Document.ID)
	if err != nil || p.Original == nil || p.Original.ID != wire.Document.ID || len(p.Copies) != 1 || p.Copies[0].ID != daily.Document.ID {
		t.Errorf("of a copy: %+v, %v", p, err)
	}
	if p, err := s.Provenance(t.Context(), other.Document.ID); err != nil || p.Original != nil || len(p.Copies) != 0 || len(p.Versions) != 0 {
		t.Errorf("of a text of its own: %+v, %v", p, err)
	}

	// Read anew, copies stay copies.
	for _, e := range []*metrics.Extraction{&wire, &daily, &paper} {
		e.Extractor, e.Observations[0].Figure.Extractor = "2.0.0", "2.0.0"
		e.Observations[0].ID = metrics.FigureID(e.Document.ID, e.Observations[0].Figure)
	}
	if n, _, err := s.Replace(t.Context(), []metrics.Extraction{wire, daily, paper}); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	all, err = s.Series(t.Context(), metrics.SeriesFilter{Origins: []string{"Daily", "Paper"}})
	if err != nil || len(all) != 0 {
		t.Errorf("after reading anew copies are origins: %+v, %v", all, err)
	}
}

func TestADocumentThatChangedIsANewVersion(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	const page = "https://agency.example/toll"
	first := told("Agency", page, "2023-09-14", "The flood killed 5100 people, the town says.", 5100)
	second := told("Agency", page, "2023-09-14", "The flood killed 5340 people, the town says, and not 5 thousand as we wrote.", 5340)
	first.Observations[0].Figure.Confidence = 0.99 // surer, and replaced all the same
	third := told("Agency", page, "2023-09-15", "The flood killed 5400 people, the town says now.", 5400)
	elsewhere := told("Agency", "https://agency.example/other", "2023-09-14", "Rain fell, 7 died.", 7)
	elsewhere.Observations[0].Figure.Place = "Sirte"
	add(t, s, first)
	add(t, s, elsewhere)
	add(t, s, second)
	add(t, s, third)
	add(t, s, first) // read again: known

	all, err := s.Series(t.Context(), metrics.SeriesFilter{Places: []string{"Derna"}})
	if err != nil || len(all) != 1 || len(all[0].Points) != 2 {
		t.Fatalf("series %+v, %v", all, err)
	}
	p := all[0].Points[0]
	if *p.Value != 5340 || len(p.Revisions) != 1 || *p.Revisions[0].Value != 5100 || p.Revisions[0].Figure != first.Observations[0].ID {
		t.Errorf("the point of the changed page: %v, %+v; first %s", *p.Value, p, first.Observations[0].ID)
	}
	if o, err := s.Figure(t.Context(), first.Observations[0].ID); err != nil || o.Replaced != 1 {
		t.Errorf("the figure of the first version: %+v, %v", o, err)
	}
	for _, e := range []metrics.Extraction{first, second, third} {
		p, err := s.Provenance(t.Context(), e.Document.ID)
		var got []string
		for _, v := range p.Versions {
			got = append(got, v.ID)
		}
		if want := fmt.Sprint([]string{first.Document.ID, second.Document.ID, third.Document.ID}); err != nil || fmt.Sprint(got) != want {
			t.Errorf("versions %v, want %s; %v", got, want, err)
		}
	}
	if p, err := s.Provenance(t.Context(), elsewhere.Document.ID); err != nil || p.Versions != nil {
		t.Errorf("versions of another page: %+v, %v", p, err)
	}
}

// TestTwoVersionsInOneBatch: a crawl holds a page twice.
func TestTwoVersionsInOneBatch(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	const page = "https://agency.example/toll"
	first := told("Agency", page, "2023-09-14", "The flood killed 5100 people, the town says.", 5100)
	second := told("Agency", page, "2023-09-15", "The flood killed 5340 people, the town says.", 5340)
	add(t, s, second, first)
	var n int
	err := s.db.QueryRowContext(t.Context(), "select count(*) from versions where document = ? and previous = ?",
		second.Document.ID, first.Document.ID).Scan(&n)
	if err != nil || n != 1 {
		t.Errorf("%d links, %v", n, err)
	}
}

// TestWhatIsKnownStaysKnown stores more documents than the filter reads of at first.
func TestWhatIsKnownStaysKnown(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	var all []metrics.Extraction
	for i := range 3 * seenFrom {
		all = append(all, told("Agency", fmt.Sprintf("https://agency.example/%d", i), "2023-09-14", fmt.Sprintf("In village %d the flood killed %d people.", i, i), float64(i)))
	}
	for from := 0; from < len(all); from += 500 {
		add(t, s, all[from:from+500]...)
	}
	if s.seen.Load() == nil {
		t.Fatal("nothing is remembered")
	}
	for from := 0; from < len(all); from += 500 {
		if n, _, err := s.Add(t.Context(), all[from:from+500]); err != nil || n != 0 {
			t.Fatalf("added again: %d, %v", n, err)
		}
	}
	unknown := 0
	for i := range 10_000 {
		if s.seen.Load().documents.seen(uint64(i+1) * 0x9E3779B97F4A7C15) {
			unknown++
		}
	}
	if unknown > 5 {
		t.Errorf("%d of 10,000 unknown documents are taken for known", unknown)
	}
}

func add(t *testing.T, s *Store, batch ...metrics.Extraction) {
	t.Helper()
	if _, _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
}
