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

// A cost is what a run of the program took.
type cost struct {
	wall, cpu time.Duration
	resident  float64 // megabytes at most
}

// ingested runs the program on an input.
func ingested(b *testing.B, db, input string) cost {
	b.Helper()
	began := time.Now()
	cmd := program(b.Context(), "ingest", "--db", db, input)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	c := cost{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.resident = float64(usage.Maxrss) / 1024
	}
	return c
}

// BenchmarkIngest measures whole runs of the program, from a file to stored figures:
// documents of 3 KB as JSON lines and as a web archive. DOCS says how many, or SIZE how
// large the file is: what is resident must not grow with it.
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
			c := ingested(b, filepath.Join(dir, "a.duckdb"), input)
			b.ReportMetric(0, "ns/op") // of no meaning here
			b.ReportMetric(float64(documents), "documents")
			b.ReportMetric(float64(bytes)/(1<<20), "MB-read")
			b.ReportMetric(float64(documents)/c.wall.Seconds(), "docs/s")
			b.ReportMetric(float64(documents)/c.cpu.Seconds(), "docs/cpu-s")
			b.ReportMetric(c.resident, "MB-resident")
		})
	}
}

// BenchmarkIngestGrowth measures what a short document costs among 10,000 and among
// GROWTH documents (1,000,000 in full): the ratio should be 1.
func BenchmarkIngestGrowth(b *testing.B) {
	g := newGenerator(b)
	const few, size = 10_000, 300
	many := int(knob("GROWTH", 100_000))
	dir := b.TempDir()
	per := map[int]cost{}
	for _, n := range []int{few, many} {
		input := filepath.Join(dir, strconv.Itoa(n)+".jsonl")
		g.jsonl(b, input, n, size, 0)
		c := ingested(b, input+".duckdb", input)
		per[n] = cost{wall: c.wall / time.Duration(n), cpu: c.cpu / time.Duration(n), resident: c.resident}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(many), "documents")
	b.ReportMetric(float64(per[many].cpu)/float64(per[few].cpu), "cpu-ratio")
	b.ReportMetric(float64(per[many].wall)/float64(per[few].wall), "wall-ratio")
	b.ReportMetric(float64(per[many].cpu.Microseconds()), "µs-cpu/doc")
	b.ReportMetric(per[many].resident, "MB-resident")
}
