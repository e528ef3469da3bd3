package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"strconv"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"hasila/charts"
)

// PNG writes a drawing as a picture of its size times scale.
func PNG(w io.Writer, d charts.Drawing, fonts *Fonts, scale int) error {
	canvas := newCanvas(d, fonts, scale)
	for _, s := range d.Shapes {
		canvas.paint(s)
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(w, canvas.image); err != nil {
		return fmt.Errorf("writing a picture: %w", err)
	}
	return nil
}

type canvas struct {
	image  *image.RGBA
	scale  float64
	fill   *rasterx.Filler
	stroke *rasterx.Dasher
	text   *typesetter
}

func newCanvas(d charts.Drawing, fonts *Fonts, scale int) *canvas {
	width, height := d.Width*scale, d.Height*scale
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Bounds(), image.NewUniform(colour(d.Paper, 1)), image.Point{}, draw.Src)
	return &canvas{
		image: img, scale: float64(scale), text: newTypesetter(fonts),
		fill: rasterx.NewFiller(width, height, newScanner(img)), stroke: rasterx.NewDasher(width, height, newScanner(img)),
	}
}

func (c *canvas) paint(s charts.Shape) {
	opacity := s.Opacity
	if opacity == 0 {
		opacity = 1
	}
	switch {
	case s.Text != "":
		c.fill.SetColor(colour(s.Fill, opacity))
		c.text.write(s, c.scale, c.fill)
		c.fill.Draw()
		c.fill.Clear()
	default:
		if s.Fill != "" {
			c.fill.SetColor(colour(s.Fill, opacity))
			c.trace(s, c.fill)
			c.fill.Draw()
			c.fill.Clear()
		}
		if s.Stroke != "" {
			dash := make([]float64, len(s.Dash))
			for i, v := range s.Dash {
				dash[i] = v * c.scale
			}
			c.stroke.SetColor(colour(s.Stroke, opacity))
			c.stroke.SetStroke(fixed.Int26_6(max(s.Width, 1)*c.scale*64), 4<<6, rasterx.ButtCap, rasterx.ButtCap, rasterx.RoundGap, rasterx.Round, dash, 0)
			c.trace(s, c.stroke)
			c.stroke.Draw()
			c.stroke.Clear()
		}
	}
}

// trace hands the outline of a circle or path on.
func (c *canvas) trace(s charts.Shape, to rasterx.Adder) {
	if s.Radius > 0 {
		rasterx.AddCircle(s.X*c.scale, s.Y*c.scale, s.Radius*c.scale, to)
		return
	}
	open := false
	for _, p := range s.Path {
		switch {
		case p.Close:
			to.Stop(true)
			open = false
		case p.Move:
			if open {
				to.Stop(false)
			}
			to.Start(point(p.X*c.scale, p.Y*c.scale))
			open = true
		default:
			to.Line(point(p.X*c.scale, p.Y*c.scale))
		}
	}
	if open {
		to.Stop(false)
	}
}

func point(x, y float64) fixed.Point26_6 { return rasterx.ToFixedP(x, y) }

// colour reads "#rrggbb" or "#rrggbbaa"; what is neither is unseen.
func colour(s string, opacity float64) color.NRGBA {
	if len(s) != 7 && len(s) != 9 || s[0] != '#' {
		return color.NRGBA{}
	}
	v, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return color.NRGBA{}
	}
	alpha := uint64(255)
	if len(s) == 9 {
		v, alpha = v>>8, v&255
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: uint8(float64(alpha) * opacity)}
}
