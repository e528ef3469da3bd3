package web

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hasila/charts"
	"hasila/metrics"
)

// A panelView is one chart, or the small ones of a set, with the table of the same
// figures.
type panelView struct {
	Heading     string
	Story       []string
	Description string
	Drawn       []chartData
	Small       bool // whether each series has a small chart of its own
	Table       table
	Open        bool // whether the table is short enough to stand open
	Cut         bool // whether lines were left out
	Truces      bool
}

// chartData is what the page's script draws from.
type chartData struct {
	charts.Chart
	Dir     string   `json:"dir"`
	Figures string   `json:"figures"` // address of evidence, {} for the figure's id
	Light   []string `json:"light"`   // the theme's colours, position for position
	Dark    []string `json:"dark"`
	Log     bool     `json:"log"`

	Still charts.Still `json:"-"` // what stands there until the script has drawn
}

// draw makes the one chart of series, or the small ones that the kind asks for.
func draw(series []metrics.Series, o charts.Options) ([]charts.Chart, error) {
	var err error
	var out []charts.Chart
	if o.Kind == charts.Multiples && len(series) > 0 {
		out, err = charts.Small(series, o)
	} else {
		out = make([]charts.Chart, 1)
		out[0], err = charts.Build(series, o)
	}
	if err != nil {
		return nil, fmt.Errorf("drawing a chart: %w", err)
	}
	return out, nil
}

func (p page) panel(id string, of charts.Panel) (panelView, error) {
	series := p.View.shown(of.Series)
	view := panelView{
		Heading: p.Heading(series), Story: p.story(of.Series), Small: p.View.Kind == charts.Multiples,
		Table: p.table(series), Cut: len(series) < len(of.Series),
	}
	view.Open = view.Table.Total <= fewRows || p.View.AllRows
	drawn, err := draw(series, p.View.options(p.Names, id, charts.Light, series))
	if err != nil {
		return view, err
	}
	for _, c := range drawn {
		view.Drawn = append(view.Drawn, p.chartData(c))
		view.Truces = view.Truces || len(c.Option.Series) > 0 && c.Option.Series[0].MarkAreas != nil
	}
	view.Description = drawn[0].Description
	return view, nil
}

func (p page) chartData(chart charts.Chart) chartData {
	return chartData{
		Chart: chart, Dir: p.Dir(), Figures: p.To("/figures", "{}"), Log: p.View.Log,
		Light: charts.Light.List(), Dark: charts.Dark.List(),
		Still: charts.StillOf(chart, p.Names, charts.Light, p.View.Log),
	}
}

// maxStories is of how many counts a page tells the story.
const maxStories = 3

// story says in a sentence or two what a chart shows: of each count its latest
// value, how it moved, and how far its sources part.
func (p page) story(all []metrics.Series) []string {
	byCount := map[metrics.SeriesKey][]metrics.Series{}
	var order []metrics.SeriesKey
	for _, s := range all {
		k := s.Key
		if k.Origin = ""; len(s.Points) == 0 {
			continue
		}
		if byCount[k] == nil {
			order = append(order, k)
		}
		byCount[k] = append(byCount[k], s)
	}
	apart := map[metrics.SeriesKey]metrics.ComparedDay{}
	for _, c := range metrics.Compare(all) {
		if c.Widest != nil && !c.Widest.Doubtful() {
			apart[c.Key] = *c.Widest
		}
	}
	var out []string
	for _, k := range order[:min(len(order), maxStories)] {
		said := p.latest(byCount[k])
		if len(order) > 1 {
			said = p.distinct(k, order) + ": " + said
		}
		if d, ok := apart[k]; ok {
			said += " " + p.widest(d)
		}
		out = append(out, said)
	}
	return out
}

// widest says how far origins part on a day.
func (p page) widest(d metrics.ComparedDay) string {
	low, high := d.Stated[0], d.Stated[len(d.Stated)-1]
	return p.T("series.spread", charts.Number(d.Spread), p.Date(d.AsOf),
		charts.Number(low.Level), p.Origin(low.Origin), charts.Number(high.Level), p.Origin(high.Origin))
}

// distinct names what tells one count from the others: its title, place or period.
func (p page) distinct(k metrics.SeriesKey, all []metrics.SeriesKey) string {
	var words []string
	for _, part := range []func(metrics.SeriesKey) string{
		p.Names.Title, func(k metrics.SeriesKey) string { return p.Place(k.Place) }, func(k metrics.SeriesKey) string { return p.Scope(k.Scope) },
	} {
		if slices.ContainsFunc(all, func(o metrics.SeriesKey) bool { return part(o) != part(k) }) {
			words = append(words, part(k))
		}
	}
	said := strings.Join(words, p.T("comma"))
	if first, size := utf8.DecodeRuneInString(said); size > 0 {
		said = string(unicode.ToUpper(first)) + said[size:]
	}
	return said
}

// latest says what was said last of one count, by the origin that states it most or
// by one that went on for longer, and how it moved in about a month.
func (p page) latest(all []metrics.Series) string {
	lead := all[0]
	for _, s := range all[1:] {
		n := len(s.Points)
		if s.Points[n-1].Value != nil && s.Points[n-1].AsOf > lead.Points[len(lead.Points)-1].AsOf && n*3 > len(lead.Points) {
			lead = s
		}
	}
	last := lead.Points[len(lead.Points)-1]
	said := p.T("series.latest", p.Origin(lead.Key.Origin), p.Amount(last.Qualifier, last.Value, last.Low, last.High), p.Date(last.AsOf), p.moved(lead))
	if len(all) == 1 {
		said += " " + p.T("series.only")
	}
	return said
}

// moved compares the last value of a series with that of a month before.
func (p page) moved(s metrics.Series) string {
	last := s.Points[len(s.Points)-1]
	day, ok := metrics.ParseDay(last.AsOf)
	if !ok || last.Value == nil || s.Points[0].AsOf == last.AsOf {
		return ""
	}
	before := day.AddDate(0, 0, -30).Format(metrics.ISODate)
	for i := len(s.Points) - 2; i >= 0; i-- {
		then := s.Points[i]
		if _, full := metrics.ParseDay(then.AsOf); !full || then.Value == nil || then.AsOf > before && i > 0 {
			continue
		}
		change := *last.Value - *then.Value
		switch {
		case change > 0:
			return p.T("series.more", charts.Number(change), p.Date(then.AsOf))
		case change < 0:
			return p.T("series.fewer", charts.Number(-change), p.Date(then.AsOf))
		}
		return p.T("series.same", p.Date(then.AsOf))
	}
	return ""
}
