package api

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"log/slog"
	"time"

	"github.com/labstack/echo/v4"

	"hasila/metrics"
)

// Options of an API. The zero value answers questions and takes nothing.
type Options struct {
	BaseURL string           // public address without a trailing slash; empty: that of each request
	Version string           // of the program
	Log     *slog.Logger     // nil: no log
	Now     func() time.Time // nil: time.Now

	Keys     Keyring  // who may write; nil: nobody
	Intake   Intake   // nil: nothing can be posted
	Reviewer Reviewer // nil: nothing can be reviewed
	Hooks    *Hooks   // nil: there are no webhooks
}

// Bounds of one request.
const (
	readTime   = 15 * time.Second
	writeTime  = 5 * time.Minute
	maxBody    = 32 << 20
	maxItems   = 1000
	someItems  = 100
	maxPosted  = 2000 // documents of one request
	writesOnce = 2    // requests that write at a time
)

// An API answers machines. Create it with New, and Mount it on a router.
type API struct {
	reader Reader
	ref    *metrics.Reference
	opts   Options
	boot   string        // tells answers of this process from those of another
	writes chan struct{} // as many as may write at a time
}

// New wires an API.
func New(reader Reader, ref *metrics.Reference, opts Options) *API {
	if opts.Log == nil {
		opts.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	boot := make([]byte, 6)
	_, _ = rand.Read(boot) // never fails (crypto/rand)
	return &API{reader: reader, ref: ref, opts: opts, boot: hex.EncodeToString(boot), writes: make(chan struct{}, writesOnce)}
}

// Mount adds the routes of the API to a router.
func (a *API) Mount(e *echo.Echo) {
	for _, r := range routes() {
		h := a.serve(r)
		e.Add(r.method, echoPath(r.path), h)
		if r.method == echo.GET {
			e.HEAD(echoPath(r.path), h)
		}
	}
}

// base is the server's own address without a trailing slash.
func (a *API) base(c echo.Context) string {
	if a.opts.BaseURL != "" {
		return a.opts.BaseURL
	}
	scheme := "http"
	if c.Scheme() == "https" {
		scheme = "https"
	}
	return scheme + "://" + c.Request().Host
}
