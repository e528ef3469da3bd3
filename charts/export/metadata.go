package export

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"hasila/metrics"
)

// About is what an export is of: the question, and what answers it.
type About struct {
	Query   metrics.SeriesFilter
	Ref     *metrics.Reference
	Now     time.Time // when it was asked
	Version string    // of the program
	URL     string    // where the same question is answered, if anywhere

	PointsOnly bool // the rows are those that charts show; else all figures
}

// Metadata describes an export, in the manner of Our World in Data's charts.
type Metadata struct {
	Title         string           `json:"title"`
	CitationShort string           `json:"citation_short"`
	CitationLong  string           `json:"citation_long"`
	URL           string           `json:"url,omitempty"`
	Accessed      string           `json:"date_accessed"`
	AsKnownOn     string           `json:"as_known_on,omitempty"`
	Query         map[string]any   `json:"query"`
	Rows          int              `json:"rows"`
	TimeSpan      [2]string        `json:"time_span"`      // first and last as-of day
	PublishedSpan [2]string        `json:"published_span"` // first and last day of publication
	Units         []string         `json:"units"`
	Licences      []string         `json:"licences"` // that publishers and origins state for their data
	Metrics       []MetricMetadata `json:"metrics"`
	Origins       []SourceMetadata `json:"origins"`    // who states the figures
	Publishers    []SourceMetadata `json:"publishers"` // who published the documents
	Flags         map[string]int   `json:"flags"`      // rows, by the code of a flag
	Columns       []ColumnMetadata `json:"columns"`
	Software      string           `json:"software"`
}

// MetricMetadata is one metric of an export.
type MetricMetadata struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Definition string   `json:"definition"`
	Units      []string `json:"units"`
	Rows       int      `json:"rows"`
}

// SourceMetadata is one origin or publisher of an export.
type SourceMetadata struct {
	Name    string `json:"name"`
	Kind    string `json:"kind,omitempty"`
	URL     string `json:"url,omitempty"`
	Licence string `json:"licence,omitempty"`
	Rows    int    `json:"rows"`
}

// ColumnMetadata is one column of the tables.
type ColumnMetadata struct {
	Name string `json:"name"`
	HXL  string `json:"hxl"`
	Type string `json:"type"` // text or number
}

// metadataWriter gathers what rows say, and writes it in place of them.
type metadataWriter struct {
	to         io.Writer
	about      *About
	rows       int
	time       [2]string
	published  [2]string
	metrics    map[string]*MetricMetadata
	origins    map[string]int
	publishers map[string]int
	places     map[string]int
	flags      map[string]int
}

func newMetadata(w io.Writer, a *About) *metadataWriter {
	if a == nil {
		a = &About{}
	}
	return &metadataWriter{
		to: w, about: a, metrics: map[string]*MetricMetadata{}, origins: map[string]int{}, publishers: map[string]int{},
		places: map[string]int{}, flags: map[string]int{},
	}
}

func (m *metadataWriter) Write(r Row) error {
	m.rows++
	widen(&m.time, r.AsOf)
	widen(&m.published, r.Published)
	metric := m.metrics[r.Metric]
	if metric == nil {
		metric = &MetricMetadata{ID: r.Metric, Name: r.Metric}
		m.metrics[r.Metric] = metric
	}
	metric.Rows++
	if !slices.Contains(metric.Units, r.Unit) {
		metric.Units = append(metric.Units, r.Unit)
	}
	m.origins[r.Origin]++
	m.publishers[r.Publisher]++
	m.places[r.Place]++
	for _, f := range strings.Fields(r.Flags) {
		m.flags[f]++
	}
	return nil
}

// widen takes a day into a span.
func widen(span *[2]string, day string) {
	if day == "" {
		return
	}
	if span[0] == "" || day < span[0] {
		span[0] = day
	}
	span[1] = max(span[1], day)
}

func (m *metadataWriter) Close() error {
	enc := encoder(m.to)
	enc.SetIndent("", "  ")
	return enc.Encode(m.metadata())
}

