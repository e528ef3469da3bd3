package news

import (
	"strings"

	"hasila/charts"
	"hasila/metrics"
)

// Title says a piece of news in a line.
func (i Item) Title(n charts.Names) string {
	what := n.Title(i.Key) + comma(n) + n.Place(i.Key.Place)
	switch i.Kind {
	case Revisions:
		return n.Origin(i.Key.Origin) + ": " + what + ": " + amount(n, metrics.Exact, i.Was.Value, i.Was.Low, i.Was.High) + arrow(n) +
			amount(n, i.Point.Qualifier, i.Point.Value, i.Point.Low, i.Point.High) + day(n, i.AsOf)
	case Conflicts:
		said := i.Compared.Stated
		low, high := said[0], said[len(said)-1]
		return what + ": " + n.Origin(low.Origin) + " " + charts.Number(low.Level) + comma(n) + n.Origin(high.Origin) + " " + charts.Number(high.Level) + day(n, i.AsOf)
	}
	f := i.Added.Figure
	return n.Origin(i.Added.Origin) + ": " + amount(n, f.Qualifier, f.Value, f.Low, f.High) + " – " + what + day(n, i.AsOf)
}

// Text is what documents say of it: the sentence, and for conflicts what each
// origin states.
func (i Item) Text(n charts.Names) string {
	if i.Kind != Conflicts {
		return i.Added.Excerpt
	}
	var lines []string
	for _, s := range i.Compared.Stated {
		lines = append(lines, n.Origin(s.Origin)+": "+amount(n, s.Qualifier, s.Value, s.Low, s.High))
	}
	if i.Added.Excerpt != "" {
		lines = append(lines, i.Added.Excerpt)
	}
	return strings.Join(lines, "\n")
}

func amount(n charts.Names, q metrics.Qualifier, value, low, high *float64) string {
	return n.Amount(q, value, low, high)
}

func day(n charts.Names, asOf string) string {
	if asOf == "" {
		return ""
	}
	return " (" + n.Date(asOf) + ")"
}

func comma(n charts.Names) string {
	if n.Lang == charts.Arabic {
		return "، "
	}
	return ", "
}

func arrow(n charts.Names) string {
	if n.Lang == charts.Arabic {
		return " ← "
	}
	return " → "
}
