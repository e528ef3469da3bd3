package metrics

import (
	"cmp"
	"math"
	"slices"
)

// A Comparison sets side by side the origins that count the same thing at the same
// place over the same period.
type Comparison struct {
	Key     SeriesKey      `json:"key"`     // what they count; its origin is empty
	Origins []OriginRecord `json:"origins"` // those with the most common days first
	Days    []ComparedDay  `json:"days"`    // days of which two origins or more state a number, oldest first
	Pairs   []Pair         `json:"pairs"`   // how each two of them differ over all common days, farthest apart first
	Widest  *ComparedDay   `json:"widest"`  // the day of the largest disagreement; nil where they never part
}

// A ComparedDay is what origins state of one day.
type ComparedDay struct {
	AsOf   string   `json:"as_of"`
	Stated []Stated `json:"stated"` // lowest first
	Spread float64  `json:"spread"` // highest level less the lowest, in the unit of the key
	Share  float64  `json:"share"`  // spread as a share of the highest, 0 to 1
	First  string   `json:"first"`  // the origin that was first to state the day; empty where several were, or none is dated
}

// Stated is one origin's point in a comparison.
type Stated struct {
	Origin    string    `json:"origin"`
	Level     float64   `json:"level"` // the number that is compared, see Point.Level
	Value     *float64  `json:"value"`
	Low       *float64  `json:"low"`
	High      *float64  `json:"high"`
	Qualifier Qualifier `json:"qualifier"`
	Figure    string    `json:"figure_id"`
	Published string    `json:"published"` // when the value was stated last
	Since     string    `json:"since"`     // when the origin first stated any value of the day; empty: unknown
}

// An OriginRecord sums up how one origin reports in a comparison.
type OriginRecord struct {
	Origin string   `json:"origin"`
	Days   int      `json:"days"`  // common days
	First  int      `json:"first"` // of them, those that it alone was first to state
	Tied   int      `json:"tied"`  // of them, those that it was first to state together with others
	Delay  *float64 `json:"delay"` // median of days from a day to its first statement of it; null: unknown
}

// A Pair says how two origins differ over their common days.
type Pair struct {
	A         string  `json:"a"`
	B         string  `json:"b"`
	Days      int     `json:"days"`
	Agree     int     `json:"agree"`      // days on which both stand at one number
	Mean      float64 `json:"mean"`       // mean of A less B: below zero, A counts fewer
	MeanShare float64 `json:"mean_share"` // mean of the distance as a share of the higher, 0 to 1
	Widest    string  `json:"widest"`     // the day on which they are farthest apart
}

// A Disagreement is the widest day of one comparison.
type Disagreement struct {
	Key      SeriesKey   `json:"key"` // its origin is empty
	Day      ComparedDay `json:"day"`
	Common   int         `json:"common_days"`
	Doubtful bool        `json:"doubtful"` // see ComparedDay.Doubtful
}

// Level is the one number that a point stands at when it is compared: its value,
// else the middle of its range, else its bound.
func (p Point) Level() (float64, bool) {
	switch {
	case p.Value != nil:
		return *p.Value, true
	case p.Low != nil && p.High != nil:
		return (*p.Low + *p.High) / 2, true
	case p.Low != nil:
		return *p.Low, true
	case p.High != nil:
		return *p.High, true
	}
	return 0, false
}

// Since is the day on which any value of the point was first published, or empty.
func (p Point) Since() string {
	first := p.Published
	earlier := func(day string) {
		if day != "" && (first == "" || day < first) {
			first = day
		}
	}
	for _, r := range p.Relays {
		earlier(r.Published)
	}
	for _, r := range p.Revisions {
		earlier(r.Published)
	}
	return first
}

// Doubtful says that the numbers are ten times one another or more: they are more
// often about different things, or misread, than a disagreement.
func (d ComparedDay) Doubtful() bool {
	return len(d.Stated) > 0 && d.Stated[0].Level*10 < d.Stated[len(d.Stated)-1].Level
}

// Weight ranks disagreements: the share by which origins part, weighed by the order
// of magnitude of what they count; doubtful ones count a tenth.
func (d ComparedDay) Weight() float64 {
	if len(d.Stated) == 0 {
		return 0
	}
	w := d.Share * math.Log10(10+math.Abs(d.Stated[len(d.Stated)-1].Level))
	if d.Doubtful() {
		w /= 10
	}
	return w
}

// Comparable reports whether counts of a scope by several origins are about the same
// period: not where the text gives no start, or no event.
func Comparable(scope string) bool {
	return scope != string(Interval) && scope != string(Incident) && scope != string(Cumulative)
}

// Compare groups series that differ in nothing but their origin and compares each
// group on the days that two of them or more state; those that part most come
// first. Groups of one origin, or without a common day, give nothing.
func Compare(all []Series) []Comparison {
	groups := map[SeriesKey][]*Series{}
	for i := range all {
		key := all[i].Key
		key.Origin = ""
		if Comparable(key.Scope) {
			groups[key] = append(groups[key], &all[i])
		}
	}
	out := []Comparison{}
	for key, group := range groups {
		if len(group) < 2 {
			continue
		}
		if c := compareGroup(key, group); len(c.Days) > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, CompareWidest)
	return out
}

// CompareWidest orders comparisons by how far their origins part, farthest first.
func CompareWidest(a, b Comparison) int {
	return cmp.Or(-cmp.Compare(a.weight(), b.weight()), a.Key.Compare(b.Key))
}

