package jsonl

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/ingest/source/doc"
)

func TestReadGoesOnAfterBadLines(t *testing.T) {
	in := "\uFEFF" + `{"id":"a","published":"2023-12-05","lang":"ar","text":"x","figures":[{"number":"1"}]}` + "\r\n" +
		"no json\n\n" +
		`{"id":"b","text":5}` + "\n" +
		`{"id":"c"}` + "\n" +
		"{\"text\":\"\xFF\"}\n" +
		`{"text":"y","published":"last week"}` + "\n" +
		`{"text":"` + strings.Repeat("long ", 100) + `"}` + "\n" +
		`{"text":"z"}`
	var got []string
	for d, err := range Read(context.Background(), strings.NewReader(in), doc.Input{Path: "dir/f.jsonl", Limit: 300}) {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, fmt.Sprint(d.ID, d.Published, d.Lang, d.Text))
		}
	}
	want := []string{
		"a2023-12-05arx",
		"dir/f.jsonl:2: is no JSON object: invalid character 'o' in literal null (expecting 'u')",
		`dir/f.jsonl:4: the key "text" holds a number, not a text`,
		`dir/f.jsonl:5: has no "text"`,
		"dir/f.jsonl:6: is not valid UTF-8: byte 9 of the line is 0xFF",
		`dir/f.jsonl:7: the date of publication "last week" is none of a known form: write it as 2023-12-05`,
		"dir/f.jsonl:8: the line is larger than 0 MB",
		"f:9z",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReadSaysEmpty(t *testing.T) {
	for _, err := range Read(context.Background(), strings.NewReader("\n \n"), doc.Input{Path: "f"}) {
		if err == nil || err.Error() != "f: is empty" {
			t.Fatalf("got %v", err)
		}
	}
}

// repeat gives one line n times without holding them.
type repeat struct {
	line []byte
	n    int
	at   int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.n == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.line[r.at:])
	if r.at += n; r.at == len(r.line) {
		r.at = 0
		r.n--
	}
	return n, nil
}

func TestReadKeepsMemoryFlat(t *testing.T) {
	line := []byte(`{"text":"` + strings.Repeat("word ", 600) + `"}` + "\n")
	read := 0
	var peak uint64
	for d, err := range Read(context.Background(), &repeat{line: line, n: 50_000}, doc.Input{Path: "f"}) {
		if err != nil || d.Text == "" {
			t.Fatal(err)
		}
		if read++; read%10_000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	if read != 50_000 || peak > 64<<20 {
		t.Errorf("%d documents of 3 KB with a heap of %d MB", read, peak>>20)
	}
}

func BenchmarkRead(b *testing.B) {
	line := []byte(`{"id":"x","published":"2023-12-05","text":"` + strings.Repeat("word ", 600) + `"}` + "\n")
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for _, err := range Read(context.Background(), &repeat{line: line, n: b.N}, doc.Input{Path: "f"}) {
		if err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"x"}` + "\n" + `{"text":"\ud800"}`))
	f.Add([]byte("[]\n{}\nnull"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for d, err := range Read(context.Background(), strings.NewReader(string(b)), doc.Input{Path: "f", Limit: 1 << 16}) {
			if err == nil && (!utf8.ValidString(d.Text) || d.Text == "") {
				t.Fatalf("%q gave %+v", b, d)
			}
		}
	})
}
