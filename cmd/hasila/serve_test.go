package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// served runs a command that serves until the test is done with it, and gives its
// address; stop ends it as Ctrl-C does and returns what it told.
func served(t *testing.T, args ...string) (url string, stop func() string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	cmd := program(ctx, args...)
	var told bytes.Buffer
	cmd.Stderr = &told
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	stop = func() string {
		if ended {
			return told.String()
		}
		ended = true
		if err := cmd.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("Ctrl-C ended the server with %v: %s", err, told.String())
		}
		cancel()
		return told.String()
	}
	t.Cleanup(func() { stop() })
	line, err := bufio.NewReader(out).ReadString('\n')
	m := regexp.MustCompile(`http://localhost:\d+`).FindString(line)
	if err != nil || m == "" {
		cancel()
		t.Fatalf("no address is printed: %q, %v: %s", line, err, told.String())
	}
	return m, stop
}

func get(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, res.Status, err)
	}
	return string(body)
}

// TestDemo runs the demo twice: the samples are read once, and the pages show them.
func TestDemo(t *testing.T) {
	db := filepath.Join(t.TempDir(), "demo", "a.duckdb")
	url, stop := served(t, "demo", "--db", db, "--addr", "localhost:0")
	if page := get(t, url+"/"); !strings.Contains(page, "Gaza Strip") {
		t.Error("the overview does not speak of the Gaza Strip")
	}
	if page := get(t, url+"/?lang=ar"); !strings.Contains(page, `dir="rtl"`) {
		t.Error("the Arabic overview does not run from right to left")
	}
	told := stop()
	if m := regexp.MustCompile(`(\d+) documents read: (\d+) new with \d+ figures, 0 known already\.`).FindStringSubmatch(told); m == nil || m[1] != m[2] {
		t.Errorf("the first run told %s", told)
	}
	url, stop = served(t, "demo", "--db", db, "--addr", "localhost:0")
	get(t, url+"/")
	if told := stop(); !regexp.MustCompile(`documents read: 0 new with 0 figures, [1-9]\d* known already\.`).MatchString(told) {
		t.Errorf("the second run told %s", told)
	}

	url, stop = served(t, "serve", "--db", db, "--addr", "localhost:0")
	defer stop()
	get(t, url+"/")
	out, err := program(t.Context(), "export", "--db", db).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "is in use by") {
		t.Errorf("a second process opened the served file: %v, %s", err, out)
	}
	out, err = program(t.Context(), "serve", "--db", filepath.Join(t.TempDir(), "b.duckdb"), "--addr", strings.TrimPrefix(url, "http://")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "--addr takes another address") {
		t.Errorf("a taken port: %v, %s", err, out)
	}
}
