package api

import (
	"hasila/charts/export"
	"hasila/metrics"
)

// A Page is a part of a list.
type Page[T any] struct {
	Items []T      `json:"items" nullable:"false" doc:"The items of this page. It may hold fewer than limit, even none, and still not be the last."`
	Next  string   `json:"next,omitempty" doc:"The cursor of the next page; absent on the last."`
	Hints []string `json:"hints,omitempty" doc:"What may be wrong with a question that finds nothing."`
}

// A Key names one series: what must be equal for two figures to share a line.
type Key struct {
	Metric      string `json:"metric" doc:"Id of the catalogue." example:"killed"`
	Unit        string `json:"unit" doc:"people, households, buildings, percent …, or a currency (ISO 4217)." example:"people"`
	Group       string `json:"group" doc:"Who is counted more narrowly, sorted and joined by +; empty for everyone."`
	Nationality string `json:"nationality" doc:"Of the people counted (ISO 3166-1 alpha-3); empty where none is stated."`
	Place       string `json:"place" doc:"English name of the place that the count covers." example:"Gaza Strip"`
	Scope       string `json:"scope" doc:"Kind and start of the period." example:"cumulative:2023-10-07"`
	Origin      string `json:"origin" doc:"Who states the figures." example:"Gaza Ministry of Health"`
}

func keyOf(k metrics.SeriesKey) Key { return Key(k) }

// A Value is what is stated: a number, a range, or a vague count.
type Value struct {
	Value     *float64 `json:"value" doc:"The number; null where the text gives a range or a vague count."`
	Low       *float64 `json:"low" doc:"Lower end of a range; what a vague word means at least."`
	High      *float64 `json:"high" doc:"Upper end of a range."`
	Qualifier string   `json:"qualifier" doc:"How the text hedges: exact, approximately, at_least, more_than, at_most, less_than, range, vague; empty where that is not kept."`
}

// A Point is what an origin says for one day.
type Point struct {
	AsOf string `json:"as_of" doc:"The day up to which it holds, as exact as the text says." example:"2023-12-05"`
	Value
	FigureID  string     `json:"figure_id" doc:"The figure that the value comes from."`
	Evidence  string     `json:"evidence_url" format:"uri" doc:"Page of the figure's sentence."`
	Published string     `json:"published" doc:"Day of publication."`
	Derived   string     `json:"derived,omitempty" doc:"The rule by which the value was derived; absent where it was stated."`
	Relays    []Relay    `json:"relays,omitempty" doc:"Every publisher that states this very value."`
	Revisions []Revision `json:"revisions,omitempty" doc:"Values stated earlier for the same day, oldest first."`
	Flags     []Flag     `json:"flags,omitempty" doc:"What is doubtful about it."`
}

// A Relay is one publisher's statement of a point's value.
type Relay struct {
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	FigureID  string `json:"figure_id"`
}

// A Revision is a value that its origin later replaced.
type Revision struct {
	Value
	FigureID  string `json:"figure_id"`
	Published string `json:"published"`
}

// A Flag says that something is doubtful.
type Flag struct {
	Code   string `json:"code" doc:"falls, contradicts_daily, parts_above_total, jump, future, …" example:"falls"`
	AsOf   string `json:"as_of" doc:"The day that it is about; empty: the series."`
	Detail string `json:"detail" doc:"One sentence with the values."`

	Reason string   `json:"reason" doc:"Which sentence it is, for who says it in another language."`
	Args   []string `json:"args" doc:"The values in the sentence."`
}

// SeriesItem is one series at a glance.
type SeriesItem struct {
	Key
	Points    int    `json:"points" doc:"Days with a value."`
	First     string `json:"first" doc:"First day."`
	Last      string `json:"last" doc:"Last day."`
	Revised   int    `json:"revised" doc:"Days whose value was revised."`
	Flagged   int    `json:"flagged" doc:"Flags of its points."`
	Latest    Point  `json:"latest" doc:"The last point."`
	PageURL   string `json:"page_url" format:"uri" doc:"The series as a page with its chart."`
	PointsURL string `json:"points_url" format:"uri" doc:"All points of the series."`
}

// PointItem is one point with the series that it belongs to.
type PointItem struct {
	Key
	Point
}

