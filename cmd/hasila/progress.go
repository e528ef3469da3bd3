package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"hasila/ingest"
	"hasila/metrics"
)

// A progress shows how far a run has come: a bar on a terminal, else a line every
// few seconds.
type progress struct {
	app   *app
	bar   *progressbar.ProgressBar // nil: lines
	start time.Time
	next  time.Time
	last  ingest.Summary
}

const progressEvery = 5 * time.Second

func (a *app) newProgress(bytes int64) *progress {
	p := &progress{app: a, start: a.now(), next: a.now().Add(progressEvery)}
	if !isTerminal(a.err) {
		return p
	}
	if bytes <= 0 {
		bytes = -1 // unknown: the bar spins
	}
	p.bar = progressbar.NewOptions64(bytes,
		progressbar.OptionSetWriter(a.err), progressbar.OptionShowBytes(true), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(bytes > 0), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("reading"))
	return p
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// show tells how far the run is; it is called after each batch.
func (p *progress) show(s ingest.Summary) {
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%d documents, %d figures", s.Read, s.Figures))
		_ = p.bar.Add64(s.Bytes - p.last.Bytes) // a bar that cannot be drawn is no failure
		p.last = s
		return
	}
	now := p.app.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(progressEvery)
	rate := float64(s.Read) / now.Sub(p.start).Seconds()
	p.app.log.Info("reading", "documents", s.Read, "new", s.Added, "figures", s.Figures, "per_second", int(rate))
}

// failed tells of a document that could not be read.
func (p *progress) failed(q metrics.Quarantined) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	_, _ = fmt.Fprintf(p.app.err, "%s: %s\n", place(q.Path, q.Line), q.Reason)
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

func place(path string, line int) string {
	if line > 0 {
		return fmt.Sprintf("%s:%d", path, line)
	}
	return path
}
