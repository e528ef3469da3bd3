package data

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hasila/metrics"
)

func fixedNow() time.Time { return time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC) }

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{MemoryMB: 128, Threads: 2, Now: fixedNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// killed makes a document of one figure: so many killed in the Gaza Strip since
// 7 October 2023, by day.
func killed(value float64, day, publisher string, change ...func(*metrics.Figure)) metrics.Extraction {
	text := fmt.Sprintf("%.0f killed, the ministry says.", value)
	d := metrics.Document{Publisher: publisher, Published: day, Lang: "en", Title: "Bulletin", Text: text, URL: "https://example.org/" + day}
	d.ID = metrics.DocumentID(d)
	n := strings.IndexByte(text, ' ')
	f := metrics.Figure{
		Document: d.ID, End: n, Number: text[:n], Metric: "killed", Value: &value, Qualifier: metrics.Exact, Unit: "people",
		Group: []string{}, Place: "Gaza Strip", Country: "PSE", Period: metrics.Cumulative, From: "2023-10-07", AsOf: day,
		Attribution: "Gaza Ministry of Health", Confidence: 0.95, Rules: []string{"number/digits", "metric/killed"}, Extractor: "1.0.0",
	}
	for _, c := range change {
		c(&f)
	}
	origin := f.Attribution
	if origin == "" {
		origin = publisher
	}
	return metrics.Extraction{Document: d, Name: "a.txt", Extractor: "1.0.0", Observations: []metrics.Observation{{
		ID: metrics.FigureID(d.ID, f), Figure: f, Origin: origin, Publisher: publisher, Published: day,
		Lang: "en", URL: d.URL, Excerpt: text, Status: metrics.StatusExtracted,
	}}}
}

func TestAddedDocumentsComeBackWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	partOf, low := 7, 3.0
	e := killed(100, "2024-01-01", "Agency", func(f *metrics.Figure) {
		f.PartOf, f.Low, f.Group, f.Nationality = &partOf, &low, []string{"children", "civilians"}, "PSE"
	})
	docs, figures, err := s.Add(t.Context(), []metrics.Extraction{e})
	if err != nil || docs != 1 || figures != 1 {
		t.Fatalf("added %d documents, %d figures, %v", docs, figures, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	d, observations, err := s.Document(t.Context(), e.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%+v", d), fmt.Sprintf("%+v", e.Document); got != want {
		t.Errorf("the document came back as\n%s, was\n%s", got, want)
	}
	want := e.Observations[0]
	got, err := s.Figure(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if g, w := asJSON(t, got), asJSON(t, want); g != w {
		t.Errorf("the figure came back as\n%s, was\n%s", g, w)
	}
	if len(observations) != 1 || asJSON(t, observations[0]) != asJSON(t, want) {
		t.Errorf("the document's figures are %+v", observations)
	}
}

func TestAddingAgainChangesNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	batch := []metrics.Extraction{killed(100, "2024-01-01", "Agency"), killed(110, "2024-01-02", "Agency"), killed(100, "2024-01-01", "Agency")}
	for n, want := range []int{2, 0, 0} {
		docs, figures, err := s.Add(t.Context(), batch)
		if err != nil || docs != want || figures != want {
			t.Errorf("round %d: added %d documents, %d figures, %v; want %d", n, docs, figures, err, want)
		}
	}
	o, err := s.Overview(t.Context())
	if err != nil || o.Documents != 2 || o.Figures != 2 || o.Series != 1 {
		t.Errorf("overview %+v, %v", o, err)
	}
}

func TestABatchIsStoredWholeOrNotAtAll(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	bad := killed(110, "2024-01-02", "Agency")
	bad.Observations[0].ID = "not an identity"
	good := killed(100, "2024-01-01", "Agency", func(f *metrics.Figure) { f.Place = "Rafah" })
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{good, bad}); err == nil {
		t.Fatal("a figure without an identity was stored")
	}
	if o, err := s.Overview(t.Context()); err != nil || o.Documents+o.Figures+o.Series != 0 {
		t.Errorf("a failed batch left %+v, %v", o, err)
	}
	if docs, _, err := s.Add(t.Context(), []metrics.Extraction{good}); err != nil || docs != 1 {
		t.Errorf("after a failure: %d documents, %v", docs, err)
	}
	all, err := s.Series(t.Context(), metrics.SeriesFilter{Places: []string{"Rafah"}})
	if err != nil || len(all) != 1 {
		t.Errorf("after a failure: %+v, %v", all, err)
	}
}

func TestSeriesFilters(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		killed(100, "2024-01-01", "Agency"),
		killed(108, "2024-01-02", "Agency"),
		killed(108, "2024-01-02", "Paper"),
		killed(90, "2024-01-03", "Paper"),
		killed(5, "2024-01-02", "Daily", func(f *metrics.Figure) { f.Period, f.From = metrics.Interval, "2024-01-01" }),
		killed(7, "2024-01-02", "Other", func(f *metrics.Figure) { f.Attribution = "" }),
		killed(40, "2024-01-02", "Kids", func(f *metrics.Figure) { f.Group = []string{"children"} }),
	}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		filter metrics.SeriesFilter
		want   string
	}{
		"all":           {metrics.SeriesFilter{}, "cumulative:2023-10-07//Gaza Ministry of Health=100,108!,90! cumulative:2023-10-07//Other=7 cumulative:2023-10-07/children/Gaza Ministry of Health=40 interval:1d//Gaza Ministry of Health=5!"},
		"one scope":     {metrics.SeriesFilter{Scopes: []string{"interval:1d"}}, "interval:1d//Gaza Ministry of Health=5!"},
		"everyone":      {metrics.SeriesFilter{Groups: []string{""}, Origins: []string{"Other"}}, "cumulative:2023-10-07//Other=7"},
		"days":          {metrics.SeriesFilter{From: "2024-01-02", To: "2024-01-02", Groups: []string{""}, Origins: []string{"Gaza Ministry of Health"}}, "cumulative:2023-10-07//Gaza Ministry of Health=108! interval:1d//Gaza Ministry of Health=5!"},
		"a month":       {metrics.SeriesFilter{To: "2024-01", Origins: []string{"Other"}}, "cumulative:2023-10-07//Other=7"},
		"as known":      {metrics.SeriesFilter{AsKnownOn: "2024-01-01"}, "cumulative:2023-10-07//Gaza Ministry of Health=100"},
		"a publisher":   {metrics.SeriesFilter{Publishers: []string{"Paper"}}, "cumulative:2023-10-07//Gaza Ministry of Health=108,90!"},
		"nothing":       {metrics.SeriesFilter{Metrics: []string{}}, ""},
		"an attack":     {metrics.SeriesFilter{Metrics: []string{"killed') or true --"}}, ""},
		"unknown place": {metrics.SeriesFilter{Places: []string{"Atlantis"}}, ""},
	} {
		all, err := s.Series(t.Context(), c.filter)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := sketch(all); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// sketch writes series as scope/group/origin=values, flagged ones with a mark.
func sketch(all []metrics.Series) string {
	var b strings.Builder
	for _, s := range all {
		fmt.Fprintf(&b, " %s/%s/%s=", s.Key.Scope, s.Key.Group, s.Key.Origin)
		for i, p := range s.Points {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%v", *p.Value)
			if len(p.Flags) > 0 {
				b.WriteByte('!')
			}
		}
	}
	return strings.TrimSpace(b.String())
}

func TestFacetsLeaveTheirOwnChoiceOpen(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		killed(100, "2024-01-01", "Agency"), killed(101, "2024-01-02", "Agency"),
		killed(7, "2024-01-02", "Paper", func(f *metrics.Figure) { f.Place, f.Metric = "Rafah", "injured" }),
	}); err != nil {
		t.Fatal(err)
	}
	f, err := s.Facets(t.Context(), metrics.SeriesFilter{Places: []string{"Rafah"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(f.Places, f.Metrics, f.Publishers); got != "[{Gaza Strip 2} {Rafah 1}] [{injured 1}] [{Paper 1}]" {
		t.Errorf("facets %s", got)
	}
}

func TestOverviewNamesTheLongestSeries(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{
		killed(100, "2024-01-01", "Agency"), killed(101, "2024-01-02", "Agency"),
		killed(3, "2024-01-02", "Paper", func(f *metrics.Figure) { f.Attribution = "" }),
	}); err != nil {
		t.Fatal(err)
	}
	o, err := s.Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Places) != 1 || len(o.Places[0].Headlines) != 1 {
		t.Fatalf("overview %+v", o)
	}
	h := o.Places[0].Headlines[0]
	if h.Points != 2 || *h.Latest.Value != 101 || h.Origins != 2 || o.Places[0].Country != "PSE" || o.Last != "2024-01-02" {
		t.Errorf("headline %+v of %+v", h, o)
	}
	if len(o.Compared) != 1 || o.Compared[0].Widest.AsOf != "2024-01-02" || o.Compared[0].Widest.Spread != 98 {
		t.Errorf("compared %+v", o.Compared)
	}
	if len(o.Recent) != 3 || o.Recent[0].Published != "2024-01-02" || o.Recent[0].Text != "" {
		t.Errorf("recent documents %+v", o.Recent)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	for _, id := range []string{"0123456789abcdef", "", "zz", "'; drop table figure; --"} {
		if _, err := s.Figure(t.Context(), id); !errors.Is(err, metrics.ErrNotFound) {
			t.Errorf("figure %q: %v", id, err)
		}
		if _, _, err := s.Document(t.Context(), id); !errors.Is(err, metrics.ErrNotFound) {
			t.Errorf("document %q: %v", id, err)
		}
	}
}

func TestSQLCannotLeaveTheFile(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.csv")
	if err := os.WriteFile(secret, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	asked := 0
	outside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer outside.Close()
	s := open(t, filepath.Join(dir, "a.duckdb"))
	for _, sql := range []string{
		"select * from '" + secret + "'",
		"select * from glob('/etc/*')",
		"select * from read_blob('/etc/passwd')",
		"select * from sniff_csv('" + secret + "')",
		"select * from read_csv('" + outside.URL + "/a.csv')",
		"select * from '" + outside.URL + "/a.parquet'",
		"attach '" + outside.URL + "/a.duckdb'",
		"copy figure to '" + outside.URL + "/out.csv'",
		"export database '" + filepath.Join(dir, "out") + "'",
		"load '" + filepath.Join(dir, "evil.duckdb_extension") + "'",
		"select getenv('PATH')",
		"set lock_configuration = false",
		"set max_memory = '100GB'",
		"select * from read_csv('" + secret + "')",
		"select * from read_text('/etc/passwd')",
		"select * from 'http://127.0.0.1:1/a.parquet'",
		"copy (select 1) to '" + filepath.Join(dir, "out.csv") + "'",
		"attach '" + filepath.Join(dir, "other.duckdb") + "'",
		"install httpfs", "load httpfs",
		"set enable_external_access = true",
		"set memory_limit = '100GB'",
	} {
		if _, err := s.db.ExecContext(t.Context(), sql); err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
	if asked > 0 {
		t.Errorf("the database asked another server %d times", asked)
	}
}

func TestErrorsForPeople(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		text:                                     "is not a DuckDB file",
		dir:                                      "is a folder",
		filepath.Join(dir, "none", "a.duckdb"):   "does its folder exist",
		filepath.Join(text, "below", "a.duckdb"): "cannot be opened",
	} {
		_, err := Open(t.Context(), path, Options{})
		var e *OpenError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	_, err := Open(t.Context(), filepath.Join(dir, "none.duckdb"), Options{ReadOnly: true})
	var e *OpenError
	if !errors.As(err, &e) {
		t.Errorf("a missing file opened for reading: %v", err)
	}
}

// TestLockedDatabase opens one file in two processes: the second is this test's
// own program.
func TestLockedDatabase(t *testing.T) {
	if path := os.Getenv("HASILA_TEST_OPEN"); path != "" {
		_, err := Open(context.Background(), path, Options{})
		fmt.Println(err)
		return
	}
	path := filepath.Join(t.TempDir(), "a.duckdb")
	open(t, path)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestLockedDatabase$", "-test.v")
	cmd.Env = append(os.Environ(), "HASILA_TEST_OPEN="+path)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{path + " is in use by", fmt.Sprintf("(process %d)", os.Getpid()), "--db"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in %s", want, out)
		}
	}
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{killed(100, "2024-01-01", "Agency")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	if o, err := r.Overview(t.Context()); err != nil || o.Documents != 1 {
		t.Errorf("read only: %+v, %v", o, err)
	}
	if _, _, err := r.Add(t.Context(), []metrics.Extraction{killed(101, "2024-01-02", "Agency")}); err == nil {
		t.Error("a database opened for reading was written to")
	}
}

func TestViewsForPeople(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.duckdb"))
	e := killed(100, "2024-01-01", "Agency")
	if _, _, err := s.Add(t.Context(), []metrics.Extraction{e}); err != nil {
		t.Fatal(err)
	}
	for view, column := range map[string]string{"figures": "figure_id", "points": "figure_id"} {
		var id string
		if err := s.db.QueryRowContext(t.Context(), "select "+column+" from "+view).Scan(&id); err != nil || id != e.Observations[0].ID {
			t.Errorf("%s: %q, %v", view, id, err)
		}
	}
	for _, view := range []string{"documents", "reviews", "quarantined"} {
		if _, err := s.db.ExecContext(t.Context(), "select * from "+view); err != nil {
			t.Errorf("%s: %v", view, err)
		}
	}
}
