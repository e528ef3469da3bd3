package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner is a rasterx.Scanner that touches no more of the picture than the shape
// at hand covers.
type scanner struct {
	to     *image.RGBA
	colour *image.Uniform
	path   []edge
	extent fixed.Rectangle26_6
	paint  vector.Rasterizer
}

type edge struct {
	move bool
	to   fixed.Point26_6
}

func newScanner(to *image.RGBA) *scanner {
	s := &scanner{to: to, colour: image.NewUniform(color.Transparent)}
	s.Clear()
	return s
}

// Start begins an outline at a point.
func (s *scanner) Start(a fixed.Point26_6) { s.add(edge{true, a}) }

// Line goes on to a point.
func (s *scanner) Line(b fixed.Point26_6) { s.add(edge{false, b}) }

func (s *scanner) add(e edge) {
	s.path = append(s.path, e)
	x := &s.extent
	x.Min.X, x.Min.Y = min(x.Min.X, e.to.X), min(x.Min.Y, e.to.Y)
	x.Max.X, x.Max.Y = max(x.Max.X, e.to.X), max(x.Max.Y, e.to.Y)
}

// Draw paints what the outlines since the last Clear hold.
func (s *scanner) Draw() {
	if len(s.path) == 0 {
		return
	}
	x := s.extent
	box := image.Rect(x.Min.X.Floor(), x.Min.Y.Floor(), x.Max.X.Ceil()+1, x.Max.Y.Ceil()+1).Intersect(s.to.Bounds())
	if box.Empty() {
		return
	}
	s.paint.Reset(box.Dx(), box.Dy())
	at := func(p fixed.Point26_6) (float32, float32) {
		return float32(p.X)/64 - float32(box.Min.X), float32(p.Y)/64 - float32(box.Min.Y)
	}
	// The outline of a stroke comes as pieces that close one another: none is closed
	// here.
	for _, e := range s.path {
		px, py := at(e.to)
		if e.move {
			s.paint.MoveTo(px, py)
			continue
		}
		s.paint.LineTo(px, py)
	}
	s.paint.DrawOp = draw.Over
	s.paint.Draw(s.to, box, s.colour, image.Point{})
}

// Clear forgets the outlines.
func (s *scanner) Clear() {
	s.path = s.path[:0]
	s.extent = fixed.Rectangle26_6{
		Min: fixed.Point26_6{X: math.MaxInt32, Y: math.MaxInt32}, Max: fixed.Point26_6{X: math.MinInt32, Y: math.MinInt32},
	}
}

// SetColor takes a color.Color; other paints are not used here.
func (s *scanner) SetColor(c any) {
	if plain, ok := c.(color.Color); ok {
		s.colour.C = plain
	}
}

// GetPathExtent is the box around the outlines.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }

// SetBounds, SetWinding and SetClip are parts of a scanner that pictures do without.
func (s *scanner) SetBounds(int, int)      {}
func (s *scanner) SetWinding(bool)         {}
func (s *scanner) SetClip(image.Rectangle) {}
