package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// A Posted is a body of documents.
type Posted struct {
	Documents []PostedDocument `json:"documents" nullable:"false" minItems:"1" maxItems:"2000" doc:"At most 2000 of them."`
}

// A PostedDocument is one document to be read.
type PostedDocument struct {
	Name      string         `json:"name,omitempty" maxLength:"4096" doc:"What its sender calls it."`
	URL       string         `json:"url,omitempty" doc:"Where it was published."`
	Publisher string         `json:"publisher,omitempty" doc:"Who published it." example:"OCHA"`
	Published string         `json:"published" doc:"Day of publication." example:"2024-05-31"`
	Lang      string         `json:"lang,omitempty" doc:"ISO 639-1; recognised if not given."`
	Title     string         `json:"title,omitempty"`
	Text      string         `json:"text" doc:"The text; it is stored as it is."`
	Figures   []PostedFigure `json:"figures,omitempty" doc:"Of a row of a table: the figures that its columns state. Nothing is then read from the text, which is the row's own words."`
}

// A PostedFigure is one figure of a row of a table.
type PostedFigure struct {
	Start       int      `json:"start" doc:"Where the number stands in the text, in bytes of UTF-8."`
	End         int      `json:"end"`
	Metric      string   `json:"metric"`
	Value       *float64 `json:"value"`
	Low         *float64 `json:"low"`
	High        *float64 `json:"high"`
	Qualifier   string   `json:"qualifier"`
	Unit        string   `json:"unit"`
	Group       []string `json:"group"`
	Nationality string   `json:"nationality"`
	Place       string   `json:"place"`
	Country     string   `json:"country"`
	Period      string   `json:"period"`
	From        string   `json:"from"`
	AsOf        string   `json:"as_of"`
	Attribution string   `json:"attribution"`
	Rules       []string `json:"rules"`
	Extractor   string   `json:"extractor"`
}

// Receipt says what became of what was posted.
type Receipt struct {
	Read    int           `json:"read" doc:"Documents that came."`
	New     int           `json:"new" doc:"Of them, those that are new."`
	Known   int           `json:"known" doc:"Of them, those that were stored already."`
	Failed  int           `json:"failed" doc:"What could not be read; it is kept in quarantine."`
	Figures int           `json:"figures" doc:"Figures of the new documents."`
	Items   []ReceiptItem `json:"items" nullable:"false" doc:"One for each document, at most 2000."`
}

// ReceiptItem is what became of one document.
type ReceiptItem struct {
	Name    string         `json:"name"`
	State   string         `json:"state" enum:"new,known,failed"`
	Reason  string         `json:"reason,omitempty" doc:"Why it could not be read."`
	ID      string         `json:"document_id,omitempty"`
	PageURL string         `json:"page_url,omitempty"`
	Figures []FigureDetail `json:"figures,omitempty" doc:"The figures that it states; of the first 100 documents."`
}

// shown is of how many documents a receipt lists the figures.
const shown = 100

var errNoIntake = problem("refused", "This server takes no documents.")

// postDocuments takes documents as JSON, or one file of any format that is read.
func (a *API) postDocuments(c echo.Context, q *question) (any, error) {
	if a.opts.Intake == nil {
		return nil, errNoIntake
	}
	kind, _, err := mime.ParseMediaType(c.Request().Header.Get("Content-Type"))
	if err != nil {
		return nil, problem("wrong_type", "The header Content-Type says of what type the body is: application/json, or that of a file (text/html, application/pdf …).")
	}
	if kind != "application/json" {
		return a.postFile(c, q, false)
	}
	var posted Posted
	if err := readJSON(c, &posted); err != nil {
		return nil, err
	}
	switch n := len(posted.Documents); {
	case n == 0:
		return nil, problem("bad_body", `The body has no documents: it must be {"documents": [{"published": "2024-05-31", "text": "…"}]}.`).about("documents")
	case n > maxPosted:
		return nil, problem("too_large", "%d documents are more than the %d of one request: send them in several.", n, maxPosted).about("documents")
	}
	documents := make([]metrics.Document, 0, len(posted.Documents))
	for i, p := range posted.Documents {
		d, err := a.documentOf(p)
		if err != nil {
			err.Parameter = fmt.Sprintf("documents[%d].%s", i, err.Parameter)
			return nil, err
		}
		if d.ID == "" {
			d.ID = "posted by " + q.by
		}
		documents = append(documents, d)
	}
	taken, err := a.opts.Intake.Documents(c.Request().Context(), documents)
	if err != nil {
		return nil, err
	}
	return a.receipt(c, q, taken)
}

func (a *API) postTables(c echo.Context, q *question) (any, error) {
	if a.opts.Intake == nil {
		return nil, errNoIntake
	}
	return a.postFile(c, q, true)
}

