package api

import (
	"context"
	"slices"

	"hasila/metrics"
)

// How much one request looks through at most. A page that is not full by then ends
// with a cursor, and the next request goes on.
const (
	walkSeries  = 3000
	walkFigures = 150_000
	stepFigures = 30_000 // that are read at once
	stepSeries  = 400
)

// walk builds the series of a filter in the order of their keys, from that of from
// on, and calls visit for each until it says that the page is full. It gives the key
// to go on with, nil after the last.
func (a *API) walk(ctx context.Context, f metrics.SeriesFilter, from *metrics.SeriesKey, visit func(metrics.Series) (full bool, err error)) (*metrics.SeriesKey, error) {
	keys, err := a.reader.Keys(ctx, f)
	if err != nil {
		return nil, err
	}
	if from != nil {
		start, _ := slices.BinarySearchFunc(keys, *from, func(s metrics.SeriesStat, k metrics.SeriesKey) int { return s.Key.Compare(k) })
		keys = keys[start:]
	}
	series, figures := 0, 0
	for len(keys) > 0 {
		if series >= walkSeries || figures >= walkFigures {
			return &keys[0].Key, nil
		}
		var step []metrics.SeriesKey
		held := 0
		for _, k := range keys {
			if len(step) == stepSeries || len(step) > 0 && held+k.Figures > stepFigures {
				break
			}
			step = append(step, k.Key)
			held += k.Figures
		}
		built, err := a.reader.SeriesOf(ctx, step, f)
		if err != nil {
			return nil, err
		}
		for _, s := range built {
			full, err := visit(s)
			if err != nil || full {
				return nil, err
			}
		}
		keys = keys[len(step):]
		series += len(step)
		figures += held
	}
	return nil, nil
}

// keyTexts writes a key for a cursor, and textsKey reads it.
func keyTexts(k metrics.SeriesKey) []string {
	return []string{k.Metric, k.Place, k.Scope, k.Group, k.Nationality, k.Unit, k.Origin}
}

func textsKey(t []string) metrics.SeriesKey {
	return metrics.SeriesKey{Metric: t[0], Place: t[1], Scope: t[2], Group: t[3], Nationality: t[4], Unit: t[5], Origin: t[6]}
}

// keyParts is how many texts a key has.
const keyParts = 7

// A listing collects a page of what series hold. Items stand in the order of their
// series' keys and, within a series, of their places.
type listing[T any] struct {
	items []T
	last  []string // position of the last item
	full  bool
}

// list walks through series and collects what of each each gives, with a place of
// its own within the series that grows.
func list[T any](ctx context.Context, a *API, q *question, f metrics.SeriesFilter, each func(metrics.Series, func(place string, item T)) error) (Page[T], error) {
	page := Page[T]{Items: []T{}}
	at, err := q.at(keyParts + 1)
	if err != nil {
		return page, err
	}
	var from *metrics.SeriesKey
	behind := ""
	if at != nil {
		k := textsKey(at)
		from, behind = &k, at[keyParts]
	}
	var l listing[T]
	rest, err := a.walk(ctx, f, from, func(s metrics.Series) (bool, error) {
		first := from != nil && s.Key == *from
		err := each(s, func(place string, item T) {
			switch {
			case first && place <= behind:
			case len(l.items) == q.limit:
				l.full = true
			case !l.full:
				l.items, l.last = append(l.items, item), append(keyTexts(s.Key), place)
			}
		})
		return l.full, err
	})
	if err != nil {
		return page, err
	}
	if l.items != nil {
		page.Items = l.items
	}
	switch {
	case l.full:
		page.Next = q.next(l.last...)
	case rest != nil:
		page.Next = q.next(append(keyTexts(*rest), "")...)
	}
	if len(page.Items) == 0 && page.Next == "" && at == nil {
		page.Hints, err = a.hints(ctx, q.Filter)
	}
	return page, err
}
