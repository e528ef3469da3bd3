package metrics

// A SeriesStat is a stored series at a glance.
type SeriesStat struct {
	Key     SeriesKey
	Figures int    // current ones, rejected ones among them
	Last    string // latest as-of day
	Country string // ISO 3166-1 alpha-3, or empty
}

// A Mark is a place in the order in which figures were stored. What is stored later
// stands behind it, so that a list can be read on from a mark whatever comes meanwhile.
type Mark struct {
	Seq    int64  // of the reading that brought the figure; 0: before all
	Figure string // its id
}

// An Added is an observation with when it was stored.
type Added struct {
	Observation
	Mark Mark
	At   string // RFC 3339, UTC
}

// A Window says which part of the order of storing is asked for.
type Window struct {
	After  *Mark // nil: from the start, or from the end where Newest
	Newest bool  // the last stored first; After is then a mark to read back from
	Since  int64 // only readings after this one
	First  bool  // only first readings of documents, not those by a later extractor
	Limit  int
}

// A DocumentFilter chooses documents. Empty fields restrict nothing.
type DocumentFilter struct {
	Words      []string // that title or text hold, without regard to case and accents
	Publishers []string
	Langs      []string
	From, To   string // first and last day of publication, ISO

	After *DocumentMark // documents behind it, the latest published first
	Limit int
}

// A DocumentMark is a place in the order of documents, the latest published first.
type DocumentMark struct{ Published, ID string }

// A DocumentStat is a document without its text.
type DocumentStat struct {
	Document
	Bytes   int    // of its text
	Figures int    // that its current reading gave
	ReadAt  string // RFC 3339, UTC
}
