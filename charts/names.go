package charts

import (
	"strconv"
	"strings"

	"hasila/metrics"
)

// The languages of the interface.
const (
	English = "en"
	Arabic  = "ar"
)

// Names says the domain's identifiers in one language of the interface. What the
// reference data does not know is said in its own words.
type Names struct {
	Ref  *metrics.Reference
	Lang string // English or Arabic
}

func (n Names) pick(en, ar string) string {
	if n.Lang == Arabic && ar != "" {
		return ar
	}
	return en
}

// Metric is the name of a metric of the catalogue.
func (n Names) Metric(id string) string {
	if m, ok := n.Ref.Metric(id); ok {
		return n.pick(m.NameEN, m.NameAR)
	}
	return id
}

// Definition is what a metric counts, in a sentence.
func (n Names) Definition(id string) string {
	if m, ok := n.Ref.Metric(id); ok {
		return n.pick(m.DefinitionEN, m.DefinitionAR)
	}
	return ""
}

// Place is the name of a place.
func (n Names) Place(name string) string {
	if name == "" {
		return n.pick("no place stated", "مكان غير مذكور")
	}
	if p, ok := n.Ref.Place(name); ok {
		return n.pick(p.Name, p.NameAR)
	}
	return name
}

// Origin is the name of a source.
func (n Names) Origin(name string) string {
	if name == "" {
		return n.pick("no source stated", "مصدر غير مذكور")
	}
	if o, ok := n.Ref.Origin(name); ok {
		return n.pick(o.Name, o.NameAR)
	}
	return name
}

// Event is the name of a dated event.
func (n Names) Event(e metrics.Event) string { return n.pick(e.NameEN, e.NameAR) }

// Group names the groups of a series key ("children+civilians").
func (n Names) Group(key string) string {
	if key == "" {
		return n.pick("everyone", "الجميع")
	}
	parts := strings.Split(key, "+")
	for i, p := range parts {
		parts[i] = n.word(groupWords, p)
	}
	return strings.Join(parts, n.pick(", ", "، "))
}

// Unit names a unit; currencies are their own names.
func (n Names) Unit(unit string) string { return n.word(unitWords, unit) }

// Nationals names the people of a country's nationality; of the empty code it is
// empty.
func (n Names) Nationals(code string) string {
	if code == "" {
		return ""
	}
	return n.pick("nationals of ", "من مواطني ") + n.Country(code)
}

// Country names a country of the gazetteer by its ISO 3166-1 alpha-3 code; of the empty
// code it is empty.
func (n Names) Country(code string) string {
	for _, p := range n.Ref.Places {
		if code != "" && p.Country == code && p.Kind == "country" {
			return n.pick(p.Name, p.NameAR)
		}
	}
	return code
}

// Qualifier says how a number is hedged, as a word before it; empty for exact.
func (n Names) Qualifier(q metrics.Qualifier) string {
	if q == metrics.Exact || q == "" {
		return ""
	}
	return n.word(qualifierWords, string(q))
}

// Status names the review status of a figure.
func (n Names) Status(s string) string { return n.word(statusWords, s) }

// Kind names the kind of an origin or place.
func (n Names) Kind(k string) string { return n.word(kindWords, k) }

// Flag names the code of a flag.
func (n Names) Flag(code string) string { return n.word(flagWords, code) }

// Period names the kind of a period.
func (n Names) Period(p metrics.Period) string { return n.word(periodWords, string(p)) }

// Scope says over which time a series counts: "since 7 Oct 2023".
func (n Names) Scope(scope string) string {
	kind, at, _ := strings.Cut(scope, ":")
	switch {
	case kind == "cumulative" && at != "":
		return n.pick("since ", "منذ ") + n.Date(at)
	case kind == "incident" && at != "":
		return n.pick("event of ", "حادثة ") + n.Date(at)
	case kind == "interval" && strings.HasSuffix(at, "d"):
		return n.days(strings.TrimSuffix(at, "d"))
	}
	return n.word(scopeWords, scope)
}

func (n Names) days(count string) string {
	switch c, err := strconv.Atoi(count); {
	case err != nil:
		return n.word(scopeWords, "interval")
	case c == 1:
		return n.pick("in 24 hours", "خلال 24 ساعة")
	case c == 7:
		return n.pick("in a week", "خلال أسبوع")
	case c == 2:
		return n.pick("in 2 days", "خلال يومين")
	case c > 10:
		return n.pick("in "+count+" days", "خلال "+count+" يومًا")
	default:
		return n.pick("in "+count+" days", "خلال "+count+" أيام")
	}
}

// Title names what a series counts, without its origin: "Killed, children".
func (n Names) Title(k metrics.SeriesKey) string {
	t := n.Metric(k.Metric)
	if k.Group != "" {
		t += ": " + n.Group(k.Group)
	}
	if k.Nationality != "" {
		t += n.pick(", ", "، ") + n.Nationals(k.Nationality)
	}
	if odd := n.OddUnit(k); odd != "" {
		t += n.pick(", ", "، ") + odd
	}
	return t
}

// OddUnit names the unit of a key where it is not the metric's usual one, so that
// nobody takes households for persons.
func (n Names) OddUnit(k metrics.SeriesKey) string {
	if m, ok := n.Ref.Metric(k.Metric); ok && m.Unit == k.Unit || k.Unit == "" {
		return ""
	}
	return n.Unit(k.Unit)
}

func (n Names) word(table map[string][2]string, id string) string {
	if w, ok := table[id]; ok {
		return n.pick(w[0], w[1])
	}
	return id
}
