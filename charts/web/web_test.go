package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"hasila/charts/export"
	"hasila/charts/web/api"
	"hasila/metrics"
)

// every is an address of each page and form.
func every(s *shelf) []string {
	evil, arabic := s.documents[len(s.documents)-1], ""
	for _, d := range s.documents {
		if d.Lang == "ar" {
			arabic = d.ID
		}
	}
	last := s.rows[len(s.rows)-1]
	gaza := "/series?metric=killed&place=Gaza+Strip&group="
	return []string{
		"/", "/series", gaza, gaza + "&transform=daily", gaza + "&transform=7day&kind=line", gaza + "&scale=log&kind=step",
		"/series?place=Sudan", "/series?metric=displaced&as_known_on=2024-02-15",
		"/places", "/places/Gaza%20Strip", "/places/" + url.PathEscape(last.Figure.Place),
		"/metrics", "/metrics/killed", "/sources", "/sources/IOM", "/sources/" + url.PathEscape(last.Origin), "/disagreements",
		"/figures/" + s.rows[0].ID, "/figures/" + last.ID, "/documents/" + evil.ID, "/documents/" + arabic,
		"/api", "/search", "/search?q=gaza", "/search?q=" + url.QueryEscape(script), "/codebook", "/methodology",
		"/embed/series?metric=killed&place=Gaza+Strip&group=", "/embed/number?metric=displaced&place=Sudan&unit=people",
		"/embed/sparkline?metric=killed&place=Gaza+Strip&group=", "/review", "/status",
		gaza + "&kind=multiples", "/series?place=Sudan&axis=shared", "/embed/series?place=Sudan&kind=multiples", "/embed/series?place=Sudan&axis=shared",
		"/embed/series?metric=killed&place=Gaza+Strip&frozen=2023-12-04",
		gaza + "&kind=stack", gaza + "&kind=dots", "/embed/series?origin=" + url.QueryEscape(last.Origin), "/series?origin=" + url.QueryEscape(last.Origin),
	}
}

func get(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	r, err := http.Get(address) //nolint:gosec // the test's own server
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return r, string(body)
}

var inline = regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=["']|<script(?:>|\s+(?:[^>]*)>)`)

func TestEveryPageInBothLanguages(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	for _, path := range every(s) {
		for _, lang := range []string{"en", "ar"} {
			join := "?"
			if strings.Contains(path, "?") {
				join = "&"
			}
			address := path + join + "lang=" + lang
			r, body := get(t, base+address)
			if r.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", address, r.Status)
				continue
			}
			if dir := map[string]string{"en": "ltr", "ar": "rtl"}[lang]; !strings.Contains(body, `<html lang="`+lang+`" dir="`+dir+`"`) {
				t.Errorf("%s does not say its language and direction", address)
			}
			for _, evil := range []string{"<script>alert", "<img src=x", `href="javascript:`} {
				if strings.Contains(body, evil) {
					t.Errorf("%s holds the markup %s of a document", address, evil)
				}
			}
			for _, tag := range inline.FindAllString(body, -1) {
				if !strings.Contains(tag, "src=") && !strings.Contains(tag, "application/json") {
					t.Errorf("%s has something inline, which the policy forbids: %s", address, tag)
				}
			}
			for _, key := range []string{"%!", "ZgotmplZ", "&lt;nil&gt;"} {
				if strings.Contains(body, key) {
					t.Errorf("%s shows %s", address, key)
				}
			}
		}
	}
}

func TestEveryMessageIsSaidAndKnown(t *testing.T) {
	used := regexp.MustCompile(`\.T "([a-z_.0-9]+)"|(?:text|T)\("([a-z_.0-9]+)"|Message: "([a-z_.0-9]+)"`)
	for _, source := range sources(t) {
		for _, m := range used.FindAllStringSubmatch(source, -1) {
			key := m[1] + m[2] + m[3]
			if _, ok := messages[key]; !ok && !strings.HasSuffix(key, ".") {
				t.Errorf("the message %q is not in the catalogue", key)
			}
		}
	}
	for key, m := range messages {
		if m[0] == "" || m[1] == "" {
			t.Errorf("%s lacks a language", key)
		}
		verbs := regexp.MustCompile(`%(\[\d\])?[sd]`)
		if a, b := len(verbs.FindAllString(m[0], -1)), len(verbs.FindAllString(m[1], -1)); a != b {
			t.Errorf("%s takes %d values in English and %d in Arabic", key, a, b)
		}
	}
}

