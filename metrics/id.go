package metrics

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
)

// DocumentID is the identity of a document: the same text of the same publisher,
// address and day is the same document however often it is read. A text that
// changed at its address is another document. 16 hexadecimal digits.
func DocumentID(d Document) string {
	name := d.URL
	if name == "" {
		name = d.ID
	}
	return shortHash("document", name, d.Publisher, d.Published, d.Title, d.Text)
}

// FigureID is the identity of a figure in the document with the given identity.
// Minor versions of an extractor keep it, so that links to a figure live on. 16
// hexadecimal digits.
func FigureID(document string, f Figure) string {
	major, _, _ := strings.Cut(f.Extractor, ".")
	return shortHash("figure", document, strconv.Itoa(f.Start), strconv.Itoa(f.End), f.Metric, major)
}

// shortHash hashes its parts with their lengths, so that no two lists of parts
// run into one another.
func shortHash(parts ...string) string {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
