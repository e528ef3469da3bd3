package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Bounds of one file. A PDF is a program in all but name: it is opened inside a
// WebAssembly machine that has no files, no network and this much memory and time.
const (
	maxMemory = 256 << 20
	maxTime   = 2 * time.Minute
	maxPages  = 3000
	maxChars  = 20_000_000
)

// engine starts the machine once a PDF is met. Its code is compiled once a user,
// for that takes seconds, and kept in the cache folder of the system.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory >> 16).
		WithCloseOnContextDone(true)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "hasila", "wasm")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal: runtime.GOMAXPROCS(0), MaxIdle: 0,
		FSConfig: wazero.NewFSConfig(), // nothing is mounted; the default would be the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: config,
	})
})

// A char is a glyph's text with the box of its ink, in points from the lower left.
type char struct {
	text                     string
	left, right, bottom, top float64
}

// A file is what the machine reads out of a PDF.
type file struct {
	title, created string
	pages          [][]char
}

var (
	errLocked = errors.New("is locked by a password")
	errSlow   = errors.New("takes longer to read than a document may")
	errPages  = fmt.Errorf("has more than %d pages", maxPages)
)

// open reads all pages, or none.
func open(ctx context.Context, b []byte) (file, error) {
	pool, err := engine()
	if err != nil {
		return file{}, fmt.Errorf("starting the PDF reader: %w", err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, errSlow)
	defer cancel()
	machine, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return file{}, fmt.Errorf("starting the PDF reader: %w", err)
	}
	type answer struct {
		file
		err error
	}
	done := make(chan answer, 1)
	go func() {
		f, err := read(machine, b)
		done <- answer{f, err}
	}()
	select {
	case a := <-done:
		return a.file, errors.Join(a.err, machine.Close())
	case <-ctx.Done():
		return file{}, errors.Join(context.Cause(ctx), machine.Kill())
	}
}

func read(machine pdfium.Pdfium, b []byte) (f file, err error) {
	opened, err := machine.OpenDocument(&requests.OpenDocument{File: &b})
	if err != nil {
		if errors.Is(err, pdferrors.ErrPassword) || strings.Contains(err.Error(), "password") {
			return f, errLocked
		}
		return f, err
	}
	if meta, err := machine.GetMetaData(&requests.GetMetaData{Document: opened.Document, Tags: &[]string{"Title", "CreationDate"}}); err == nil {
		for _, tag := range meta.Tags {
			switch tag.Tag {
			case "Title":
				f.title = tag.Value
			case "CreationDate":
				f.created = tag.Value
			}
		}
	}
	count, err := machine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return f, err
	}
	if count.PageCount > maxPages {
		return f, errPages
	}
	total := 0
	for i := range count.PageCount {
		page, err := machine.GetPageTextStructured(&requests.GetPageTextStructured{
			Mode: requests.GetPageTextStructuredModeChars,
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}},
		})
		if err != nil {
			f.pages = append(f.pages, nil) // a broken page takes no other with it
			continue
		}
		if total += len(page.Chars); total > maxChars {
			return f, errSlow
		}
		chars := make([]char, 0, len(page.Chars))
		for _, c := range page.Chars {
			if upright(c.Angle) {
				p := c.PointPosition
				chars = append(chars, char{c.Text, p.Left, p.Right, p.Bottom, p.Top})
			}
		}
		f.pages = append(f.pages, chars)
	}
	return f, nil
}

// upright passes over stamps and axis labels that stand askew. The angle may be in
// radians.
func upright(angle float64) bool {
	return angle < 0.2 || angle > 6.08
}