func TestFrameAncestors(t *testing.T) {
	base := served(t, filled(t))
	for path, want := range map[string]string{
		"/":                               "'none'",
		"/series?metric=killed":           "'none'",
		"/series.csv?metric=killed":       "'none'",
		"/series.svg?metric=killed":       "'none'",
		"/documents/none":                 "'none'",
		"/embed":                          "'none'",
		"/embed.js":                       "'none'",
		"/embedded/series":                "'none'",
		"//embed/series":                  "'none'",
		"/static/favicon.svg":             "'none'",
		"/oembed":                         "'none'",
		"/embed/series?metric=killed":     "*",
		"/embed/number?metric=killed":     "*",
		"/embed/series?metric=no-such-id": "*",
	} {
		r, _ := get(t, base+path)
		policy := r.Header.Get("Content-Security-Policy")
		_, got, _ := strings.Cut(policy, "frame-ancestors ")
		if got != want {
			t.Errorf("%s may be framed by %s, want %s", path, got, want)
		}
		if strings.Contains(policy, "unsafe") || !strings.HasPrefix(policy, "default-src 'none'") {
			t.Errorf("%s: %s", path, policy)
		}
		if (r.Header.Get("X-Frame-Options") == "DENY") != (want == "'none'") {
			t.Errorf("%s: X-Frame-Options is %q", path, r.Header.Get("X-Frame-Options"))
		}
	}
}

func TestErrors(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/nothing":                                   {404, "There is no such page."},
		"/figures/0000000000000000":                  {404, "There is no such figure or document here."},
		"/documents/" + script:                       {404, "There is no such"},
		"/metrics/none":                              {404, "There is no such metric."},
		"/series?metric=none":                        {400, "There is no such metric."},
		"/series?from=yesterday":                     {400, "A date must be of the form"},
		"/series?from=2024-02-01&to=2024":            {400, "A date must be of the form"},
		"/series?from=2024-02-01&to=2023-01-01":      {400, "The first day is after the last."},
		"/series?transform=square":                   {400, "There is no such transform."},
		"/series?kind=pie":                           {400, "There is no such kind of chart."},
		"/series?place=" + strings.Repeat("a", 300):  {400, "A value is too long."},
		"/series?" + strings.Repeat("origin=a&", 30): {400, "Too many values"},
	} {
		r, body := get(t, base+path+map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]+"lang=en")
		if r.StatusCode != want.status || !strings.Contains(body, want.says) {
			t.Errorf("%s: %s, and does not say %q", path, r.Status, want.says)
		}
	}
	r, body := get(t, base+"/series.json?metric=none")
	var p api.Problem
	if err := json.Unmarshal([]byte(body), &p); err != nil || p.Status != 400 || p.Code != "unknown_metric" || !strings.Contains(p.Detail, `"none"`) {
		t.Errorf("a problem of the API: %s %v", body, err)
	}
	if got := r.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("its type is %q", got)
	}
	post, err := http.Post(base+"/series", "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := post.Body.Close(); err != nil || post.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %s %v", post.Status, err)
	}
	s.fail = errors.New("secret: /var/lib/hasila.duckdb is broken")
	for _, path := range []string{"/", "/series?metric=killed", "/series.csv?metric=killed", "/series.json?metric=killed", "/readyz"} {
		r, body := get(t, base+path)
		if r.StatusCode < 500 || strings.Contains(body, "secret") || strings.Contains(body, "duckdb") {
			t.Errorf("%s: %s shows what it should not: %s", path, r.Status, body)
		}
	}
}

func TestErrorMapper(t *testing.T) {
	for _, c := range []struct {
		err  error
		code string
	}{
		{&Error{Code: TooMuch, Message: "error.too_much"}, TooMuch},
		{metrics.ErrNotFound, NotFound},
		{echo.ErrMethodNotAllowed, NotAllowed},
		{echo.NewHTTPError(http.StatusTeapot, "secret"), Internal},
		{io.ErrUnexpectedEOF, Internal},
	} {
		got := forPeople(errors.Join(c.err))
		if got.Code != c.code || statusOf[got.Code] == 0 {
			t.Errorf("%v became %+v", c.err, got)
		}
		if got.Code == Internal && text(got.Message, "en") != "internal error" {
			t.Errorf("an unknown error says %q", got.Message)
		}
	}
}

