package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFullDisk ingests into a file system that is too small, makes it larger, and
// ingests again.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", "size=3m", "hasila-test", dir).CombinedOutput(); err != nil {
		t.Skipf("no small file system can be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	const documents = 20_000
	input := filepath.Join(t.TempDir(), "corpus.jsonl")
	corpus(t, input, documents)
	path := filepath.Join(dir, "a.duckdb")

	out, err := program(t.Context(), "ingest", "--db", path, input).CombinedOutput()
	if err == nil {
		t.Fatalf("20,000 documents went into 3 MB: %s", out)
	}
	for _, want := range []string{"no room on the disk", path, "repeat the command"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not told of in %s", want, out)
		}
	}
	if out, err := exec.CommandContext(t.Context(), "mount", "-o", "remount,size=200m", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	left := stored(t, path)
	t.Logf("%d documents were stored before the disk was full", left)
	if out, err := program(t.Context(), "ingest", "--db", path, input).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if n := stored(t, path); n != documents {
		t.Errorf("with more room %d documents are stored", n)
	}
}
