package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// maxNear is how many names are proposed in the place of one that is not known.
const maxNear = 3

// Near gives of the known names those that a misspelt one may have meant, the
// nearest first.
func Near(given string, known []string) []string {
	given = strings.ToLower(strings.TrimSpace(given))
	if given == "" || len(given) > MaxLength {
		return nil
	}
	type candidate struct {
		name string
		far  int
	}
	var close []candidate
	for _, name := range known {
		plain := strings.ToLower(name)
		far := levenshtein.ComputeDistance(given, plain)
		if strings.HasPrefix(plain, given) || strings.Contains(plain, given) && len(given) >= 4 || len(plain) >= 4 && strings.Contains(given, plain) {
			far = min(far, 1)
		}
		if far <= max(1, len([]rune(given))/3) {
			close = append(close, candidate{name, far})
		}
	}
	slices.SortStableFunc(close, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name)) })
	out := make([]string, 0, maxNear)
	for _, c := range close {
		if len(out) < maxNear && !slices.Contains(out, c.name) {
			out = append(out, c.name)
		}
	}
	return out
}
