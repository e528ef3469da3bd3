package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
	"hasila/metrics"
)

// A question is what one request asks.
type question struct {
	query.Query
	values url.Values
	list   string // name of the list, for cursors
	limit  int
	base   string
	by     string // who holds the request's token
}

// A param is a parameter beside those of the query language.
type param struct {
	name, about, example string
	integer              bool
	oneOf                []string
	day, repeated        bool
}

var (
	limitParam  = param{name: "limit", about: "The most items of a page, 1 to 1000.", example: "100", integer: true}
	cursorParam = param{name: "cursor", about: "The value of next of the page before.", example: ""}
)

// ask reads a request: its query, limit and no parameter that the route does not know.
func (a *API) ask(c echo.Context, r *route) (*question, error) {
	q := &question{values: c.QueryParams(), list: r.id, limit: someItems, base: a.base(c)}
	if err := known(q.values, r); err != nil {
		return nil, err
	}
	if r.query {
		var err error
		if q.Query, err = query.Parse(q.values, a.ref); err != nil {
			return nil, err
		}
	}
	if text := q.values.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > maxItems {
			return nil, problem("bad_limit", "limit is %s; it must be a whole number from 1 to %d. Use next to read on.", cut(text), maxItems).about("limit")
		}
		q.limit = n
	}
	return q, nil
}

// known refuses parameters that the route does not know: a misspelt filter must not
// answer as if it were not there.
func known(values url.Values, r *route) error {
	names := r.paramNames()
	for _, name := range sortedKeys(values) {
		if !slices.Contains(names, name) {
			near := query.Near(name, names)
			hint := meant(near)
			if hint == "" && len(names) > 0 {
				hint = " It knows " + strings.Join(names, ", ") + "."
			}
			return problem("unknown_parameter", "%s has no parameter %s.%s", r.path, cut(strconv.Quote(name)), hint).about(name, near...)
		}
		for _, p := range r.params {
			for _, v := range values[name] {
				if p.name != name {
					continue
				}
				if err := p.check(v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p param) check(v string) error {
	if len(v) > query.MaxLength && p.name != "cursor" {
		return problem("too_long", "A value of %s is longer than %d bytes.", p.name, query.MaxLength).about(p.name)
	}
	if !utf8.ValidString(v) {
		return problem("bad_value", "A value of %s is no text in UTF-8.", p.name).about(p.name)
	}
	if _, ok := metrics.ParseDay(v); p.day && !ok {
		return problem("bad_date", "%s is no date: write it as 2023-10-07.", strconv.Quote(v)).about(p.name)
	}
	if p.oneOf != nil && v != "" && !slices.Contains(p.oneOf, v) {
		return problem("bad_value", "%s is no value of %s: %s are.", strconv.Quote(v), p.name, strings.Join(p.oneOf, ", ")).about(p.name, p.oneOf...)
	}
	return nil
}

// at is the position that the request's cursor holds, of n keys; nil at the start.
func (q *question) at(n int) ([]string, error) {
	return readCursor(q.values.Get("cursor"), q.list, q.values, n)
}

// next is the cursor behind a position.
func (q *question) next(at ...string) string {
	return cursor{List: q.list, Question: fingerprint(q.values), At: at}.String()
}

// cut shortens what is repeated in an error.
func cut(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func sortedKeys(v url.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
