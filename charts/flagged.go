package charts

import (
	"strconv"
	"strings"

	"hasila/metrics"
)

// reasonWords are the sentences of flags, English and Arabic. {0} is the first value
// of a flag; the letter says how it is written: n a number, d a day, g a group, p a
// place, G and P several of them.
var reasonWords = map[string][2]string{
	metrics.ReasonFell:        {"The running total fell from {0n} on {1d} to {2n}.", "انخفضت الحصيلة من {0n} في {1d} إلى {2n}."},
	metrics.ReasonWindow:      {"{0n} stated for the period; the running total rose by {1n}.", "المذكور عن الفترة {0n}، بينما زادت الحصيلة {1n}."},
	metrics.ReasonGroup:       {"{1g}: {0n}, and {2n} in all.", "{1g}: {0n}، والمجموع {2n}."},
	metrics.ReasonGroups:      {"{0G} are {1n} together, and {2n} in all.", "{0G} معًا {1n}، والمجموع {2n}."},
	metrics.ReasonPlaces:      {"{0P} are {1n} together, and {2n} in all.", "{0P} معًا {1n}، والمجموع {2n}."},
	metrics.ReasonPlace:       {"{0n} in {1p}, and {2n} in {3p}, which holds it.", "{0n} في {1p}، و{2n} في {3p} التي تضمه."},
	metrics.ReasonJump:        {"{0n}, after {1n} on {2d}.", "{0n} بعد {1n} في {2d}."},
	metrics.ReasonPublication: {"It holds for {0d} and was published on {1d}.", "يصح عن {0d} ونُشر في {1d}."},
}

// mostNamed is how many of several groups or places a sentence names.
const mostNamed = 4

// Flagged says why a flag was raised, in a sentence with its values.
func (n Names) Flagged(f metrics.Flag) string {
	words, ok := reasonWords[f.Reason]
	if !ok {
		return f.Detail
	}
	said := n.pick(words[0], words[1])
	var pairs []string
	for i, value := range f.Args {
		at := "{" + strconv.Itoa(i)
		pairs = append(pairs,
			at+"n}", value, at+"d}", n.Date(value), at+"g}", n.Group(value), at+"p}", n.Place(value),
			at+"G}", n.several(value, n.Group), at+"P}", n.several(value, n.Place))
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			pairs[len(pairs)-11] = Number(v)
		}
	}
	return strings.NewReplacer(pairs...).Replace(said)
}

func (n Names) several(joined string, name func(string) string) string {
	names := strings.Split(joined, "|")
	more := len(names) - mostNamed
	if more > 0 {
		names = names[:mostNamed]
	}
	for i, v := range names {
		names[i] = name(v)
	}
	said := strings.Join(names, n.pick(", ", "، "))
	if more > 0 {
		said += " +" + strconv.Itoa(more)
	}
	return said
}
