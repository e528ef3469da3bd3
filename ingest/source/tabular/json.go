package tabular

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// Bounds of one JSON row: what nests deeper, or holds more, is left out of it.
const (
	maxDepth = 8
	maxCells = 1000
)

// JSON yields the rows of a list of objects, which is the file itself or stands
// under a key that the mapping names. Cells of nested objects are named by their
// path, "verified.killed_cum", those of lists by their position, "source.0.name".
// A single object is a table of one row.
func (t Reader) JSON(ctx context.Context, r io.Reader, in doc.Input) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		report(t.json(ctx, r, in, yield), yield)
	}
}

func (t Reader) json(ctx context.Context, r io.Reader, in doc.Input, yield func(metrics.Document, error) bool) error {
	j := &jsonTable{in: in, mappings: t.mappings, yield: yield, dec: json.NewDecoder(r)}
	j.dec.UseNumber()
	token, err := j.dec.Token()
	if errors.Is(err, io.EOF) {
		return in.Failf("is empty")
	}
	if err == nil {
		switch token {
		case json.Delim('['):
			err = j.list(ctx, "")
		case json.Delim('{'):
			err = j.object(ctx)
		default:
			return in.Failf("is no JSON list or object")
		}
	}
	switch {
	case err == nil && j.rows == 0:
		return in.Failf("holds no list of rows that a mapping knows")
	case err == nil || errors.Is(err, errStop) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	}
	var known *doc.Error
	if errors.As(err, &known) {
		return err
	}
	return in.Fail(fmt.Sprintf("reading JSON near byte %d", j.dec.InputOffset()), err)
}

type jsonTable struct {
	in       doc.Input
	mappings []*Mapping
	yield    func(metrics.Document, error) bool
	dec      *json.Decoder
	mapping  *Mapping
	rows     int
}

// object reads the file's one object: a list below a key that a mapping names, or
// else the object itself as a row.
func (j *jsonTable) object(ctx context.Context) error {
	var names, values []string
	add := func(name, value string) {
		if len(names) < maxCells {
			names, values = append(names, name), append(values, value)
		}
	}
	for j.dec.More() {
		token, err := j.dec.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if j.named(key) {
			inner, err := j.dec.Token()
			if err != nil {
				return err
			}
			if inner == json.Delim('[') {
				if err := j.list(ctx, key); err != nil {
					return err
				}
				continue
			}
			if err := j.walk(inner, key, 1, add); err != nil {
				return err
			}
			continue
		}
		inner, err := j.dec.Token()
		if err != nil {
			return err
		}
		if err := j.walk(inner, key, 1, add); err != nil {
			return err
		}
	}
	if _, err := j.dec.Token(); err != nil {
		return err
	}
	if j.rows > 0 {
		return nil
	}
	return j.row(names, values, "")
}

// named says that a mapping expects its rows under key.
func (j *jsonTable) named(key string) bool {
	for _, m := range j.mappings {
		if m.Rows != "" && m.Rows == key {
			return true
		}
	}
	return false
}

// list reads the rows of an open list.
func (j *jsonTable) list(ctx context.Context, key string) error {
	for j.dec.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		var names, values []string
		token, err := j.dec.Token()
		if err != nil {
			return err
		}
		err = j.walk(token, "", 0, func(name, value string) {
			if len(names) < maxCells {
				names, values = append(names, name), append(values, value)
			}
		})
		if err != nil {
			return err
		}
		if err := j.row(names, values, key); err != nil {
			return err
		}
	}
	_, err := j.dec.Token()
	return err
}

// row reads one row. The first shows which mapping is meant; those after it need
// not have the same cells.
func (j *jsonTable) row(names, values []string, key string) error {
	j.rows++
	if j.mapping == nil || j.mapping.Rows != key {
		m := choose(j.mappings, key, func(c string) bool { return slices.Contains(names, c) })
		if m == nil {
			return &doc.Error{Path: j.in.Path, Line: j.rows, Reason: "is a row whose keys no mapping knows (" + clipList(names) + "): write a mapping"}
		}
		if j.mapping = m; m.Ignore != "" {
			return errStop
		}
	}
	t := table{in: j.in, mapping: j.mapping, yield: j.yield}
	return t.emit(newRow(j.rows, names, values, j.mapping.Text != ""))
}

// walk hands out the cells of a value whose first token is read already.
func (j *jsonTable) walk(token json.Token, path string, depth int, add func(name, value string)) error {
	switch v := token.(type) {
	case string:
		add(path, v)
	case json.Number:
		add(path, v.String())
	case bool:
		add(path, strconv.FormatBool(v))
	case json.Delim:
		if depth > 64 {
			return errors.New("is nested too deeply")
		}
		for i := 0; j.dec.More(); i++ {
			name := strconv.Itoa(i)
			if v == '{' {
				token, err := j.dec.Token()
				if err != nil {
					return err
				}
				name, _ = token.(string)
			}
			if path != "" {
				name = path + "." + name
			}
			inner, err := j.dec.Token()
			if err != nil {
				return err
			}
			next := add
			if strings.Count(name, ".") >= maxDepth {
				next = func(string, string) {}
			}
			if err := j.walk(inner, name, depth+1, next); err != nil {
				return err
			}
		}
		_, err := j.dec.Token()
		return err
	}
	return nil
}
