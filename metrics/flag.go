package metrics

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The codes of flags.
const (
	FlagFalls           = "falls"             // a cumulative count is below its predecessor
	FlagContradicts     = "contradicts_daily" // a window's count is not the cumulative's difference over it
	FlagPartsAboveTotal = "parts_above_total" // children, women and men, or a part's place, above the whole
	FlagJump            = "jump"              // ten times the neighbouring value, or a tenth
	FlagFuture          = "future"            // holds for a day after it was published
)

// The reasons of flags, each with the values that its sentence holds.
const (
	ReasonFell        = "fell"           // count before, its day, count
	ReasonWindow      = "window_differs" // count reported, count implied
	ReasonGroup       = "group_above"    // count of the group, group, count of all
	ReasonGroups      = "groups_above"   // groups joined by "|", their sum, count of all
	ReasonPlaces      = "places_above"   // places joined by "|", their sum, count of all
	ReasonPlace       = "place_above"    // count of the place, place, count of the place that holds it, that place
	ReasonJump        = "jumped"         // count, count before, its day
	ReasonPublication = "before_its_day" // day for which it holds, day of publication
)

// jumpFactor is how many times a value must be its neighbour to be doubted, and
// jumpFloor the size from which on that is no accident of small numbers.
const (
	jumpFactor = 10
	jumpFloor  = 50
)

// raiseFlags marks what is doubtful in series and between them.
func raiseFlags(all []Series, ref *Reference) {
	index := make(map[SeriesKey]*Series, len(all))
	running := map[SeriesKey][]*Series{} // cumulative series by their key without its scope
	for i := range all {
		key := all[i].Key
		index[key] = &all[i]
		if strings.HasPrefix(key.Scope, string(Cumulative)) {
			key.Scope = ""
			running[key] = append(running[key], &all[i])
		}
	}
	for i := range all {
		s := &all[i]
		flagFuture(s)
		flagJumps(s)
		if strings.HasPrefix(s.Key.Scope, string(Cumulative)) {
			flagFalls(s)
		}
		if n, ok := windowDays(s.Key.Scope); ok {
			key := s.Key
			key.Scope = ""
			for _, c := range running[key] {
				flagWindow(s, c, n)
			}
		}
	}
	flagParts(all, index)
	flagSums(all, ref)
	if ref != nil {
		flagPlaces(all, index, ref)
	}
	for i := range all {
		all[i].Flags = pointFlags(all[i].Points)
	}
}

// pointFlags gathers the flags of all points, which are the series' own.
func pointFlags(points []Point) []Flag {
	var flags []Flag
	for _, p := range points {
		flags = append(flags, p.Flags...)
	}
	return flags
}

// A RaisedFlag is one flag of a series, with the figure that it stands at.
type RaisedFlag struct {
	Key SeriesKey `json:"key"`
	Flag
	Figure    string   `json:"figure_id"`
	Published string   `json:"published"`
	Value     *float64 `json:"value"` // of the point; null where it is a range or vague
}

// Raised lists the flags of series, in their order and by day.
func Raised(all []Series) []RaisedFlag {
	out := []RaisedFlag{}
	for _, s := range all {
		for _, p := range s.Points {
			for _, f := range p.Flags {
				out = append(out, RaisedFlag{s.Key, f, p.Figure, p.Published, p.Value})
			}
		}
	}
	return out
}

// flag marks a point, once for each reason with its values. The format is the
// English sentence of the reason.
func (p *Point) flag(code, reason, format string, args ...string) {
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a
	}
	p.raise(Flag{Code: code, AsOf: p.AsOf, Detail: fmt.Sprintf(format, values...), Reason: reason, Args: args})
}

func (p *Point) raise(f Flag) {
	if !slices.ContainsFunc(p.Flags, func(o Flag) bool { return o.Code == f.Code && o.Detail == f.Detail }) {
		p.Flags = append(p.Flags, f)
	}
}

func flagFuture(s *Series) {
	for i := range s.Points {
		p := &s.Points[i]
		// A day ahead is a time zone, not an error.
		if ahead, ok := DaysBetween(p.Published, p.AsOf); ok && ahead > 1 {
			p.flag(FlagFuture, ReasonPublication, "It holds for %s and was published on %s.", p.AsOf, p.Published)
		}
	}
}

func flagFalls(s *Series) {
	before := -1
	for i := range s.Points {
		p := &s.Points[i]
		if p.Value == nil || p.Qualifier != Exact {
			continue
		}
		if before >= 0 && *p.Value < *s.Points[before].Value {
			q := s.Points[before]
			p.flag(FlagFalls, ReasonFell, "The cumulative count fell from %s (%s) to %s.", number(*q.Value), q.AsOf, number(*p.Value))
		}
		before = i
	}
}

// flagJumps compares a value with those on both sides, so that the one that is
// out of line is marked and not the one after it. Windows and incidents vary by
// nature; only running counts and stocks are held to their neighbours.
func flagJumps(s *Series) {
	if !strings.HasPrefix(s.Key.Scope, string(Cumulative)) && s.Key.Scope != string(Stock) {
		return
	}
	var exact []int
	for i, p := range s.Points {
		if p.Value != nil && *p.Value > 0 {
			exact = append(exact, i)
		}
	}
	out := func(a, b float64) bool {
		return math.Max(a, b) >= jumpFloor && (a >= jumpFactor*b || b >= jumpFactor*a)
	}
	for n := 1; n < len(exact); n++ {
		p, q := &s.Points[exact[n]], &s.Points[exact[n-1]]
		if !out(*p.Value, *q.Value) {
			continue
		}
		if n >= 2 && !out(*p.Value, *s.Points[exact[n-2]].Value) {
			continue // back in line: the one before it is marked
		}
		p.flag(FlagJump, ReasonJump, "It is %s after %s (%s).", number(*p.Value), number(*q.Value), q.AsOf)
	}
}

// windowDays gives the length of a window scope, "interval:2d".
func windowDays(scope string) (int, bool) {
	days, ok := strings.CutPrefix(scope, "interval:")
	if !ok || !strings.HasSuffix(days, "d") {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(days, "d"))
	return n, err == nil && n > 0
}

// flagWindow compares the counts of an n-day window with the difference of the
// cumulative count over exactly those days.
func flagWindow(window, running *Series, n int) {
	type count struct{ day, point int }
	var totals []count // by day
	for i, p := range running.Points {
		if day, ok := dayNumber(p.AsOf); ok && p.Value != nil && p.Qualifier == Exact {
			totals = append(totals, count{day, i})
		}
	}
	on := func(day int) (*Point, bool) {
		i, ok := slices.BinarySearchFunc(totals, day, func(c count, day int) int { return cmp.Compare(c.day, day) })
		if !ok {
			return nil, false
		}
		return &running.Points[totals[i].point], true
	}
	for i := range window.Points {
		p := &window.Points[i]
		day, ok := dayNumber(p.AsOf)
		if !ok || p.Value == nil || p.Qualifier != Exact {
			continue
		}
		c, okEnd := on(day)
		before, okStart := on(day - n)
		if !okEnd || !okStart {
			continue
		}
		if implied := *c.Value - *before.Value; implied != *p.Value {
			const detail = "%s reported, %s implied by the cumulative count."
			p.flag(FlagContradicts, ReasonWindow, detail, number(*p.Value), number(implied))
			c.flag(FlagContradicts, ReasonWindow, detail, number(*p.Value), number(implied))
		}
	}
}

// number writes a value for a sentence: no exponent, no needless decimals.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
