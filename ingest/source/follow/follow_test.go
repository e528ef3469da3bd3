package follow

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hasila/ingest/source"
	"hasila/ingest/source/fetch"
)

// A newsroom is a server whose answers a test changes.
type newsroom struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	asked []string
}

func newNewsroom(t *testing.T) *newsroom {
	n := &newsroom{pages: map[string]http.HandlerFunc{}}
	n.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.mu.Lock()
		h := n.pages[r.URL.Path]
		n.asked = append(n.asked, r.URL.Path)
		n.mu.Unlock()
		if h == nil {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(n.Close)
	return n
}

func (n *newsroom) set(path string, h http.HandlerFunc) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.pages[path] = h
}

func (n *newsroom) count(path string) (times int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, p := range n.asked {
		if p == path {
			times++
		}
	}
	return times
}

func says(contentType, body, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if etag != "" {
			w.Header().Set("ETag", etag)
			if r.Header.Get("If-None-Match") == etag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}
}

// A bench is a follower with a clock that a test moves.
type bench struct {
	*Follower
	now   time.Time
	slept time.Duration
	state string
}

func newBench(t *testing.T, dir string, sources []Source) *bench {
	t.Helper()
	b := &bench{now: time.Date(2024, 5, 31, 12, 0, 0, 0, time.UTC), state: filepath.Join(dir, "state.json")}
	b.open(t, sources)
	return b
}

func (b *bench) open(t *testing.T, sources []Source) {
	t.Helper()
	f, err := New(sources, Options{
		Read:  source.Options{Client: fetch.New(fetch.Options{AllowPrivate: true, Timeout: time.Second, Limit: 1 << 20})},
		State: b.state, Now: func() time.Time { return b.now },
		Sleep:  func(_ context.Context, d time.Duration) error { b.slept += d; b.now = b.now.Add(d); return nil },
		Jitter: func(d time.Duration) time.Duration { return d },
	})
	if err != nil {
		t.Fatal(err)
	}
	b.Follower = f
}

