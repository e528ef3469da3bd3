// Package charset turns the bytes of a document into UTF-8: by its byte order
// mark, by what it declares, or by what its letters look like in each encoding
// that the covered languages were written in before Unicode.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// An InvalidError says where bytes stop being UTF-8 in a text that is written in it.
type InvalidError struct {
	Offset int  // of the first bad byte, from 0
	Byte   byte // the bad byte
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("is not valid UTF-8: byte %d is 0x%02X", e.Offset, e.Byte)
}

// ErrUnknown says that the bytes are text of no encoding that is recognised.
var ErrUnknown = errors.New("is in no encoding that is recognised: convert it to UTF-8")

// Decode gives the text of b and the name of its encoding ("utf-8",
// "windows-1256"). declared is what the document or its server says, or empty;
// it is believed where the bytes do not contradict it. The error is an
// *InvalidError for UTF-8 with a bad byte, else ErrUnknown.
func Decode(b []byte, declared string) (text, name string, err error) {
	if t, name, ok := marked(b); ok {
		return t, name, nil
	}
	// Text of another encoding with letters beyond ASCII is practically never
	// valid UTF-8, so that validity weighs more than any declaration.
	if utf8.Valid(b) {
		return string(b), "utf-8", nil
	}
	if e, name, ok := lookup(declared); ok && name != "utf-8" {
		if t, err := e.NewDecoder().Bytes(b); err == nil && plausible(t) {
			return string(t), name, nil
		}
	}
	invalid := invalidAt(b)
	if brokenUTF8(b) {
		return "", "", invalid
	}
	if e, name, ok := guess(b); ok {
		t, err := e.NewDecoder().Bytes(b)
		if err == nil {
			return string(t), name, nil
		}
	}
	if lower := strings.ToLower(declared); strings.Contains(lower, "utf-8") || strings.Contains(lower, "utf8") {
		return "", "", invalid
	}
	return "", "", fmt.Errorf("%w (byte %d is 0x%02X)", ErrUnknown, invalid.Offset, invalid.Byte)
}

// marked decodes bytes that a byte order mark opens.
func marked(b []byte) (text, name string, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		if rest := b[3:]; utf8.Valid(rest) {
			return string(rest), "utf-8", true
		}
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return utf16(b, unicode.LittleEndian, "utf-16le")
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return utf16(b, unicode.BigEndian, "utf-16be")
	}
	return "", "", false
}

func utf16(b []byte, order unicode.Endianness, name string) (string, string, bool) {
	t, err := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder().Bytes(b)
	return string(t), name, err == nil
}

// lookup finds an encoding by the name that a declaration gives it.
func lookup(declared string) (encoding.Encoding, string, bool) {
	declared = strings.Trim(strings.TrimSpace(declared), `"'`)
	if declared == "" {
		return nil, "", false
	}
	e, err := htmlindex.Get(declared)
	if err != nil {
		return nil, "", false
	}
	name, err := htmlindex.Name(e)
	if err != nil || name == "replacement" {
		return nil, "", false
	}
	return e, name, true
}

// plausible refuses a declared encoding that leaves holes or control characters.
func plausible(t []byte) bool {
	bad := 0
	for _, r := range string(t) {
		if r == utf8.RuneError || (r >= 0x80 && r < 0xA0) || (r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f') {
			bad++
		}
	}
	return bad*200 <= len(t)
}

// brokenUTF8 says that b is UTF-8 with damage rather than another encoding: most
// of its bytes beyond ASCII form sequences.
func brokenUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return good > bad
}

func invalidAt(b []byte) *InvalidError {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 {
			return &InvalidError{Offset: i, Byte: b[i]}
		}
		i += size
	}
	return &InvalidError{Offset: len(b)}
}
