package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// BenchmarkFirstChart opens pages of the demo in headless Chromium whose processor is
// slowed down fourfold, with nothing cached, and measures the time from the start of
// the visit until the first chart stands on the screen: as the server drew it, with
// the first paint of the page, and drawn anew by its script, which reacts to a pointer.
func BenchmarkFirstChart(b *testing.B) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		b.Skip("Chromium is not installed (make chromium installs it)")
	}
	base := demoServer(b)
	const gaza = "metric=killed&place=Gaza+Strip&group=&unit=people&lang=en"
	for _, at := range []struct{ name, address string }{
		{"embed", "/embed/series?" + gaza}, {"series", "/series?" + gaza}, {"place", "/places/Gaza%20Strip?lang=ar"},
	} {
		b.Run(at.name, func(b *testing.B) {
			var painted, live float64
			for b.Loop() {
				p, l := firstChart(b, path, base+at.address)
				painted, live = painted+p, live+l
			}
			b.ReportMetric(painted/float64(b.N), "ms-to-chart")
			b.ReportMetric(live/float64(b.N), "ms-to-live-chart")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// firstChart visits a page in a browser of its own and gives milliseconds to the
// chart as it came and to that of the script.
func firstChart(b *testing.B, chromium, address string) (painted, live float64) {
	alloc, stop := chromedp.NewExecAllocator(b.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	ctx, late := context.WithTimeout(ctx, time.Minute)
	defer late()
	err := chromedp.Run(ctx, network.Enable(), network.SetCacheDisabled(true),
		emulation.SetDeviceMetricsOverride(1280, 900, 1, false), emulation.SetCPUThrottlingRate(4),
		chromedp.ActionFunc(func(ctx context.Context) error { // the frame after the one in which the chart has come
			_, err := page.AddScriptToEvaluateOnNewDocument(`(function look() {
				requestAnimationFrame(document.querySelector('.still path') ? () => { window.stillAt = performance.now(); } : look);
			})();`).Do(ctx)
			return err
		}),
		chromedp.Navigate(address),
		chromedp.Poll(`performance.getEntriesByName('hasila-chart').length > 0`, nil),
		chromedp.Evaluate(`performance.getEntriesByName('hasila-chart')[0].startTime`, &live),
		chromedp.Evaluate(`Math.max(window.stillAt ?? Infinity, performance.getEntriesByName('first-contentful-paint')[0].startTime)`, &painted))
	if err != nil {
		b.Fatal(err)
	}
	return painted, live
}

// demoServer runs the demo for a benchmark and gives its address.
func demoServer(b *testing.B) string {
	cmd := program(b.Context(), "demo", "--db", filepath.Join(b.TempDir(), "a.duckdb"), "--addr", "localhost:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			b.Log(err)
		}
		_ = cmd.Wait() // ended by the interrupt, or with the benchmark
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	base := regexp.MustCompile(`http://localhost:\d+`).FindString(line)
	if err != nil || base == "" {
		b.Fatalf("the demo prints no address: %q, %v", line, err)
	}
	return base
}
