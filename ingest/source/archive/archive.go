// Package archive keeps the bytes of documents in a folder, each file under the
// SHA-256 of what it holds: ab/ab12…. What is there already is kept once.
package archive

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
)

// A Folder is an archive. It is safe for concurrent use, also by several processes.
// Nothing is ever written or read outside it, whatever links its folder holds.
type Folder struct{ root *os.Root }

// Open opens the archive in a folder, which is made where there is none.
func Open(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the archive: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	return &Folder{root}, nil
}

// Close ends the use of the archive.
func (f *Folder) Close() error { return f.root.Close() }

// Keep writes what r holds and gives its SHA-256, 64 hexadecimal digits. A file is
// there whole or not at all: it gets its name once all of it is on the disk.
func (f *Folder) Keep(r io.Reader) (hash string, err error) {
	name := ".part-" + rand.Text()
	part, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", fmt.Errorf("writing to the archive: %w", err)
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(part, sum), r)
	if err == nil {
		err = part.Sync()
	}
	if err = errors.Join(err, part.Close()); err == nil {
		hash = hex.EncodeToString(sum.Sum(nil))
		err = f.name(name, hash)
	}
	if err != nil {
		return "", errors.Join(fmt.Errorf("writing to the archive: %w", err), f.drop(name))
	}
	return hash, nil
}

// name gives a written file its name, or drops it where its bytes are kept already.
func (f *Folder) name(part, hash string) error {
	at := place(hash)
	if st, err := f.root.Stat(at); err == nil && st.Mode().IsRegular() {
		return f.drop(part)
	}
	if err := f.root.Mkdir(path.Dir(at), 0o755); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return f.root.Rename(part, at)
}

func (f *Folder) drop(part string) error {
	if err := f.root.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// Get opens what is kept under a hash.
func (f *Folder) Get(hash string) (io.ReadCloser, error) {
	if !isHash.MatchString(hash) {
		return nil, fmt.Errorf("reading the archive: %q is no SHA-256", hash)
	}
	file, err := f.root.Open(place(hash))
	if err != nil {
		return nil, fmt.Errorf("reading the archive: %w", err)
	}
	return file, nil
}

var isHash = regexp.MustCompile(`^[0-9a-f]{64}$`)

// place is where a hash's file lies: no folder holds all of them.
func place(hash string) string { return path.Join(hash[:2], hash) }
