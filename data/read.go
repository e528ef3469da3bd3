package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"hasila/metrics"
)

// Document returns a stored document and the figures in it, in the order of its
// text. An id that is not stored gives an error that wraps metrics.ErrNotFound.
func (s *Store) Document(ctx context.Context, id string) (metrics.Document, []metrics.Observation, error) {
	var d metrics.Document
	if _, err := parseID(id); err != nil {
		return d, nil, fmt.Errorf("document %q: %w", id, metrics.ErrNotFound)
	}
	found := false
	err := s.query(ctx, "document.get", "", []any{id}, func(rows *sql.Rows) error {
		var name string
		found = true
		return rows.Scan(&d.ID, &name, &d.URL, &d.Publisher, &d.Published, &d.Lang, &d.Title, &d.Text)
	})
	if err != nil {
		return d, nil, err
	}
	if !found {
		return d, nil, fmt.Errorf("document %s: %w", id, metrics.ErrNotFound)
	}
	var w where
	w.and("f.document = id_of(?)", id)
	observations, err := s.observations(ctx, &w, `order by f."start", f."end", s.metric`)
	return d, observations, err
}

// Figure returns a figure with its sentence and source. An id that is not stored,
// or was superseded, gives an error that wraps metrics.ErrNotFound.
func (s *Store) Figure(ctx context.Context, id string) (metrics.Observation, error) {
	if _, err := parseID(id); err != nil {
		return metrics.Observation{}, fmt.Errorf("figure %q: %w", id, metrics.ErrNotFound)
	}
	var w where
	w.and("f.id = id_of(?)", id)
	found, err := s.observations(ctx, &w, "limit 1")
	if err != nil {
		return metrics.Observation{}, err
	}
	if len(found) == 0 {
		return metrics.Observation{}, fmt.Errorf("figure %s: %w", id, metrics.ErrNotFound)
	}
	return found[0], nil
}

// Observations calls yield for each current figure that a filter lets through, by
// series and day, until yield returns an error, which it returns. Rejected figures
// are among them, with their status.
func (s *Store) Observations(ctx context.Context, f metrics.SeriesFilter, yield func(metrics.Observation) error) error {
	var w where
	w.ofSeries(f)
	w.ofFigures(f)
	tail := "order by f.series, f.as_of, f.published, f.id"
	if f.Limit > 0 {
		tail += " limit ?"
		w.args = append(w.args, f.Limit)
	}
	decided, err := s.currentVerdicts(ctx)
	if err != nil {
		return err
	}
	in, out := s.moved(decided, f)
	err = s.eachObservation(ctx, &w, tail, func(o metrics.Observation) error {
		if out[o.ID] {
			return nil
		}
		return yield(o)
	})
	if err != nil || len(in) == 0 {
		return err
	}
	var by where
	by.and("f.id in (select id_of(hex) from (select unnest(?::varchar[]) as hex))", in)
	return s.eachObservation(ctx, &by, "order by f.id", yield)
}

func (s *Store) observations(ctx context.Context, w *where, tail string) ([]metrics.Observation, error) {
	all := []metrics.Observation{}
	err := s.eachObservation(ctx, w, tail, func(o metrics.Observation) error {
		all = append(all, o)
		return nil
	})
	return all, err
}

func (s *Store) eachObservation(ctx context.Context, w *where, tail string, yield func(metrics.Observation) error) error {
	decided, err := s.currentVerdicts(ctx)
	if err != nil {
		return err
	}
	return s.query(ctx, "observation.list", w.String()+" "+tail, w.args, func(rows *sql.Rows) error {
		o, err := scanObservation(rows)
		if err != nil {
			return err
		}
		if err := judge(&o, decided); err != nil {
			return err
		}
		return yield(o)
	})
}

// scanObservation reads a row of observation.list, and into more what a query adds.
func scanObservation(rows *sql.Rows, more ...any) (metrics.Observation, error) {
	var o metrics.Observation
	var groups string
	var rules any
	f := &o.Figure
	err := rows.Scan(append([]any{&o.ID, &f.Document, &f.Start, &f.End, &f.Number,
		&f.Metric, &f.Value, &f.Low, &f.High, &f.Qualifier, &f.Unit, &groups, &f.Nationality, &f.Place,
		&f.Country, &f.Period, &f.From, &f.AsOf, &f.Attribution, &f.PartOf, &f.Confidence, &rules, &f.Extractor,
		&o.Origin, &o.Publisher, &o.Published, &o.Lang, &o.URL, &o.Excerpt, &o.CopyOf, &o.Replaced}, more...)...)
	if err != nil {
		return o, err
	}
	f.Group = splitGroups(groups)
	f.Rules = stringsOf(rules)
	return o, nil
}

// judge gives an observation the state of the decision that holds on it.
func judge(o *metrics.Observation, d *decisions) error {
	v, ok := d.byFigure[o.ID]
	if !ok {
		o.Status = metrics.StatusExtracted
		return nil
	}
	o.Status = v.status
	return correct(o, v.correction)
}

// correct puts what a person corrected in the place of what was extracted. Where
// the number stands, and in which document, stays.
func correct(o *metrics.Observation, correction string) error {
	if correction == "" {
		return nil
	}
	f := o.Figure
	if err := json.Unmarshal([]byte(correction), &f); err != nil {
		return fmt.Errorf("reading the correction of figure %s: %w", o.ID, err)
	}
	f.Document, f.Start, f.End, f.Number = o.Figure.Document, o.Figure.Start, o.Figure.End, o.Figure.Number
	o.Figure = f
	if f.Attribution != "" {
		o.Origin = f.Attribution
	}
	return nil
}

func splitGroups(groups string) []string {
	if groups == "" {
		return []string{}
	}
	return strings.Split(groups, "+")
}

// stringsOf reads a list of the driver.
func stringsOf(list any) []string {
	values, _ := list.([]any)
	out := make([]string, 0, len(values))
	for _, v := range values {
		if text, ok := v.(string); ok {
			out = append(out, text)
		}
	}
	return out
}