// RevisionItem is one value that was replaced, with what replaced it.
type RevisionItem struct {
	Key
	AsOf     string   `json:"as_of" doc:"The day for which both hold."`
	Was      Revision `json:"was" doc:"What was stated first."`
	Now      Revision `json:"now" doc:"What is stated now."`
	Change   *float64 `json:"change" doc:"The present value less the earlier one; null where either is no number."`
	Evidence string   `json:"evidence_url" format:"uri" doc:"Page of the present figure's sentence."`
}

// FlagItem is one flag with the point that it is about.
type FlagItem struct {
	Key
	Flag
	FigureID string `json:"figure_id" doc:"The figure of the flagged point."`
	Evidence string `json:"evidence_url" format:"uri" doc:"Page of the figure's sentence."`
}

// FigureItem is a row of the tidy export with where and when the figure was stored.
type FigureItem struct {
	export.Row
	DocumentID string `json:"document_id" doc:"The document that states it."`
	Number     string `json:"number" doc:"The number's own words."`
	StoredAt   string `json:"stored_at,omitempty" format:"date-time" doc:"When it was read (UTC)."`
}

// FigureDetail is a figure with how it was read.
type FigureDetail struct {
	FigureItem
	Start  int      `json:"start" doc:"Where the number starts in the document's text, in bytes of UTF-8."`
	End    int      `json:"end" doc:"Where it ends."`
	PartOf *int     `json:"part_of" doc:"Start of the figure of the same document of which this one is a part."`
	Rules  []string `json:"rules" nullable:"false" doc:"The rules that made it."`
}

// DocumentItem is a document without its text.
type DocumentItem struct {
	ID        string `json:"id" doc:"16 hexadecimal digits."`
	URL       string `json:"url" doc:"Where it was published; empty where that is not known."`
	Publisher string `json:"publisher"`
	Published string `json:"published" doc:"Day of publication."`
	Lang      string `json:"lang" doc:"ISO 639-1."`
	Title     string `json:"title"`
	Bytes     int    `json:"bytes" doc:"Length of the text."`
	Figures   int    `json:"figures" doc:"How many figures it states."`
	ReadAt    string `json:"read_at,omitempty" format:"date-time" doc:"When it was read (UTC)."`
	PageURL   string `json:"page_url" format:"uri" doc:"The document as a page with its figures marked."`
}

// DocumentDetail is a document with its text and figures.
type DocumentDetail struct {
	DocumentItem
	Text  string         `json:"text" doc:"The text as it was read; offsets of figures point into it."`
	Stats []FigureDetail `json:"stated" nullable:"false" doc:"The figures that it states, in the order of the text."`
}

// MetricItem is one entry of the catalogue.
type MetricItem struct {
	ID           string `json:"id" example:"killed"`
	Unit         string `json:"unit" doc:"The usual unit."`
	Period       string `json:"period" doc:"The usual kind of period."`
	NameEN       string `json:"name_en"`
	NameAR       string `json:"name_ar"`
	DefinitionEN string `json:"definition_en"`
	DefinitionAR string `json:"definition_ar"`
	HXL          string `json:"hxl" doc:"HXL hashtag with attributes."`
	Figures      int    `json:"figures" doc:"How many figures are stored."`
}

// PlaceItem is one place with figures.
type PlaceItem struct {
	Name    string `json:"name" doc:"English name, by which it is asked for." example:"Gaza Strip"`
	NameAR  string `json:"name_ar"`
	Kind    string `json:"kind" doc:"world, region, country, admin1, admin2, city, camp, site, sea; empty where it is not in the gazetteer."`
	Country string `json:"country" doc:"ISO 3166-1 alpha-3."`
	Parent  string `json:"parent" doc:"The place that holds it."`
	Code    string `json:"code" doc:"ISO 3166-2 or P-code."`
	Figures int    `json:"figures" doc:"How many figures are stored."`
}

// SourceItem is one origin with figures.
type SourceItem struct {
	Name    string `json:"name" doc:"English name, by which it is asked for." example:"Gaza Ministry of Health"`
	NameAR  string `json:"name_ar"`
	Kind    string `json:"kind" doc:"government, un, ngo, media, armed_force, armed_group, observatory, authority; empty where it is not in the register."`
	Country string `json:"country" doc:"ISO 3166-1 alpha-3."`
	URL     string `json:"url"`
	Licence string `json:"licence"`
	Figures int    `json:"figures" doc:"How many figures it states."`
}

