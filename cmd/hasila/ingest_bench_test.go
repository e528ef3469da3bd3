package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The knobs of the benchmarks of whole ingests: DOCS documents for those that measure
// time, SIZE bytes (2G, 200M) for those that measure memory.
func knob(name string, otherwise int64) int64 {
	text := strings.ToUpper(os.Getenv(name))
	unit := int64(1)
	for suffix, n := range map[string]int64{"K": 1 << 10, "M": 1 << 20, "G": 1 << 30} {
		if rest, ok := strings.CutSuffix(text, suffix); ok {
			text, unit = rest, n
		}
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n * unit
	}
	return otherwise
}

// ingested runs the program on an input and reports documents a second, and how
// much memory the process held at most.
func ingested(b *testing.B, db, input string, documents int, bytes int64) (perSecond float64) {
	b.Helper()
	began := time.Now()
	cmd := program(b.Context(), "ingest", "--db", db, input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	took := time.Since(began)
	perSecond = float64(documents) / took.Seconds()
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	b.ReportMetric(perSecond, "docs/s")
	b.ReportMetric(float64(documents)/cpu.Seconds(), "docs/cpu-s")
	b.ReportMetric(float64(bytes)/took.Seconds()/(1<<20), "MB/s")
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		b.ReportMetric(float64(usage.Maxrss)/1024, "MB-resident")
	}
	b.ReportMetric(float64(documents), "documents")
	b.ReportMetric(0, "ns/op") // of no meaning here
	return perSecond
}

// BenchmarkIngest measures whole runs of the program, from a file to stored figures:
// documents of 3 KB as JSON lines and as a web archive.
func BenchmarkIngest(b *testing.B) {
	g := newGenerator(b)
	for _, form := range []struct {
		name  string
		write func(testing.TB, string, int, int, int64) (int, int64)
	}{{"corpus.jsonl", g.jsonl}, {"crawl.warc.gz", g.warc}} {
		b.Run(form.name, func(b *testing.B) {
			dir := b.TempDir()
			input := filepath.Join(dir, form.name)
			documents, bytes := form.write(b, input, int(knob("DOCS", 10_000)), 3000, knob("SIZE", 0))
			b.ResetTimer()
			ingested(b, filepath.Join(dir, "a.duckdb"), input, documents, bytes)
		})
	}
}
