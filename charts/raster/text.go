package raster

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"hasila/charts"
)

// Fonts are faces in the order in which they are asked for a letter. They are safe
// for concurrent use.
type Fonts struct{ regular, bold []*font.Font }

// ReadFonts reads font files: TrueType, OpenType or WOFF.
func ReadFonts(regular, bold [][]byte) (*Fonts, error) {
	f := &Fonts{}
	for _, list := range []struct {
		files [][]byte
		to    *[]*font.Font
	}{{regular, &f.regular}, {bold, &f.bold}} {
		for _, file := range list.files {
			loader, err := opentype.NewLoader(bytes.NewReader(file))
			if err != nil {
				return nil, fmt.Errorf("reading a font: %w", err)
			}
			one, err := font.NewFont(loader)
			if err != nil {
				return nil, fmt.Errorf("reading a font: %w", err)
			}
			*list.to = append(*list.to, one)
		}
	}
	if len(f.regular) == 0 || len(f.bold) == 0 {
		return nil, errors.New("reading fonts: there are none")
	}
	return f, nil
}

// faces is a list of faces that gives each letter the first that has it.
type faces []*face

type face = font.Face

// ResolveFace implements shaping.Fontmap.
func (f faces) ResolveFace(r rune) *face {
	for _, one := range f {
		if _, ok := one.NominalGlyph(r); ok {
			return one
		}
	}
	return f[0]
}

func facesOf(fonts []*font.Font) faces {
	out := make(faces, len(fonts))
	for i, f := range fonts {
		out[i] = font.NewFace(f)
	}
	return out
}

// typesetter shapes lines of text. It belongs to one drawing.
type typesetter struct {
	regular, bold faces
	segmenter     shaping.Segmenter
	shaper        shaping.HarfbuzzShaper
	wrapper       shaping.LineWrapper
}

func newTypesetter(fonts *Fonts) *typesetter {
	return &typesetter{regular: facesOf(fonts.regular), bold: facesOf(fonts.bold)}
}

// endless is a width that no line of a picture reaches, in pixels.
const endless = 1 << 20

// line shapes a text and gives its runs from left to right, and its width.
func (t *typesetter) line(text string, size float64, bold, rtl bool) ([]shaping.Output, float64) {
	runes := []rune(text)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Size: fixed.Int26_6(size * 64),
		Direction: di.DirectionLTR, Language: language.NewLanguage("en"),
	}
	if rtl {
		in.Direction, in.Language = di.DirectionRTL, language.NewLanguage("ar")
	}
	set := t.regular
	if bold {
		set = t.bold
	}
	var runs []shaping.Output
	for _, part := range t.segmenter.Split(in, set) {
		runs = append(runs, t.shaper.Shape(part))
	}
	lines, _ := t.wrapper.WrapParagraph(shaping.WrapConfig{Direction: in.Direction, DisableTrailingWhitespaceTrim: true},
		endless, runes, shaping.NewSliceIterator(runs))
	if len(lines) == 0 {
		return nil, 0
	}
	visual := slices.Clone(lines[0])
	slices.SortStableFunc(visual, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	width := fixed.Int26_6(0)
	for _, run := range visual {
		width += run.Advance
	}
	return visual, float64(width) / 64
}

// write adds the outlines of a shape's text.
func (t *typesetter) write(s charts.Shape, scale float64, to rasterx.Adder) {
	runs, width := t.line(s.Text, s.Size*scale, s.Bold, s.RTL)
	x, y := s.X*scale, s.Y*scale
	switch {
	case s.Middle:
		x -= width / 2
	case s.RTL:
		x -= width
	}
	for _, run := range runs {
		em := float64(run.Size) / 64 / float64(run.Face.Upem())
		for _, g := range run.Glyphs {
			outline, ok := run.Face.GlyphData(g.GlyphID).(font.GlyphOutline)
			if ok {
				trace(outline, x+float64(g.XOffset)/64, y-float64(g.YOffset)/64, em, to)
			}
			x += float64(g.Advance) / 64
		}
	}
}

// trace adds a glyph's outline at a place; em is the pixels a font unit.
func trace(outline font.GlyphOutline, x, y, em float64, to rasterx.Adder) {
	at := func(p opentype.SegmentPoint) fixed.Point26_6 {
		return point(x+float64(p.X)*em, y-float64(p.Y)*em)
	}
	open := false
	for _, s := range outline.Segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				to.Stop(true)
			}
			to.Start(at(s.Args[0]))
			open = true
		case opentype.SegmentOpLineTo:
			to.Line(at(s.Args[0]))
		case opentype.SegmentOpQuadTo:
			to.QuadBezier(at(s.Args[0]), at(s.Args[1]))
		case opentype.SegmentOpCubeTo:
			to.CubeBezier(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if open {
		to.Stop(true)
	}
}
