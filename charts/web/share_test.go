package web

import (
	"encoding/csv"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hasila/charts/export"
)

// TestSnippetsWork takes the code that a page offers, fetches the address in it as the
// spreadsheet or program would, and reads the table that comes.
func TestSnippetsWork(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	want := 0
	for _, o := range s.rows {
		if o.Figure.Metric == "displaced" && o.Figure.Unit == "people" {
			want++
		}
	}
	_, page := get(t, base+"/series?metric=displaced&place=Sudan&unit=people&lang=ar&theme=dark")
	code := regexp.MustCompile(`(?s)<pre[^>]*><code>(.*?)</code>`).FindAllStringSubmatch(page, -1)
	address := regexp.MustCompile(`"(http[^"]+)"`)
	seen := map[string]bool{}
	for _, m := range code {
		snippet := html.UnescapeString(m[1])
		for _, kind := range []string{"=IMPORTDATA(", "pd.read_csv(", "read.csv("} {
			if !strings.Contains(snippet, kind) || seen[kind] {
				continue
			}
			seen[kind] = true
			found := address.FindStringSubmatch(snippet)
			if found == nil {
				t.Errorf("no address stands in %s", snippet)
				continue
			}
			r, body := get(t, strings.ReplaceAll(found[1], `\u0026`, "&"))
			rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
			if err != nil || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || len(rows) != want+1 || !slices.Equal(rows[0], export.Columns()) {
				t.Errorf("%s gives %s and %d rows of %d: %v", snippet, r.Status, len(rows)-1, want, err)
			}
			if strings.Contains(found[1], `\u`) {
				t.Errorf("the address in %s is escaped as no program but JavaScript reads it", snippet)
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("the page offers %v", seen)
	}
}

// TestCodesToEmbedWork takes the frames that a page offers and fetches what they show.
func TestCodesToEmbedWork(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	_, page := get(t, base+"/series?metric=killed&place=Gaza+Strip&group=&lang=en")
	frames := regexp.MustCompile(`&lt;iframe src=&#34;(.*?)&#34;`).FindAllStringSubmatch(page, -1)
	if len(frames) != 3 {
		t.Fatalf("%d frames are offered", len(frames))
	}
	frozen := 0
	for _, m := range frames {
		address := html.UnescapeString(html.UnescapeString(m[1]))
		u, err := url.Parse(address)
		if err != nil || !strings.HasPrefix(u.Path, "/embed/") {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if u.Query().Get("frozen") == "2024-05-01" {
			frozen++
		}
		if r, body := get(t, address); r.StatusCode != 200 || !strings.Contains(body, "Killed, Gaza Strip") {
			t.Errorf("%s: %s", address, r.Status)
		}
	}
	if frozen != 1 {
		t.Errorf("%d frames are frozen", frozen)
	}
}