// metadata sums up the rows that were written.
func (m *metadataWriter) metadata() Metadata {
	a := m.about
	d := Metadata{
		URL: a.URL, AsKnownOn: a.Query.AsKnownOn, Query: asked(a.Query), Rows: m.rows, TimeSpan: m.time, PublishedSpan: m.published,
		Units: []string{}, Licences: []string{}, Metrics: []MetricMetadata{}, Origins: m.sources(m.origins), Publishers: m.sources(m.publishers), Flags: m.flags,
		Software: strings.TrimSpace("Hasila " + a.Version),
	}
	if !a.Now.IsZero() {
		d.Accessed = a.Now.UTC().Format(metrics.ISODate)
	}
	for _, id := range slices.Sorted(maps.Keys(m.metrics)) {
		metric := *m.metrics[id]
		slices.Sort(metric.Units)
		if a.Ref != nil {
			if c, ok := a.Ref.Metric(id); ok {
				metric.Name, metric.Definition = c.NameEN, c.DefinitionEN
			}
		}
		d.Metrics = append(d.Metrics, metric)
		for _, unit := range metric.Units {
			d.Units = addName(d.Units, unit)
		}
	}
	for _, s := range slices.Concat(d.Publishers, d.Origins) {
		d.Licences = addName(d.Licences, s.Licence)
	}
	d.Query["csv_type"] = "full"
	if a.PointsOnly {
		d.Query["csv_type"] = "filtered"
	}
	for _, c := range columns {
		kind := "text"
		if c.num != nil {
			kind = "number"
		}
		d.Columns = append(d.Columns, ColumnMetadata{Name: c.name, HXL: c.hxl, Type: kind})
	}
	d.Title = m.title(d.Metrics)
	m.cite(&d)
	return d
}

// addName adds a name to a list that does not have it.
func addName(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// title names what the export is of: "Killed, injured: Gaza Strip".
func (m *metadataWriter) title(all []MetricMetadata) string {
	var names []string
	for _, metric := range all {
		names = append(names, metric.Name)
	}
	title := enumerate(names, 3)
	if places := byCount(m.places); len(places) > 0 {
		title += ": " + enumerate(places, 3)
	}
	return title
}

func (m *metadataWriter) cite(d *Metadata) {
	origins := byCount(m.origins)
	publishers := byCount(m.publishers)
	d.CitationShort = enumerate(origins, 3) + " – with processing by Hasila"
	d.CitationLong = fmt.Sprintf("%s. Stated by %s; published by %s.", d.Title, enumerate(origins, 12), enumerate(publishers, 12))
	if d.PublishedSpan[0] != "" {
		d.CitationLong += fmt.Sprintf(" Published %s to %s.", d.PublishedSpan[0], d.PublishedSpan[1])
	}
	if d.AsKnownOn != "" {
		d.CitationLong += fmt.Sprintf(" As known on %s.", d.AsKnownOn)
	}
	d.CitationLong += " Figures extracted and compared by " + d.Software + "."
	if d.Accessed != "" {
		d.CitationLong += " Accessed " + d.Accessed + "."
	}
	if d.URL != "" {
		d.CitationLong += " " + d.URL
	}
}

func (m *metadataWriter) sources(count map[string]int) []SourceMetadata {
	list := []SourceMetadata{}
	for _, name := range byCount(count) {
		s := SourceMetadata{Name: name, Rows: count[name]}
		if m.about.Ref != nil {
			if o, ok := m.about.Ref.Origin(name); ok {
				s.Kind, s.URL, s.Licence = o.Kind, o.URL, o.Licence
			}
		}
		list = append(list, s)
	}
	return list
}

// byCount lists names, those with the most rows first; the empty one is none.
func byCount(count map[string]int) []string {
	names := slices.DeleteFunc(slices.Collect(maps.Keys(count)), func(n string) bool { return n == "" })
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(-cmp.Compare(count[a], count[b]), cmp.Compare(a, b)) })
	return names
}

// enumerate names at most so many: "a, b, c and 4 more".
func enumerate(names []string, most int) string {
	switch {
	case len(names) == 0:
		return "no one"
	case len(names) <= most:
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// asked writes the question's restrictions, those that are there.
func asked(f metrics.SeriesFilter) map[string]any {
	q := map[string]any{}
	for name, values := range map[string][]string{
		"metric": f.Metrics, "place": f.Places, "group": f.Groups, "nationality": f.Nationalities, "unit": f.Units,
		"scope": f.Scopes, "origin": f.Origins, "publisher": f.Publishers,
	} {
		if values != nil {
			q[name] = values
		}
	}
	for name, day := range map[string]string{"from": f.From, "to": f.To, "as_known_on": f.AsKnownOn} {
		if day != "" {
			q[name] = day
		}
	}
	return q
}
