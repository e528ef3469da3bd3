package charts

import (
	gocharts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"hasila/metrics"
)

// A Kind is how a chart draws its points.
type Kind string

// The kinds of chart. Auto draws running totals, stocks and the growing toll of
// one event as lines, counts of a window as bars and scattered events as dots.
const (
	Auto  Kind = ""
	Line  Kind = "line"
	Step  Kind = "step"
	Bar   Kind = "bar"
	Dots  Kind = "dots"
	Stack Kind = "stack" // groups of one count, with the remainder that none covers

	// Multiples are a small chart a series, all over the same days and up to the same
	// level; see Small.
	Multiples Kind = "multiples"
)

// Options choose how series are drawn.
type Options struct {
	ID     string // of the chart; its series' ids start with it
	Names  Names
	Theme  Theme
	Kind   Kind
	Log    bool            // logarithmic axis; what is not above zero is left out
	Ghosts bool            // draw the values that were later revised
	Events []metrics.Event // periods to shade, as Reference.Events has them
	Mixed  bool            // draw on one axis what cannot be compared, and say so on the chart

	spreads []any // lines between the lowest and the highest dot of a day
}

// An Option is the part of an ECharts option that Hasila's charts use. It holds
// data and looks, no functions and no markup.
type Option struct {
	Animation bool                    `json:"animation"`
	Title     []opts.Title            `json:"title,omitempty"` // a warning that belongs on the chart
	Color     []string                `json:"color"`
	Grid      []opts.Grid             `json:"grid"`
	XAxis     []opts.XAxis            `json:"xAxis"`
	YAxis     []opts.YAxis            `json:"yAxis"`
	Tooltip   opts.Tooltip            `json:"tooltip"`
	DataZoom  []opts.DataZoom         `json:"dataZoom,omitempty"`
	Series    []gocharts.SingleSeries `json:"series"`
}

// A Datum is one mark: its place on the chart and what leads from it to the
// sentence that states it.
type Datum struct {
	opts.LineData
	SymbolRotate int             `json:"symbolRotate,omitempty"`
	ItemStyle    *opts.ItemStyle `json:"itemStyle,omitempty"`
	Figure       string          `json:"figure_id,omitempty"`
	Level        *float64        `json:"level,omitempty"` // where the mark stands, if it is stacked on others
	Text         string          `json:"text,omitempty"`  // the amount in words: "at least 56"
	Date         string          `json:"date,omitempty"`  // the day in words
	Note         string          `json:"note,omitempty"`  // relays, revisions, derivation in words
	Flags        []string        `json:"flags,omitempty"`
}

// A LineName names one line of a chart.
type LineName struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Colour string `json:"colour"`
	Dash   string `json:"dash"`
	Points int    `json:"points"`
	Rest   bool   `json:"rest,omitempty"` // what no group covers
}

// A Chart is an option with what a page says beside it.
type Chart struct {
	ID          string     `json:"id"`
	Lang        string     `json:"lang"`
	Description string     `json:"description"` // the chart in a few sentences, for whoever does not see it
	Unit        string     `json:"unit"`        // of the axis, in words
	Warning     string     `json:"warning,omitempty"`
	Name        string     `json:"name,omitempty"` // of one among several small ones
	Lines       []LineName `json:"lines"`
	Option      Option     `json:"option"`
}
