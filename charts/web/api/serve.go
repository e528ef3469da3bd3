package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// serve wraps a route's handler: it bounds the time, checks token and parameters,
// and writes the answer with its tag.
func (a *API) serve(r *route) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		limit := readTime
		if r.method != http.MethodGet {
			limit = writeTime
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		by := ""
		if r.token {
			var err error
			if by, err = a.holder(c); err != nil {
				return err
			}
		}
		q, err := a.ask(c, r)
		if err != nil {
			return err
		}
		q.by = by
		h.Set("Cache-Control", "no-cache")
		if r.token {
			h.Set("Cache-Control", "no-store")
		} else {
			h.Set("Access-Control-Allow-Origin", "*")
			h.Set("Access-Control-Expose-Headers", "ETag, Link")
			tag := a.tag(c)
			h.Set("ETag", tag)
			if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
				return c.NoContent(http.StatusNotModified)
			}
		}
		if r.method != http.MethodGet {
			select {
			case a.writes <- struct{}{}:
				defer func() { <-a.writes }()
			case <-ctx.Done():
				return ctx.Err()
			}
			c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, maxBody)
		}
		answer, err := r.handle(a, c, q)
		if err != nil {
			h.Del("ETag")
			return err
		}
		if raw, ok := answer.(rawAnswer); ok {
			return c.Blob(http.StatusOK, raw.kind, raw.body)
		}
		if answer == nil {
			return c.NoContent(http.StatusNoContent)
		}
		if p, ok := answer.(paged); ok && p.nextPage() != "" {
			v := q.values
			v.Set("cursor", p.nextPage())
			h.Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next"`, q.base, c.Request().URL.EscapedPath(), v.Encode()))
		}
		return writeJSON(c, r.status(), "application/json", answer)
	}
}

// writeJSON answers with JSON whose addresses stay readable: it is never read as HTML
// (nosniff), so that & needs no escape.
func writeJSON(c echo.Context, status int, kind string, v any) error {
	h := c.Response().Header()
	h.Set("Content-Type", kind)
	c.Response().WriteHeader(status)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	enc := json.NewEncoder(c.Response())
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// A rawAnswer is one that is no JSON of ours.
type rawAnswer struct {
	kind string
	body []byte
}

type paged interface{ nextPage() string }

func (p Page[T]) nextPage() string { return p.Next }

// tag is that of an answer: it is another once anything was written, or anything
// else is asked.
func (a *API) tag(c echo.Context) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%x\x00%s\x00%s", a.boot, a.reader.Version(), a.base(c), c.Request().URL.RequestURI())))
	return `W/"` + hex.EncodeToString(sum[:10]) + `"`
}

// holder gives the name that the request's token was made for.
func (a *API) holder(c echo.Context) (string, error) {
	scheme, token, _ := strings.Cut(c.Request().Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || strings.TrimSpace(token) == "" {
		return "", problem("no_token", "This address needs a token: send the header Authorization: Bearer TOKEN. `hasila token add NAME` makes one.")
	}
	if a.opts.Keys != nil {
		if name, ok := a.opts.Keys.Holder(strings.TrimSpace(token)); ok {
			return name, nil
		}
	}
	return "", problem("unknown_token", "The token is not known, or was removed. `hasila token list` on the server shows whose are.")
}
