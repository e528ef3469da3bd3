// Package source gives documents from wherever they are: files of every format,
// folders, standard input, addresses and feeds. It tells formats by content first
// and by name second; a reader for each lies in a package of its own below.
//
// Documents come as a stream (see Open), so that a file's size does not matter.
// Rows of tables come as documents that bring their figures with them
// (metrics.Document.Figures is not nil): nothing is to be extracted from those.
package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hasila/ingest/source/archive"
	"hasila/ingest/source/doc"
	"hasila/ingest/source/docx"
	"hasila/ingest/source/feed"
	"hasila/ingest/source/fetch"
	"hasila/ingest/source/html"
	"hasila/ingest/source/jsonl"
	"hasila/ingest/source/pdf"
	"hasila/ingest/source/tabular"
	"hasila/ingest/source/text"
	"hasila/ingest/source/warc"
	"hasila/metrics"
)

// Error is a document that could not be read; those around it are.
type Error = doc.Error

// Options say how documents are read. The zero value is ready for use.
type Options struct {
	// Known fills what documents leave empty: Published of a text without a date,
	// Publisher of a folder of one origin.
	Known metrics.Document
	// Format is a name of Formats, or empty to tell it by content and name.
	Format string
	// Reference lets tables look up units, places and countries; may be nil.
	Reference *metrics.Reference
	// Mappings are tables' mappings beside those that are shipped.
	Mappings []*tabular.Mapping
	// Limit is the most bytes of one document; 0 is doc.DefaultLimit.
	Limit int64
	// Stdin is read for the path "-"; nil is the process' own.
	Stdin io.Reader
	// Changed passes over files of folders that did not change since; zero: none.
	Changed time.Time
	// Settled passes over files of folders that changed after it; zero: none.
	Settled time.Time
	// Archive keeps the bytes of all that is read; nil: none does.
	Archive *archive.Folder
	// Client gets addresses; nil is one that refuses private networks.
	Client *fetch.Client
}

// Open yields the documents at path: a file, a folder with all that lies below
// it, an address of the web, or "-" for standard input. What cannot be read is yielded as an *Error, and
// the sequence goes on. It ends early when ctx does, with ctx's error as its last
// element. Files below a folder come in the order of their names.
func Open(ctx context.Context, path string, opts Options) iter.Seq2[metrics.Document, error] {
	return func(yield func(metrics.Document, error) bool) {
		if path == "-" {
			in := opts.Stdin
			if in == nil {
				in = os.Stdin
			}
			opts.read(ctx, in, "-", "")(yield)
			return
		}
		if IsAddress(path) {
			opts.page(ctx, path, yield)
			return
		}
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, os.ErrNotExist):
			yield(metrics.Document{}, &Error{Path: path, Reason: "no such file or folder"})
		case err != nil:
			yield(metrics.Document{}, &Error{Path: path, Reason: "opening", Err: plain(err)})
		case info.IsDir():
			opts.folder(ctx, path, yield)
		default:
			opts.file(ctx, path, yield)
		}
	}
}

