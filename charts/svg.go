package charts

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// SVG draws a chart's option as a picture that needs nothing else: title, source
// and address stand on it.
func SVG(c Chart, p Picture) []byte { return Draw([]Chart{c}, p).SVG() }

// SVG writes a drawing down.
func (d Drawing) SVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="'IBM Plex Sans','IBM Plex Sans Arabic','Noto Sans','Noto Sans Arabic','Noto Naskh Arabic',sans-serif">`,
		d.Width, d.Height, d.Width, d.Height)
	fmt.Fprintf(&b, `<title>%s</title><desc>%s</desc><rect width="100%%" height="100%%" fill="%s"/>`,
		html.EscapeString(d.Title), html.EscapeString(d.Description), html.EscapeString(d.Paper))
	for _, s := range d.Shapes {
		s.svg(&b)
	}
	b.WriteString("</svg>")
	return b.Bytes()
}

func (s Shape) svg(b *bytes.Buffer) {
	name, attributes := "path", ""
	switch {
	case s.Text != "":
		name = "text"
		anchor, dir, weight := "start", "ltr", 400
		if s.Middle {
			anchor = "middle"
		}
		if s.RTL {
			dir = "rtl"
		}
		if s.Bold {
			weight = 600
		}
		attributes = fmt.Sprintf(`x="%s" y="%s" font-size="%s" font-weight="%d" text-anchor="%s" direction="%s"`,
			short1(s.X), short1(s.Y), short1(s.Size), weight, anchor, dir)
	case s.Radius > 0:
		name = "circle"
		attributes = fmt.Sprintf(`cx="%s" cy="%s" r="%s"`, short1(s.X), short1(s.Y), short1(s.Radius))
	default:
		attributes = `d="` + pathData(s.Path) + `"`
	}
	fill := s.Fill
	if fill == "" {
		fill = "none"
	}
	fmt.Fprintf(b, `<%s %s fill="%s"`, name, attributes, html.EscapeString(fill))
	if s.Stroke != "" {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, html.EscapeString(s.Stroke), short1(max(s.Width, 1)))
	}
	if s.Dash != nil {
		words := make([]string, len(s.Dash))
		for i, v := range s.Dash {
			words[i] = short1(v)
		}
		fmt.Fprintf(b, ` stroke-dasharray="%s"`, strings.Join(words, " "))
	}
	if s.Opacity > 0 {
		fmt.Fprintf(b, ` opacity="%s"`, short1(s.Opacity))
	}
	b.WriteByte('>')
	if s.Hint != "" {
		b.WriteString("<title>" + html.EscapeString(s.Hint) + "</title>")
	}
	fmt.Fprintf(b, `%s</%s>`, html.EscapeString(s.Text), name)
}

func pathData(path []PathStep) string {
	var b strings.Builder
	for _, p := range path {
		switch {
		case p.Close:
			b.WriteByte('z')
			continue
		case p.Move:
			b.WriteByte('M')
		default:
			b.WriteByte('L')
		}
		b.WriteString(short1(p.X) + " " + short1(p.Y))
	}
	return b.String()
}

// short1 writes a number with one decimal at most.
func short1(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}
