package metrics

// A SeriesKey names one line of a chart. Figures with different keys never share
// a line: not two scopes, not persons and households.
type SeriesKey struct {
	Metric      string `json:"metric"`
	Unit        string `json:"unit"`
	Group       string `json:"group"` // sorted groups joined by "+", "" for everyone
	Nationality string `json:"nationality"`
	Place       string `json:"place"`
	Scope       string `json:"scope"` // see ScopeOf
	Origin      string `json:"origin"`
}

// A Point is what an origin says for one day of a series.
type Point struct {
	AsOf      string     `json:"as_of"`
	Value     *float64   `json:"value"`
	Low       *float64   `json:"low"`
	High      *float64   `json:"high"`
	Qualifier Qualifier  `json:"qualifier"`
	Figure    string     `json:"figure_id"` // the figure that the value comes from
	Published string     `json:"published"`
	Relays    []Relay    `json:"relays,omitempty"`    // every publisher that states this very value
	Revisions []Revision `json:"revisions,omitempty"` // values stated earlier for the same day, oldest first
	Variants  []Variant  `json:"variants,omitempty"`  // what other publishers give as the origin's count of the day
	Flags     []Flag     `json:"flags,omitempty"`
	Derived   string     `json:"derived,omitempty"` // rule that derived the value, or empty
}

// A Relay is one publisher's statement of a point's value.
type Relay struct {
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Figure    string `json:"figure_id"`
	CopyOf    string `json:"copy_of,omitempty"` // the document whose text the publisher repeats; empty: a text of its own
}

// A Revision is a value that its origin later replaced.
type Revision struct {
	Value     *float64 `json:"value"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	Published string   `json:"published"`
	Figure    string   `json:"figure_id"`
}

// A Flag says that something about a series or a point is doubtful.
type Flag struct {
	Code   string `json:"code"`   // falls, contradicts_daily, parts_above_total, jump, future
	AsOf   string `json:"as_of"`  // the day it is about; empty: the series
	Detail string `json:"detail"` // one sentence with the values, in English

	// The same sentence for who says it in another language: which one it is, one of
	// the reasons, and the values in it, numbers and days as they are stored.
	Reason string   `json:"reason"`
	Args   []string `json:"args"`
}

// A Series is the ordered points of one key. Days without a figure have no point.
type Series struct {
	Key    SeriesKey `json:"key"`
	Points []Point   `json:"points"`
	Flags  []Flag    `json:"flags,omitempty"`
}

// An Observation is a figure with its document: the row that series are made of.
type Observation struct {
	ID        string // FigureID
	Figure    Figure
	Origin    string // attribution, or the publisher where the text names none
	Publisher string
	Published string
	Lang      string
	URL       string
	Excerpt   string // the sentence that states the figure
	Status    string // extracted, accepted, corrected, rejected
	CopyOf    string // the document whose text the figure's document repeats; empty: a text of its own
	Replaced  int    // which later version of its page, counted from 1, replaced the figure's document; 0: none
}

// ScopeOf names the scope of a figure: the kind of its period and, for
// cumulative counts and dated windows, what makes two of them comparable.
//
//	"cumulative:2023-10-07"  since that day; "cumulative" where the text gives no start
//	"interval:1d"            a window of that many days
//	"interval:month"         a calendar month; "interval:year" a year
//	"interval"               a window of unknown start
//	"incident:2024-06-08"    one event, by its day
//	"stock"                  how things stand
func ScopeOf(f Figure) string {
	switch f.Period {
	case Cumulative:
		if f.From == "" {
			return "cumulative"
		}
		return "cumulative:" + f.From
	case Interval:
		return intervalScope(f.From, f.AsOf)
	case Incident:
		if f.From != "" {
			return "incident:" + f.From
		}
		return "incident"
	default:
		return "stock"
	}
}
