package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"hasila/charts/web"
	"hasila/charts/web/api"
	"hasila/charts/web/keys"
	"hasila/data"
	"hasila/ingest/source/fetch"
	"hasila/metrics"
)

const evil = `<script>alert('owned')</script>`

// A machine is a server over a store with some documents, and a token for it.
type machine struct {
	url, token string
	store      *data.Store
	ring       *keys.Ring
}

// bulletins are documents of two origins that part, with a revision, a fall, an
// Arabic text, and somebody who means no good.
func bulletins() []metrics.Document {
	doc := func(day, publisher, lang, text string) metrics.Document {
		return metrics.Document{ID: publisher + " " + day, Published: day, Publisher: publisher, Lang: lang, Title: "Bulletin of " + day, Text: text}
	}
	all := []metrics.Document{
		doc("2024-01-01", "Al Jazeera", "en", "The Gaza Ministry of Health said that 21,978 people have been killed in the Gaza Strip since 7 October 2023."),
		doc("2024-01-02", "Al Jazeera", "en", "The Gaza Ministry of Health said that 22,185 people have been killed in the Gaza Strip since 7 October 2023."),
		doc("2024-01-03", "Al Jazeera", "en", "The Gaza Ministry of Health said that 22,100 people have been killed in the Gaza Strip since 7 October 2023."),
		doc("2024-01-04", "Al Jazeera", "ar", "قالت وزارة الصحة في غزة إن 22438 شخصا قتلوا في قطاع غزة منذ السابع من أكتوبر 2023."),
		doc("2024-01-02", "Euro-Med Human Rights Monitor", "en", "Euro-Med Human Rights Monitor said that 30,034 people have been killed in the Gaza Strip since 7 October 2023."),
		doc("2024-02-01", evil, "en", evil+" said 12 people were injured in Rafah on Thursday. "+evil),
	}
	revised := doc("2024-01-09", "OCHA", "en", "The Gaza Ministry of Health said that as of 1 January 2024, 21,990 people had been killed in the Gaza Strip since 7 October 2023.")
	return append(all, revised)
}