// IsAddress says that a path is an address of the web.
func IsAddress(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// page gets one address and reads what is there.
func (o Options) page(ctx context.Context, address string, yield func(metrics.Document, error) bool) {
	client := o.Client
	if client == nil {
		client = fetch.New(fetch.Options{Limit: o.Limit})
	}
	p, err := client.Get(ctx, address, fetch.Since{})
	switch {
	case ctx.Err() != nil:
		yield(metrics.Document{}, ctx.Err())
		return
	case err != nil:
		yield(metrics.Document{}, &Error{Path: address, Err: err})
		return
	}
	if o.Known.URL == "" {
		o.Known.URL = p.URL
	}
	Read(ctx, bytes.NewReader(p.Body), p.URL, p.ContentType, o)(yield)
}

// Read yields what a stream holds. path names it in errors and helps to tell its
// format, as contentType does, the media type that a server gave; both may be empty.
func Read(ctx context.Context, r io.Reader, path, contentType string, opts Options) iter.Seq2[metrics.Document, error] {
	return opts.read(ctx, r, path, contentType)
}

// Files counts the files that Open would read at path and their bytes, for
// progress. Standard input and addresses count as one file of unknown size; what cannot be
// read is not counted, for Open reports it.
func Files(path string) (files int, size int64) {
	if path == "-" || IsAddress(path) {
		return 1, 0
	}
	_ = walk(path, func(_ string, entry os.FileInfo) bool {
		files++
		size += entry.Size()
		return true
	})
	return files, size
}

// folder reads the files below root on every core, in the order of their names.
func (o Options) folder(ctx context.Context, root string, yield func(metrics.Document, error) bool) {
	found := 0
	var walked error
	tasks := func(yield func(doc.Task) bool) {
		walked = walk(root, func(path string, info os.FileInfo) bool {
			found++
			if at := changedAt(info); at.Before(o.Changed) || !o.Settled.IsZero() && at.After(o.Settled) {
				return true
			}
			return ctx.Err() == nil && yield(doc.Task{Name: path, Read: func(ctx context.Context) doc.Seq {
				return func(yield func(metrics.Document, error) bool) { o.file(ctx, path, yield) }
			}})
		})
	}
	for d, err := range doc.Ordered(ctx, tasks) {
		if !yield(d, err) {
			return
		}
	}
	switch {
	case ctx.Err() != nil:
		yield(metrics.Document{}, ctx.Err())
	case walked != nil:
		yield(metrics.Document{}, &Error{Path: root, Reason: "reading the folder", Err: plain(walked)})
	case found == 0 && o.Changed.IsZero():
		yield(metrics.Document{}, &Error{Path: root, Reason: "holds no files"})
	}
}

var errDone = errors.New("done")

// walk visits regular files below root, or root itself. Names that begin with a
// dot are passed over; links are not followed, so that no folder leads out of root.
func walk(root string, visit func(path string, info os.FileInfo) bool) error {
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			if path == root {
				return err
			}
			return nil
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		info, err := entry.Info()
		if path == root && err == nil {
			info, err = os.Stat(path) // what the user named may be a link
		}
		if err == nil && info.Mode().IsRegular() && !visit(path, info) {
			return errDone
		}
		return nil
	})
	if errors.Is(err, errDone) {
		return nil
	}
	return err
}

// file reads one file.
func (o Options) file(ctx context.Context, path string, yield func(metrics.Document, error) bool) {
	f, err := os.Open(path)
	if err != nil {
		yield(metrics.Document{}, &Error{Path: path, Reason: "opening", Err: plain(err)})
		return
	}
	defer func() { _ = f.Close() }()
	o.read(ctx, f, path, "")(yield)
}

// kept puts all bytes of a stream into the archive and reads them from there, so that
// what is kept is what was read, and neither is held in memory.
func (o Options) kept(ctx context.Context, r io.Reader, path, contentType string) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		from := &noting{r: r}
		hash, err := o.Archive.Keep(from)
		if from.err != nil {
			yield(metrics.Document{}, &Error{Path: path, Reason: "reading", Err: plain(from.err)})
			return
		}
		if err != nil {
			yield(metrics.Document{}, err)
			return
		}
		file, err := o.Archive.Get(hash)
		if err != nil {
			yield(metrics.Document{}, err)
			return
		}
		defer func() { _ = file.Close() }()
		o.Archive = nil
		for d, err := range o.read(ctx, file, path, contentType) {
			var unread *Error
			if errors.As(err, &unread) {
				unread.Raw = hash
			}
			d.Raw = hash
			if !yield(d, err) {
				return
			}
		}
	}
}

// A noting tells a stream that cannot be read from an archive that cannot be written.
type noting struct {
	r   io.Reader
	err error
}

func (n *noting) Read(p []byte) (int, error) {
	count, err := n.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		n.err = err
	}
	return count, err
}