// postFile takes a file as the body, or as the part "file" of a form whose part
// "mapping" may say how a table is read.
func (a *API) postFile(c echo.Context, q *question, table bool) (any, error) {
	v := q.values
	f := PostedFile{
		Name: v.Get("name"), ContentType: c.Request().Header.Get("Content-Type"), Content: c.Request().Body, Table: table,
		Known: metrics.Document{Published: v.Get("published"), Publisher: v.Get("publisher"), Lang: v.Get("lang"), URL: v.Get("url")},
	}
	kind, params, err := mime.ParseMediaType(f.ContentType)
	if err != nil {
		return nil, problem("wrong_type", "The header Content-Type says of what type the file is (text/csv, application/pdf …; application/octet-stream to let the server tell).")
	}
	if kind == "application/x-www-form-urlencoded" {
		return nil, problem("wrong_type", "The body is a form of names and values. Send the file itself (curl --data-binary @FILE -H 'Content-Type: text/csv'), or as a part (curl -F file=@FILE).")
	}
	if kind == "application/octet-stream" {
		f.ContentType = ""
	}
	if kind == "multipart/form-data" {
		part, err := formFile(multipart.NewReader(c.Request().Body, params["boundary"]), &f)
		if err != nil {
			return nil, err
		}
		f.Content = part
	}
	if f.Name == "" {
		f.Name = "posted by " + q.by
	}
	taken, err := a.opts.Intake.File(c.Request().Context(), f)
	if err != nil {
		return nil, err
	}
	return a.receipt(c, q, taken)
}

const maxMapping = 64 << 10

// formFile gives the part of a form that is the file. A mapping must come before it.
func formFile(r *multipart.Reader, f *PostedFile) (io.Reader, error) {
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, problem("bad_body", "The form has no part named file (curl -F mapping=@MAPPING.toml -F file=@FILE).").about("file")
		}
		if err != nil {
			return nil, bodyError(err)
		}
		switch part.FormName() {
		case "mapping":
			b, err := io.ReadAll(io.LimitReader(part, maxMapping+1))
			if err != nil {
				return nil, bodyError(err)
			}
			if len(b) > maxMapping {
				return nil, problem("too_large", "The mapping is larger than %d KB.", maxMapping>>10).about("mapping")
			}
			f.Mapping = b
		case "file":
			f.ContentType = part.Header.Get("Content-Type")
			if f.ContentType == "application/octet-stream" {
				f.ContentType = ""
			}
			if f.Name == "" {
				f.Name = part.FileName()
			}
			return part, nil
		default:
			return nil, problem("bad_body", "The form has a part named %s; it knows mapping and, behind it, file.", cut(strconv.Quote(part.FormName())))
		}
	}
}

func (a *API) receipt(c echo.Context, q *question, taken []Taken) (any, error) {
	out := Receipt{Items: []ReceiptItem{}}
	for _, t := range taken {
		out.Read++
		item := ReceiptItem{Name: t.Name, ID: t.ID, Reason: t.Reason}
		switch {
		case t.Reason != "":
			item.State = "failed"
			out.Failed++
		case t.New:
			item.State = "new"
			out.New++
		default:
			item.State = "known"
			out.Known++
		}
		if t.ID != "" {
			item.PageURL = q.base + "/documents/" + t.ID
			if t.New || len(out.Items) < shown {
				d, stated, err := a.reader.Document(c.Request().Context(), t.ID)
				if err != nil {
					return nil, err
				}
				if t.New {
					out.Figures += len(stated)
				}
				if len(out.Items) < shown {
					detail, err := a.documentDetail(c.Request().Context(), q.base, d, stated)
					if err != nil {
						return nil, err
					}
					item.Figures = detail.Stats
				}
			}
		}
		if len(out.Items) < maxPosted {
			out.Items = append(out.Items, item)
		}
	}
	a.opts.Log.Info("posted", "by", q.by, "read", out.Read, "new", out.New, "known", out.Known, "failed", out.Failed, "figures", out.Figures)
	return out, nil
}

// documentOf makes a document of what was posted. Figures of rows are checked here;
// texts are checked by who reads them.
func (a *API) documentOf(p PostedDocument) (metrics.Document, *Problem) {
	d := metrics.Document{
		ID: p.Name, URL: p.URL, Publisher: p.Publisher, Published: p.Published, Lang: p.Lang, Title: p.Title, Text: p.Text,
	}
	if p.URL != "" && !strings.HasPrefix(p.URL, "https://") && !strings.HasPrefix(p.URL, "http://") {
		return d, problem("bad_value", "%s is no address of the web: it starts with neither https:// nor http://.", cut(strconv.Quote(p.URL))).about("url")
	}
	for i, pf := range p.Figures {
		f, err := a.figureOf(pf, p.Text)
		if err != nil {
			err.Parameter = fmt.Sprintf("figures[%d].%s", i, err.Parameter)
			return d, err
		}
		d.Figures = append(d.Figures, f)
	}
	return d, nil
}

var (
	qualifiers = []metrics.Qualifier{metrics.Exact, metrics.Approximately, metrics.AtLeast, metrics.MoreThan, metrics.AtMost, metrics.LessThan, metrics.Range, metrics.Vague}
	periods    = []metrics.Period{metrics.Cumulative, metrics.Interval, metrics.Incident, metrics.Stock}
)

