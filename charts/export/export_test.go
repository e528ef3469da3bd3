package export

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

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

// statements are three figures of one series: an earlier value, a point's relay, the point.
func statements() []metrics.Observation {
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
	return []metrics.Observation{
		statement("f1", 4, "Ministry", "2024-01-02"), statement("f2", 5, "Agency", "2024-01-03"), statement("f3", 5, "Ministry", "2024-01-04"),
	}
}

// rows are the rows of statements.
func rows(t *testing.T) []Row {
	t.Helper()
	all := statements()
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
	for form, got := range map[string][]Row{"json": fromArray, "jsonl": fromLines, "parquet": readParquet(t, given)} {
		if text, _ := json.Marshal(got); !bytes.Equal(text, want) {
			t.Errorf("%s came back as\n%s\nwant\n%s", form, text, want)
		}
	}
	table := readCSV(t, write(t, "csv", Options{}, given))
	zipped := readCSV(t, readZIP(t, given)["figures.csv"])
	sheet := readXLSX(t, given)
	if len(table) != len(sheet) || len(table) != len(zipped) || len(table) != len(given)+1 {
		t.Fatalf("%d rows of CSV, %d of XLSX, %d of ZIP", len(table), len(sheet), len(zipped))
	}
	for i, row := range table {
		if !slices.Equal(row, zipped[i]) {
			t.Errorf("row %d of the ZIP is %q, of the CSV %q", i, zipped[i], row)
		}
		for j, cell := range row {
			got := ""
			if j < len(sheet[i]) {
				got = sheet[i][j]
			}
			if strings.TrimPrefix(cell, "'") != got {
				t.Errorf("row %d: %s is %q in XLSX and %q in CSV", i, columns[j].name, got, cell)
			}
		}
	}
	if got := write(t, "json", Options{}, nil); got != "[]\n" {
		t.Errorf("no rows are %q", got)
	}
	if _, err := New("xml", nil, Options{}); err == nil {
		t.Error("an unknown format was taken")
	}
}

// TestOptionsChangeNoValue reads back what Excel and HXL tools get: a mark before the
// head and a row of hashtags after it, and then the very same cells.
func TestOptionsChangeNoValue(t *testing.T) {
	given := rows(t)
	want := readCSV(t, write(t, "csv", Options{}, given))
	for name, o := range map[string]Options{"excel": {Excel: true}, "hxl": {HXL: true}, "both": {Excel: true, HXL: true}} {
		text, marked := strings.CutPrefix(write(t, "csv", o, given), byteOrderMark)
		if marked != o.Excel {
			t.Errorf("%s: a byte order mark is there: %v", name, marked)
		}
		table := readCSV(t, text)
		if o.HXL {
			for i, cell := range table[1] {
				if cell != columns[i].hxl || !strings.HasPrefix(cell, "#") {
					t.Errorf("%s: the hashtag of %s is %q", name, columns[i].name, cell)
				}
			}
			table = slices.Delete(table, 1, 2)
		}
		if len(table) != len(want) {
			t.Fatalf("%s: %d rows, want %d", name, len(table), len(want))
		}
		for i := range want {
			if !slices.Equal(table[i], want[i]) {
				t.Errorf("%s: row %d is %q, want %q", name, i, table[i], want[i])
			}
		}
	}
}

// shelf is a source of a few observations.
type shelf struct {
	ref *metrics.Reference
	all []metrics.Observation
}

func (s shelf) Split(_ context.Context, f metrics.SeriesFilter, _ int) ([]metrics.SeriesFilter, error) {
	return []metrics.SeriesFilter{f}, nil
}

func (s shelf) Series(_ context.Context, f metrics.SeriesFilter) ([]metrics.Series, error) {
	return f.Narrow(metrics.BuildSeries(s.all, s.ref, f.AsKnownOn)), nil
}

func (s shelf) Observations(_ context.Context, _ metrics.SeriesFilter, yield func(metrics.Observation) error) error {
	for _, o := range s.all {
		if err := yield(o); err != nil {
			return err
		}
	}
	return nil
}

