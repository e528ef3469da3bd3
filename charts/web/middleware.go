package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
)

// policy is the Content-Security-Policy of all pages: everything from this host,
// no inline scripts and no inline styles.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "

// guarded sets the headers that bound what a page may do and who may frame it.
func guarded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		if mayBeFramed(c.Request().URL.Path) {
			h.Set("Content-Security-Policy", policy+"*")
		} else {
			h.Set("Content-Security-Policy", policy+"'none'")
			h.Set("X-Frame-Options", "DENY")
		}
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		return next(c)
	}
}

// How long the questions of one request may take, of a page and of a table with all
// its rows; the API bounds its own.
const (
	pageTime  = 30 * time.Second
	tableTime = 30 * time.Minute
)

// bounded ends what a request asks of the reader after its time: no question runs
// without a bound.
func bounded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		limit := pageTime
		if _, table := isTable(c.Request().URL.Path); table || c.Request().Method != http.MethodGet {
			limit = tableTime
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

func mayBeFramed(path string) bool { return strings.HasPrefix(path, "/embed/") }

// logged writes a line a request: the route, not the address, for what people
// search and read is theirs; no client address, no agent, no referrer.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		s.gauges.open.Inc()
		defer s.gauges.open.Dec()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		took := time.Since(start)
		s.gauges.watch(c, took)
		level := slog.LevelInfo
		if c.Response().Status >= 500 {
			level = slog.LevelError
		}
		s.opts.Log.Log(c.Request().Context(), level, "request", "method", c.Request().Method, "route", c.Path(),
			"status", c.Response().Status, "bytes", c.Response().Size, "duration", took.Round(time.Microsecond))
		return nil
	}
}

// compressedAlready leaves alone what is stored compressed, and the probes.
func (s *Server) compressedAlready(c echo.Context) bool {
	p := c.Request().URL.Path
	for _, packed := range []string{".xlsx", ".parquet", ".zip", ".png"} {
		if strings.HasSuffix(p, packed) {
			return true
		}
	}
	return cheap(c)
}

// cheap are the answers that cost nothing: a page's assets, and the probes.
func cheap(c echo.Context) bool {
	p := c.Request().URL.Path
	return strings.HasPrefix(p, "/static/") || p == "/healthz" || p == "/readyz"
}

// client is who asks: an address, or of IPv6 the network that one customer has.
func client(c echo.Context) (string, error) {
	ip, err := netip.ParseAddr(c.RealIP())
	if err != nil {
		return c.RealIP(), nil // of no network: a test, or a socket of the machine
	}
	if ip = ip.Unmap(); ip.Is6() {
		net, err := ip.Prefix(64)
		return net.String(), err
	}
	return ip.String(), nil
}

// limited holds each client to the rate of the options, with bursts of five
// seconds' worth.
func (s *Server) limited() echo.MiddlewareFunc {
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Skipper: cheap,
		Store: middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
			Rate: rate.Limit(s.opts.Rate), Burst: int(5*s.opts.Rate) + 1, ExpiresIn: 3 * time.Minute,
		}),
		IdentifierExtractor: client,
		DenyHandler: func(c echo.Context, _ string, _ error) error {
			c.Response().Header().Set("Retry-After", "5")
			return &Error{Code: TooMuch, Message: "error.too_much"}
		},
	})
}
