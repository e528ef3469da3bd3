package metrics

import "time"

// A Provenance is what is known of a document beside its text: its bytes in the
// archive, its versions, the copies of its text. Documents in it have no texts.
type Provenance struct {
	Raw      string     `json:"raw,omitempty"`      // SHA-256 of its bytes, where an archive keeps them
	ReadAt   string     `json:"read_at,omitempty"`  // RFC 3339, UTC
	Versions []Document `json:"versions,omitempty"` // all that came from its address, oldest first, itself among them; none where there is but one
	Original *Document  `json:"original,omitempty"` // whose text it repeats
	Copies   []Document `json:"copies,omitempty"`   // what else repeats that text, or its own, by day
}

// A SourceStatus says how a followed source fares. Zero times: never.
type SourceStatus struct {
	Name        string    `json:"name"`
	Where       string    `json:"where"` // address or folder
	LastTry     time.Time `json:"last_try"`
	LastSuccess time.Time `json:"last_success"`
	NextTry     time.Time `json:"next_try"`
	Documents   int       `json:"documents"` // that it gave
	Figures     int       `json:"figures"`   // in those that were new
	Failures    int       `json:"failures"`  // in a row
	LastError   string    `json:"last_error,omitempty"`
	Paused      bool      `json:"paused,omitempty"`
}

// Independent is how many of a point's relays are texts of their own: copies of one
// text say no more than it does.
func (p Point) Independent() int {
	originals := map[string]bool{}
	for _, r := range p.Relays {
		if r.CopyOf == "" {
			originals[r.Figure] = true
		}
	}
	if len(originals) > 0 {
		return len(originals)
	}
	for _, r := range p.Relays { // the originals state something else, or nothing
		originals[r.CopyOf] = true
	}
	return len(originals)
}
