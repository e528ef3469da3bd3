package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"hasila/ingest/extract"
	"hasila/ingest/extract/lang/all"
	"hasila/metrics"
)

func reference(t testing.TB) *metrics.Reference {
	t.Helper()
	ref, err := metrics.ReadReference(os.DirFS("../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.New(reference(t))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestCorpus reads testdata/<language>/*.txt: sentences and the figures that they
// hold. A case is
//
//	core [published=2024-05-01] [title="…"]
//	A sentence, or more.
//	----
//	number: metric value
//
// "core" prints number, metric, value, a unit other than the metric's own, groups and
// the qualifier; "full" adds nationality, place, period, from, as_of and attribution;
// "place" prints number, metric, place and country.
// A text without figures prints "none". Run with -rewrite to write what is
// extracted, and then read it: the expectation is a person's, not the program's.
func TestCorpus(t *testing.T) {
	x := extractor(t)
	for _, g := range all.Grammars() {
		files, err := filepath.Glob(filepath.Join("testdata", g.Code, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Errorf("no test corpus in testdata/%s", g.Code)
		}
		for _, f := range files {
			t.Run(g.Code+"/"+filepath.Base(f), func(t *testing.T) {
				datadriven.RunTest(t, f, func(t *testing.T, c *datadriven.TestData) string {
					doc := metrics.Document{ID: c.Pos, Lang: g.Code, Published: "2024-05-01", Text: c.Input, Publisher: "Test"}
					c.MaybeScanArgs(t, "published", &doc.Published)
					for _, a := range c.CmdArgs {
						if a.Key == "title" {
							doc.Title = strings.Join(a.Vals, ", ")
						}
					}
					if c.Cmd == "place" {
						return printPlaces(x.Extract(doc))
					}
					return printFigures(x.Extract(doc), c.Cmd == "full")
				})
			})
		}
	}
}

func printFigures(fs []metrics.Figure, full bool) string {
	if len(fs) == 0 {
		return "none\n"
	}
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s: %s %s", f.Number, f.Metric, value(f))
		if f.Qualifier != metrics.Exact && f.Qualifier != metrics.Range {
			fmt.Fprintf(&b, " %s", f.Qualifier)
		}
		if f.Unit != "people" {
			fmt.Fprintf(&b, " %s", f.Unit)
		}
		if len(f.Group) > 0 {
			fmt.Fprintf(&b, " [%s]", strings.Join(f.Group, " "))
		}
		if full {
			fmt.Fprintf(&b, " nat=%s place=%q country=%s %s from=%s as_of=%s by=%q", f.Nationality, f.Place, f.Country, f.Period, f.From, f.AsOf, f.Attribution)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func printPlaces(fs []metrics.Figure) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s: %s %s, %s\n", f.Number, f.Metric, f.Place, f.Country)
	}
	if b.Len() == 0 {
		return "none\n"
	}
	return b.String()
}

func value(f metrics.Figure) string {
	num := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", *v), "0"), ".")
	}
	switch f.Qualifier {
	case metrics.Range:
		return num(f.Low) + ".." + num(f.High)
	case metrics.Vague:
		return num(f.Low) + "+"
	}
	return num(f.Value)
}
