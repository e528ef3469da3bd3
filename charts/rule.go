package charts

import (
	"regexp"
	"strings"
)

// ruleWords are the rules of metrics.Derive in Arabic; what stands in them stays.
var ruleWords = []struct {
	en *regexp.Regexp
	ar string
}{
	{regexp.MustCompile(`^difference to the count of (\S+), divided by its (\d+) days$`), "الفارق عن حصيلة $1 مقسومًا على أيامه ($2)"},
	{regexp.MustCompile(`^difference to the count of (\S+)$`), "الفارق عن حصيلة $1"},
	{regexp.MustCompile(`^seventh of the difference to the count seven days before$`), "سُبع الفارق عن الحصيلة قبل سبعة أيام"},
	{regexp.MustCompile(`^mean of the seven days' counts$`), "متوسط أعداد الأيام السبعة"},
	{regexp.MustCompile(`^households of (\S+) persons(.*)$`), "أسر من $1 أشخاص$2"},
	{regexp.MustCompile(`^per 100,000 of (\S+) inhabitants \((\S+)\)$`), "لكل 100 ألف من $1 نسمة ($2)"},
}

// Rule says how a value was derived.
func (n Names) Rule(rule string) string {
	if n.Lang != Arabic {
		return rule
	}
	parts := strings.Split(rule, "; ")
	for i, p := range parts {
		for _, w := range ruleWords {
			if w.en.MatchString(p) {
				parts[i] = w.en.ReplaceAllString(p, w.ar)
			}
		}
	}
	return strings.Join(parts, "؛ ")
}
