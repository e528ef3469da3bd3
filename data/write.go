package data

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"hasila/metrics"
)

// Add stores documents with their figures in one transaction: all of them or, with
// an error, none. Documents that are stored already are passed over. It returns
// how many documents and figures were new.
func (s *Store) Add(ctx context.Context, batch []metrics.Extraction) (documents, figures int, err error) {
	s.write.Lock()
	defer s.write.Unlock()
	ids := make([]string, len(batch))
	for i, e := range batch {
		ids[i] = e.Document.ID
	}
	if err := s.remember(ctx); err != nil {
		return 0, 0, err
	}
	known, err := s.Known(ctx, ids)
	if err != nil {
		return 0, 0, err
	}
	fresh := make([]metrics.Extraction, 0, len(batch))
	for _, e := range batch {
		if !known[e.Document.ID] {
			known[e.Document.ID] = true
			fresh = append(fresh, e)
		}
	}
	if len(fresh) == 0 {
		return 0, 0, nil
	}
	linked, err := s.link(ctx, fresh)
	if err == nil {
		err = s.transaction(ctx, func(conn *sql.Conn) (series *newSeries, err error) {
			series, figures, err = s.insert(ctx, conn, fresh, linked, nil)
			if err == nil {
				series.replaced = linked.replaced()
				err = s.insertDocuments(conn, fresh, linked)
			}
			return series, err
		})
	}
	if err != nil {
		s.copies = nil // it holds documents that are not stored
		return 0, 0, fmt.Errorf("storing %d documents: %w", len(fresh), err)
	}
	s.noted(fresh)
	return len(fresh), figures, nil
}

// transaction runs do in one transaction on one connection; the caller holds the
// write lock. The series that do adds are known to readers once it is committed.
func (s *Store) transaction(ctx context.Context, do func(*sql.Conn) (*newSeries, error)) (err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return explain(s.path, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "begin"); err != nil {
		return explain(s.path, err)
	}
	series, err := do(conn)
	if err == nil {
		_, err = conn.ExecContext(context.WithoutCancel(ctx), "commit")
	}
	if err != nil {
		s.last.read = false
		// A failed commit has rolled back already: the error that counts is the first.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback")
		return explain(s.path, err)
	}
	if series != nil {
		s.series.add(series)
		if len(series.replaced) > 0 {
			s.versioned.Store(true)
		}
		if series.decides {
			s.verdicts.forget()
		}
		if series.replaces {
			s.series.forget()
		}
	}
	s.version.Add(1)
	return nil
}

// insertDocuments writes documents and how they are linked.
func (s *Store) insertDocuments(conn *sql.Conn, batch []metrics.Extraction, linked links) error {
	at := s.now().UTC().Truncate(time.Microsecond)
	rows := make([][]driver.Value, 0, len(batch))
	for _, e := range batch {
		d := e.Document
		id, err := parseID(d.ID)
		if err != nil {
			return err
		}
		rows = append(rows, []driver.Value{
			id, orNull(e.Name), orNull(d.URL), orNull(d.Publisher), orNull(d.Published), orNull(d.Lang), orNull(d.Title), d.Text, at, orNull(d.Raw),
		})
	}
	return errors.Join(appendRows(conn, "document", rows), linked.append(conn, batch, at))
}

// insert writes extractions with their figures. superseded maps a document to the
// extraction that the new one replaces. What a copy states without naming who says so
// is stated by the publisher of its original.
func (s *Store) insert(ctx context.Context, conn *sql.Conn, batch []metrics.Extraction, linked links, superseded map[string]int64) (*newSeries, int, error) {
	if err := s.prepareWriting(ctx, conn); err != nil {
		return nil, 0, err
	}
	at := s.now().UTC().Truncate(time.Microsecond)
	var extractions, supersessions, figures [][]driver.Value
	series := s.series.adding()
	values := map[valueKey][]statement{}
	for _, e := range batch {
		d := e.Document
		id, err := parseID(d.ID)
		if err != nil {
			return nil, 0, err
		}
		s.last.extraction++
		extraction := s.last.extraction
		extractions = append(extractions, []driver.Value{extraction, id, e.Extractor, int32(len(e.Observations)), at})
		if old, ok := superseded[d.ID]; ok {
			supersessions = append(supersessions, []driver.Value{old, extraction, "re-extracted by " + e.Extractor, at})
		}
		of, isCopy := linked.originals[d.ID]
		var copyOf driver.Value
		if isCopy {
			copyOf = of.document
		}
		for _, o := range e.Observations {
			if isCopy && o.Figure.Attribution == "" && of.publisher != "" {
				o.Origin = of.publisher
			}
			n := series.id(metrics.KeyOf(o))
			series.stats[n] = series.stats[n].plus(stat{1, dayCode(o.Figure.AsOf), o.Figure.Country})
			row, err := figureRow(o, id, extraction, n)
			if err != nil {
				return nil, 0, err
			}
			addStatement(values, series.kin(n, o), n, statement{row[0].(uint64), id, of.document, series.publisher(o.Publisher), dayCode(o.Published), float32(o.Figure.Confidence)}, o.Figure)
			figures = append(figures, append(row, copyOf))
		}
	}
	// Figures of one series side by side: a chart's question then touches few blocks.
	slices.SortStableFunc(figures, func(a, b []driver.Value) int {
		return cmp.Compare(a[3].(int32), b[3].(int32))
	})
	return series, len(figures), errors.Join(
		appendRows(conn, "extraction", extractions),
		appendRows(conn, "supersession", supersessions),
		appendRows(conn, "series", series.rows),
		appendRows(conn, "publisher", series.publisherRows),
		appendRows(conn, "figure", figures),
		appendRows(conn, "statement", statementRows(values)),
		appendRows(conn, "series_count", countRows(series.stats)),
	)
}