func (b *bench) round(t *testing.T) string {
	t.Helper()
	var got []string
	for d, err := range b.Round(context.Background(), false) {
		if err != nil {
			got = append(got, "error: "+err.Error())
		} else {
			got = append(got, fmt.Sprintf("%s|%s|%s|%s", d.Published, d.Publisher, d.Title, d.Text))
		}
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(got, "\n")
}

func item(n *newsroom, name, title string) string {
	return "<item><title>" + title + "</title><link>" + n.URL + "/" + name + "</link><guid>" + name + "</guid><pubDate>Fri, 31 May 2024 10:00:00 GMT</pubDate><description>Summary of " + name + ".</description></item>"
}

func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>The feed</title>` + strings.Join(items, "") + "</channel></rss>"
}

func TestFeed(t *testing.T) {
	n := newNewsroom(t)
	n.set("/rss", says("application/rss+xml", rss(item(n, "a", "A"), item(n, "gone", "Gone")), `"1"`))
	n.set("/a", says("text/html", "<p>At least 12 people were killed in the first storm.</p>", ""))
	b := newBench(t, t.TempDir(), []Source{{Name: "s", Feed: n.URL + "/rss", Publisher: "Agency", Every: time.Hour}})
	want := "2024-05-31|Agency|A|At least 12 people were killed in the first storm.\n" +
		"2024-05-31|Agency|Gone|Summary of gone." // its page cannot be had
	if got := b.round(t); got != want {
		t.Errorf("first round: got\n%s\nwant\n%s", got, want)
	}
	if b.slept < 2*time.Second {
		t.Errorf("waited %v between requests to one host", b.slept)
	}
	if got := b.round(t); got != "" || n.count("/rss") != 1 {
		t.Errorf("not due, and yet: %s", got)
	}
	b.now = b.now.Add(time.Hour)
	if got := b.round(t); got != "" || n.count("/a") != 1 || n.count("/rss") != 2 {
		t.Errorf("nothing new, and yet: %s", got)
	}
	n.set("/rss", says("application/rss+xml", rss(item(n, "b", "B"), item(n, "a", "A")), `"2"`))
	n.set("/b", says("text/html", "<p>Another 5 people were injured in the second one.</p>", ""))
	b.now = b.now.Add(time.Hour)
	b.open(t, b.sources) // another process, from the state of the first
	if got, want := b.round(t), "2024-05-31|Agency|B|Another 5 people were injured in the second one."; got != want {
		t.Errorf("a new entry: got %s, want %s", got, want)
	}
	if st := b.Statuses()[0]; st.Documents != 3 || st.Failures != 0 || st.ETag != `"2"` || !st.NextTry.Equal(st.LastTry.Add(time.Hour)) {
		t.Errorf("status %+v", st)
	}
}

func TestFailuresBackOffAndTheRoundGoesOn(t *testing.T) {
	n := newNewsroom(t)
	refuse := func(status int, after string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(status)
		}
	}
	n.set("/busy", refuse(http.StatusServiceUnavailable, "36000"))
	n.set("/error", refuse(http.StatusInternalServerError, ""))
	n.set("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	n.set("/nofeed", says("text/html", "<p>sorry</p>", ""))
	n.set("/secret", says("text/html", "<p>5 killed</p>", ""))
	n.set("/robots.txt", says("text/plain", "User-agent: *\nDisallow: /secret", ""))
	n.set("/page", says("text/html", "<p>The toll stands at 12 killed.</p>", ""))
	n.set("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				return
			}
		}
	})
	var sources []Source
	for _, path := range []string{"/busy", "/error", "/loop", "/nofeed", "/endless"} {
		sources = append(sources, Source{Name: path, Feed: n.URL + path, Every: time.Hour})
	}
	sources = append(sources, Source{Name: "/secret", Page: n.URL + "/secret", Every: time.Hour}, Source{Name: "/page", Page: n.URL + "/page", Every: time.Hour},
		Source{Name: "folder", Folder: filepath.Join(t.TempDir(), "none"), Every: time.Hour}, Source{Name: "paused", Page: n.URL + "/page", Paused: true})
	b := newBench(t, t.TempDir(), sources)
	got := b.round(t)
	for _, want := range []string{
		"/busy: the server answers 503 Service Unavailable", "/error: the server answers 500 Internal Server Error", "/loop: more than 5 redirects",
		"/nofeed: parsing the feed: ", "/endless: the answer is larger than 1 MB", "/secret: robots.txt of the server does not allow it",
		"2024-05-31|||The toll stands at 12 killed.", "none: the folder cannot be read",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if n.count("/secret") != 0 {
		t.Error("a page that robots.txt forbids was fetched")
	}
	wait := func(i int) time.Duration { s := b.Statuses()[i]; return s.NextTry.Sub(s.LastTry) }
	if wait(0) != 10*time.Hour || wait(1) != 2*time.Hour || wait(6) != time.Hour {
		t.Errorf("waits %v, %v, %v", wait(0), wait(1), wait(6))
	}
	for range 6 {
		b.now = b.now.Add(25 * time.Hour)
		b.round(t)
	}
	if s := b.Statuses()[1]; s.Failures != 7 || wait(1) != 24*time.Hour || s.LastError == "" || !s.LastSuccess.IsZero() {
		t.Errorf("after seven failures: %+v", s)
	}
	n.set("/error", says("application/rss+xml", rss(), ""))
	b.now = b.now.Add(25 * time.Hour)
	b.round(t)
	if s := b.Statuses()[1]; s.Failures != 0 || s.LastError != "" || wait(1) != time.Hour {
		t.Errorf("after it came back: %+v", s)
	}
}

func TestFolderGivesWhatIsNew(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string, at time.Time) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	b := newBench(t, t.TempDir(), []Source{{Name: "s", Folder: dir, Publisher: "Ministry", Every: time.Minute}})
	b.now = time.Now().Add(5 * time.Minute) // the system says when a file was put there
	write("2024-05-30.txt", "Five died.", b.now.Add(-time.Hour))
	if got := b.round(t); got != "2024-05-30|Ministry||Five died." {
		t.Errorf("got %s", got)
	}
	b.now = b.now.Add(10 * time.Minute)
	write("2024-05-31.txt", "Six died.", b.now)
	if got := b.round(t); got != "2024-05-31|Ministry||Six died." {
		t.Errorf("got %s", got)
	}
}

// TestRoundThatIsNotCommittedIsMadeAgain: the store did not take the documents.
func TestRoundThatIsNotCommittedIsMadeAgain(t *testing.T) {
	n := newNewsroom(t)
	n.set("/page", says("text/html", "<p>The toll stands at 12 killed.</p>", `"1"`))
	sources := []Source{{Name: "s", Page: n.URL + "/page", Every: time.Hour}}
	b := newBench(t, t.TempDir(), sources)
	for _, err := range b.Round(context.Background(), false) {
		if err != nil {
			t.Fatal(err)
		}
	}
	b.open(t, sources)
	if got := b.round(t); !strings.Contains(got, "12 killed") {
		t.Errorf("got %s", got)
	}
}

func TestReadConfig(t *testing.T) {
	dir := t.TempDir()
	write := func(content string) string {
		path := filepath.Join(dir, "feeds.toml")
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	got, err := ReadConfig(write("[[source]]\nfeed='https://a.example/rss'\nevery='2h'\n[[source]]\nname='b'\nfolder='in'\n"))
	if err != nil || len(got) != 2 || got[0].Name != "https://a.example/rss" || got[0].Every != 2*time.Hour || got[1].Folder != filepath.Join(dir, "in") || got[1].Every != defaultEvery {
		t.Errorf("got %+v, %v", got, err)
	}
	for content, want := range map[string]string{
		"":                            "it names no [[source]]",
		"[[source]]":                  "name one of feed, page and folder",
		"[[source]]\nfeed='x'":        `"x" is no address of the web`,
		"[[source]]\nfeed='file:///'": `"file:///" is no address of the web`,
		"[[source]]\nfeed='https://a.example'\npage='https://a.example'":     "name one of feed, page and folder",
		"[[source]]\nfeed='https://a.example'\nevery='1s'":                   `every = "1s"`,
		"[[source]]\nfeed='https://a.example'\nevry='1h'":                    `no source has the key "source.evry"`,
		"[[source]]\nname='a'\nfolder='a'\n[[source]]\nname='a'\nfolder='b'": `two sources have the name "a"`,
		"[[source": "feeds.toml",
	} {
		if _, err := ReadConfig(write(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", content, err, want)
		}
	}
}
