package tabular

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/html"
	"hasila/metrics"
)

// Version stands as the extractor of figures that a table states.
const Version = "tables 1.0"

// document makes the document of a row. The errors are of cells that hold no
// number where one is due; the row's other figures are read.
func (m *Mapping) document(r row, in doc.Input) (metrics.Document, []error) {
	base := filepath.Base(filepath.ToSlash(in.Path))
	d := metrics.Document{
		ID: r.expand(m.ID, m.Words), URL: doc.WebAddress(r.expand(m.URL, m.Words)), Publisher: r.expand(m.Publisher, m.Words),
		Published: doc.Day(r.expand(m.Published, m.Words)), Lang: doc.Lang(r.expand(m.Lang, m.Words)),
		Title: r.expand(m.Title, m.Words), Text: r.text,
	}
	if m.Text != "" {
		d.Text = r.raw(m.Text, m.Words)
		if m.HTML {
			d.Text = html.Fragment(d.Text)
		}
		return in.Complete(d), nil
	}
	if d.Published == "" {
		d.Published = in.Known.Published
	}
	var errs []error
	for _, spec := range m.Figures {
		f, ok, err := m.figure(spec, r, in.Reference, d.Published)
		if err != nil {
			errs = append(errs, &doc.Error{Path: in.Path, Line: r.line, Err: err})
		}
		if ok {
			d.Figures = append(d.Figures, f)
		}
	}
	if len(d.Figures) == 0 {
		return metrics.Document{}, errs
	}
	if d.ID == "" {
		sum := sha256.Sum256([]byte(r.text))
		d.ID = strings.TrimSuffix(base, filepath.Ext(base)) + "/" + hex.EncodeToString(sum[:6])
	}
	d = in.Complete(d)
	if d.Title == "" {
		d.Title = base
	}
	if d.Published == "" {
		d.Published = latest(d.Figures)
	}
	for i := range d.Figures {
		d.Figures[i].Document = d.ID
	}
	return d, errs
}

// figure makes one figure of a row; false where the row does not state it. It
// holds on the day of publication where the row gives no other.
func (m *Mapping) figure(s Spec, r row, ref *metrics.Reference, published string) (metrics.Figure, bool, error) {
	for column, want := range s.Where {
		if !slices.Contains(strings.Split(want, "|"), r.cells[column].value) {
			return metrics.Figure{}, false, nil
		}
	}
	if s.Unless != "" && r.cells[s.Unless].value != "" {
		return metrics.Figure{}, false, nil
	}
	text := func(t string) string { return r.expand(t, m.Words) }
	f := metrics.Figure{
		Metric: text(s.Metric), Unit: text(s.Unit), Qualifier: metrics.Qualifier(text(s.Qualifier)), Group: groups(s.Group, text),
		Nationality: text(s.Nationality), Place: text(s.Place), Country: strings.ToUpper(text(s.Country)), Period: metrics.Period(text(s.Period)),
		From: partial(text(s.From)), AsOf: partial(text(s.AsOf)), Attribution: text(s.Attribution),
		Confidence: 1, Rules: []string{"table:" + m.Name}, Extractor: Version,
	}
	var err error
	if f.Value, err = r.value(s.Value); err != nil {
		return f, false, err
	}
	if f.Low, err = r.value(s.Low); err != nil {
		return f, false, err
	}
	if f.High, err = r.value(s.High); err != nil {
		return f, false, err
	}
	at := r.cells[s.Value]
	switch {
	case f.Value == nil && f.Low == nil:
		return f, false, nil
	case f.Value == nil:
		at = r.cells[s.Low]
	}
	f.Start, f.End, f.Number = at.start, at.end, at.value
	if f.Metric == "" {
		return f, false, fmt.Errorf("the row names no metric")
	}
	if err := settle(&f, ref); err != nil {
		return f, false, err
	}
	if f.AsOf == "" {
		f.AsOf = published
	}
	if f.From == "" && s.Window != "" {
		f.From = before(f.AsOf, text(s.Window))
	}
	if rule := text(s.Derived); rule != "" {
		f.Rules = append(f.Rules, "derived:"+rule)
	}
	return f, true, nil
}

