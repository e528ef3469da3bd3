package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/charts/raster"
	"hasila/metrics"
)

// Options of a server. The zero value serves.
type Options struct {
	BaseURL string           // public address without a trailing slash; empty: that of each request
	Version string           // of the program, shown in the foot of the pages
	Log     *slog.Logger     // nil: no log
	Now     func() time.Time // nil: time.Now
	Drain   time.Duration    // how long a stop waits for requests under way; 0: 10 seconds

	Sources func() []metrics.SourceStatus // those that are followed; nil: none

	Rate    float64     // requests a second that one client may ask for on average; 0: no limit
	Proxies []net.IPNet // networks whose word on who the client is, and by which scheme it came, is taken
}

// A Server serves the pages. Create it with New.
type Server struct {
	reader Reader
	ref    *metrics.Reference
	opts   Options
	echo   *echo.Echo
	assets *assets
	pages  *templates
	ready  atomic.Bool
	http   *http.Server
	cache  *cache
	gauges *gauges
	fonts  func() (*raster.Fonts, error)
}

// New wires a server. It panics if the embedded templates are broken, which tests
// of this package would have shown.
func New(reader Reader, ref *metrics.Reference, opts Options) *Server {
	if opts.Log == nil {
		opts.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Drain == 0 {
		opts.Drain = 10 * time.Second
	}
	s := &Server{reader: reader, ref: ref, opts: opts, echo: echo.New(), assets: loadAssets(), pages: parseTemplates(), cache: newCache(reader)}
	if s.assets.missing {
		opts.Log.Warn("the pages' scripts and styles are missing; build them with: make assets")
	}
	s.gauges, s.fonts = newGauges(s.cache), fontsOnce(s.assets)
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.HTTPErrorHandler = s.showError
	s.echo.IPExtractor = extractor(opts.Proxies)
	s.route()
	s.http = &http.Server{
		Handler: s.echo, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(opts.Log.Handler(), slog.LevelWarn),
	}
	s.ready.Store(true)
	return s
}

// extractor finds the address of a client: that of the connection, unless a trusted
// proxy says another.
func extractor(proxies []net.IPNet) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		trust = append(trust, echo.TrustIPRange(&p))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

// Handler is the server as a handler, without a listener.
func (s *Server) Handler() http.Handler { return s.echo }

// Echo is the router, for routes that another part of the program adds.
func (s *Server) Echo() *echo.Echo { return s.echo }

// Run listens on addr and serves until ctx ends, then stops taking requests and
// waits for those under way. A stop that was asked for is no error.
func (s *Server) Run(ctx context.Context, addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", addr, err)
	}
	return s.Serve(ctx, l)
}

// Serve is Run on a listener of the caller's.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	done := make(chan error, 1)
	go func() { done <- s.http.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serving on %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	s.ready.Store(false)
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.opts.Drain)
	defer cancel()
	if err := s.http.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("stopping the server: %w", err), s.http.Close())
	}
	return nil
}

// Close ends all connections at once.
func (s *Server) Close() error {
	s.ready.Store(false)
	return s.http.Close()
}

func (s *Server) names(lang string) charts.Names { return charts.Names{Ref: s.ref, Lang: lang} }
