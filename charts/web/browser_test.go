package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A browser is a headless Chromium that remembers what it should not have done.
type browser struct {
	ctx  context.Context
	host string

	mu     sync.Mutex
	faults []string
}

// browse starts Chromium for a test against a server. Where none is installed the
// test is skipped, but not in CI.
func browse(t *testing.T, base string) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("Chromium is missing; the browser tests need it (make chromium)")
		}
		t.Skip("Chromium is not installed (make chromium installs it)")
	}
	if loadAssets().missing {
		if os.Getenv("CI") != "" {
			t.Fatal("the pages' assets are missing (make assets)")
		}
		t.Skip("the pages' assets were not built (make assets builds them)")
	}
	alloc, stop := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-prefers-reduced-motion", true), chromedp.Flag("hide-scrollbars", true),
	)...)
	ctx, cancel := chromedp.NewContext(alloc)
	ctx, late := context.WithTimeout(ctx, 18*time.Minute)
	t.Cleanup(func() {
		late()
		cancel()
		stop()
	})
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{ctx: ctx, host: u.Host}
	chromedp.ListenTarget(ctx, b.watch)
	b.run(t, network.Enable(), log.Enable(), runtime.Enable())
	return b
}

// watch notes console errors, exceptions and requests to other hosts.
func (b *browser) watch(event any) {
	fault := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + e.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError {
			fault = fmt.Sprintf("console: %v", e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			fault = "log: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if err != nil || u.Host != b.host && u.Scheme != "data" && u.Scheme != "blob" && u.Scheme != "about" {
			fault = "foreign request: " + e.Request.URL
		}
	}
	if fault != "" {
		b.mu.Lock()
		b.faults = append(b.faults, fault)
		b.mu.Unlock()
	}
}

func (b *browser) run(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// clean fails the test for whatever was noted since it was last asked.
func (b *browser) clean(t *testing.T, where string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		t.Errorf("%s: %s", where, f)
	}
	b.faults = nil
}

// drawn waits until every chart of the page is drawn. It asks again where the page
// was so new that the browser had taken away what it was asked in.
func drawn() chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		err := allDrawn().Do(ctx)
		var gone *cdproto.Error
		if errors.As(err, &gone) && strings.Contains(gone.Message, "context") {
			err = allDrawn().Do(ctx)
		}
		return err
	})
}

func allDrawn() chromedp.Action {
	return chromedp.Poll(`[...document.querySelectorAll('[data-chart]')].every((f) => f.dataset.ready) && document.fonts.status === 'loaded'`, nil)
}

// screen sets the size of the window.
func screen(width, height int64) chromedp.Action {
	return emulation.SetDeviceMetricsOverride(width, height, 1, width < 600)
}

