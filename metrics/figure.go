package metrics

// Qualifier is how the text hedges a number (the words are those of IDMC).
type Qualifier string

// The qualifiers.
const (
	Exact         Qualifier = "exact"
	Approximately Qualifier = "approximately"
	AtLeast       Qualifier = "at_least"
	MoreThan      Qualifier = "more_than"
	AtMost        Qualifier = "at_most"
	LessThan      Qualifier = "less_than"
	Range         Qualifier = "range" // Low and High, no Value
	Vague         Qualifier = "vague" // "dozens": Low by convention, no Value
)

// Period is the kind of time that a figure covers.
type Period string

// The kinds of period.
const (
	Cumulative Period = "cumulative" // since From, up to AsOf
	Interval   Period = "interval"   // a window: the past 24 hours, October
	Incident   Period = "incident"   // one event
	Stock      Period = "stock"      // how things stand at AsOf
)

// A Figure is one number, or vague quantity, of a document that measures one
// metric for one population, place and period. Dates are ISO 8601 and as exact
// as the text allows ("2023", "2023-10", "2023-10-07").
type Figure struct {
	Document string `json:"document"`
	Start    int    `json:"start"` // half-open byte offsets of Number in the document's text
	End      int    `json:"end"`
	Number   string `json:"number"` // the number's own words

	Metric    string    `json:"metric"`
	Value     *float64  `json:"value"` // nil where the figure is a range or vague
	Low       *float64  `json:"low"`
	High      *float64  `json:"high"`
	Qualifier Qualifier `json:"qualifier"`
	Unit      string    `json:"unit"` // people, households, …, or an ISO 4217 currency

	Group       []string `json:"group"`       // who or what is counted more narrowly; sorted, never nil
	Nationality string   `json:"nationality"` // ISO 3166-1 alpha-3, or empty
	Place       string   `json:"place"`       // English name of the most specific place covered
	Country     string   `json:"country"`     // ISO 3166-1 alpha-3 of Place
	Period      Period   `json:"period"`
	From        string   `json:"from"`
	AsOf        string   `json:"as_of"`
	Attribution string   `json:"attribution"` // English name of who states the figure; empty: the publisher itself

	PartOf     *int     `json:"part_of"`    // Start of the figure of which this one is a part, if any
	Confidence float64  `json:"confidence"` // calibrated probability that metric, unit and values are right
	Rules      []string `json:"rules"`      // ids of the rules that made the figure
	Extractor  string   `json:"extractor"`  // version of the extractor
}