func (c Comparison) weight() float64 {
	if c.Widest == nil {
		return 0
	}
	return c.Widest.Weight()
}

// Disagreements lists the widest days of comparisons, largest first.
func Disagreements(all []Comparison) []Disagreement {
	out := []Disagreement{}
	for _, c := range all {
		if c.Widest != nil {
			out = append(out, Disagreement{c.Key, *c.Widest, len(c.Days), c.Widest.Doubtful()})
		}
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int { return -cmp.Compare(a.Day.Weight(), b.Day.Weight()) })
	return out
}

func compareGroup(key SeriesKey, group []*Series) Comparison {
	byDay := map[string][]Stated{}
	for _, s := range group {
		for _, p := range s.Points {
			if v, ok := p.Level(); ok {
				byDay[p.AsOf] = append(byDay[p.AsOf], Stated{
					Origin: s.Key.Origin, Level: v, Value: p.Value, Low: p.Low, High: p.High, Qualifier: p.Qualifier,
					Figure: p.Figure, Published: p.Published, Since: p.Since(),
				})
			}
		}
	}
	c := Comparison{Key: key, Origins: []OriginRecord{}, Days: []ComparedDay{}, Pairs: []Pair{}}
	for day, stated := range byDay {
		if len(stated) > 1 {
			c.Days = append(c.Days, comparedDay(day, stated))
		}
	}
	slices.SortFunc(c.Days, func(a, b ComparedDay) int { return cmp.Compare(a.AsOf, b.AsOf) })
	for i := range c.Days {
		d := &c.Days[i]
		if d.Spread > 0 && (c.Widest == nil || d.Weight() > c.Widest.Weight()) {
			c.Widest = d
		}
	}
	c.Origins = originRecords(c.Days)
	c.Pairs = pairs(c.Days)
	return c
}

func comparedDay(day string, stated []Stated) ComparedDay {
	slices.SortFunc(stated, func(a, b Stated) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Origin, b.Origin))
	})
	d := ComparedDay{AsOf: day, Stated: stated, Spread: stated[len(stated)-1].Level - stated[0].Level}
	if high := math.Max(math.Abs(stated[0].Level), math.Abs(stated[len(stated)-1].Level)); high > 0 {
		d.Share = d.Spread / high
	}
	if first := firstToState(stated); len(first) == 1 {
		d.First = first[0]
	}
	return d
}

// firstToState names the origins that stated a day on the earliest day.
func firstToState(stated []Stated) []string {
	earliest, names := "", []string(nil)
	for _, s := range stated {
		switch {
		case s.Since == "":
		case earliest == "" || s.Since < earliest:
			earliest, names = s.Since, []string{s.Origin}
		case s.Since == earliest:
			names = append(names, s.Origin)
		}
	}
	return names
}

func originRecords(days []ComparedDay) []OriginRecord {
	records := map[string]*OriginRecord{}
	delays := map[string][]float64{}
	for _, d := range days {
		first := firstToState(d.Stated)
		for _, s := range d.Stated {
			r := records[s.Origin]
			if r == nil {
				r = &OriginRecord{Origin: s.Origin}
				records[s.Origin] = r
			}
			r.Days++
			switch {
			case !slices.Contains(first, s.Origin):
			case len(first) == 1:
				r.First++
			default:
				r.Tied++
			}
			if n, ok := DaysBetween(d.AsOf, s.Since); ok {
				delays[s.Origin] = append(delays[s.Origin], float64(n))
			}
		}
	}
	out := make([]OriginRecord, 0, len(records))
	for origin, r := range records {
		if list := delays[origin]; len(list) > 0 {
			m := median(list)
			r.Delay = &m
		}
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b OriginRecord) int {
		return cmp.Or(-cmp.Compare(a.Days, b.Days), cmp.Compare(a.Origin, b.Origin))
	})
	return out
}

func pairs(days []ComparedDay) []Pair {
	type sums struct {
		Pair
		widest float64
	}
	type names struct{ a, b string }
	at := map[names]*sums{}
	for _, d := range days {
		for i, x := range d.Stated {
			for _, y := range d.Stated[i+1:] {
				a, b := x, y
				if b.Origin < a.Origin {
					a, b = b, a
				}
				p := at[names{a.Origin, b.Origin}]
				if p == nil {
					p = &sums{Pair: Pair{A: a.Origin, B: b.Origin, Widest: d.AsOf}}
					at[names{a.Origin, b.Origin}] = p
				}
				gap := a.Level - b.Level
				p.Days++
				p.Mean += gap
				if gap == 0 {
					p.Agree++
				} else {
					p.MeanShare += math.Abs(gap) / math.Max(math.Abs(a.Level), math.Abs(b.Level))
				}
				if math.Abs(gap) > p.widest {
					p.widest, p.Widest = math.Abs(gap), d.AsOf
				}
			}
		}
	}
	out := make([]Pair, 0, len(at))
	for _, p := range at {
		p.Mean /= float64(p.Days)
		p.MeanShare /= float64(p.Days)
		out = append(out, p.Pair)
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(-cmp.Compare(a.MeanShare, b.MeanShare), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// median is the middle of values, which it sorts; of none it is 0.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	n := len(values)
	if n%2 == 1 {
		return values[n/2]
	}
	return (values[n/2-1] + values[n/2]) / 2
}
