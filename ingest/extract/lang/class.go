package lang

// Class says what an entry of a table is for. See the package comment.
type Class uint8

// The classes.
const (
	Cardinal Class = iota + 1
	Scale
	One
	And
	Ordinal
	Fraction
	Vague
	Of
	Percent
	OutOf
	RangeMark
	Between
	None
	Before
	After
	Person
	Metric
	Thing
	Event
	Money
	Time
	Conflict
	Truce
	Other
	Age
	Rate
	Adjective
	Action
	Part
	Others
	More
	Total
	From
	To
	Rise
	Fall
	Not
	Future
	Clause
	Function
	Month
	Hijri
	Weekday
	Day
	Unit
	Past
	This
	Next
	Since
	Until
	In
	Ago
	Later
	Start
	SinceTruce
	Numbered
	Half
	Solar
	Edge
	ThatDay
	ThatMonth
	SinceThen
	MonthDay
	EventNoun
	CrisisNoun
	Place
	Demonym
	KindBefore
	KindAfter
	Near
	Outside
	Source
	Office
	Says
	According
	Disease
	Military
	Violence
	Label
	OutTotal
	OrdinalEnd
	Tally
	Own
	Aid
	Named
	Begin
	Body
	Field
	Record
	Title
	Thus
	Signature
)

// classNames are the names of the classes in the heads of sections.
var classNames = [...]string{
	Cardinal:   "cardinal",
	Scale:      "scale",
	One:        "one",
	And:        "and",
	Ordinal:    "ordinal",
	Fraction:   "fraction",
	Vague:      "vague",
	Of:         "of",
	Percent:    "percent",
	OutOf:      "percent-of-ten",
	RangeMark:  "range",
	Between:    "between",
	None:       "none",
	Before:     "before",
	After:      "after",
	Person:     "person",
	Metric:     "metric",
	Thing:      "thing",
	Event:      "event",
	Money:      "money",
	Time:       "time",
	Conflict:   "conflict",
	Truce:      "truce",
	Other:      "other",
	Age:        "age",
	Rate:       "rate",
	Adjective:  "adjective",
	Action:     "action",
	Part:       "part",
	Others:     "others",
	More:       "more",
	Total:      "total",
	From:       "from",
	To:         "to",
	Rise:       "rise",
	Fall:       "fall",
	Not:        "not",
	Future:     "future",
	Clause:     "clause",
	Function:   "function",
	Month:      "month",
	Hijri:      "hijri",
	Weekday:    "weekday",
	Day:        "day",
	Unit:       "unit",
	Past:       "past",
	This:       "this",
	Next:       "next",
	Since:      "since",
	Until:      "until",
	In:         "in",
	Ago:        "ago",
	Later:      "later",
	Start:      "start",
	SinceTruce: "since-truce",
	Numbered:   "numbered",
	Half:       "half",
	Solar:      "solar",
	Tally:      "tally",
	Own:        "own",
	Aid:        "aid",
	Edge:       "edge",
	ThatDay:    "that-day",
	ThatMonth:  "that-month",
	SinceThen:  "since-then",
	MonthDay:   "monthday",
	EventNoun:  "event-noun",
	CrisisNoun: "crisis-noun",
	Place:      "place",
	Demonym:    "demonym",
	KindBefore: "kind-before",
	KindAfter:  "kind-after",
	Near:       "near",
	Outside:    "outside",
	Source:     "source",
	Office:     "office",
	Says:       "says",
	According:  "according",
	Disease:    "disease",
	Military:   "military",
	Violence:   "violence",
	Label:      "label",
	OutTotal:   "out-of",
	OrdinalEnd: "ordinal-end",
	Named:      "named",
	Begin:      "begin",
	Body:       "body",
	Field:      "field",
	Record:     "record",
	Title:      "title",
	Thus:       "thus",
	Signature:  "signature",
}

// String is the name of the class in the head of a section.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return ""
}

// classOf finds a class by its name; 0 if there is none.
func classOf(name string) Class {
	for i, n := range classNames {
		if n == name && n != "" {
			return Class(i)
		}
	}
	return 0
}