func TestCSV(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	r, body := get(t, base+"/series.csv")
	if got := r.Header.Get("Content-Type"); got != "text/csv; charset=utf-8" {
		t.Errorf("type %q", got)
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(s.rows)+1 || !slices.Equal(rows[0], export.Columns()) {
		t.Fatalf("%d rows for %d figures, head %v", len(rows)-1, len(s.rows), rows[0])
	}
	at := func(row []string, column string) string { return row[slices.Index(export.Columns(), column)] }
	found := 0
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
		switch at(row, "excerpt") {
		case "By then millions of people had fled.":
			found++
			if at(row, "value") != "" || at(row, "low") != "2000000" || at(row, "qualifier") != "vague" {
				t.Errorf("a vague count: %v", row)
			}
		}
		if at(row, "metric") == "injured" {
			found++
			if !strings.HasPrefix(at(row, "excerpt"), "'=cmd|calc "+script) {
				t.Errorf("the hostile sentence: %q", at(row, "excerpt"))
			}
		}
	}
	if found != 2 {
		t.Errorf("%d of 2 rows found", found)
	}
	if _, body := get(t, base+"/series.csv?metric=displaced&excel=1"); !strings.HasPrefix(body, "\xef\xbb\xbf") {
		t.Error("no byte order mark for Excel")
	}
}

func TestTablesOfAllForms(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	for ending, magic := range map[string]string{
		".csv": "figure_id,", ".jsonl": `{"figure_id"`, ".xlsx": "PK", ".zip": "PK", ".parquet": "PAR1", ".metadata.json": "{",
	} {
		r, body := get(t, base+"/series"+ending+"?metric=displaced")
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(body, magic) || r.Header.Get("Content-Type") != tables[ending].kind {
			t.Errorf("%s: %s, %s, %.40q", ending, r.Status, r.Header.Get("Content-Type"), body)
		}
	}
}

func TestDocumentMarksItsFigures(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	for _, o := range s.rows {
		if o.Lang != "ar" {
			continue
		}
		_, body := get(t, base+"/documents/"+o.Figure.Document)
		if !strings.Contains(body, `<div class="text" dir="rtl" lang="ar">`) {
			t.Error("an Arabic text does not run from right to left")
		}
		if want := `id="f-` + o.ID + `" href="/figures/` + o.ID + `"`; !strings.Contains(body, want) {
			t.Errorf("the text does not mark %s", o.Figure.Number)
		}
		if want := "<mark>" + o.Figure.Number + "</mark>"; !strings.Contains(body, want) {
			t.Errorf("%s is not marked as it stands", o.Figure.Number)
		}
		_, body = get(t, base+"/figures/"+o.ID)
		if want := "<mark>" + o.Figure.Number + "</mark>"; !strings.Contains(body, want) {
			t.Errorf("the evidence of %s does not mark it", o.Figure.Number)
		}
	}
}

func TestQuoteKeepsTheText(t *testing.T) {
	s := filled(t)
	texts := map[string]string{}
	for _, d := range s.documents {
		texts[d.ID] = d.Text
	}
	for _, o := range s.rows {
		text := texts[o.Figure.Document]
		for _, excerpt := range []string{o.Excerpt, "", "not in the text"} {
			q := quoteOf(text, o.Figure, excerpt)
			if whole := q.Before + q.Head + q.Number + q.Tail + q.After; !strings.Contains(text, whole) || q.Number != o.Figure.Number {
				t.Errorf("%q is not cut from %q", whole, text)
			}
		}
	}
}

