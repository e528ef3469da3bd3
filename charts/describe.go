package charts

import (
	"strconv"
	"strings"

	"hasila/metrics"
)

// Amount writes a point with its hedge: "at least 56", "between 250 and 300".
func (n Names) Amount(q metrics.Qualifier, value, low, high *float64) string {
	if value == nil && low != nil && high != nil {
		return n.pick("between ", "بين ") + Number(*low) + n.pick(" and ", " و") + Number(*high)
	}
	if w := n.Qualifier(q); w != "" {
		return w + " " + Amount(value, low, high)
	}
	return Amount(value, low, high)
}

// note says what else is known of a point.
func (n Names) note(p metrics.Point) string {
	var parts []string
	if p.Derived != "" {
		parts = append(parts, n.pick("derived: ", "مشتق: ")+n.Rule(p.Derived))
	}
	if c := len(p.Relays); c > 1 {
		relays := n.pick("relayed by "+strconv.Itoa(c)+" publishers", "عدد الناقلين: "+strconv.Itoa(c))
		if copies := c - p.Independent(); copies > 0 {
			relays += n.pick(", "+strconv.Itoa(copies)+" of them with a copied text", "، منهم بنص منقول: "+strconv.Itoa(copies))
		}
		parts = append(parts, relays)
	}
	if c := len(p.Revisions); c > 0 {
		parts = append(parts, n.pick("revised, earlier values: ", "عُدّل، قيم سابقة: ")+strconv.Itoa(c))
	}
	return strings.Join(parts, n.pick("; ", "؛ "))
}

// Describe says a chart in sentences, for whoever does not see it.
func (n Names) Describe(all []metrics.Series) string {
	if len(all) == 0 {
		return n.pick("No figures.", "لا أرقام.")
	}
	var b strings.Builder
	b.WriteString(n.Heading(all) + ".")
	for i, label := range n.Labels(all) {
		pts := all[i].Points
		if len(pts) == 0 {
			continue
		}
		first, last := pts[0], pts[len(pts)-1]
		b.WriteString(" " + label + ": " + n.Amount(last.Qualifier, last.Value, last.Low, last.High) +
			n.pick(" on ", " في ") + n.Date(last.AsOf))
		if len(pts) > 1 {
			b.WriteString(n.pick(", from ", "، بعد ") + n.Amount(first.Qualifier, first.Value, first.Low, first.High) +
				n.pick(" on ", " في ") + n.Date(first.AsOf))
		}
		b.WriteString(".")
		if i == 7 && len(all) > 8 {
			b.WriteString(n.pick(" And ", " وسلاسل أخرى: ") + strconv.Itoa(len(all)-8) + n.pick(" more.", "."))
			break
		}
	}
	return b.String()
}

// Heading names what all series have in common: "Killed, Gaza Strip, since 7 Oct 2023".
func (n Names) Heading(all []metrics.Series) string {
	if len(all) == 0 {
		return ""
	}
	k := all[0].Key
	title, place, scope := n.Title(k), n.Place(k.Place), n.Scope(k.Scope)
	for _, s := range all[1:] {
		if n.Title(s.Key) != title {
			title = n.commonTitle(all)
		}
		if n.Place(s.Key.Place) != place {
			place = ""
		}
		if n.Scope(s.Key.Scope) != scope {
			scope = ""
		}
	}
	var parts []string
	for _, p := range []string{title, place, scope} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, n.pick(", ", "، "))
}

// commonTitle joins the metrics of series that count different things.
func (n Names) commonTitle(all []metrics.Series) string {
	var names []string
	seen := map[string]bool{}
	for _, s := range all {
		if m := n.Metric(s.Key.Metric); !seen[m] {
			seen[m] = true
			names = append(names, m)
		}
	}
	if len(names) > 3 {
		return strings.Join(names[:3], n.pick(", ", "، ")) + "…"
	}
	return strings.Join(names, n.pick(", ", "، "))
}
