package export

import (
	"strconv"
	"strings"

	"hasila/metrics"
)

// A Row is one figure of an export. A nil number and an empty text are missing.
type Row struct {
	FigureID    string   `json:"figure_id" parquet:"figure_id"`
	Metric      string   `json:"metric" parquet:"metric"`
	Value       *float64 `json:"value" parquet:"value,optional"`
	Low         *float64 `json:"low" parquet:"low,optional"`
	High        *float64 `json:"high" parquet:"high,optional"`
	Qualifier   string   `json:"qualifier" parquet:"qualifier,optional"`
	Unit        string   `json:"unit" parquet:"unit,optional"`
	Group       string   `json:"group" parquet:"group,optional"`
	Nationality string   `json:"nationality" parquet:"nationality,optional"`
	Period      string   `json:"period" parquet:"period,optional"`
	From        string   `json:"from" parquet:"from,optional"`
	AsOf        string   `json:"as_of" parquet:"as_of,optional"`
	Scope       string   `json:"scope" parquet:"scope,optional"`
	Place       string   `json:"place" parquet:"place,optional"`
	PlaceCode   string   `json:"place_code" parquet:"place_code,optional"`
	Country     string   `json:"country" parquet:"country,optional"`
	Origin      string   `json:"origin" parquet:"origin,optional"`
	OriginKind  string   `json:"origin_kind" parquet:"origin_kind,optional"`
	Publisher   string   `json:"publisher" parquet:"publisher,optional"`
	Published   string   `json:"published" parquet:"published,optional"`
	Status      string   `json:"status" parquet:"status"`
	Flags       string   `json:"flags" parquet:"flags,optional"`             // codes, separated by spaces
	Derived     string   `json:"derived" parquet:"derived,optional"`         // the rule that made the value
	RevisionOf  string   `json:"revision_of" parquet:"revision_of,optional"` // the figure that replaced this one
	Relays      *int     `json:"relays" parquet:"relays,optional"`           // publishers that state the point's value
	Confidence  float64  `json:"confidence" parquet:"confidence"`
	Lang        string   `json:"lang" parquet:"lang,optional"`
	Excerpt     string   `json:"excerpt" parquet:"excerpt,optional"`
	EvidenceURL string   `json:"evidence_url" parquet:"evidence_url,optional"`
	DocumentURL string   `json:"document_url" parquet:"document_url,optional"`
	Licence     string   `json:"licence" parquet:"licence,optional"`
	Extractor   string   `json:"extractor" parquet:"extractor"`
}

// A column is one column of the tidy table.
type column struct {
	name string
	hxl  string // hashtag with attributes; empty: none fits
	text func(*Row) string
	num  func(*Row) *float64 // of numbers, in place of text
}

// columns are all columns, in their order.
var columns = []column{
	{"figure_id", "#meta+id", func(r *Row) string { return r.FigureID }, nil},
	{"metric", "#indicator+code", func(r *Row) string { return r.Metric }, nil},
	{"value", "#indicator+value+num", nil, func(r *Row) *float64 { return r.Value }},
	{"low", "#indicator+value+min", nil, func(r *Row) *float64 { return r.Low }},
	{"high", "#indicator+value+max", nil, func(r *Row) *float64 { return r.High }},
	{"qualifier", "#indicator+qualifier", func(r *Row) string { return r.Qualifier }, nil},
	{"unit", "#indicator+unit", func(r *Row) string { return r.Unit }, nil},
	{"group", "#population+group", func(r *Row) string { return r.Group }, nil},
	{"nationality", "#population+nationality+code", func(r *Row) string { return r.Nationality }, nil},
	{"period", "#date+type", func(r *Row) string { return r.Period }, nil},
	{"from", "#date+start", func(r *Row) string { return r.From }, nil},
	{"as_of", "#date+end", func(r *Row) string { return r.AsOf }, nil},
	{"scope", "#date+scope", func(r *Row) string { return r.Scope }, nil},
	{"place", "#loc+name", func(r *Row) string { return r.Place }, nil},
	{"place_code", "#loc+code", func(r *Row) string { return r.PlaceCode }, nil},
	{"country", "#country+code", func(r *Row) string { return r.Country }, nil},
	{"origin", "#meta+source", func(r *Row) string { return r.Origin }, nil},
	{"origin_kind", "#meta+source+type", func(r *Row) string { return r.OriginKind }, nil},
	{"publisher", "#meta+publisher", func(r *Row) string { return r.Publisher }, nil},
	{"published", "#date+reported", func(r *Row) string { return r.Published }, nil},
	{"status", "#status", func(r *Row) string { return r.Status }, nil},
	{"flags", "#meta+flags", func(r *Row) string { return r.Flags }, nil},
	{"derived", "#meta+derived", func(r *Row) string { return r.Derived }, nil},
	{"revision_of", "#meta+revision", func(r *Row) string { return r.RevisionOf }, nil},
	{"relays", "#meta+relays+num", nil, func(r *Row) *float64 {
		if r.Relays == nil {
			return nil
		}
		n := float64(*r.Relays)
		return &n
	}},
	{"confidence", "#meta+confidence+num", nil, func(r *Row) *float64 { return &r.Confidence }},
	{"lang", "#meta+lang", func(r *Row) string { return r.Lang }, nil},
	{"excerpt", "#description+excerpt", func(r *Row) string { return r.Excerpt }, nil},
	{"evidence_url", "#meta+url+evidence", func(r *Row) string { return r.EvidenceURL }, nil},
	{"document_url", "#meta+url", func(r *Row) string { return r.DocumentURL }, nil},
	{"licence", "#meta+license", func(r *Row) string { return r.Licence }, nil},
	{"extractor", "#meta+extractor", func(r *Row) string { return r.Extractor }, nil},
}

