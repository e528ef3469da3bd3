// Package fetch gets documents over HTTP from addresses that nobody vouches for:
// connections to private networks are refused, and redirects, sizes, times and the
// ratio of decompression are bounded.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"hasila/ingest/source/doc"
)

// Options bound a Client. Zero values choose for it.
type Options struct {
	// AllowPrivate lets it connect to this machine and to private networks.
	AllowPrivate bool
	// Timeout is for a whole answer with its redirects; default 60 s.
	Timeout time.Duration
	// Limit is the most bytes of an unfolded body; default doc.DefaultLimit.
	Limit int64
	// UserAgent names the program to servers, and to their robots.txt.
	UserAgent string
	// Now is the clock; default: the machine's.
	Now func() time.Time
}

// Bounds that no option moves.
const (
	maxRedirects = 5
	maxHeader    = 256 << 10
)

// DefaultUserAgent is what servers are told.
const DefaultUserAgent = "Hasila/1.0 (figures of humanitarian reports)"

// A Client gets pages. It is safe for concurrent use.
type Client struct {
	o      Options
	http   *http.Client
	robots robots
}

// Transport connects to public addresses only, unless private ones are allowed; what
// a name resolves to is looked at just before the connection. It uses no proxy.
func Transport(allowPrivate bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !allowPrivate {
		dialer.Control = public // asked after names are resolved, for each address
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  20 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConns:           16,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // it is undone here, where its ratio can be watched
		ForceAttemptHTTP2:      true,
	}
}

// New makes a client. It uses no proxy: a proxy would connect where the client
// itself must not.
func New(o Options) *Client {
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	if o.Limit == 0 {
		o.Limit = doc.DefaultLimit
	}
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &Client{o: o, robots: robots{hosts: map[string]rules{}}}
	c.http = &http.Client{
		Transport: Transport(o.AllowPrivate),
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			return web(r.URL)
		},
	}
	return c
}

// A Page is an answer of a server.
type Page struct {
	URL          string // where redirects led
	ContentType  string
	Body         []byte
	NotModified  bool // the server has nothing newer than was asked about; no Body
	ETag         string
	LastModified string
}

// A Since asks for a page only if it changed.
type Since struct{ ETag, LastModified string }

// A StatusError is an answer that is no page.
type StatusError struct {
	Status     int
	RetryAfter time.Duration // 0 where the server names none
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("the server answers %d %s", e.Status, http.StatusText(e.Status))
}

// Get gets a page. A server's refusal is a *StatusError.
func (c *Client) Get(ctx context.Context, address string, since Since) (Page, error) {
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, fmt.Errorf("reading the address: %w", err)
	}
	if err := web(u); err != nil {
		return Page{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, fmt.Errorf("reading the address: %w", err)
	}
	r.Header.Set("User-Agent", c.o.UserAgent)
	r.Header.Set("Accept-Encoding", "gzip, br")
	r.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, text/plain, */*;q=0.5")
	if since.ETag != "" {
		r.Header.Set("If-None-Match", since.ETag)
	}
	if since.LastModified != "" {
		r.Header.Set("If-Modified-Since", since.LastModified)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return Page{}, plain(err)
	}
	defer func() { _ = answer.Body.Close() }()
	p := Page{
		URL: answer.Request.URL.String(), ContentType: answer.Header.Get("Content-Type"),
		ETag: answer.Header.Get("ETag"), LastModified: answer.Header.Get("Last-Modified"),
	}
	switch {
	case answer.StatusCode == http.StatusNotModified:
		p.NotModified = true
		return p, nil
	case answer.StatusCode != http.StatusOK:
		return Page{}, &StatusError{answer.StatusCode, c.retryAfter(answer.Header.Get("Retry-After"))}
	}
	p.Body, err = c.body(answer)
	if err != nil {
		return Page{}, plain(err)
	}
	return p, nil
}

func (c *Client) body(answer *http.Response) ([]byte, error) {
	var r io.Reader = answer.Body
	var err error
	switch encoding := strings.ToLower(answer.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		r, err = doc.Unfolded(r, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) })
	case "br":
		r, err = doc.Unfolded(r, func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil })
	default:
		return nil, fmt.Errorf("the answer is compressed as %q, which was not asked for", encoding)
	}
	if err != nil {
		return nil, fmt.Errorf("unfolding the answer: %w", err)
	}
	var whole []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := r.Read(buffer)
		whole = append(whole, buffer[:n]...)
		switch {
		case int64(len(whole)) > c.o.Limit:
			return nil, fmt.Errorf("the answer is larger than %d MB", c.o.Limit>>20)
		case errors.Is(err, io.EOF):
			return whole, nil
		case err != nil:
			return nil, fmt.Errorf("reading the answer: %w", err)
		}
	}
}

// retryAfter reads seconds or a date; a day at most.
func (c *Client) retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return min(time.Duration(min(n, 86400))*time.Second, 24*time.Hour)
	}
	if t, err := http.ParseTime(s); err == nil {
		return min(max(t.Sub(c.o.Now()), 0), 24*time.Hour)
	}
	return 0
}

// web passes addresses of the web that carry no password.
func web(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q is no address of the web", u.Scheme+":")
	case u.Host == "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("the address carries a name or a password")
	}
	return nil
}

// plain says what went wrong without the address, which callers name.
func plain(err error) error {
	var private *PrivateError
	if errors.As(err, &private) {
		return private
	}
	var u *url.Error
	if errors.As(err, &u) {
		if u.Timeout() {
			return errors.New("the server takes too long")
		}
		return u.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.New("the server takes too long")
	}
	return err
}