func newMachine(t *testing.T) machine {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.duckdb")
	now := func() time.Time { return time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC) }
	store, err := data.Open(t.Context(), path, data.Options{MemoryMB: 128, Threads: 2, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	ring, err := keys.Open(path+".keys.json", now)
	if err != nil {
		t.Fatal(err)
	}
	token, err := ring.AddToken("Ana")
	if err != nil {
		t.Fatal(err)
	}
	in := newIntake(store, now)
	taken, err := in.Documents(t.Context(), bulletins())
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range taken {
		if !one.New {
			t.Fatalf("a document of the test was not read: %+v", one)
		}
	}
	server := web.New(store, store.Reference(), web.Options{Version: "test", Now: now})
	api.New(store, store.Reference(), api.Options{Version: "test", Now: now, Keys: ring, Intake: in, Reviewer: store,
		Hooks: &api.Hooks{Ring: ring, Log: store, Client: &http.Client{Transport: fetch.Transport(false)}}}).Mount(server.Echo())
	srv := httptest.NewServer(server.Handler())
	t.Cleanup(srv.Close)
	return machine{srv.URL, token, store, ring}
}

// ask makes a request with the machine's token and gives it with its answer.
func (m machine) ask(t *testing.T, method, path, kind, body string) (*http.Request, *http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, m.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	req.Header.Set("Authorization", "Bearer "+m.token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	res.Body = io.NopCloser(bytes.NewReader(b))
	req.Body = io.NopCloser(strings.NewReader(body)) // as it was, for those who look at it
	return req, res, string(b)
}

// items reads a list of the API.
func (m machine) items(t *testing.T, path string) (items []map[string]any, next string) {
	t.Helper()
	_, res, body := m.ask(t, http.MethodGet, path, "", "")
	var page struct {
		Items []map[string]any
		Next  string
	}
	if err := json.Unmarshal([]byte(body), &page); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v %s", path, res.Status, err, body)
	}
	return page.Items, page.Next
}

// TestTheAPIAnswersAsDescribed asks every address of the API, well and badly, and
// holds requests and answers to the description.
func TestTheAPIAnswersAsDescribed(t *testing.T) {
	m := newMachine(t)
	document, err := libopenapi.NewDocument(api.Description())
	if err != nil {
		t.Fatal(err)
	}
	v, errs := validator.NewValidator(document)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if ok, errs := v.ValidateDocument(); !ok {
		for _, e := range errs {
			t.Errorf("the description is no OpenAPI: %s: %s %v", e.Message, e.Reason, e.SchemaValidationErrors)
		}
	}
	figures, _ := m.items(t, api.Root+"/figures?limit=1")
	documents, _ := m.items(t, api.Root+"/documents?limit=1")
	figure, doc := fmt.Sprint(figures[0]["figure_id"]), fmt.Sprint(documents[0]["id"])
	_, _, added := m.ask(t, http.MethodPost, api.Root+"/webhooks", "application/json", `{"url":"https://example.org/in","query":"metric=killed"}`)
	var hook struct{ ID, Secret string }
	if err := json.Unmarshal([]byte(added), &hook); err != nil || !strings.HasPrefix(hook.Secret, "whsec_") {
		t.Fatalf("%v %s", err, added)
	}
	if err := m.store.AddDelivery(t.Context(), metrics.Delivery{ID: "msg_1", Hook: hook.ID, Body: `{"type":"hasila.news"}`}); err != nil {
		t.Fatal(err)
	}
	type call struct{ method, path, kind, body string }
	var calls []call
	for _, r := range api.Routes() {
		path := strings.NewReplacer("{metric}", "killed", "{place}", "Gaza%20Strip", "{source}", "OCHA", "{figure}", figure, "{document}", doc, "{webhook}", hook.ID).Replace(r.Path)
		if r.Example != "" {
			calls = append(calls, call{r.Method, r.Example, "", ""})
		}
		if r.Method == http.MethodGet {
			calls = append(calls, call{r.Method, path, "", ""}, call{r.Method, path + "?no_such=1", "", ""})
		}
	}
	good := `{"documents":[{"published":"2024-02-03","publisher":"OCHA","text":"At least 5 people, including 2 children, were killed in Rafah."},{"published":"","text":"x"}]}`
	calls = append(calls,
		call{"POST", api.Root + "/documents", "application/json", good}, call{"POST", api.Root + "/documents", "application/json", good},
		call{"POST", api.Root + "/documents", "application/json", `{"documents":[]}`},
		call{"POST", api.Root + "/documents?published=2024-02-04&name=a.txt", "application/octet-stream", "9 people were wounded in Nablus."},
		call{"POST", api.Root + "/tables?published=2024-02-05", "application/octet-stream", "metric,value,unit,place,period,as_of,attribution\nkilled,7,people,Rafah,incident,2024-01-30,OCHA\n"},
		call{"POST", api.Root + "/tables?published=2024-02-05", "application/octet-stream", "no table"},
		call{"POST", api.Root + "/figures/" + figure + "/reviews", "application/json", `{"decision":"reject","reason":"a test"}`},
		call{"POST", api.Root + "/figures/" + figure + "/reviews", "application/json", `{"decision":"correct","reason":"a test","correction":{"value":13}}`},
		call{"POST", api.Root + "/figures/ffffffffffffffff/reviews", "application/json", `{"decision":"accept","reason":"a test"}`},
		call{"GET", api.Root + "/reviews", "", ""}, call{"GET", api.Root + "/comparisons?days=all", "", ""},
		call{"GET", api.Root + "/points?transform=daily", "", ""}, call{"GET", api.Root + "/points?place=nowhere", "", ""},
		call{"POST", api.Root + "/webhooks", "application/json", `{"url":"https://example.org/two","events":["revisions"]}`},
		call{"POST", api.Root + "/webhooks", "application/json", `{"url":"http://127.0.0.1/"}`},
		call{"POST", api.Root + "/webhooks/" + hook.ID + "/test", "", ""}, call{"GET", api.Root + "/webhooks/wh_0/deliveries", "", ""},
		call{"DELETE", api.Root + "/webhooks/" + hook.ID, "", ""}, call{"DELETE", api.Root + "/webhooks/" + hook.ID, "", ""},
		call{"GET", api.Root + "/figures/0", "", ""}, call{"GET", api.Root + "/status", "", ""},
	)
	seen := map[string]bool{}
	for _, c := range calls {
		req, res, body := m.ask(t, c.method, c.path, c.kind, c.body)
		template := templateOf(c.method, req.URL.Path)
		if res.StatusCode < 300 {
			seen[c.method+" "+template] = true
		}
		if strings.HasSuffix(c.path, "/openapi.json") {
			continue // it is the description itself
		}
		if res.StatusCode >= 500 {
			t.Errorf("%s %s: %s %s", c.method, c.path, res.Status, body)
		}
		check := v.ValidateHttpRequestResponse
		if res.StatusCode >= 400 {
			check = v.ValidateHttpResponse // the request is wrong on purpose
		}
		if ok, errs := check(req, res); !ok {
			for _, e := range errs {
				t.Errorf("%s %s (%s): %s: %s", c.method, c.path, res.Status, e.Message, e.Reason)
				for _, s := range e.SchemaValidationErrors {
					t.Errorf("    %s at %s", s.Reason, s.KeywordLocation)
				}
			}
			t.Logf("%.600s", body)
		}
	}
	for _, r := range api.Routes() {
		if key := r.Method + " " + r.Path; !seen[key] {
			t.Errorf("no good answer of %s was looked at", key)
		}
	}
}

// templateOf finds the route that a path is of.
func templateOf(method, path string) string {
	best := ""
	for _, r := range api.Routes() {
		pattern := regexp.MustCompile("^" + regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(r.Path, "[^/]+") + "$")
		if r.Method == method && pattern.MatchString(path) && (best == "" || strings.Contains(best, "{")) {
			best = r.Path
		}
	}
	return best
}

// TestPagesOfListsAreReadOn reads every list one item at a time and all at once.
func TestPagesOfListsAreReadOn(t *testing.T) {
	m := newMachine(t)
	if err := m.store.Review(t.Context(), metrics.Review{Figure: m.figure(t, "metric=injured"), Status: metrics.StatusAccepted, By: "Ana", Reason: "a test"}, nil); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"metrics", "places", "sources", "series", "points", "revisions", "flags", "comparisons", "figures", "documents", "reviews"} {
		all, next := m.items(t, api.Root+"/"+list+"?limit=1000")
		if len(all) == 0 || next != "" {
			t.Errorf("%s: %d items, next %q", list, len(all), next)
			continue
		}
		var one []map[string]any
		cursor := ""
		for range len(all) + 5 {
			items, next := m.items(t, api.Root+"/"+list+"?limit=1&cursor="+url.QueryEscape(cursor))
			one = append(one, items...)
			if cursor = next; next == "" {
				break
			}
		}
		if fmt.Sprint(one) != fmt.Sprint(all) {
			t.Errorf("%s: %d items one by one, %d at once", list, len(one), len(all))
		}
	}
}

