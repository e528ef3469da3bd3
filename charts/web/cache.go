package web

import (
	"bytes"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/singleflight"
)

// A Versioned reader says when its answers may have changed: the number is another
// after every write. Answers of such a reader are kept until then; those of others
// for a few seconds.
type Versioned interface {
	Version() uint64
}

// Bounds of what is kept.
const (
	keptAnswers     = 1024
	keptBytes       = 256 << 10 // of one answer, as it is sent
	keptVersion     = time.Hour
	keptUnversioned = 5 * time.Second
	maxKeyLength    = 2048
)

// An answer is a whole response.
type answer struct {
	header http.Header
	body   []byte
}

// cache keeps answers by address, and lets equal questions that come together be
// asked once.
type cache struct {
	kept   *expirable.LRU[string, *answer]
	flight singleflight.Group
}

func newCache(reader Reader) *cache {
	life := keptUnversioned
	if _, ok := reader.(Versioned); ok {
		life = keptVersion
	}
	return &cache{kept: expirable.NewLRU[string, *answer](keptAnswers, nil, life)}
}

// key tells answers apart: whatever they depend on is part of it.
func (s *Server) key(c echo.Context) (string, bool) {
	r := c.Request()
	path := r.URL.Path
	_, table := isTable(path)
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead,
		strings.HasPrefix(path, "/static/"), strings.HasPrefix(path, "/api/"), strings.HasPrefix(path, "/-/"),
		table, path == "/healthz", path == "/readyz", strings.HasPrefix(path, "/embed/") && unpinned(c.QueryParams()),
		len(r.URL.RawQuery) > maxKeyLength:
		return "", false
	}
	version := uint64(0)
	if v, ok := s.reader.(Versioned); ok {
		version = v.Version()
	}
	packed := accepts(r.Header.Get("Accept-Encoding"), "gzip")
	return strings.Join([]string{
		strconv.FormatUint(version, 16), strconv.FormatBool(packed), viewOf(c).Lang, s.base(c), path, r.URL.RawQuery,
	}, "\x00"), true
}

// remembered answers from what is kept, and keeps what is answered well.
func (s *Server) remembered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		key, ok := s.key(c)
		if !ok {
			return next(c)
		}
		a, found := s.cache.kept.Get(key)
		if !found {
			made, err, _ := s.cache.flight.Do(key, func() (any, error) { return s.answer(c, key, next) })
			if err != nil {
				return err
			}
			a = made.(*answer)
		}
		h := c.Response().Header()
		maps.Copy(h, a.header)
		if tag := h.Get("ETag"); tag != "" && strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
			h.Del("Content-Encoding")
			h.Del("Content-Length")
			return c.NoContent(http.StatusNotModified)
		}
		c.Response().WriteHeader(http.StatusOK)
		_, err := c.Response().Write(a.body)
		return err
	}
}

// answer asks the handler for a whole answer. What is not a good one is an error
// already; errors are not kept.
func (s *Server) answer(c echo.Context, key string, next echo.HandlerFunc) (*answer, error) {
	tag := c.Request().Header.Get("If-None-Match")
	c.Request().Header.Del("If-None-Match")
	outer := c.Response()
	rec := &recorder{header: http.Header{}}
	c.SetResponse(echo.NewResponse(rec, c.Echo()))
	err := next(c)
	c.SetResponse(outer)
	if tag != "" {
		c.Request().Header.Set("If-None-Match", tag)
	}
	if err != nil {
		return nil, err
	}
	a := &answer{header: rec.header, body: rec.body.Bytes()}
	a.header.Set("Content-Length", strconv.Itoa(len(a.body)))
	if len(a.body) <= keptBytes {
		s.cache.kept.Add(key, a)
	}
	return a, nil
}

// recorder is a ResponseWriter into memory. Handlers of pages answer with 200 or an
// error, so it need not know a status.
type recorder struct {
	header http.Header
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
func (r *recorder) WriteHeader(int)             {}
func (r *recorder) Flush()                      {}