// axe runs the accessibility checker and gives what it finds serious or worse.
func (b *browser) axe(t *testing.T, script string) []string {
	t.Helper()
	var found string
	b.run(t, chromedp.Evaluate(script+"; 0", nil), chromedp.Evaluate(
		`axe.run(document, {resultTypes: ['violations']}).then((r) => JSON.stringify(r.violations
			.filter((v) => v.impact === 'serious' || v.impact === 'critical')
			.map((v) => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | '))))`,
		&found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	var out []string
	if err := json.Unmarshal([]byte(found), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPagesInABrowser opens every page in both languages and, by turns, light and
// dark, wide and narrow. HASILA_SCREENSHOTS names a folder for pictures of all.
func TestPagesInABrowser(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	b := browse(t, base)
	checker, err := os.ReadFile("assets/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("the accessibility checker is missing (make assets): %v", err)
	}
	shots := os.Getenv("HASILA_SCREENSHOTS")
	for i, path := range every(s) {
		for j, lang := range []string{"en", "ar"} {
			theme, width := "light", int64(1280)
			if (i+j)%2 == 1 {
				theme = "dark"
			}
			if (i/2+j)%2 == 1 {
				width = 400
			}
			join := "?"
			if strings.Contains(path, "?") {
				join = "&"
			}
			address := path + join + "lang=" + lang + "&theme=" + theme
			var over int64
			b.run(t, screen(width, 900), chromedp.Navigate(base+address), drawn(), chromedp.Evaluate(`Math.max(
				document.documentElement.scrollWidth - innerWidth,
				...[...document.querySelectorAll('.canvas')].map((c) => c.querySelector('canvas').offsetWidth - c.offsetWidth))`, &over))
			if over > 0 {
				t.Errorf("%s is %d pixels wider than a screen of %d", address, over, width)
			}
			if shots != "" {
				var picture []byte
				b.run(t, chromedp.FullScreenshot(&picture, 100))
				name := fmt.Sprintf("%02d-%s-%s-%d.png", i, lang, theme, width)
				if err := os.WriteFile(filepath.Join(shots, name), picture, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for _, finding := range b.axe(t, string(checker)) {
				t.Errorf("%s: %s", address, finding)
			}
			b.clean(t, address)
		}
	}
}

// TestFromPointToSentence goes the way that the project promises: overview, series,
// the chart's points, a click on one, the sentence with the number marked.
func TestFromPointToSentence(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	b := browse(t, base)
	for _, lang := range []string{"en", "ar"} {
		b.run(t, screen(1280, 900), chromedp.Navigate(base+"/?lang="+lang),
			chromedp.Click(`a.headline[href*="metric=killed"]`, chromedp.ByQuery), chromedp.WaitVisible(`.canvas canvas`, chromedp.ByQuery), drawn())
		var points, direction int
		var axis string
		b.run(t,
			chromedp.Evaluate(`document.querySelector('[data-chart]').hasila.points.length`, &points),
			chromedp.Evaluate(`document.querySelector('[data-chart]').hasila.chart.getOption().yAxis[0].position`, &axis),
			// on which side of the first point the last one lies
			chromedp.Evaluate(`(() => { const {chart, points} = document.querySelector('[data-chart]').hasila;
				const of = points.filter((p) => p.seriesIndex === points[0].seriesIndex);
				const x = (p) => chart.convertToPixel({seriesIndex: p.seriesIndex}, p.datum.value)[0];
				return Math.sign(x(of.at(-1)) - x(of[0])); })()`, &direction))
		if points < 100 {
			t.Errorf("%s: the chart has %d points that lead to a sentence", lang, points)
		}
		if want := map[string]int{"en": 1, "ar": -1}[lang]; direction != want || axis != map[string]string{"en": "left", "ar": "right"}[lang] {
			t.Errorf("%s: time runs to %d with the axis at the %s", lang, direction, axis)
		}
		var target struct {
			X, Y   float64
			Figure string
		}
		b.run(t, chromedp.ScrollIntoView(`.canvas`, chromedp.ByQuery), chromedp.Evaluate(`(() => {
			const figure = document.querySelector('[data-chart]');
			const {chart, points} = figure.hasila;
			const point = points.filter((p) => p.seriesIndex === points[0].seriesIndex).at(-1);
			const [x, y] = chart.convertToPixel({seriesIndex: point.seriesIndex}, point.datum.value);
			const box = figure.querySelector('.canvas').getBoundingClientRect();
			return {X: box.left + x, Y: box.top + y, Figure: point.datum.figure_id};
		})()`, &target))
		var number, excerpt, where, tip string
		b.run(t,
			chromedp.MouseEvent("mouseMoved", target.X, target.Y), chromedp.Sleep(300*time.Millisecond),
			chromedp.Evaluate(`document.querySelector('.tip-box')?.textContent ?? ''`, &tip),
			chromedp.MouseClickXY(target.X, target.Y), chromedp.WaitVisible(`.quote mark`, chromedp.ByQuery),
			chromedp.Text(`.quote mark`, &number, chromedp.ByQuery), chromedp.Text(`.quote .sentence`, &excerpt, chromedp.ByQuery),
			chromedp.Location(&where))
		for _, o := range s.rows {
			if o.ID != target.Figure {
				continue
			}
			if !strings.Contains(where, "/figures/"+o.ID) || number != o.Figure.Number || excerpt != o.Excerpt {
				t.Errorf("%s: the point of %q leads to %s, which marks %q in %q", lang, o.Excerpt, where, number, excerpt)
			}
		}
		if tip == "" {
			t.Errorf("%s: nothing is shown at the pointer", lang)
		}
		var marked string
		b.run(t, chromedp.Click(`.actions a.button`, chromedp.ByQuery), chromedp.WaitVisible(`.marked:target`, chromedp.ByQuery),
			chromedp.Text(`.marked:target`, &marked, chromedp.ByQuery))
		if marked != number {
			t.Errorf("%s: the document marks %q, not %q", lang, marked, number)
		}
		b.clean(t, lang)
	}
}

// TestHostileTooltip reads the tooltip and legend of a document that means no good.
func TestHostileTooltip(t *testing.T) {
	s := filled(t)
	base := served(t, s)
	b := browse(t, base)
	var tip, owned string
	b.run(t, screen(1280, 900), chromedp.Navigate(base+"/series?metric=injured&lang=en"), drawn(),
		chromedp.Focus(`.canvas`, chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight),
		chromedp.Sleep(300*time.Millisecond),
		chromedp.Evaluate(`document.querySelector('.tip-box')?.textContent ?? ''`, &tip),
		chromedp.Evaluate(`document.querySelectorAll('.tip script, .tip img, .legend script, .legend img').length + ''`, &owned))
	if !strings.Contains(tip, script) || owned != "0" {
		t.Errorf("the tooltip says %q and holds %s elements of the document", tip, owned)
	}
	b.clean(t, "tooltip")
}

// TestExplorerTakesSeveral ticks two metrics in a menu, closes it, and finds both in
// the address; a list can be narrowed by typing.
func TestExplorerTakesSeveral(t *testing.T) {
	base := served(t, filled(t))
	b := browse(t, base)
	var left int
	var where string
	const menu = `.pick:first-child `
	b.run(t, screen(1280, 900), chromedp.Navigate(base+"/series?lang=en"), chromedp.WaitVisible(menu+`summary`, chromedp.ByQuery),
		chromedp.Click(menu+`summary`, chromedp.ByQuery), chromedp.WaitVisible(menu+`.menu`, chromedp.ByQuery),
		chromedp.Click(menu+`input[value="killed"]`, chromedp.ByQuery), chromedp.Click(menu+`input[value="displaced"]`, chromedp.ByQuery),
		chromedp.KeyEvent(kb.Escape), chromedp.WaitVisible(`.canvas canvas`, chromedp.ByQuery), drawn(), chromedp.Location(&where),
		chromedp.Evaluate(`document.querySelectorAll('.pick:first-child input:checked').length`, &left))
	u, err := url.Parse(where)
	if err != nil || strings.Join(u.Query()["metric"], ",") != "killed,displaced" || left != 2 {
		t.Errorf("the address is %s, %d are ticked: %v", where, left, err)
	}
	b.clean(t, "explorer")
}