// figure is the id of one figure of a query.
func (m machine) figure(t *testing.T, query string) string {
	t.Helper()
	items, _ := m.items(t, api.Root+"/figures?limit=1&"+query)
	if len(items) != 1 {
		t.Fatalf("no figure of %s", query)
	}
	return fmt.Sprint(items[0]["figure_id"])
}

func TestListsShowWhatIsKnown(t *testing.T) {
	m := newMachine(t)
	toll := "metric=killed&place=Gaza+Strip&group=&scope=cumulative%3A2023-10-07"
	points, _ := m.items(t, api.Root+"/points?"+toll+"&origin=Gaza+Ministry+of+Health")
	var values []string
	for _, p := range points {
		values = append(values, fmt.Sprint(p["as_of"], " ", p["value"]))
	}
	if want := []string{"2024-01-01 21990", "2024-01-02 22185", "2024-01-03 22100", "2024-01-04 22438"}; !slices.Equal(values, want) {
		t.Errorf("points %q, want %q", values, want)
	}
	past, _ := m.items(t, api.Root+"/points?"+toll+"&origin=Gaza+Ministry+of+Health&as_known_on=2024-01-02")
	if len(past) != 2 || past[0]["value"] != 21978.0 {
		t.Errorf("as known on 2 January: %v", past)
	}
	revised, _ := m.items(t, api.Root+"/revisions?"+toll)
	if len(revised) != 1 || revised[0]["change"] != 12.0 {
		t.Errorf("revisions %v", revised)
	}
	flags, _ := m.items(t, api.Root+"/flags?"+toll)
	if len(flags) != 1 || flags[0]["code"] != "falls" || flags[0]["as_of"] != "2024-01-03" {
		t.Errorf("flags %v", flags)
	}
	compared, _ := m.items(t, api.Root+"/comparisons?"+toll)
	if len(compared) != 1 || compared[0]["widest"].(map[string]any)["spread"] != 7849.0 {
		t.Errorf("comparisons %v", compared)
	}
	_, _, body := m.ask(t, http.MethodGet, api.Root+"/points?place=Gaza+Stripp", "", "")
	if !strings.Contains(body, "Did you mean Gaza Strip?") {
		t.Errorf("a misspelt place gets no hint: %s", body)
	}
}

