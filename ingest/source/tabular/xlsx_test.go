package tabular

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/doctest"
)

// workbook is laid out as offices publish theirs: a sheet of notes, a table with a
// title, units and tags above it, real dates, numbers with a format, a hidden sheet.
func workbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Read me"))
	must(f.SetSheetRow("Read me", "A1", &[]any{"This workbook holds figures of displacement."}))
	_, err := f.NewSheet("Data")
	must(err)
	must(f.SetSheetRow("Data", "A1", &[]any{"Displacement by locality"}))
	must(f.SetSheetRow("Data", "A3", &[]any{"Country", "State", "Locality", "IDPs", "IDPs", "Reported on", "Source"}))
	must(f.SetSheetRow("Data", "A4", &[]any{"#country+code", "#adm1+name", "#adm2+name", "#affected+idps+ind", "#affected+idps+hh", "#date+reported", "#meta+source"}))
	must(f.SetSheetRow("Data", "A5", &[]any{"SDN", "North Darfur", "El Fasher", 123450, 24690, time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC), "IOM"}))
	must(f.SetSheetRow("Data", "A6", &[]any{"SDN", "Kassala", nil, 1000, nil, "2024-07-01", "IOM"}))
	grouped, err := f.NewStyle(&excelize.Style{NumFmt: 3})
	must(err)
	days, err := f.NewStyle(&excelize.Style{NumFmt: 14}) // what a spreadsheet gives a date by default
	must(err)
	must(f.SetCellStyle("Data", "D5", "E6", grouped))
	must(f.SetCellStyle("Data", "F5", "F5", days))
	_, err = f.NewSheet("Old")
	must(err)
	must(f.SetSheetRow("Old", "A1", &[]any{"metric", "value"}))
	must(f.SetSheetRow("Old", "A2", &[]any{"killed", 5}))
	must(f.SetSheetVisible("Old", false))
	var b bytes.Buffer
	must(f.Write(&b))
	must(f.Close())
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	got := doctest.Show(reader(t).XLSX(context.Background(), bytes.NewReader(workbook(t)), doc.Input{Path: "a/idps.xlsx"}))
	for _, want := range []string{
		"Country: SDN | State: North Darfur | Locality: El Fasher | IDPs: 123,450 | #affected+idps+hh: 24,690 | Reported on: 2024-06-30 | Source: IOM",
		`"number":"123,450","metric":"displaced","value":123450,"low":null,"high":null,"qualifier":"exact","unit":"people","group":[],"nationality":"","place":"El Fasher","country":"SDN","period":"stock","from":"","as_of":"2024-06-30","attribution":"IOM"`,
		`"value":24690,"low":null,"high":null,"qualifier":"exact","unit":"households"`,
		`"value":1000,"low":null,"high":null,"qualifier":"exact","unit":"people","group":[],"nationality":"","place":"Kassala","country":"SDN","period":"stock","from":"","as_of":"2024-07-01"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s\ngot %s", want, got)
		}
	}
	if strings.Contains(got, "killed") || strings.Contains(got, "error:") {
		t.Errorf("got %s", got)
	}
}

func TestXLSXSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":             "f: is empty",
		"PK\x03\x04 x": "f: opening the workbook: zip: not a valid zip file",
	} {
		got := doctest.Show(reader(t).XLSX(context.Background(), strings.NewReader(in), doc.Input{Path: "f"}))
		if got != "error: "+want+"\n\n" {
			t.Errorf("%q: got %s", in, got)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbook(f))
	r := reader(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		doctest.Check(t, r.XLSX(context.Background(), bytes.NewReader(b), doc.Input{Path: "f", Limit: 1 << 20}), 10_000)
	})
}
