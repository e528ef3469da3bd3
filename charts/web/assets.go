package web

import (
	"embed"
	"encoding/json"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/labstack/echo/v4"
)

// static holds what is served as it is. Its folder dist is bundled from
// charts/web/assets by `make assets` and not committed.
//
//go:embed static
var staticFiles embed.FS

// assets knows the bundled files by their plain names.
type assets struct {
	files   fs.FS
	names   map[string]string // "app.js" -> "app-5XKQ.js"
	missing bool
}

func loadAssets() *assets {
	sub, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // a broken embed directive
	}
	a := &assets{files: sub, names: map[string]string{}}
	manifest, err := fs.ReadFile(sub, "dist/manifest.json")
	if err != nil || json.Unmarshal(manifest, &a.names) != nil {
		a.missing = true
	}
	return a
}

// url is the address of a bundled file, with the hash of its content; empty where
// it was not built.
func (a *assets) url(name string) string {
	if hashed, ok := a.names[name]; ok {
		return "/static/dist/" + hashed
	}
	return ""
}

// static serves an embedded file. Bundled ones carry a hash of their content in
// their names and may be kept for ever.
func (s *Server) static(c echo.Context) error {
	name := path.Clean(c.Param("*"))
	return s.serveFile(c, name, strings.HasPrefix(name, "dist/") && name != "dist/manifest.json")
}

func (s *Server) serveFile(c echo.Context, name string, forever bool) error {
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".br") {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	h := c.Response().Header()
	h.Set("Vary", "Accept-Encoding")
	accepted := c.Request().Header.Get("Accept-Encoding")
	for _, packed := range []struct{ ext, coding string }{{".br", "br"}, {".gz", "gzip"}} {
		if !accepts(accepted, packed.coding) {
			continue
		}
		if body, err := fs.ReadFile(s.assets.files, name+packed.ext); err == nil {
			h.Set("Content-Encoding", packed.coding)
			return s.sendFile(c, kind, body, forever)
		}
	}
	body, err := fs.ReadFile(s.assets.files, name)
	if err != nil {
		return &Error{Code: NotFound, Message: "error.page"}
	}
	return s.sendFile(c, kind, body, forever)
}

func (s *Server) sendFile(c echo.Context, kind string, body []byte, forever bool) error {
	if forever {
		c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		return c.Blob(http.StatusOK, kind, body)
	}
	return sendTagged(c, http.StatusOK, kind, body, "public, max-age=3600")
}

func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == coding && strings.ReplaceAll(quality, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

func (s *Server) favicon(c echo.Context) error {
	return s.serveFile(c, "favicon.svg", false)
}

func (s *Server) robots(c echo.Context) error { return s.serveFile(c, "robots.txt", false) }

func (s *Server) embedScript(c echo.Context) error {
	name, ok := s.assets.names["embed.js"]
	if !ok {
		return &Error{Code: NotFound, Message: "error.assets"}
	}
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	c.Response().Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	return s.serveFile(c, "dist/"+name, false)
}
