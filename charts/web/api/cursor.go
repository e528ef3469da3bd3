package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
)

// A cursor is a position in a list: an opaque text for clients. It names the list
// and the question that it belongs to, so that one that is used elsewhere, or that
// was cut on its way, is told instead of answering something else. Positions are
// keys, not counts: what is inserted before them does not move them.
type cursor struct {
	List     string   `json:"l"`
	Question []byte   `json:"q"`
	At       []string `json:"a"`
}

const (
	sumBytes  = 6
	maxCursor = 2048
)

// fingerprint identifies what is asked, whatever part of the list is.
func fingerprint(q url.Values) []byte {
	rest := url.Values{}
	for k, v := range q {
		if k != "cursor" && k != "limit" {
			rest[k] = v
		}
	}
	sum := sha256.Sum256([]byte(rest.Encode()))
	return sum[:sumBytes]
}

func (c cursor) String() string {
	text, err := json.Marshal(c)
	if err != nil {
		return "" // strings and bytes always marshal
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(append(sum[:sumBytes:sumBytes], text...))
}

// readCursor gives the position of a cursor of n keys; an empty text is none.
func readCursor(text, list string, q url.Values, n int) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	broken := func(why string) error {
		return problem("bad_cursor", "The cursor %s. Take the value of next from an answer as it is, or leave cursor out to start anew.", why).about("cursor")
	}
	if len(text) > maxCursor {
		return nil, broken("is too long to be one")
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < sumBytes {
		return nil, broken("is broken")
	}
	sum := sha256.Sum256(raw[sumBytes:])
	var c cursor
	switch {
	case !slices.Equal(sum[:sumBytes], raw[:sumBytes]), json.Unmarshal(raw[sumBytes:], &c) != nil:
		return nil, broken("is broken")
	case c.List != list:
		return nil, broken("belongs to another list, " + c.List)
	case !slices.Equal(c.Question, fingerprint(q)), len(c.At) != n:
		return nil, broken("belongs to another question: its parameters must stay the same from page to page")
	}
	return c.At, nil
}