// ComparisonItem sets side by side the origins that count the same thing.
type ComparisonItem struct {
	Metric      string                 `json:"metric"`
	Unit        string                 `json:"unit"`
	Group       string                 `json:"group"`
	Nationality string                 `json:"nationality"`
	Place       string                 `json:"place"`
	Scope       string                 `json:"scope"`
	Common      int                    `json:"common_days" doc:"Days of which two origins or more state a number."`
	Widest      Compared               `json:"widest" doc:"The day of the largest disagreement; of those that never part, the last common day."`
	Doubtful    bool                   `json:"doubtful" doc:"They are ten times one another: more often about different things, or misread."`
	Origins     []metrics.OriginRecord `json:"origins" nullable:"false" doc:"How each origin reports: common days, on how many it was first, and its usual delay in days."`
	Pairs       []metrics.Pair         `json:"pairs" nullable:"false" doc:"How each two of them differ over all common days."`
	Days        []Compared             `json:"days,omitempty" doc:"All common days, oldest first; only with days=all."`
	PageURL     string                 `json:"page_url" format:"uri" doc:"The comparison as a page with its chart."`
}

// Compared is one day of a comparison.
type Compared struct {
	AsOf       string      `json:"as_of"`
	Low        float64     `json:"low" doc:"The lowest count."`
	High       float64     `json:"high" doc:"The highest count."`
	Spread     float64     `json:"spread" doc:"How far they part."`
	Share      float64     `json:"share" doc:"The spread as a share of the highest, 0 to 1."`
	First      string      `json:"first" doc:"The origin that was first to state the day; empty where several were, or none is dated."`
	Statements []Statement `json:"statements" nullable:"false" doc:"What each origin says, the lowest first."`
}

// Statement is what one origin says in a comparison.
type Statement struct {
	Origin string `json:"origin"`
	Value
	Level     float64 `json:"level" doc:"The number that it is compared by: its value, else the middle of its range, else its bound."`
	FigureID  string  `json:"figure_id"`
	Evidence  string  `json:"evidence_url" format:"uri"`
	Published string  `json:"published"`
}

// EventItem is a dated event that charts shade.
type EventItem struct {
	Kind   string `json:"kind" doc:"war, truce, disaster …"`
	NameEN string `json:"name_en"`
	NameAR string `json:"name_ar"`
	Place  string `json:"place"`
	From   string `json:"from"`
	To     string `json:"to" doc:"Empty: not over."`
	Source string `json:"source" doc:"Where the dates are stated."`
}

// ReviewItem is one decision on a figure.
type ReviewItem struct {
	FigureID string `json:"figure_id" doc:"Empty where no current figure stands at the place."`
	Document string `json:"document_id"`
	Metric   string `json:"metric"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Status   string `json:"status" enum:"accepted,corrected,rejected"`
	By       string `json:"by" doc:"Who decided."`
	At       string `json:"at" format:"date-time" doc:"When (UTC)."`
	Reason   string `json:"reason"`
}

// Status is what the server holds.
type Status struct {
	Version     string    `json:"version" doc:"Of the program."`
	Documents   int       `json:"documents"`
	Figures     int       `json:"figures"`
	Series      int       `json:"series"`
	Origins     int       `json:"origins"`
	Publishers  int       `json:"publishers"`
	First       string    `json:"first" doc:"Earliest day of publication."`
	Last        string    `json:"last" doc:"Latest day of publication."`
	Seq         int64     `json:"seq" doc:"Number of the last reading that was stored."`
	Quarantined int       `json:"quarantined" doc:"What could not be read."`
	Failures    []Failure `json:"failures" nullable:"false" doc:"The reasons, the commonest first; at most 20."`
}

// Failure is a reason for which documents could not be read.
type Failure struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Index lists the addresses of the API.
type Index struct {
	Name      string  `json:"name"`
	Version   string  `json:"version"`
	OpenAPI   string  `json:"openapi_url" format:"uri"`
	Reference string  `json:"reference_url" format:"uri" doc:"The page that describes the API."`
	Routes    []Entry `json:"routes" nullable:"false"`
}

// Entry is one address of the API.
type Entry struct {
	Method  string `json:"method"`
	Path    string `json:"path"`
	Summary string `json:"summary"`
	Token   bool   `json:"token" doc:"It needs a token."`
}
