package metrics

// A Document is one text as it was published: the unit that is read, extracted
// and stored. Offsets of figures point into Text, which is never rewritten.
type Document struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"` // ISO 8601 date, "2023-12-05"
	Lang      string `json:"lang,omitempty"`      // ISO 639-1; empty: to be recognised
	Title     string `json:"title,omitempty"`
	Text      string `json:"text"` // valid UTF-8

	// Raw is the SHA-256 of the bytes that the document was read from, 64 hexadecimal
	// digits, where an archive keeps them. Source names the followed source that it came from.
	Raw    string `json:"raw,omitempty"`
	Source string `json:"-"`

	// Figures are those of a document that is a row of a table: read with it, not
	// extracted from its text, which is the row's own words. Nil: to be extracted.
	Figures []Figure `json:"-"`
}