// Columns returns the names of all columns, in their order.
func Columns() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// A Builder makes rows of observations.
type Builder struct {
	Ref     *metrics.Reference
	BaseURL string // of the server that shows the evidence, without a trailing slash
	points  map[string]about
}

// about is what the series know of a figure.
type about struct {
	flags, revisionOf string
	relays            int
	point             bool // it is a point's own figure, not one that repeats or precedes it
}

// Learn takes what series say of their figures, in place of what was learnt before.
func (b *Builder) Learn(series []metrics.Series) {
	b.points = map[string]about{}
	for _, s := range series {
		for _, p := range s.Points {
			a := about{flags: codes(p.Flags), relays: len(p.Relays)}
			for _, r := range p.Relays {
				b.points[r.Figure] = a
			}
			for _, r := range p.Revisions {
				b.points[r.Figure] = about{revisionOf: p.Figure}
			}
			a.point = true
			b.points[p.Figure] = a
		}
	}
}

func codes(flags []metrics.Flag) string {
	var list []string
	for _, f := range flags {
		list = append(list, f.Code)
	}
	return strings.Join(list, " ")
}

// IsPoint reports whether a figure is the one that a point of the learnt series
// shows, and not an earlier value or another publisher's statement of it.
func (b *Builder) IsPoint(figure string) bool { return b.points[figure].point }

// Row makes the row of an observation.
func (b *Builder) Row(o metrics.Observation) Row {
	f, a := o.Figure, b.points[o.ID]
	place, _ := b.Ref.Place(f.Place)
	origin, _ := b.Ref.Origin(o.Origin)
	publisher, _ := b.Ref.Origin(o.Publisher)
	r := Row{
		FigureID: o.ID, Metric: f.Metric, Value: f.Value, Low: f.Low, High: f.High, Qualifier: string(f.Qualifier),
		Unit: f.Unit, Group: metrics.GroupKey(f.Group), Nationality: f.Nationality, Period: string(f.Period),
		From: f.From, AsOf: f.AsOf, Scope: metrics.ScopeOf(f), Place: f.Place, PlaceCode: place.Code, Country: f.Country,
		Origin: o.Origin, OriginKind: origin.Kind, Publisher: o.Publisher, Published: o.Published, Status: o.Status,
		Flags: a.flags, RevisionOf: a.revisionOf, Confidence: f.Confidence, Lang: o.Lang, Excerpt: o.Excerpt,
		EvidenceURL: b.BaseURL + "/figures/" + o.ID, DocumentURL: o.URL, Licence: publisher.Licence, Extractor: f.Extractor,
	}
	if a.relays > 0 {
		r.Relays = &a.relays
	}
	if r.DocumentURL == "" {
		r.DocumentURL = b.BaseURL + "/documents/" + f.Document
	}
	return r
}

// number writes a value as it is, without separators; missing is empty.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}
