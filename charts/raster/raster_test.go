package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hasila/charts"
)

// fonts are those of the bundled assets.
func fonts(t testing.TB) *Fonts {
	t.Helper()
	files, err := filepath.Glob("../web/static/dist/pictures/*.woff")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("the pictures' fonts are missing (make assets)")
	}
	var regular, bold [][]byte
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(filepath.Base(name), "bold") {
			bold = append(bold, b)
		} else {
			regular = append(regular, b)
		}
	}
	f, err := ReadFonts(regular, bold)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func painted(t *testing.T, shapes ...charts.Shape) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := PNG(&b, charts.Drawing{Width: 300, Height: 100, Paper: "#ffffff", Shapes: shapes}, fonts(t), 1); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// inked is the box of all that is not paper.
func inked(img image.Image) image.Rectangle {
	var box image.Rectangle
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xc000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestShapes(t *testing.T) {
	img := painted(t,
		charts.Shape{Path: []charts.PathStep{{Move: true, X: 10, Y: 10}, {X: 60, Y: 10}, {X: 60, Y: 40}, {X: 10, Y: 40}, {Close: true}}, Fill: "#0b5fa5"},
		charts.Shape{X: 100, Y: 50, Radius: 10, Fill: "#c2410c"},
		charts.Shape{Path: []charts.PathStep{{Move: true, X: 150, Y: 50}, {X: 250, Y: 50}}, Stroke: "#000000", Width: 4, Dash: []float64{10, 10}},
		charts.Shape{X: 280, Y: 50, Radius: 10, Fill: "#00000080"},
	)
	for _, c := range []struct {
		x, y int
		want color.RGBA
	}{
		{30, 20, color.RGBA{0x0b, 0x5f, 0xa5, 255}}, {5, 5, color.RGBA{255, 255, 255, 255}}, {100, 50, color.RGBA{0xc2, 0x41, 0x0c, 255}},
		{100, 62, color.RGBA{255, 255, 255, 255}}, {155, 50, color.RGBA{0, 0, 0, 255}}, {165, 50, color.RGBA{255, 255, 255, 255}},
		{280, 50, color.RGBA{127, 127, 127, 255}},
	} {
		got := color.RGBAModel.Convert(img.At(c.x, c.y)).(color.RGBA)
		if max(int(got.R)-int(c.want.R), int(c.want.R)-int(got.R)) > 2 || max(int(got.B)-int(c.want.B), int(c.want.B)-int(got.B)) > 2 {
			t.Errorf("at %d,%d stands %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestTextStandsWhereReadingStarts(t *testing.T) {
	word := func(rtl, middle bool) image.Rectangle {
		return inked(painted(t, charts.Shape{X: 150, Y: 60, Size: 24, Fill: "#000000", Text: "غزة Gaza", RTL: rtl, Middle: middle}))
	}
	if box := word(false, false); box.Min.X < 148 || box.Max.X < 200 {
		t.Errorf("text from left to right covers %v", box)
	}
	if box := word(true, false); box.Max.X > 152 || box.Min.X > 100 {
		t.Errorf("text from right to left covers %v", box)
	}
	if box := word(true, true); box.Min.X > 149 || box.Max.X < 151 {
		t.Errorf("text in the middle covers %v", box)
	}
}

// TestArabicIsShaped asks what only shaping gives: letters in the forms of their
// places, and digits that run from left to right between words that do not.
func TestArabicIsShaped(t *testing.T) {
	set := newTypesetter(fonts(t))
	alone := map[rune]uint32{}
	for _, r := range "غزة" {
		runs, _ := set.line(string(r), 20, false, true)
		alone[r] = uint32(runs[0].Glyphs[0].GlyphID)
	}
	runs, _ := set.line("غزة", 20, false, true)
	for _, g := range runs[0].Glyphs {
		if r := []rune("غزة")[g.TextIndex()]; r == 'غ' && uint32(g.GlyphID) == alone[r] {
			t.Error("the first letter of a word stands in the form that it has alone")
		}
	}
	text := []rune("منذ 2023 وغزة")
	runs, width := set.line(string(text), 20, false, true)
	var order []rune
	for _, run := range runs {
		for _, g := range run.Glyphs {
			if r := text[g.TextIndex()]; r >= '0' && r <= '9' {
				order = append(order, r)
			}
		}
	}
	if string(order) != "2023" || width < 50 {
		t.Errorf("the digits run %q in %f pixels", string(order), width)
	}
	if first := text[runs[len(runs)-1].Runes.Offset]; first != 'م' {
		t.Errorf("the line ends at the right with %q", first)
	}
}

// TestEveryLetterHasAFace goes through what the interface and names are written in.
func TestEveryLetterHasAFace(t *testing.T) {
	for _, weight := range []faces{newTypesetter(fonts(t)).regular, newTypesetter(fonts(t)).bold} {
		for _, r := range "Erdoğan كمية چگونه Київ Донецьк שלום À ç ñ – … · “ ” ٪ −" {
			if !slices.ContainsFunc(weight, func(f *face) bool { _, ok := f.NominalGlyph(r); return ok }) {
				t.Errorf("no face has %q", r)
			}
		}
	}
}

func TestHostileTextIsPainted(t *testing.T) {
	long := strings.Repeat("\u202e<script>\u0000\u200d\U0001F9E8", 200)
	painted(t, charts.Shape{X: 10, Y: 50, Size: 20, Fill: "nonsense", Text: long, RTL: true}, charts.Shape{X: 1e9, Y: -1e9, Size: 20, Fill: "#000000", Text: "far"},
		charts.Shape{X: 1e12, Y: 5, Radius: 1e7, Stroke: "#00000", Fill: "#000000"})
}

func BenchmarkText(b *testing.B) {
	f := fonts(b)
	d := charts.Drawing{Width: 1200, Height: 630, Paper: "#ffffff", Shapes: slices.Repeat([]charts.Shape{{X: 600, Y: 60, Size: 24, Fill: "#000000", Text: "القتلى، قطاع غزة، منذ 7 أكتوبر 2023", RTL: true}}, 10)}
	for b.Loop() {
		if err := PNG(&bytes.Buffer{}, d, f, 1); err != nil {
			b.Fatal(err)
		}
	}
}