// settle fills what a row leaves to convention, and refuses what no figure may be.
func settle(f *metrics.Figure, ref *metrics.Reference) error {
	if ref != nil {
		metric, ok := ref.Metric(f.Metric)
		if !ok {
			return fmt.Errorf("there is no metric %q", f.Metric)
		}
		if f.Unit == "" {
			f.Unit = metric.Unit
		}
		if f.Period == "" {
			f.Period = metric.Period
		}
		if f.Place == "" && f.Country != "" {
			for _, p := range ref.Places {
				if p.Kind == "country" && p.Country == f.Country {
					f.Place = p.Name
				}
			}
		}
		if p, ok := ref.Place(f.Place); ok && f.Country == "" {
			f.Country = p.Country
		}
	}
	if f.Unit == "" {
		f.Unit = "people"
	}
	if f.Period == "" {
		f.Period = metrics.Stock
	}
	if !slices.Contains([]metrics.Period{metrics.Cumulative, metrics.Interval, metrics.Incident, metrics.Stock}, f.Period) {
		return fmt.Errorf("there is no period %q", f.Period)
	}
	switch {
	case f.Qualifier == "" && f.Value == nil && f.High != nil:
		f.Qualifier = metrics.Range
	case f.Qualifier == "" && f.Value == nil:
		f.Qualifier = metrics.Vague
	case f.Qualifier == "" && f.Low != nil && f.High != nil && *f.Low != *f.High:
		f.Qualifier = metrics.Approximately // a best estimate between its bounds
	case f.Qualifier == "":
		f.Qualifier = metrics.Exact
	}
	if f.Low != nil && f.High != nil && *f.Low > *f.High {
		return fmt.Errorf("the lower bound %v is above the upper one %v", *f.Low, *f.High)
	}
	return nil
}

// value reads the number of a column; nil where the cell is empty or says that
// there is none.
func (r row) value(column string) (*float64, error) {
	c, ok := r.cells[column]
	if column == "" || !ok {
		return nil, nil
	}
	switch strings.ToLower(c.value) {
	case "na", "n/a", "null", "none", "nan", "-", "–", "..", "unknown":
		return nil, nil
	}
	v, ok := number(c.value)
	if !ok {
		return nil, fmt.Errorf("the column %q holds %q, which is no number", column, clip(c.value))
	}
	if v < 0 {
		return nil, fmt.Errorf("the column %q holds %s: nothing counts below zero", column, clip(c.value))
	}
	return &v, nil
}

// raw expands a text with the cells' line ends kept.
func (r row) raw(s string, words map[string]map[string]string) string {
	if r.whole == nil {
		return r.expand(s, words)
	}
	columns := strings.Split(strings.Trim(s, "{}"), "|")
	for _, c := range columns {
		if v := r.whole[c]; v != "" {
			return v
		}
	}
	return ""
}

// groups splits and sorts the groups that a mapping or a cell gives.
func groups(list []string, text func(string) string) []string {
	all := []string{}
	for _, g := range list {
		for one := range strings.FieldsFuncSeq(text(g), func(r rune) bool { return strings.ContainsRune("+;|, ", r) }) {
			all = append(all, one)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// partial keeps a date as exact as it is: "2023", "2023-10", or a day in any form.
func partial(s string) string {
	switch len(s) {
	case 4:
		if _, err := time.Parse("2006", s); err == nil {
			return s
		}
	case 7:
		if _, err := time.Parse("2006-01", s); err == nil {
			return s
		}
	}
	return doc.Day(s)
}

// before is the day that lies hours before asOf: past 24 hours start the day before.
func before(asOf, hours string) string {
	t, ok := metrics.ParseDay(asOf)
	n, err := strconv.Atoi(hours)
	if !ok || err != nil || n <= 0 || n > 24*366*10 {
		return ""
	}
	return t.AddDate(0, 0, -(n+12)/24).Format(metrics.ISODate)
}

func latest(all []metrics.Figure) string {
	day := ""
	for _, f := range all {
		if _, ok := metrics.ParseDay(f.AsOf); ok {
			day = max(day, f.AsOf)
		}
	}
	return day
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
