package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"hasila/metrics"
)

func reference(t *testing.T) *metrics.Reference {
	t.Helper()
	ref, err := metrics.ReadReference(fstest.MapFS{
		"metrics.csv": {Data: []byte("id,unit,period,name_en,name_ar,definition_en,definition_ar,hxl\n")},
		"places.csv":  {Data: []byte("name,name_ar,kind,country,parent,code\nRafah,,city,PSE,,PS-RFH\n")},
		"sources.csv": {Data: []byte("name,name_ar,kind,country,url,licence\nMinistry,,government,PSE,,\nAgency,,media,,,CC BY 4.0\n")},
		"events.csv":  {Data: []byte("id,kind,name_en,name_ar,place,from,to,source\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// rows are three figures of one series: a point, its relay, an earlier value.
func rows(t *testing.T) []Row {
	t.Helper()
	statement := func(id string, v float64, publisher, published string) metrics.Observation {
		return metrics.Observation{
			ID: id, Origin: "Ministry", Publisher: publisher, Published: published, Lang: "ar", Status: metrics.StatusExtracted,
			Excerpt: "=HYPERLINK(\"x\")\nقتل 5", URL: "https://example.org/" + id,
			Figure: metrics.Figure{
				Document: "d" + id, Metric: "killed", Value: &v, Qualifier: metrics.Exact, Unit: "people",
				Group: []string{"children", "civilians"}, Place: "Rafah", Country: "PSE", Period: metrics.Cumulative,
				From: "2023-10-07", AsOf: "2024-01-02", Confidence: 0.9, Extractor: "1.0",
			},
		}
	}
	all := []metrics.Observation{
		statement("f1", 4, "Ministry", "2024-01-02"), statement("f2", 5, "Agency", "2024-01-03"), statement("f3", 5, "Ministry", "2024-01-04"),
	}
	b := Builder{Ref: reference(t), BaseURL: "https://tally.example"}
	b.Learn(metrics.BuildSeries(all, b.Ref, ""))
	var out []Row
	for _, o := range all {
		out = append(out, b.Row(o))
	}
	if b.IsPoint("f1") || b.IsPoint("f2") || !b.IsPoint("f3") {
		t.Error("the point is not the figure published last")
	}
	return out
}

func TestRowsSayWhereTheyStand(t *testing.T) {
	r := rows(t)
	if r[0].RevisionOf != "f3" || r[0].Relays != nil || r[1].RevisionOf != "" || *r[1].Relays != 2 || *r[2].Relays != 2 {
		t.Errorf("revisions and relays: %+v", r)
	}
	if r[0].PlaceCode != "PS-RFH" || r[0].OriginKind != "government" || r[1].Licence != "CC BY 4.0" || r[0].Licence != "" {
		t.Errorf("reference data: %+v", r[0])
	}
	if r[0].EvidenceURL != "https://tally.example/figures/f1" || r[0].DocumentURL != "https://example.org/f1" {
		t.Errorf("addresses: %+v", r[0])
	}
}

func write(t *testing.T, format string, o Options, rows []Row) string {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	text := write(t, "csv", Options{Excel: true, HXL: true}, rows(t))
	rest, marked := strings.CutPrefix(text, byteOrderMark)
	if !marked {
		t.Error("Excel would not know it for UTF-8")
	}
	table, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := "figure_id,metric,value,low,high,qualifier,unit,group,nationality,period,from,as_of,scope,place,place_code,country," +
		"origin,origin_kind,publisher,published,status,flags,derived,revision_of,relays,confidence,lang,excerpt,evidence_url," +
		"document_url,licence,extractor"
	if got := strings.Join(table[0], ","); got != want {
		t.Errorf("columns %s", got)
	}
	if table[1][0] != "#meta+id" || len(table) != 5 {
		t.Errorf("%d rows, the second begins with %q", len(table), table[1][0])
	}
	cell := map[string]string{}
	for i, name := range table[0] {
		cell[name] = table[2][i]
	}
	for name, want := range map[string]string{
		"value": "4", "low": "", "group": "children+civilians", "excerpt": "'=HYPERLINK(\"x\")\nقتل 5", "relays": "", "confidence": "0.9",
	} {
		if cell[name] != want {
			t.Errorf("%s is %q, want %q", name, cell[name], want)
		}
	}
}

func TestFormsHoldTheSameValues(t *testing.T) {
	given := rows(t)
	var fromArray []Row
	if err := json.Unmarshal([]byte(write(t, "json", Options{}, given)), &fromArray); err != nil {
		t.Fatal(err)
	}
	var fromLines []Row
	for dec := json.NewDecoder(strings.NewReader(write(t, "jsonl", Options{}, given))); dec.More(); {
		var r Row
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		fromLines = append(fromLines, r)
	}
	want, _ := json.Marshal(given)
	for form, got := range map[string][]Row{"json": fromArray, "jsonl": fromLines} {
		if text, _ := json.Marshal(got); !bytes.Equal(text, want) {
			t.Errorf("%s came back as\n%s\nwant\n%s", form, text, want)
		}
	}
	if got := write(t, "json", Options{}, nil); got != "[]\n" {
		t.Errorf("no rows are %q", got)
	}
	if _, err := New("xml", nil, Options{}); err == nil {
		t.Error("an unknown format was taken")
	}
}

func TestDefuse(t *testing.T) {
	for cell, want := range map[string]string{"": "", "a=b": "a=b", "=1+1": "'=1+1", "-5": "'-5", "＝1": "'＝1", "قتل": "قتل"} {
		if got := Defuse(cell); got != want {
			t.Errorf("%q became %q", cell, got)
		}
	}
}