func TestAnswersOfTheAPIAreTagged(t *testing.T) {
	m := newMachine(t)
	path := api.Root + "/points?metric=killed"
	_, res, _ := m.ask(t, http.MethodGet, path, "", "")
	tag := res.Header.Get("ETag")
	again := func() int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, m.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil {
			t.Fatal(err)
		}
		return res.StatusCode
	}
	if got := again(); tag == "" || got != http.StatusNotModified {
		t.Errorf("with the tag %q: %d", tag, got)
	}
	m.ask(t, http.MethodPost, api.Root+"/documents", "application/json", `{"documents":[{"published":"2024-02-03","publisher":"OCHA","text":"5 people were killed in Rafah."}]}`)
	if got := again(); got != http.StatusOK {
		t.Errorf("after a document was posted: %d", got)
	}
}

// TestReviewsByAPI accepts, corrects and rejects, and looks at what the lists say.
func TestReviewsByAPI(t *testing.T) {
	m := newMachine(t)
	id := m.figure(t, "publisher=Euro-Med+Human+Rights+Monitor")
	decide := func(body string, want int) string {
		t.Helper()
		_, res, answer := m.ask(t, http.MethodPost, api.Root+"/figures/"+id+"/reviews", "application/json", body)
		if res.StatusCode != want {
			t.Errorf("%s: %s %s", body, res.Status, answer)
		}
		return answer
	}
	decide(`{"decision":"correct","reason":"misprint","correction":{"value":30035,"metric":"kiled"}}`, http.StatusBadRequest)
	decide(`{"decision":"correct","reason":"misprint"}`, http.StatusBadRequest)
	decide(`{"decision":"accept","reason":""}`, http.StatusBadRequest)
	decide(`{"decision":"delete","reason":"x"}`, http.StatusBadRequest)
	if got := decide(`{"decision":"correct","reason":"misprint","correction":{"value":30035}}`, http.StatusCreated); !strings.Contains(got, `"by":"Ana"`) {
		t.Errorf("the decision is not in the holder's name: %s", got)
	}
	points, _ := m.items(t, api.Root+"/points?publisher=Euro-Med+Human+Rights+Monitor")
	if len(points) != 1 || points[0]["value"] != 30035.0 {
		t.Errorf("after the correction: %v", points)
	}
	decide(`{"decision":"reject","reason":"another count"}`, http.StatusCreated)
	if points, _ := m.items(t, api.Root+"/points?publisher=Euro-Med+Human+Rights+Monitor"); len(points) != 0 {
		t.Errorf("after the rejection: %v", points)
	}
	log, _ := m.items(t, api.Root+"/reviews?figure="+id)
	if len(log) != 2 || log[0]["status"] != "corrected" || log[1]["status"] != "rejected" || log[1]["reason"] != "another count" {
		t.Errorf("the log: %v", log)
	}
}

