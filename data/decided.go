package data

import (
	"strings"

	"hasila/metrics"
)

// changes calls each for what decisions change in the numbers of figures of series: one
// less where a figure is rejected or corrected away, one more where it is corrected
// to. Only figures of the filter's days and publishers are told, whatever it says of
// series.
func (s *Store) changes(d *decisions, f metrics.SeriesFilter, each func(k metrics.SeriesKey, o metrics.Observation, n int)) {
	for _, v := range d.byFigure {
		o := v.observation
		if v.status == metrics.StatusAccepted || !f.Published(o.Publisher, o.Published) {
			continue
		}
		if onDays(f, v.asOf) {
			each(s.series.key(v.series), o, -1)
		}
		if v.status == metrics.StatusCorrected && onDays(f, o.Figure.AsOf) {
			each(metrics.KeyOf(o), o, 1)
		}
	}
}

// onDays reports whether a filter lets through what holds for a day.
func onDays(f metrics.SeriesFilter, day string) bool {
	if day == "" {
		return f.From == "" && f.To == ""
	}
	return day >= f.From && (f.To == "" || day <= f.To || strings.HasPrefix(day, f.To))
}

// moved lists the figures that a correction takes into the filter's series, and gives
// those that one takes out of them.
func (s *Store) moved(d *decisions, f metrics.SeriesFilter) (in []string, out map[string]bool) {
	out = map[string]bool{}
	for id, v := range d.byFigure {
		if v.status != metrics.StatusCorrected || !f.Published(v.observation.Publisher, v.observation.Published) {
			continue
		}
		was := f.MatchesKey(s.series.key(v.series)) && onDays(f, v.asOf)
		is := f.MatchesKey(metrics.KeyOf(v.observation)) && onDays(f, v.observation.Figure.AsOf)
		switch {
		case is && !was:
			in = append(in, id)
		case was && !is:
			out[id] = true
		}
	}
	return in, out
}
