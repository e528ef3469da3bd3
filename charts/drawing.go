package charts

// A Drawing is a static picture as shapes: what SVG writes down and what a
// rasteriser paints. Nothing of a document is markup in it.
type Drawing struct {
	Width, Height int
	Title         string
	Description   string
	Paper         string // colour of the ground
	Shapes        []Shape
}

// A Shape is a path, a circle or a line of text, in pixels from the upper left.
type Shape struct {
	Path   []PathStep
	Radius float64 // above 0: a circle around X, Y
	X, Y   float64 // of a circle, and of text

	Fill, Stroke string // "#rrggbb" or "#rrggbbaa"; empty: none
	Width        float64
	Dash         []float64
	Opacity      float64 // 0: opaque

	Text   string
	Size   float64 // of the letters
	Bold   bool
	Middle bool // X is the middle of the text; else where reading starts
	RTL    bool // the text runs from right to left as a whole

	Hint string // said where a pointer rests, by pictures that can
}

// A PathStep is a move, a straight line or the way back to the last move.
type PathStep struct {
	Move, Close bool // else a straight line
	X, Y        float64
}

func moveTo(x, y float64) PathStep { return PathStep{Move: true, X: x, Y: y} }
func lineTo(x, y float64) PathStep { return PathStep{X: x, Y: y} }

func rectangle(x, y, width, height float64) []PathStep {
	return []PathStep{moveTo(x, y), lineTo(x+width, y), lineTo(x+width, y+height), lineTo(x, y+height), {Close: true}}
}
