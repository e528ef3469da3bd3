// Package warc reads web archives (ISO 28500), plain or gzipped a member a record,
// however large: pages that were fetched with success, texts that were converted
// from them (Common Crawl's WET files), and resources.
//
// The form is headers and a block of stated length, which the standard library
// reads. Go's WARC libraries spool records to temporary files and hold header lines
// of any length, neither of which a hostile archive may ask for.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// maxPage is the most bytes of a page, and of what it unfolds to; longer ones are
// logs and dumps. maxHead is the most of a record's headers.
const (
	maxPage = 16 << 20
	maxHead = 256 << 10
)

// A Reader reads archives; it hands what records hold to the reader of its media
// type ("text/html"), and passes over other types.
type Reader map[string]doc.Reader

// A record is one record's headers and its block, which must be read before the
// next record.
type record struct {
	head  textproto.MIMEHeader
	block io.Reader
}

// Read yields a document a page, in the archive's order; pages are read on every
// core. A record that cannot be read is an error that names its number; an archive
// that breaks off is an error at its end.
func (t Reader) Read(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	return doc.Ordered(ctx, func(yield func(doc.Task) bool) {
		fail := func(err error) {
			yield(doc.Task{Name: in.Path, Read: func(context.Context) doc.Seq { return doc.Failed(err) }})
		}
		b := bufio.NewReaderSize(r, 64<<10)
		if magic, _ := b.Peek(2); bytes.Equal(magic, []byte{0x1F, 0x8B}) {
			z, err := gzip.NewReader(b) // goes on from member to member by itself
			if err != nil {
				fail(in.Fail("unfolding gzip", err))
				return
			}
			b = bufio.NewReaderSize(z, 64<<10)
		}
		for n := 1; ; n++ {
			if ctx.Err() != nil {
				fail(ctx.Err())
				return
			}
			rec, length, err := next(b)
			if errors.Is(err, io.EOF) && n > 1 {
				return
			}
			if err != nil {
				fail(in.Fail(fmt.Sprintf("reading record %d", n), err))
				return
			}
			block := &io.LimitedReader{R: b, N: length}
			rec.block = block
			if task, ok := t.page(rec, n, in); ok && !yield(task) {
				return
			}
			if _, err := io.Copy(io.Discard, block); err != nil || block.N > 0 {
				fail(in.Fail(fmt.Sprintf("reading record %d", n), io.ErrUnexpectedEOF))
				return
			}
		}
	})
}

// next reads a record's version and headers.
func next(b *bufio.Reader) (record, int64, error) {
	head := bufio.NewReader(&headReader{b: b, left: maxHead})
	lines := textproto.NewReader(head)
	version := ""
	for version == "" { // empty lines end the record before
		line, err := lines.ReadLine()
		if err != nil {
			return record{}, 0, err
		}
		version = line
	}
	if !strings.HasPrefix(version, "WARC/") {
		return record{}, 0, fmt.Errorf("it begins with %q, not with WARC/", clip(version))
	}
	h, err := lines.ReadMIMEHeader()
	if err != nil {
		return record{}, 0, fmt.Errorf("its headers: %w", err)
	}
	length, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return record{}, 0, fmt.Errorf("its length is %q", clip(h.Get("Content-Length")))
	}
	return record{head: h}, length, nil
}

// A headReader gives a stream line by line, so that nothing of what follows the
// headers is taken with them.
type headReader struct {
	b    *bufio.Reader
	left int
	rest []byte
}

func (h *headReader) Read(p []byte) (int, error) {
	if len(h.rest) == 0 {
		line, err := h.b.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if errors.Is(err, io.EOF) && len(line) > 0 {
				return 0, io.ErrUnexpectedEOF
			}
			return 0, err
		}
		if h.left -= len(line); h.left < 0 {
			return 0, errors.New("headers without end")
		}
		h.rest = bytes.Clone(line)
	}
	n := copy(p, h.rest)
	h.rest = h.rest[n:]
	return n, nil
}