// TestHostileQuestions asks what no list can answer: each is told, none breaks.
func TestHostileQuestions(t *testing.T) {
	m := newMachine(t)
	before, _ := m.items(t, api.Root+"/figures?limit=1000")
	texts := []string{"' or 1=1 --", `"; drop table figure; --`, "1); attach 'x' as y; --", "read_csv('/etc/passwd')", "%", "\x00", "\xff\xfe", strings.Repeat("é", 90), "../../etc/passwd", evil, "{{.}}", "\r\nSet-Cookie: a=b"}
	params := map[string][]string{
		"metrics": {"q"}, "places": {"country"}, "sources": {"kind"}, "series": {"place", "transform"}, "points": {"origin", "from"},
		"revisions": {"scope"}, "flags": {"group", "cursor"}, "comparisons": {"unit", "days"}, "figures": {"publisher", "since", "limit", "order"},
		"documents": {"q", "published_from", "lang"}, "reviews": {"figure"},
	}
	for list, names := range params {
		for i, text := range texts {
			param := names[i%len(names)]
			path := api.Root + "/" + list + "?" + param + "=" + url.QueryEscape(text)
			_, res, body := m.ask(t, http.MethodGet, path, "", "")
			if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusBadRequest || !json.Valid([]byte(body)) {
				t.Errorf("%s: %s %s", path, res.Status, body)
			}
		}
	}
	paths := []string{"/figures/", "/documents/", "/metrics/", "/places/", "/sources/"}
	for i, text := range texts {
		for _, path := range []string{paths[i%len(paths)]} {
			_, res, body := m.ask(t, http.MethodGet, api.Root+path+url.PathEscape(text), "", "")
			if res.StatusCode != http.StatusNotFound && text != evil { // a source of the test is called so
				t.Errorf("%s%q: %s %s", path, text, res.Status, body)
			}
		}
	}
	if after, _ := m.items(t, api.Root+"/figures?limit=1000"); len(after) != len(before) {
		t.Errorf("%d figures became %d", len(before), len(after))
	}
}

// TestIngestSends sends files of all kinds to a server and compares with an ingest
// of the same files.
func TestIngestSends(t *testing.T) {
	m := newMachine(t)
	folder := "testdata/send"
	run := func(args ...string) (string, error) {
		cmd := program(t.Context(), args...)
		cmd.Env = append(cmd.Env, tokenVariable+"="+m.token)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	before, _ := m.items(t, api.Root+"/figures?limit=1000")
	out, err := run("ingest", "--server", m.url, "--published", "2024-02-20", folder)
	if err == nil || !strings.Contains(out, "4 documents read: 3 new with 4 figures, 0 known already, 1 failed.") || !strings.Contains(out, "empty.txt") {
		t.Errorf("%v: %s", err, out)
	}
	after, _ := m.items(t, api.Root+"/figures?limit=1000")
	local := filepath.Join(t.TempDir(), "b.duckdb")
	if out, err := run("ingest", "--db", local, "--published", "2024-02-20", folder); err == nil || !strings.Contains(out, "3 new with 4 figures") {
		t.Errorf("%v: %s", err, out)
	}
	store, err := data.Open(t.Context(), local, data.Options{MemoryMB: 64, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	want := map[string]bool{}
	err = store.Observations(t.Context(), metrics.SeriesFilter{}, func(o metrics.Observation) error {
		want[o.ID] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, f := range after[:len(after)-len(before)] {
		got[fmt.Sprint(f["figure_id"])] = true
	}
	if !maps.Equal(got, want) {
		t.Errorf("the server has %v, an ingest here %v", got, want)
	}
	if out, err := run("ingest", "--server", m.url, "--token", "wrong", folder); err == nil || !strings.Contains(out, "The token is not known") {
		t.Errorf("a wrong token: %v %s", err, out)
	}
	if out, err := run("ingest", "--server", "localhost", folder); err == nil || !strings.Contains(out, "write it as http://") {
		t.Errorf("a wrong address: %v %s", err, out)
	}
}
