package lang

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Frame says where what is counted stands beside an action.
type Frame uint8

// The frames.
const (
	Both        Frame = iota
	FrameAfter        // killed five
	FrameBefore       // five were killed
	Inside            // took five to hospital
)

// An Entry is one line of a table, shared by all of its forms.
type Entry struct {
	ID     string // "en/nouns.txt:12": shown among a figure's rules
	Class  Class
	Sort   string  // what the section's head names: the metric, the kind of thing, the action
	Value  float64 // of numbers, dates, units of time
	Text   string  // the value as written: a place's or source's English name, a qualifier, a currency
	Groups []string
	Nat    string // ISO 3166-1 alpha-3
	Frame  Frame
	People bool // [action]: only where the noun is one of people (lost three soldiers)
	Weak   bool // [metric]: an action may override it
	Toll   bool // [metric]: names the count itself
	Approx bool // [fraction]: a rounded share
	kind   int  // whose words it hides: see kindOf
}

type form struct {
	words []string
	dual  int
	entry *Entry
}

// timely classes tell when. Their entries hide one another, but not the words of
// other classes inside them: "the ceasefire" of "since the ceasefire" still is a
// truce that lasts so many days.
func timely(c Class) bool {
	switch c {
	case Month, Hijri, Weekday, Day, Unit, Past, This, Next, Since, Until, In, Ago, Later, Start, SinceTruce, Numbered, Half,
		Solar, Edge, ThatDay, ThatMonth, SinceThen, MonthDay, EventNoun, CrisisNoun, Named, Begin:
		return true
	}
	return false
}

// speaking classes tell parts of who states a figure. They stand beside what else
// their words mean, and hide nothing: a report is also a thing, a head also a leader.
// So do words that set a place apart ("fleeing from" still tells of the fleeing), and those of aid.
func speaking(c Class) bool {
	switch c {
	case Body, Field, Record, Title, Thus, Signature, Outside, Aid:
		return true
	}
	return false
}

// kindOf tells whose words an entry of the class hides.
func kindOf(c Class) int {
	switch {
	case timely(c):
		return timed
	case speaking(c):
		return spoken
	}
	return other
}

// textual classes take everything behind "=" as one text.
func textual(c Class) bool {
	switch c {
	case Place, Source, Office, Before, After, Unit, Named, Body, Field:
		return true
	}
	return false
}

// numeric classes need a number behind "=".
func numeric(c Class) bool {
	switch c {
	case Cardinal, Scale, Ordinal, Fraction, Vague, Time, Month, Hijri, Solar, Weekday, Day, Edge, ThatDay, ThatMonth, Half:
		return true
	}
	return false
}

// readTables reads all *.txt tables of a language. Errors name file and line.
func readTables(code string, files fs.FS) ([]form, error) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	var forms []form
	for _, name := range names {
		f, err := files.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		head := Entry{}
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			line, _, _ := strings.Cut(lines.Text(), "#")
			line = strings.TrimSpace(line)
			where := fmt.Sprintf("%s/%s:%d", code, name, n)
			switch {
			case line == "":
			case line[0] == '[':
				if head, err = readHead(line); err != nil {
					return nil, fmt.Errorf("%s: %w", where, err)
				}
			case head.Class == 0:
				return nil, fmt.Errorf("%s: an entry before the first [section]", where)
			default:
				if forms, err = readEntry(forms, line, head, where); err != nil {
					return nil, fmt.Errorf("%s: %w", where, err)
				}
			}
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s/%s: %w", code, name, err)
		}
	}
	return forms, nil
}

func readHead(line string) (Entry, error) {
	if !strings.HasSuffix(line, "]") {
		return Entry{}, fmt.Errorf("the section head %q has no closing bracket", line)
	}
	words := strings.Fields(line[1 : len(line)-1])
	if len(words) == 0 || classOf(words[0]) == 0 {
		return Entry{}, fmt.Errorf("unknown class %q", line)
	}
	e := Entry{Class: classOf(words[0])}
	for _, w := range words[1:] {
		if e.Sort == "" && !strings.ContainsAny(w, "=:") && w != "weak" && w != "toll" && (e.Class == Metric || e.Class == Thing || e.Class == Action) {
			e.Sort = w
			continue
		}
		if err := e.set(w); err != nil {
			return Entry{}, err
		}
	}
	if e.Sort == "" && (e.Class == Metric || e.Class == Thing || e.Class == Action) {
		return Entry{}, fmt.Errorf("[%s] does not say which", e.Class)
	}
	return e, nil
}

// set takes one attribute.
func (e *Entry) set(w string) error {
	switch {
	case w == "weak":
		e.Weak = true
	case w == "people":
		e.People = true
	case w == "toll":
		e.Toll = true
	case w == "approximately":
		e.Approx = true
	case strings.HasPrefix(w, "nat:"):
		e.Nat = w[4:]
	case w == "frame=after":
		e.Frame = FrameAfter
	case w == "frame=before":
		e.Frame = FrameBefore
	case w == "frame=both":
		e.Frame = Both
	case w == "frame=inside":
		e.Frame = Inside
	case groups[w]:
		e.Groups = append(slices.Clone(e.Groups), w)
	default:
		return fmt.Errorf("unknown attribute %q", w)
	}
	return nil
}

var groups = func() map[string]bool {
	m := map[string]bool{}
	for _, g := range strings.Fields(`children women men elderly civilians combatants police journalists health_workers
		aid_workers civil_defence students teachers hostages prisoners patients aid_seekers migrants schools hospitals
		health_centres mosques churches ambulances vehicles`) {
		m[g] = true
	}
	return m
}()

func readEntry(forms []form, line string, head Entry, where string) ([]form, error) {
	left, right, valued := cutValue(line)
	e := head
	e.ID = where
	e.kind = kindOf(e.Class)
	if valued && textual(e.Class) {
		e.Text = strings.TrimSpace(right)
	} else if valued {
		for _, w := range strings.Fields(right) {
			if v, err := strconv.ParseFloat(w, 64); err == nil {
				e.Value = v
			} else if err := e.set(w); err != nil {
				switch e.Class {
				case Money, Demonym:
					e.Text = w
				default:
					return nil, err
				}
			}
		}
	}
	if numeric(e.Class) && !valued {
		return nil, fmt.Errorf("[%s] needs a number behind =", e.Class)
	}
	if e.Class == Demonym {
		e.Nat = e.Text
	}
	for _, f := range strings.Split(left, "|") {
		f = strings.TrimSpace(f)
		if f == "" {
			return nil, fmt.Errorf("an empty form in %q", line)
		}
		dual := 0
		if n := len(f); n > 2 && f[n-2] == '/' && (f[n-1] == '1' || f[n-1] == '2') {
			dual, f = int(f[n-1]-'0'), f[:n-2]
		}
		words := formWords(f)
		if len(words) == 0 || words[0] == "_" || words[0] == "..." {
			return nil, fmt.Errorf("the form %q begins with no word", f)
		}
		forms = append(forms, form{words, dual, &e})
	}
	return forms, nil
}

// cutValue cuts at the first " = ", or at a final " =".
func cutValue(line string) (left, right string, ok bool) {
	if i := strings.Index(line, " = "); i >= 0 {
		return line[:i], line[i+3:], true
	}
	return line, "", false
}