// page takes the body of a record, where there is one to read; its reading is the
// task that it returns.
func (t Reader) page(rec record, n int, in doc.Input) (doc.Task, bool) {
	name := fmt.Sprintf("%s#%d %s", in.Path, n, clip(rec.address()))
	failed := func(err error) (doc.Task, bool) {
		return doc.Task{Name: name, Read: func(context.Context) doc.Seq { return doc.Failed(&doc.Error{Path: name, Err: err}) }}, true
	}
	body, contentType, err := rec.body()
	if err != nil {
		return failed(err)
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media = strings.TrimSpace(contentType)
	}
	read, ok := t[media]
	if body == nil || !ok {
		return doc.Task{}, false
	}
	page := in
	page.Path = name
	page.ContentType = contentType
	page.Limit = min(in.Max(), maxPage)
	page.Known.URL = rec.address()
	page.Known.ID = ""
	whole, err := page.All(body)
	if err != nil {
		return doc.Task{Name: name, Read: func(context.Context) doc.Seq { return doc.Failed(err) }}, true
	}
	fetched := doc.Day(rec.head.Get("WARC-Date"))
	return doc.Task{Name: name, Read: func(ctx context.Context) doc.Seq {
		return func(yield func(metrics.Document, error) bool) {
			for d, err := range read(ctx, bytes.NewReader(whole), page) {
				if err == nil && d.Published == "" { // when it was fetched: the best that is known
					d.Published = fetched
				}
				if !yield(d, err) {
					return
				}
			}
		}
	}}, true
}

func (rec record) address() string {
	return doc.WebAddress(strings.Trim(rec.head.Get("WARC-Target-URI"), "<>"))
}

// body is what a record holds and its media type; nil where it holds nothing to read.
func (rec record) body() (io.Reader, string, error) {
	if rec.address() == "" || rec.head.Get("WARC-Segment-Number") > "1" {
		return nil, "", nil
	}
	kind := rec.head.Get("Content-Type")
	switch rec.head.Get("WARC-Type") {
	case "conversion", "resource":
		return rec.block, kind, nil
	case "response":
		if strings.HasPrefix(kind, "application/http") {
			return response(rec.block)
		}
	}
	return nil, "", nil
}

// response reads an HTTP answer as it was sent.
func response(block io.Reader) (io.Reader, string, error) {
	b := bufio.NewReader(block)
	lines := textproto.NewReader(bufio.NewReader(&headReader{b: b, left: maxHead}))
	status, err := lines.ReadLine()
	if err != nil {
		return nil, "", fmt.Errorf("its status line: %w", err)
	}
	_, code, _ := strings.Cut(status, " ")
	head, err := lines.ReadMIMEHeader()
	if err != nil {
		return nil, "", fmt.Errorf("its HTTP headers: %w", err)
	}
	if !strings.HasPrefix(code, "200") {
		return nil, "", nil
	}
	var body io.Reader = b
	if strings.EqualFold(head.Get("Transfer-Encoding"), "chunked") {
		if body, err = unchunk(b); err != nil {
			return nil, "", err
		}
	}
	body, err = unfold(body, head.Get("Content-Encoding"))
	return body, head.Get("Content-Type"), err
}

// unchunk joins the chunks of a body. Crawlers often keep the header and drop the
// chunks, so that a body that has none passes as it is.
func unchunk(r io.Reader) (io.Reader, error) {
	whole, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		return nil, err
	}
	if joined, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(whole))); err == nil {
		return bytes.NewReader(joined), nil
	}
	return bytes.NewReader(whole), nil
}

// unfold undoes a body's compression; its reader bounds what comes out. A body
// whose header survived its compression passes as it is.
func unfold(r io.Reader, encoding string) (io.Reader, error) {
	b := bufio.NewReader(r)
	magic, _ := b.Peek(2)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		if bytes.Equal(magic, []byte{0x1F, 0x8B}) {
			return doc.Unfolded(b, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) })
		}
	case "deflate":
		if len(magic) == 2 && magic[0] == 0x78 {
			return doc.Unfolded(b, func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) })
		}
	case "br":
		if len(magic) > 0 && magic[0] != '<' { // no page begins so once it is compressed
			return doc.Unfolded(b, func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil })
		}
	case "zstd":
		return nil, fmt.Errorf("its body is compressed as %s, which is not read", encoding)
	}
	return b, nil
}

func clip(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "\uFFFD")); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}
