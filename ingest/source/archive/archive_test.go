package archive

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const helloHash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// files lists what lies in a folder, by path.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "raw")
	f := open(t, dir)
	var all sync.WaitGroup
	for range 8 { // of one document, at once
		all.Go(func() {
			if hash, err := f.Keep(strings.NewReader("hello")); err != nil || hash != helloHash {
				t.Errorf("%q, %v", hash, err)
			}
		})
	}
	all.Wait()
	if got := strings.Join(files(t, dir), " "); got != "2c/"+helloHash {
		t.Errorf("the folder holds %s", got)
	}
	r, err := f.Get(helloHash)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil || string(b) != "hello" || r.Close() != nil {
		t.Errorf("came back as %q, %v", b, err)
	}
}

type broken struct{}

func (broken) Read(p []byte) (int, error) { return copy(p, "half"), errors.New("the line broke") }

func TestHalfAFileIsNotKept(t *testing.T) {
	dir := t.TempDir()
	if _, err := open(t, dir).Keep(broken{}); err == nil || !strings.Contains(err.Error(), "the line broke") {
		t.Errorf("got %v", err)
	}
	if got := files(t, dir); len(got) != 0 {
		t.Errorf("the folder holds %v", got)
	}
}

// TestNothingLeavesTheFolder: somebody put a link where the archive's own folder would be.
func TestNothingLeavesTheFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "2c")); err != nil {
		t.Fatal(err)
	}
	f := open(t, dir)
	if _, err := f.Keep(strings.NewReader("hello")); err == nil {
		t.Error("a link was followed")
	}
	if got := files(t, outside); len(got) != 0 {
		t.Errorf("outside lies %v", got)
	}
	for _, name := range []string{"", "../x", "..", "/etc/passwd", strings.ToUpper(helloHash), helloHash + "/..", helloHash[:63] + "."} {
		if r, err := f.Get(name); err == nil {
			t.Errorf("%q was opened: %v", name, r.Close())
		}
	}
}
