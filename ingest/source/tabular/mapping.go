package tabular

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed mappings/*.toml
var shipped embed.FS

// A Mapping says which column of a table is which field. It is a TOML file:
//
//	title     = "Gaza: casualties by day"
//	publisher = "Tech for Palestine"
//	url       = "https://example.org/casualties.json#{report_date}"
//	match     = ["report_date", "ext_killed_cum"]  # a table with these columns is this one
//	rows      = "data"                             # JSON: the key of the list of rows; "" where the file is the list
//	published = "{report_date}"
//
//	[default]                                      # of every figure
//	place       = "Gaza Strip"
//	as_of       = "{report_date}"
//	attribution = "{report_source}"
//
//	[words.report_source]                          # what a column's words mean
//	mohtel = "Gaza Ministry of Health"
//
//	[[figure]]
//	value  = "killed_cum"                          # a column
//	metric = "killed"
//	period = "cumulative"
//	from   = "2023-10-07"
//
// Texts may name columns in braces; {a|b} is the first of them that is not empty.
type Mapping struct {
	Name string `toml:"-"` // the file's, without .toml; it stands in the rules of each figure

	Title     string   `toml:"title"`
	Publisher string   `toml:"publisher"`
	URL       string   `toml:"url"`
	Licence   string   `toml:"licence"`
	Match     []string `toml:"match"`
	Rows      string   `toml:"rows"`
	ID        string   `toml:"id"`
	Published string   `toml:"published"`
	Lang      string   `toml:"lang"`
	Text      string   `toml:"text"`   // rows are documents with this text, and hold no figures
	HTML      bool     `toml:"html"`   // that text is HTML
	Ignore    string   `toml:"ignore"` // why such a table holds nothing to read

	Default Spec                         `toml:"default"`
	Words   map[string]map[string]string `toml:"words"`
	Figures []Spec                       `toml:"figure"`
}

// A Spec makes one figure of a row.
type Spec struct {
	Value string `toml:"value"` // columns, without braces; a figure needs a value or both bounds
	Low   string `toml:"low"`
	High  string `toml:"high"`

	Metric      string   `toml:"metric"`
	Unit        string   `toml:"unit"`
	Qualifier   string   `toml:"qualifier"`
	Group       []string `toml:"group"`
	Nationality string   `toml:"nationality"`
	Place       string   `toml:"place"`
	Country     string   `toml:"country"`
	Period      string   `toml:"period"`
	From        string   `toml:"from"`
	AsOf        string   `toml:"as_of"`
	Window      string   `toml:"window"` // hours of an interval that ends at as_of, in place of from
	Attribution string   `toml:"attribution"`

	Where   map[string]string `toml:"where"`   // only rows whose columns hold these words; "a|b" allows either
	Unless  string            `toml:"unless"`  // only where this column is empty
	Derived string            `toml:"derived"` // the publisher filled the value in by this rule
}

// ParseMapping reads a mapping file. A key that no mapping has is an error.
func ParseMapping(name string, content []byte) (*Mapping, error) {
	m := &Mapping{Name: strings.TrimSuffix(path.Base(name), ".toml")}
	meta, err := toml.Decode(string(content), m)
	if err != nil {
		return nil, fmt.Errorf("reading the mapping %s: %w", name, err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("reading the mapping %s: no mapping has the key %q", name, extra[0])
	}
	if len(m.Match) == 0 {
		return nil, fmt.Errorf("reading the mapping %s: match names no columns", name)
	}
	if len(m.Figures) == 0 && m.Text == "" && m.Ignore == "" {
		return nil, fmt.Errorf("reading the mapping %s: it has no [[figure]]", name)
	}
	for i := range m.Figures {
		m.Figures[i] = m.Figures[i].over(m.Default)
		if m.Figures[i].Metric == "" || m.Figures[i].Value == "" && m.Figures[i].Low == "" {
			return nil, fmt.Errorf("reading the mapping %s: figure %d lacks its metric or its value", name, i+1)
		}
	}
	return m, nil
}

// over fills the empty fields of s from the defaults.
func (s Spec) over(d Spec) Spec {
	if s.Window != "" {
		d.From = "" // a window's start is counted back from its end
	}
	for _, f := range []struct{ field, def *string }{
		{&s.Metric, &d.Metric}, {&s.Unit, &d.Unit}, {&s.Qualifier, &d.Qualifier}, {&s.Nationality, &d.Nationality}, {&s.Place, &d.Place},
		{&s.Country, &d.Country}, {&s.Period, &d.Period}, {&s.From, &d.From}, {&s.AsOf, &d.AsOf}, {&s.Window, &d.Window},
		{&s.Attribution, &d.Attribution}, {&s.Derived, &d.Derived}, {&s.Unless, &d.Unless},
	} {
		if *f.field == "" {
			*f.field = *f.def
		}
	}
	if s.Group == nil {
		s.Group = d.Group
	}
	if s.Where == nil {
		s.Where = d.Where
	}
	return s
}

// ReadMappings reads every .toml file at the root of fsys.
func ReadMappings(fsys fs.FS) ([]*Mapping, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("reading mappings: %w", err)
	}
	var all []*Mapping
	for _, name := range names {
		b, readErr := fs.ReadFile(fsys, name)
		if readErr != nil {
			err = errors.Join(err, fmt.Errorf("reading mappings: %w", readErr))
			continue
		}
		m, parseErr := ParseMapping(name, b)
		if parseErr != nil {
			err = errors.Join(err, parseErr)
			continue
		}
		all = append(all, m)
	}
	return all, err
}

// Shipped are the mappings that come with Hasila.
var Shipped = sync.OnceValues(func() ([]*Mapping, error) {
	sub, err := fs.Sub(shipped, "mappings")
	if err != nil {
		return nil, err
	}
	return ReadMappings(sub)
})

// choose is the mapping whose columns all occur, the one with the most of them,
// among those whose rows stand under key.
func choose(all []*Mapping, key string, has func(column string) bool) *Mapping {
	var best *Mapping
	for _, m := range all {
		if m.Rows == key && (best == nil || len(m.Match) > len(best.Match)) && !slices.ContainsFunc(m.Match, func(c string) bool { return !has(c) }) {
			best = m
		}
	}
	return best
}
