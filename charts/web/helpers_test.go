package web

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// sources are the texts of the package's templates and Go files.
func sources(t *testing.T) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "assets" || d.Name() == "static") {
			if err != nil {
				return err
			}
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".gohtml") || strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			b, err := os.ReadFile(path)
			out = append(out, string(b))
			return err
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.SkipDir) || len(out) == 0 {
		t.Fatal(err)
	}
	return out
}

// wellFormed reads a whole XML document.
func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
