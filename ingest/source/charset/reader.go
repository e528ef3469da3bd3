package charset

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// NewReader gives a stream as UTF-8, judging its encoding by its first 64 KB.
// UTF-8 passes as it is, so that a bad byte further on is for the caller to find.
func NewReader(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, sampleSize)
	head, err := b.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(head) == sampleSize { // a character may be cut at its end
		for i := 1; i < utf8.UTFMax && i < len(head); i++ {
			if utf8.RuneStart(head[len(head)-i]) {
				if !utf8.FullRune(head[len(head)-i:]) {
					head = head[:len(head)-i]
				}
				break
			}
		}
	}
	var bad *InvalidError
	switch _, name, err := Decode(head, ""); {
	case errors.As(err, &bad):
		return b, nil // UTF-8 with damage: the caller finds the row
	case err != nil:
		return nil, err
	case name == "utf-8":
		return transform.NewReader(b, unicode.BOMOverride(encoding.Nop.NewDecoder())), nil
	case name == "utf-16le" || name == "utf-16be":
		return transform.NewReader(b, unicode.BOMOverride(transform.Nop)), nil
	default:
		e, _, _ := lookup(name)
		return e.NewDecoder().Reader(b), nil
	}
}
