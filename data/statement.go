package data

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"

	"hasila/metrics"
)

// Charts rest on statements: a row a value that an origin states of a day, with all
// figures that state it in one packed column. A toll that forty outlets repeat on
// forty days is forty rows and not sixteen hundred, and still knows who said it when, so that
// it can be told as known on any day.
//
// A packed statement has 36 bytes, big-endian: the identities of the figure, of its
// document and of the document whose text that repeats (8 each; 0: none), the
// publisher's id (4), the day of publication (4), the confidence as a float (4).
const statementBytes = 36

// A statement is a packed one, unpacked.
type statement struct {
	figure     uint64
	document   uint64
	copyOf     uint64
	publisher  int32
	published  int32 // see dayCode
	confidence float32
}

func (s statement) pack(to []byte) []byte {
	to = binary.BigEndian.AppendUint64(to, s.figure)
	to = binary.BigEndian.AppendUint64(to, s.document)
	to = binary.BigEndian.AppendUint64(to, s.copyOf)
	to = binary.BigEndian.AppendUint32(to, uint32(s.publisher))
	to = binary.BigEndian.AppendUint32(to, uint32(s.published))
	return binary.BigEndian.AppendUint32(to, math.Float32bits(s.confidence))
}

func unpack(b []byte) statement {
	return statement{
		figure: binary.BigEndian.Uint64(b), document: binary.BigEndian.Uint64(b[8:]), copyOf: binary.BigEndian.Uint64(b[16:]),
		publisher: int32(binary.BigEndian.Uint32(b[24:])), published: int32(binary.BigEndian.Uint32(b[28:])),
		confidence: math.Float32frombits(binary.BigEndian.Uint32(b[32:])),
	}
}

// before is the order in which statements of one value are packed.
func (s statement) before(o statement) int {
	original := func(s statement) int {
		if s.copyOf == 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(s.published, o.published), cmp.Compare(original(s), original(o)),
		cmp.Compare(s.confidence, o.confidence), -cmp.Compare(s.figure, o.figure),
	)
}

// dayCode is an ISO date as a number that orders as its text does: 20231007, 20231000
// for a month, 20230000 for a year. 0 is what is no date.
func dayCode(day string) int32 {
	digits := make([]byte, 0, 8)
	for i := range len(day) {
		switch c := day[i]; {
		case c >= '0' && c <= '9' && i != 4 && i != 7:
			digits = append(digits, c)
		case c != '-' || i != 4 && i != 7:
			return 0
		}
	}
	switch len(day) {
	case len("2006"):
		digits = append(digits, "0000"...)
	case len("2006-01"):
		digits = append(digits, "00"...)
	case len("2006-01-02"):
	default:
		return 0
	}
	n, err := strconv.ParseInt(string(digits), 10, 32)
	if err != nil {
		return 0
	}
	return int32(n)
}

// codedDay is the ISO date of a code.
func codedDay(code int32) string {
	switch {
	case code == 0:
		return ""
	case code%10000 == 0:
		return fmt.Sprintf("%04d", code/10000)
	case code%100 == 0:
		return fmt.Sprintf("%04d-%02d", code/10000, code/100%100)
	}
	return fmt.Sprintf("%04d-%02d-%02d", code/10000, code/100%100, code%100)
}

// The codes of qualifiers in the table; what is none of them is coded as exact.
var qualifiers = []metrics.Qualifier{
	metrics.Exact, metrics.Approximately, metrics.AtLeast, metrics.MoreThan, metrics.AtMost, metrics.LessThan, metrics.Range, metrics.Vague,
}

func qualifierCode(q metrics.Qualifier) uint8 { return uint8(max(slices.Index(qualifiers, q), 0)) }

// A valueKey tells the rows of the table apart.
type valueKey struct {
	kin              int32 // see catalogue.kin
	series, asOf     int32
	value, low, high number
	qualifier        uint8
}

// A number is a value that may be missing.
type number struct {
	v    float64
	some bool
}

func numberOf(v *float64) number {
	if v == nil {
		return number{}
	}
	return number{*v, true}
}

func (n number) pointer() *float64 {
	if !n.some {
		return nil
	}
	v := n.v
	return &v
}

func (n number) compare(o number) int {
	switch {
	case n.some != o.some && o.some:
		return -1
	case n.some != o.some:
		return 1
	}
	return cmp.Compare(n.v, o.v)
}

func (k valueKey) compare(o valueKey) int {
	return cmp.Or(
		cmp.Compare(k.kin, o.kin), cmp.Compare(k.series, o.series), cmp.Compare(k.asOf, o.asOf), k.value.compare(o.value), k.low.compare(o.low),
		k.high.compare(o.high), cmp.Compare(k.qualifier, o.qualifier),
	)
}

// packed sorts statements of one value and packs them.
func packed(stated []statement) []byte {
	slices.SortFunc(stated, statement.before)
	b := make([]byte, 0, statementBytes*len(stated))
	for _, s := range stated {
		b = s.pack(b)
	}
	return b
}

// An unpacker gives packed statements their texts, and keeps what repeats.
type unpacker struct {
	publishers map[int32]string
	renew      func() map[int32]string   // gives the publishers anew, where one is not known yet
	replaced   func(document uint64) int // nil: no document has a newer version
	days       map[int32]string
	knownOn    int32          // leave out what was published later; 0: nothing
	only       map[int32]bool // publishers to keep; nil: all
	without    map[string]bool
}

func (u *unpacker) day(code int32) string {
	d, ok := u.days[code]
	if !ok {
		d = codedDay(code)
		u.days[code] = d
	}
	return d
}

// publisher names a publisher. One that is not known was stored a moment ago.
func (u *unpacker) publisher(id int32) string {
	if id == 0 {
		return ""
	}
	name, ok := u.publishers[id]
	if !ok && u.renew != nil {
		u.publishers, u.renew = u.renew(), nil
		name = u.publishers[id]
	}
	return name
}

// statements unpacks a row's statements; with ends only the first and the last, of
// which a point's value and revisions are made.
func (u *unpacker) statements(b []byte, ends bool) []metrics.Statement {
	n := len(b) / statementBytes
	whole := u.knownOn == 0 && u.only == nil && u.without == nil && u.replaced == nil
	if ends && whole && n > 2 {
		b = bytes.Join([][]byte{b[:statementBytes], b[len(b)-statementBytes:]}, nil)
		n = 2
	}
	ids := make([]byte, 0, 16*n)
	for i := range n {
		ids = hex.AppendEncode(ids, b[i*statementBytes:i*statementBytes+8])
	}
	text := string(ids)
	out := make([]metrics.Statement, 0, n)
	for i := range n {
		s := unpack(b[i*statementBytes:])
		id := text[16*i : 16*i+16]
		if !whole && (u.knownOn != 0 && (s.published == 0 || s.published > u.knownOn) || u.only != nil && !u.only[s.publisher] || u.without[id]) {
			continue
		}
		st := metrics.Statement{
			Figure: id, Publisher: u.publisher(s.publisher), Published: u.day(s.published),
			Confidence: float64(s.confidence), Status: metrics.StatusExtracted,
		}
		if s.copyOf != 0 {
			st.CopyOf = hexID(s.copyOf)
		}
		if u.replaced != nil {
			st.Replaced = u.replaced(s.document)
		}
		out = append(out, st)
	}
	if ends && u.replaced == nil && len(out) > 2 {
		out = append(out[:1], out[len(out)-1])
	}
	return out
}