func (o Options) read(ctx context.Context, r io.Reader, path, contentType string) doc.Seq {
	if o.Archive != nil {
		return o.kept(ctx, r, path, contentType)
	}
	in := doc.Input{Path: path, Known: o.Known, ContentType: contentType, Reference: o.Reference, Limit: o.Limit}
	b := bufio.NewReaderSize(r, sniffed)
	head, err := b.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return doc.Failed(in.Fail("reading", plain(err)))
	}
	format := o.Format
	if format == "" {
		format = tell(head, path, contentType)
	}
	if format == "gzip" {
		return o.unzip(ctx, b, path, in)
	}
	tables, err := tabular.New(o.Mappings)
	if err != nil {
		return doc.Failed(err)
	}
	read, ok := readers(tables)[format]
	if !ok {
		return doc.Failed(fmt.Errorf("there is no format %q: the formats are %s", format, strings.Join(Formats(), ", ")))
	}
	return read(ctx, b, in)
}

func (o Options) unzip(ctx context.Context, r io.Reader, path string, in doc.Input) doc.Seq {
	z, err := gzip.NewReader(r)
	if err != nil {
		return doc.Failed(in.Fail("unfolding gzip", err))
	}
	inner := strings.TrimSuffix(path, filepath.Ext(path))
	if o.Format == "gzip" {
		o.Format = ""
	}
	return o.read(ctx, z, inner, "")
}

// Formats are the names that Options.Format may have.
func Formats() []string {
	names := []string{"gzip"}
	for name := range readers(tabular.Reader{}) {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func readers(tables tabular.Reader) map[string]doc.Reader {
	archive := warc.Reader{"text/html": html.Read, "application/xhtml+xml": html.Read, "text/plain": text.Read, "application/pdf": pdf.Read}
	return map[string]doc.Reader{
		"text":  text.Read,
		"html":  html.Read,
		"jsonl": jsonl.Read,
		"csv":   tables.CSV,
		"json":  tables.JSON,
		"xlsx":  tables.XLSX,
		"feed":  feed.Read,
		"docx":  docx.Read,
		"pdf":   pdf.Read,
		"warc":  archive.Read,
	}
}

// plain takes the path off an error of the file system, which the Error around it
// names already.
func plain(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// sniffed is how much of a file is looked at to tell its format.
const sniffed = 4 << 10

// tell names the format of a file from its first bytes, its name and the media
// type that a server gave.
func tell(head []byte, path, contentType string) string {
	ext := strings.ToLower(filepath.Ext(path))
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	lower := bytes.ToLower(trimmed[:min(len(trimmed), 1024)])
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")), strings.HasSuffix(strings.ToLower(path), ".warc.gz"), strings.HasSuffix(strings.ToLower(path), ".wet.gz"):
		return "warc"
	case bytes.HasPrefix(head, []byte("\x1F\x8B")):
		return "gzip"
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if ext == ".xlsx" || ext != ".docx" && bytes.Contains(head, []byte("xl/")) {
			return "xlsx"
		}
		if ext == ".docx" || bytes.Contains(head, []byte("word/")) {
			return "docx"
		}
	}
	switch ext {
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".csv", ".tsv":
		return "csv"
	case ".json":
		if bytes.Contains(head, []byte("jsonfeed.org/version")) {
			return "feed"
		}
		return "json"
	case ".rss", ".atom":
		return "feed"
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".txt", ".text", ".md":
		return "text"
	}
	switch {
	case isFeed(lower):
		return "feed"
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")), bytes.Contains(lower, []byte("<html")) && lower[0] == '<':
		return "html"
	case len(lower) > 0 && lower[0] == '{' && bytes.Contains(head, []byte(`"text"`)):
		return "jsonl"
	case len(lower) > 0 && (lower[0] == '{' || lower[0] == '['):
		return "json"
	case strings.HasPrefix(contentType, "text/html"):
		return "html"
	case strings.HasPrefix(contentType, "text/csv"):
		return "csv"
	}
	return "text"
}

// isFeed says that the root element of an XML file is that of a feed.
func isFeed(lower []byte) bool {
	for _, root := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.HasPrefix(lower, []byte(root)) || bytes.HasPrefix(lower, []byte("<?xml")) && bytes.Contains(lower, []byte(root)) {
			return true
		}
	}
	return false
}
