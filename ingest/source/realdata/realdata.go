// Package realdata finds the real data that lie beside a checkout, for tests.
package realdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Path is a path in the folder of real data that may lie beside the checkout:
// the one that HASILA_SHARED names, else ../shared. Without it the test skips.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("HASILA_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(dir)
			if up == dir {
				t.Fatal("no go.mod above the test")
			}
			dir = up
		}
		root = filepath.Join(filepath.Dir(dir), "shared")
	}
	path := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: no real data at %s (set HASILA_SHARED)", path)
	}
	return path
}
