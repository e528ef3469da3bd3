package web

import (
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestPictureAsPNG paints what the SVG of the same address draws.
func TestPictureAsPNG(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	evil := url.QueryEscape(s.rows[len(s.rows)-1].Origin)
	for _, q := range []string{"metric=killed&place=Gaza+Strip&group=&lang=ar", "metric=killed&kind=multiples&theme=dark", "place=nowhere", "origin=" + evil} {
		r, body := get(t, base+"/series.png?"+q)
		img, err := png.Decode(strings.NewReader(body))
		if err != nil || r.Header.Get("Content-Type") != "image/png" {
			t.Errorf("%s: %s, %v", q, r.Status, err)
			continue
		}
		if b := img.Bounds(); b.Dx() != 1200 || b.Dy() != 630 {
			t.Errorf("%s is %d by %d", q, b.Dx(), b.Dy())
		}
		if len(body) < 5000 {
			t.Errorf("%s is all but empty: %d bytes", q, len(body))
		}
	}
	_, page := get(t, base+"/series?metric=killed&place=Gaza+Strip&lang=en")
	if !strings.Contains(page, `property="og:image" content="`+base+`/series.png?metric=killed&amp;place=Gaza`) {
		t.Error("the page has no preview image")
	}
}

// TestFrozen pins an embed to a day, and says so when what it shows was revised.
func TestFrozen(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(base + "/embed/series?metric=killed&frozen&place=Gaza+Strip")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Body.Close(); err != nil {
		t.Fatal(err)
	}
	if to := r.Header.Get("Location"); r.StatusCode != http.StatusFound || !strings.Contains(to, "frozen=2024-05-01") {
		t.Errorf("frozen without a day: %s to %q", r.Status, to)
	}
	const badge, ministry = "since revised", "/embed/series?metric=killed&place=Gaza+Strip&group=&unit=people&lang=en&frozen="
	if _, body := get(t, base+ministry+"2023-10-20"); strings.Contains(body, badge) || !strings.Contains(body, "As known on 20 Oct 2023") {
		t.Error("an embed whose days were not revised says that they were, or does not say when it is from")
	}
	for i := range s.rows { // the ministry later says otherwise of a day
		if o := s.rows[i]; o.Figure.AsOf == "2023-10-10" && o.Origin == "Gaza Ministry of Health" {
			o.ID, o.Published = "ffffffffffffffff", "2024-01-01"
			o.Figure.Value = num(*o.Figure.Value + 50)
			s.rows = append(s.rows, o)
		}
	}
	if _, body := get(t, served(t, s)+ministry+"2023-10-20"); !strings.Contains(body, badge) {
		t.Error("an embed that was revised does not say so")
	}
	if r, _ := get(t, base+ministry+"yesterday"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a day that is none: %s", r.Status)
	}
}

// TestMixedOnlyWhenAsked keeps persons and households apart, and prints on the chart
// that they are not where somebody asks for it.
func TestMixedOnlyWhenAsked(t *testing.T) {
	base := served(t, filled(t))
	_, apart := get(t, base+"/series?metric=displaced&place=Sudan&lang=en")
	if n := strings.Count(apart, "data-chart"); n != 2 {
		t.Errorf("persons and households are drawn in %d charts", n)
	}
	const warning = "Not comparable on one axis: people, households"
	_, page := get(t, base+"/series?metric=displaced&place=Sudan&axis=shared&lang=en")
	_, picture := get(t, base+"/series.svg?metric=displaced&place=Sudan&axis=shared&lang=en")
	if strings.Count(page, "data-chart") != 1 || !strings.Contains(page, `"title":[{"text":"`+warning) || !strings.Contains(picture, ">"+warning+"</text>") {
		t.Error("a chart that mixes what cannot be compared does not say so on itself")
	}
	if strings.Contains(apart, warning) {
		t.Error("charts of one unit each warn of mixing")
	}
}
