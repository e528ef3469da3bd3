package metrics

import "strconv"

// An Extraction is a document with what one version of an extractor read from
// it: the unit that a store takes, whole or not at all.
type Extraction struct {
	Document     Document // its ID is its DocumentID; Name is what its source calls it
	Name         string
	Extractor    string // version
	Observations []Observation
	Sketch       Sketch // of the document's text; empty for rows of tables
}

// A Quarantined is something that was to be read and could not be: kept with its
// reason until somebody retries or drops it.
type Quarantined struct {
	ID     string `json:"id"` // of place and reason, so that the same failure is kept once
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"` // of a file with a document a line; 0: the file
	Reason string `json:"reason"`
	At     string `json:"at"`    // RFC 3339, UTC
	State  string `json:"state"` // kept, retried, dropped

	// Raw is the SHA-256 of the bytes, where an archive keeps them.
	Raw string `json:"raw,omitempty"`

	// Document is what was read, JSON of a Document, where the failure is one of its
	// content; empty where the file could not be read.
	Document string `json:"document,omitempty"`
}

// The states of what is in quarantine.
const (
	QuarantineKept    = "kept"
	QuarantineRetried = "retried"
	QuarantineDropped = "dropped"
)

// QuarantineID is the identity of a failure. 16 hexadecimal digits.
func QuarantineID(path string, line int, reason string) string {
	return shortHash("quarantine", path, strconv.Itoa(line), reason)
}