// addStatement notes what a figure states of a day, if it is of one.
func addStatement(values map[valueKey][]statement, kin, series int32, st statement, f metrics.Figure) {
	day := dayCode(f.AsOf)
	if day == 0 {
		return
	}
	k := valueKey{kin, series, day, numberOf(f.Value), numberOf(f.Low), numberOf(f.High), qualifierCode(f.Qualifier)}
	values[k] = append(values[k], st)
}

// statementRows makes the rows of statements, those of one series side by side.
func statementRows(values map[valueKey][]statement) [][]driver.Value {
	rows := make([][]driver.Value, 0, len(values))
	for _, k := range slices.SortedFunc(maps.Keys(values), valueKey.compare) {
		rows = append(rows, []driver.Value{
			k.kin, k.series, k.asOf, floatOrNull(k.value.pointer()), floatOrNull(k.low.pointer()), floatOrNull(k.high.pointer()),
			k.qualifier, packed(values[k]),
		})
	}
	return rows
}

func countRows(stats map[int32]stat) [][]driver.Value {
	rows := make([][]driver.Value, 0, len(stats))
	for _, id := range slices.Sorted(maps.Keys(stats)) {
		st := stats[id]
		rows = append(rows, []driver.Value{id, int32(st.figures), st.last, orNull(st.country)})
	}
	return rows
}

// prepareWriting reads the last ids in use, once a process and again after a
// failure.
func (s *Store) prepareWriting(ctx context.Context, conn *sql.Conn) error {
	if s.last.read {
		return nil
	}
	if err := conn.QueryRowContext(ctx, queries["store.last"]).Scan(&s.last.extraction, &s.last.review); err != nil {
		return fmt.Errorf("reading the last ids: %w", err)
	}
	s.last.read = true
	return nil
}

func figureRow(o metrics.Observation, document uint64, extraction int64, series int32) ([]driver.Value, error) {
	id, err := parseID(o.ID)
	if err != nil {
		return nil, err
	}
	f := o.Figure
	var partOf driver.Value
	if f.PartOf != nil {
		partOf = int32(*f.PartOf)
	}
	rules := f.Rules
	if rules == nil {
		rules = []string{}
	}
	return []driver.Value{
		id, extraction, document, series, int32(f.Start), int32(f.End), f.Number,
		floatOrNull(f.Value), floatOrNull(f.Low), floatOrNull(f.High), string(f.Qualifier), orNull(f.Country),
		string(f.Period), orNull(f.From), orNull(f.AsOf), orNull(f.Attribution), partOf, f.Confidence, rules,
		o.Excerpt, orNull(o.Publisher), orNull(o.Published),
	}, nil
}

// parseID reads the 16 hexadecimal digits of an identity.
func parseID(hex string) (uint64, error) {
	id, err := strconv.ParseUint(hex, 16, 64)
	if err != nil || len(hex) != 16 {
		return 0, fmt.Errorf("%q is no identity of 16 hexadecimal digits", hex)
	}
	return id, nil
}

// hexID writes an identity with its 16 hexadecimal digits.
func hexID(id uint64) string {
	const digits = "0123456789abcdef"
	var b [16]byte
	for i := 15; i >= 0; i-- {
		b[i] = digits[id&15]
		id >>= 4
	}
	return string(b[:])
}

func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

func floatOrNull(f *float64) driver.Value {
	if f == nil {
		return nil
	}
	return *f
}