// TestFilteredRowsAreThoseOfTheFull takes one question full and filtered, in every form.
func TestFilteredRowsAreThoseOfTheFull(t *testing.T) {
	source := shelf{reference(t), statements()}
	stream := func(format string, pointsOnly bool) string {
		t.Helper()
		var b bytes.Buffer
		about := &About{Ref: source.ref, PointsOnly: pointsOnly}
		w, err := New(format, &b, Options{About: about})
		if err != nil {
			t.Fatal(err)
		}
		rows := &Builder{Ref: source.ref, BaseURL: "https://tally.example"}
		if err := Stream(t.Context(), source, metrics.SeriesFilter{}, rows, w, pointsOnly); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	full, filtered := readCSV(t, stream("csv", false)), readCSV(t, stream("csv", true))
	if len(full) != 4 || len(filtered) != 2 || !slices.Equal(filtered[1], full[3]) {
		t.Errorf("filtered %q\nfull %q", filtered, full)
	}
	var lines Row
	if err := json.Unmarshal([]byte(stream("jsonl", true)), &lines); err != nil || lines.FigureID != filtered[1][0] {
		t.Errorf("filtered lines %+v, %v", lines, err)
	}
	var m Metadata
	for pointsOnly, want := range map[bool]string{false: "full", true: "filtered"} {
		if err := json.Unmarshal([]byte(stream("metadata", pointsOnly)), &m); err != nil || m.Query["csv_type"] != want {
			t.Errorf("the query is %v, %v", m.Query, err)
		}
	}
	if !slices.Equal(m.Units, []string{"people"}) || m.Licences == nil {
		t.Errorf("units %v, licences %v", m.Units, m.Licences)
	}
}

func TestDefuse(t *testing.T) {
	for cell, want := range map[string]string{"": "", "a=b": "a=b", "=1+1": "'=1+1", "-5": "'-5", "＝1": "'＝1", "قتل": "قتل"} {
		if got := Defuse(cell); got != want {
			t.Errorf("%q became %q", cell, got)
		}
	}
}

func readCSV(t *testing.T, text string) [][]string {
	t.Helper()
	table, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func readParquet(t *testing.T, given []Row) []Row {
	t.Helper()
	text := write(t, "parquet", Options{}, given)
	got, err := parquet.Read[Row](strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func readXLSX(t *testing.T, given []Row) [][]string {
	t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(write(t, "xlsx", Options{}, given)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	if f, err := book.GetCellFormula(sheet, "AB2"); err != nil || f != "" {
		t.Errorf("an excerpt is the formula %q, %v", f, err)
	}
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func readZIP(t *testing.T, given []Row) map[string]string {
	t.Helper()
	about := &About{
		Query: metrics.SeriesFilter{Metrics: []string{"killed"}, AsKnownOn: "2024-01-05"}, Ref: reference(t),
		Now: time.Date(2024, 2, 3, 0, 0, 0, 0, time.UTC), Version: "1.2.3",
	}
	text := write(t, "zip", Options{About: about}, given)
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(body)
	}
	return files
}

func TestZIPSaysWhatItIs(t *testing.T) {
	files := readZIP(t, rows(t))
	var m Metadata
	if err := json.Unmarshal([]byte(files["metadata.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Rows != 3 || m.Title != "killed: Rafah" || m.Accessed != "2024-02-03" || m.AsKnownOn != "2024-01-05" ||
		m.TimeSpan != [2]string{"2024-01-02", "2024-01-02"} || m.PublishedSpan != [2]string{"2024-01-02", "2024-01-04"} ||
		len(m.Columns) != len(columns) || m.Query["metric"] == nil {
		t.Errorf("metadata %+v", m)
	}
	if len(m.Origins) != 1 || m.Origins[0].Kind != "government" || len(m.Publishers) != 2 || m.Publishers[1].Licence != "CC BY 4.0" {
		t.Errorf("sources %+v, %+v", m.Origins, m.Publishers)
	}
	const long = "killed: Rafah. Stated by Ministry; published by Ministry, Agency. Published 2024-01-02 to 2024-01-04. " +
		"As known on 2024-01-05. Figures extracted and compared by Hasila 1.2.3. Accessed 2024-02-03."
	if m.CitationLong != long || !strings.Contains(files["CITE.txt"], long) {
		t.Errorf("the citation is %q in\n%s", m.CitationLong, files["CITE.txt"])
	}
}

func TestNoRowsAreStillAFile(t *testing.T) {
	for _, format := range Formats() {
		if text := write(t, format, Options{}, nil); format != "jsonl" && text == "" {
			t.Errorf("%s of no rows is empty", format)
		}
	}
}