// figureOf checks a figure that a row of a table states.
func (a *API) figureOf(p PostedFigure, text string) (metrics.Figure, *Problem) {
	f := metrics.Figure{
		Start: p.Start, End: p.End, Metric: p.Metric, Value: p.Value, Low: p.Low, High: p.High, Qualifier: metrics.Qualifier(p.Qualifier),
		Unit: p.Unit, Group: slices.Clone(p.Group), Nationality: p.Nationality, Place: p.Place, Country: p.Country, Period: metrics.Period(p.Period),
		From: p.From, AsOf: p.AsOf, Attribution: p.Attribution, Confidence: 1, Rules: p.Rules, Extractor: p.Extractor,
	}
	if f.Start < 0 || f.End < f.Start || f.End > len(text) || !utf8.ValidString(text[f.Start:f.End]) {
		return f, problem("bad_value", "%d to %d is no piece of the text, which has %d bytes.", f.Start, f.End, len(text)).about("start")
	}
	f.Number = text[f.Start:f.End]
	if f.Extractor == "" {
		f.Extractor = "tables 1"
	}
	if !strings.HasPrefix(f.Extractor, "tables") {
		return f, problem("bad_value", "Only rows of tables come with their figures; leave figures out to have a text read.").about("extractor")
	}
	if f.Group == nil {
		f.Group = []string{}
	}
	slices.Sort(f.Group)
	return f, checkFigure(f, a.ref)
}

// checkFigure says what of a figure cannot be stored, for people who give figures.
func checkFigure(f metrics.Figure, ref *metrics.Reference) *Problem {
	if _, ok := ref.Metric(f.Metric); !ok {
		return ofQuery(&query.Error{Wrong: query.WrongMetric, Param: "metric", Value: f.Metric, Near: query.Near(f.Metric, metricIDs(ref))})
	}
	for name, v := range map[string]*float64{"value": f.Value, "low": f.Low, "high": f.High} {
		if v != nil && (math.IsNaN(*v) || math.IsInf(*v, 0)) {
			return problem("bad_value", "%s is no number.", name).about(name)
		}
	}
	switch {
	case f.Value == nil && f.Low == nil && f.High == nil:
		return problem("bad_value", "A figure needs a value, or low and high.").about("value")
	case f.Low != nil && f.High != nil && *f.High < *f.Low:
		return problem("bad_value", "low is above high.").about("low")
	case !slices.Contains(qualifiers, f.Qualifier):
		return problem("bad_value", "%s is no qualifier: %s are.", strconv.Quote(string(f.Qualifier)), join(qualifiers)).about("qualifier")
	case !slices.Contains(periods, f.Period):
		return problem("bad_value", "%s is no period: %s are.", strconv.Quote(string(f.Period)), join(periods)).about("period")
	case f.Unit == "" || len(f.Unit) > query.MaxLength:
		return problem("bad_value", "A figure needs a unit (people, households, buildings …).").about("unit")
	}
	for name, v := range map[string]string{"place": f.Place, "attribution": f.Attribution, "nationality": f.Nationality, "country": f.Country, "group": strings.Join(f.Group, "+")} {
		if len(v) > query.MaxLength || !utf8.ValidString(v) {
			return problem("too_long", "%s is longer than %d bytes, or no valid text.", name, query.MaxLength).about(name)
		}
	}
	for name, v := range map[string]string{"from": f.From, "as_of": f.AsOf} {
		if !partialDate(v) {
			return problem("bad_date", "%s is no date: write it as 2023-10-07 (or 2023-10, or 2023).", strconv.Quote(v)).about(name)
		}
	}
	return nil
}

// partialDate accepts an ISO date, month or year, and nothing.
func partialDate(v string) bool {
	switch len(v) {
	case 0:
		return true
	case 4:
		v += "-01-01"
	case 7:
		v += "-01"
	}
	_, ok := metrics.ParseDay(v)
	return ok
}

func join[T ~string](values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}

func metricIDs(ref *metrics.Reference) []string {
	ids := make([]string, len(ref.Metrics))
	for i, m := range ref.Metrics {
		ids[i] = m.ID
	}
	return ids
}

// readJSON reads a body into v. Fields that v does not know are errors.
func readJSON(c echo.Context, v any) error {
	d := json.NewDecoder(c.Request().Body)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return bodyError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return problem("bad_body", "Something follows the JSON of the body.")
	}
	return nil
}

func bodyError(err error) error {
	var large *http.MaxBytesError
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &large):
		return err
	case errors.As(err, &syntax):
		return problem("bad_body", "The body is no JSON: byte %d: %s.", syntax.Offset, cut(syntax.Error()))
	case errors.As(err, &kind):
		return problem("bad_body", "%s is a %s; it must be a %s.", kind.Field, kind.Value, kind.Type.Kind()).about(kind.Field)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return problem("bad_body", "The body ends too early, or is empty.")
	}
	return problem("bad_body", "The body cannot be read: %s.", cut(strings.TrimPrefix(err.Error(), "json: ")))
}
