package charts

// A Theme is the colours of a chart. Every colour of an option comes from it, so
// that a page can swap one theme for the other by position.
type Theme struct {
	Text, Muted, Axis, Grid, Surface, Shade string
	Series                                  []string
}

// The themes. The lines' colours keep their distance for readers with
// deuteranopia, protanopia and tritanopia (after Okabe and Ito, darkened or
// lightened to at least 3:1 against the surface).
var (
	Light = Theme{
		Text: "#1c1b19", Muted: "#5f5c55", Axis: "#8c887f", Grid: "#e7e3da", Surface: "#fffefb", Shade: "#1c1b1912",
		Series: []string{"#0b5fa5", "#c2410c", "#0f7b5f", "#a23b82", "#8a6500", "#2b8ab5", "#6b5bb8", "#57534e"},
	}
	Dark = Theme{
		Text: "#f1eee7", Muted: "#a8a49b", Axis: "#7d7970", Grid: "#34322e", Surface: "#1b1a18", Shade: "#f1eee714",
		Series: []string{"#6cb4f0", "#ff8a57", "#4fcfa6", "#e78cc8", "#e3b341", "#8fd3f0", "#b3a6f5", "#bdb8ae"},
	}
)

// Colour is the colour of the i-th line.
func (t Theme) Colour(i int) string { return t.Series[i%len(t.Series)] }

// List is every colour of the theme in a fixed order.
func (t Theme) List() []string {
	return append([]string{t.Text, t.Muted, t.Axis, t.Grid, t.Surface, t.Shade}, t.Series...)
}

// dash tells lines of one colour apart once the palette starts anew, and helps
// whoever sees no colours: the fifth line and those after it are dashed.
func dash(i int) string { return [...]string{"solid", "dashed", "dotted"}[(i/4)%3] }
