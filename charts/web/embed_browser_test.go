package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestEmbedsInAForeignPage puts two charts into a page of another host: each gets
// its own height, follows the width of its column, and a page that is no embed
// stays out of the frame.
func TestEmbedsInAForeignPage(t *testing.T) {
	base := served(t, filled(t))
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, `<!doctype html><title>news</title><div id="column">
<iframe id="a" src="%[1]s/embed/series?metric=killed&amp;place=Gaza+Strip&amp;group=&amp;unit=people&amp;lang=en" title="a" data-hasila></iframe>
<iframe id="b" src="%[1]s/embed/number?metric=displaced&amp;place=Sudan&amp;unit=people&amp;lang=ar" title="b" data-hasila></iframe>
<iframe id="c" src="%[1]s/series?metric=killed" title="c"></iframe></div>
<script src="%[1]s/embed.js" async></script>`, base)
	}))
	defer foreign.Close()
	b := browse(t, base)
	var a, number, narrow, width int64
	settle := chromedp.Sleep(1500 * time.Millisecond)
	b.run(t, screen(1200, 900), chromedp.Navigate(foreign.URL), settle,
		chromedp.Evaluate(`document.getElementById('a').offsetHeight`, &a),
		chromedp.Evaluate(`document.getElementById('b').offsetHeight`, &number),
		chromedp.Evaluate(`document.getElementById('column').style.width = '330px'; 0`, nil), settle,
		chromedp.Evaluate(`document.getElementById('a').offsetWidth`, &width),
		chromedp.Evaluate(`document.getElementById('a').offsetHeight`, &narrow))
	if a < 400 || a > 620 || number < 90 || number > 330 {
		t.Errorf("the chart is %d high, the number %d", a, number)
	}
	if width != 330 || narrow <= 300 {
		t.Errorf("in a column of 330 the chart is %d wide and %d high", width, narrow)
	}
	var refused bool
	b.mu.Lock()
	for _, f := range b.faults {
		refused = refused || strings.Contains(f, "frame-ancestors")
	}
	b.faults = nil
	b.mu.Unlock()
	if !refused {
		t.Error("a page that is no embed was not kept out of the frame")
	}
}

// TestThemeOfAnEmbed draws one chart light and dark, by the system and by address.
func TestThemeOfAnEmbed(t *testing.T) {
	base := served(t, filled(t))
	b := browse(t, base)
	const path = "/embed/series?metric=killed&place=Gaza+Strip&group=&unit=people&lang=en"
	for _, c := range []struct{ system, query, paper string }{
		{"light", "", "rgb(255, 254, 251)"}, {"dark", "", "rgb(27, 26, 24)"},
		{"dark", "&theme=light", "rgb(255, 254, 251)"}, {"light", "&theme=dark", "rgb(27, 26, 24)"},
		{"light", "&bg=transparent", "rgba(0, 0, 0, 0)"},
	} {
		var paper, axis string
		b.run(t, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: c.system}}),
			chromedp.Navigate(base+path+c.query), drawn(),
			chromedp.Evaluate(`getComputedStyle(document.body).backgroundColor`, &paper),
			chromedp.Evaluate(`document.querySelector('[data-chart]').hasila.chart.getOption().xAxis[0].axisLabel.color`, &axis))
		if paper != c.paper {
			t.Errorf("%s%s: the paper is %s, want %s", c.system, c.query, paper, c.paper)
		}
		if dark := axis == "#a8a49b"; dark != (c.paper == "rgb(27, 26, 24)") {
			t.Errorf("%s%s: the axis is written in %s", c.system, c.query, axis)
		}
		b.clean(t, c.system+c.query)
	}
}

// TestWeight measures what a first and a second visit fetch.
func TestWeight(t *testing.T) {
	base := served(t, filled(t))
	for _, path := range []string{"/?lang=en", "/?lang=ar", "/embed/series?metric=killed&place=Gaza+Strip&group=&unit=people&lang=en", "/embed/series?metric=killed&lang=ar"} {
		b := browse(t, base)
		loaded := func() float64 {
			total := 0.0
			done := make(chan struct{})
			defer close(done)
			chromedp.ListenTarget(b.ctx, func(event any) {
				select {
				case <-done:
				default:
					if e, ok := event.(*network.EventLoadingFinished); ok {
						b.mu.Lock()
						total += e.EncodedDataLength
						b.mu.Unlock()
					}
				}
			})
			b.run(t, screen(1280, 900), chromedp.Navigate(base+path), drawn(), chromedp.Sleep(300*time.Millisecond))
			b.mu.Lock()
			defer b.mu.Unlock()
			return total / 1000
		}
		first := loaded()
		again := loaded()
		t.Logf("%s: %.0f KB, then %.0f KB", path, first, again)
		if first > 250 || again > 20 {
			t.Errorf("%s fetches %.0f KB at first (250 at most), then %.0f KB (20 at most)", path, first, again)
		}
		b.clean(t, path)
	}
}
