package api

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

var update = flag.Bool("update", false, "rewrite what the tests compare with")

// TestDescription holds openapi.json to the code; -update writes it anew.
func TestDescription(t *testing.T) {
	if *update {
		if err := os.WriteFile("openapi.json", Description(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, Description()) {
		t.Error("openapi.json is stale: write it anew with go test ./charts/web/api -update")
	}
}

func TestRoutesSayWhatTheyAre(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range routes() {
		if r.summary == "" || r.tag == "" || r.handle == nil || !strings.HasPrefix(r.path, Root) {
			t.Errorf("%s %s is not described: %+v", r.method, r.path, r)
		}
		if ids[r.id] {
			t.Errorf("the id %s is used twice", r.id)
		}
		ids[r.id] = true
		if r.method != http.MethodGet && !r.token {
			t.Errorf("%s %s writes without a token", r.method, r.path)
		}
		if r.method == http.MethodGet && len(r.pathNames()) == 0 && !r.token && r.example == "" {
			t.Errorf("%s has no example to try", r.path)
		}
	}
}

func TestCursors(t *testing.T) {
	q := url.Values{"metric": {"killed"}, "limit": {"3"}}
	at := []string{"killed", "Gaza Strip", "", "ضحايا", "2024-01-01"}
	text := cursor{List: "points", Question: fingerprint(q), At: at}.String()
	got, err := readCursor(text, "points", url.Values{"metric": {"killed"}, "limit": {"9"}, "cursor": {text}}, len(at))
	if err != nil || strings.Join(got, "|") != strings.Join(at, "|") {
		t.Errorf("%q %v", got, err)
	}
	changed := []byte(text)
	changed[len(changed)/2] ^= 1
	for name, c := range map[string]struct {
		text, list string
		q          url.Values
		n          int
	}{
		"cut":            {text[:len(text)-3], "points", q, len(at)},
		"changed":        {string(changed), "points", q, len(at)},
		"of a list":      {text, "flags", q, len(at)},
		"of a question":  {text, "points", url.Values{"metric": {"injured"}}, len(at)},
		"of other parts": {text, "points", q, 2},
		"no cursor":      {"' or 1=1 --", "points", q, len(at)},
		"long":           {strings.Repeat("A", 5000), "points", q, len(at)},
		"short":          {"AAAA", "points", q, len(at)},
	} {
		_, err := readCursor(c.text, c.list, c.q, c.n)
		var p *Problem
		if !errors.As(err, &p) || p.Code != "bad_cursor" || p.Status != 400 || !strings.Contains(p.Detail, "next") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	q := url.Values{"metric": {"killed"}}
	f.Add(cursor{List: "points", Question: fingerprint(q), At: []string{"a"}}.String())
	f.Add("AAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, text string) {
		at, err := readCursor(text, "points", q, 1)
		if text != "" && err == nil && len(at) != 1 {
			t.Errorf("%q gives %q", text, at)
		}
	})
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		err  error
		code string
	}{
		{fmt.Errorf("asking: %w", metrics.ErrNotFound), "not_found"},
		{fmt.Errorf("asking: %w", metrics.ErrTooMuch), "too_wide"},
		{fmt.Errorf("asking: %w", context.DeadlineExceeded), "too_slow"},
		{&query.Error{Wrong: query.WrongDate, Param: "from", Value: "x"}, "bad_date"},
		{&query.Error{Wrong: query.WrongKind, Param: "kind", Value: "x", Near: []string{"line"}}, "bad_value"},
		{echo.ErrNotFound, "not_found"},
		{echo.ErrMethodNotAllowed, "not_allowed"},
		{echo.ErrTooManyRequests, "too_much"},
		{&http.MaxBytesError{Limit: maxBody}, "too_large"},
		{problem("no such code", "secret"), "internal"},
		{errors.New("secret: /var/lib/hasila.duckdb"), "internal"},
	} {
		p := ProblemOf(c.err)
		if p.Code != c.code || p.Status < 400 || p.Title == "" || p.Detail == "" || p.Type != "/api#"+p.Code {
			t.Errorf("%v became %+v", c.err, p)
		}
		if c.code == "internal" && strings.Contains(p.Detail, "duckdb") {
			t.Errorf("an unknown error shows itself: %+v", p)
		}
	}
	for _, k := range Problems() {
		if k.Status < 400 || k.Title == "" {
			t.Errorf("%+v", k)
		}
	}
}

// TestBodies posts bodies that cannot be read: each is told, and nothing is stored.
func TestBodies(t *testing.T) {
	ref, err := metrics.ReadReference(os.DirFS("../../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	e := echo.New()
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		if _, err := WriteProblem(c, err); err != nil {
			t.Error(err)
		}
	}
	New(nil, ref, Options{Keys: one("good"), Intake: refusing{t}, Reviewer: nil}).Mount(e)
	documents, figure := Root+"/documents", `{"documents":[{"published":"2024-01-01","text":"7 killed","figures":[%s]}]}`
	for name, c := range map[string]struct{ path, token, kind, body, code, says string }{
		"no token":          {documents, "", "application/json", "{}", "no_token", "hasila token add"},
		"a wrong token":     {documents, "bad", "application/json", "{}", "unknown_token", "not known"},
		"no type":           {documents, "good", "", "{}", "wrong_type", "Content-Type"},
		"a form":            {documents, "good", "application/x-www-form-urlencoded", "a=b", "wrong_type", "--data-binary"},
		"no JSON":           {documents, "good", "application/json", "{", "bad_body", "too early"},
		"other JSON":        {documents, "good", "application/json", `[]`, "bad_body", "must be"},
		"no documents":      {documents, "good", "application/json", `{"documents":[]}`, "bad_body", "documents"},
		"an odd field":      {documents, "good", "application/json", `{"documents":[{"txt":"x"}]}`, "bad_body", "txt"},
		"more behind":       {documents, "good", "application/json", `{"documents":[]} {}`, "bad_body", "follows"},
		"a wild address":    {documents, "good", "application/json", `{"documents":[{"url":"javascript:alert(1)","text":"x"}]}`, "bad_value", "address"},
		"a far figure":      {documents, "good", "application/json", fmt.Sprintf(figure, `{"start":3,"end":900,"metric":"killed","value":7}`), "bad_value", "no piece"},
		"an odd metric":     {documents, "good", "application/json", fmt.Sprintf(figure, `{"start":0,"end":1,"metric":"kiled","value":7}`), "unknown_metric", "killed"},
		"no unit":           {documents, "good", "application/json", fmt.Sprintf(figure, `{"start":0,"end":1,"metric":"killed","value":7,"qualifier":"exact","period":"stock"}`), "bad_value", "unit"},
		"no value":          {documents, "good", "application/json", fmt.Sprintf(figure, `{"start":0,"end":1,"metric":"killed"}`), "bad_value", "value"},
		"another reader":    {documents, "good", "application/json", fmt.Sprintf(figure, `{"start":0,"end":1,"metric":"killed","value":7,"extractor":"1.0.0"}`), "bad_value", "rows of tables"},
		"a huge body":       {documents, "good", "application/json", `{"documents":[{"text":"` + strings.Repeat("a", maxBody) + `"}]}`, "too_large", "32 MB"},
		"a form of odds":    {Root + "/tables", "good", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--\r\n", "bad_body", "it knows mapping"},
		"a form of none":    {Root + "/tables", "good", "multipart/form-data; boundary=b", "--b--\r\n", "bad_body", "part named file"},
		"a broken form":     {Root + "/tables", "good", "multipart/form-data; boundary=b", "nothing", "bad_body", "part named file"},
		"no reviewer":       {Root + "/figures/0000000000000000/reviews", "good", "application/json", `{"decision":"accept","reason":"x"}`, "refused", "no reviews"},
		"odd parameters":    {documents + "?pubished=2024-01-01", "good", "application/json", "{}", "unknown_parameter", "published"},
		"an impossible day": {documents + "?published=2024-02-31", "good", "text/plain", "x", "bad_date", "2024-02-31"},
	} {
		req := httptest.NewRequest(http.MethodPost, c.path, strings.NewReader(c.body))
		if c.kind != "" {
			req.Header.Set("Content-Type", c.kind)
		}
		if c.token != "" {
			req.Header.Set("Authorization", "Bearer "+c.token)
		}
		w := httptest.NewRecorder()
		e.ServeHTTP(w, req)
		body := w.Body.String()
		if !strings.Contains(body, `"code":"`+c.code+`"`) || !strings.Contains(body, c.says) || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", name, w.Code, body)
		}
		if w.Code == http.StatusUnauthorized && w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%s: no scheme is named", name)
		}
	}
}

// one is a ring with one token.
type one string

func (o one) Holder(token string) (string, bool) { return "Ana", token == string(o) }

// refusing fails the test when anything is handed to it.
type refusing struct{ t *testing.T }

func (r refusing) Documents(context.Context, []metrics.Document) ([]Taken, error) {
	r.t.Error("documents were taken")
	return nil, nil
}

func (r refusing) File(_ context.Context, f PostedFile) ([]Taken, error) {
	if _, err := io.ReadAll(f.Content); err != nil {
		return nil, bodyError(err)
	}
	r.t.Errorf("the file %q was taken", f.Name)
	return nil, nil
}