func TestAnswersAreTagged(t *testing.T) {
	base := served(t, filled(t))
	for _, path := range []string{"/", "/series?metric=killed", "/series.json?metric=killed", "/series.svg?metric=killed", "/static/favicon.svg"} {
		r, _ := get(t, base+path)
		tag := r.Header.Get("ETag")
		req, err := http.NewRequest(http.MethodGet, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		again, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Body.Close(); err != nil || tag == "" || again.StatusCode != http.StatusNotModified {
			t.Errorf("%s with the tag %q: %s %v", path, tag, again.Status, err)
		}
	}
}

func TestOEmbed(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	evil := "metric=injured&origin=" + url.QueryEscape(s.rows[len(s.rows)-1].Origin) + "&lang=en"
	for address, want := range map[string]string{
		`/series?metric=killed&place=Gaza+Strip&group=&unit=people&lang=en`: "Killed, Gaza Strip, since 7 Oct 2023",
		`/embed/number?metric=killed&lang=ar&unit=people`:                   "القتلى، قطاع غزة، منذ 7 أكتوبر 2023",
		"/series?" + evil:    "Injured, nationals of Palestine, " + s.rows[len(s.rows)-1].Figure.Place + ", event of 1 Apr 2024",
		"/series?place=none": "Chart",
	} {
		_, body := get(t, base+"/oembed?maxwidth=500&url="+url.QueryEscape(base+address))
		var o struct {
			HTML, Title   string
			Thumbnail     string `json:"thumbnail_url"`
			Width, Height int
		}
		path := strings.Replace(strings.SplitN(address, "?", 2)[0], "/series", "/embed/series", 1)
		path = strings.Replace(path, "/embed/embed", "/embed", 1)
		if err := json.Unmarshal([]byte(body), &o); err != nil || o.Width != 500 || o.Title != want || !strings.HasPrefix(o.HTML, `<iframe src="`+base+path+"?") {
			t.Errorf("%s: %s %v", address, body, err)
		}
		for _, evil := range []string{"<script", "<img", `"x onerror`} {
			if strings.Contains(o.HTML, evil) || strings.Contains(body, evil) {
				t.Errorf("the snippet holds markup: %s", body)
			}
		}
		if r, _ := get(t, o.Thumbnail); r.Header.Get("Content-Type") != "image/png" {
			t.Errorf("the thumbnail of %s is %s", address, r.Header.Get("Content-Type"))
		}
	}
	for _, foreign := range []string{"", "https://example.org/series", base + "/documents/x", "javascript:alert(1)", "%zz"} {
		if r, _ := get(t, base+"/oembed?url="+url.QueryEscape(foreign)); r.StatusCode != http.StatusNotFound {
			t.Errorf("%q: %s", foreign, r.Status)
		}
	}
}

func TestSVGIsWellFormedAndTame(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	for _, q := range []string{"metric=killed", "metric=displaced&unit=people&lang=ar", "metric=injured", "metric=killed&scale=log&theme=dark", "metric=killed&transform=daily&kind=bar", "place=nowhere",
		"metric=killed&kind=multiples&lang=ar", "place=Sudan&axis=shared", "metric=displaced&kind=dots"} {
		r, body := get(t, base+"/series.svg?"+q)
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(body, "<svg") {
			t.Errorf("%s: %s", q, r.Status)
		}
		if err := wellFormed(body); err != nil {
			t.Errorf("%s: %v", q, err)
		}
		if strings.Contains(body, "<script") || strings.Contains(body, "NaN") || strings.Contains(body, "Inf") {
			t.Errorf("%s: %s", q, body)
		}
	}
}

func TestPrometheus(t *testing.T) {
	base := served(t, filled(t))
	for range 3 {
		get(t, base+"/codebook?lang=ar")
	}
	get(t, base+"/no/such/"+script)
	_, body := get(t, base+"/-/metrics")
	for _, want := range []string{`hasila_http_requests_total{route="/codebook",status="200"} 3`, `status="404"} 1`, "hasila_kept_answers 1", "go_goroutines"} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not counted", want)
		}
	}
	if strings.Contains(body, "alert") {
		t.Error("an address that no route knows became a name")
	}
}

func TestMissingAssetsAreSaid(t *testing.T) {
	s := filled(t)
	web := New(s, s.ref, Options{})
	web.assets = &assets{files: web.assets.files, names: map[string]string{}, missing: true}
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if !strings.Contains(w.Body.String(), "make assets") {
		t.Error("the page does not say which target builds its assets")
	}
}

// failing is a shelf that could not read some files.
type failing struct{ *shelf }

func (f failing) EachQuarantined(_ context.Context, yield func(metrics.Quarantined) error) error {
	return yield(metrics.Quarantined{
		Path: "/secret/" + script + ".pdf", Reason: `reading "` + script + `.pdf": <img src=x onerror=alert(4)>`, State: metrics.QuarantineKept,
	})
}

func TestHostileFileNames(t *testing.T) {
	s := failing{filled(t)}
	srv := httptest.NewServer(New(s, s.ref, Options{}).Handler())
	defer srv.Close()
	for _, lang := range []string{"en", "ar"} {
		r, body := get(t, srv.URL+"/status?lang="+lang)
		if r.StatusCode != http.StatusOK || !strings.Contains(body, "&lt;script&gt;") {
			t.Errorf("%s: %s does not show the reason as text", lang, r.Status)
		}
		for _, evil := range []string{"<script>alert", "<img src=x", "/secret/"} {
			if strings.Contains(body, evil) {
				t.Errorf("%s: the page holds %s", lang, evil)
			}
		}
	}
}
