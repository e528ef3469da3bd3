package web

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/charts/raster"
)

// drawing lays out the first panel of a view as a picture that stands by itself.
func (s *Server) drawing(c echo.Context) (charts.Drawing, error) {
	d, panel, err := s.embedded(c)
	if err != nil {
		return charts.Drawing{}, err
	}
	theme := charts.Light
	if d.View.Theme == "dark" {
		theme = charts.Dark
	}
	shown := d.View.shown(panel.Series)
	o := d.View.options(d.Names, "c0", theme, shown)
	o.Ghosts = false
	drawn, err := draw(shown, o)
	if err != nil {
		return charts.Drawing{}, err
	}
	source := ""
	if d.Sources != "" {
		source = d.T("embed.source") + ": " + d.Sources
	}
	if d.Frozen != "" {
		source += " · " + d.T("series.known", d.Date(d.Frozen))
	}
	return charts.Draw(drawn, charts.Picture{
		Theme: theme, Title: d.Title, Source: source, Address: d.Open, Log: d.View.Log, Names: d.Names,
	}), nil
}

func (s *Server) seriesSVG(c echo.Context) error {
	d, err := s.drawing(c)
	if err != nil {
		return err
	}
	return sendTagged(c, http.StatusOK, "image/svg+xml; charset=utf-8", d.SVG(), "no-cache")
}

func (s *Server) seriesPNG(c echo.Context) error {
	fonts, err := s.fonts()
	if err != nil {
		return err
	}
	d, err := s.drawing(c)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := raster.PNG(&b, d, fonts, 1); err != nil {
		return err
	}
	return sendTagged(c, http.StatusOK, "image/png", b.Bytes(), "no-cache")
}

// fontsOnce reads the faces of pictures from the bundled assets when one is asked for.
func fontsOnce(a *assets) func() (*raster.Fonts, error) {
	return sync.OnceValues(func() (*raster.Fonts, error) {
		if a.missing {
			return nil, &Error{Code: Unavailable, Message: "error.assets"}
		}
		var regular, bold [][]byte
		names, err := fs.Glob(a.files, "dist/pictures/*.woff")
		for _, name := range names { // sorted by name, which is the order to ask them in
			file, readErr := fs.ReadFile(a.files, name)
			err = errors.Join(err, readErr)
			if strings.HasPrefix(path.Base(name), "bold") {
				bold = append(bold, file)
			} else {
				regular = append(regular, file)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("reading the pictures' fonts: %w", err)
		}
		return raster.ReadFonts(regular, bold)
	})
}
