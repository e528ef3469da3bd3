package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// queries holds the text of each file of queries/, by its name: "document.get".
var queries = readQueries()

func readQueries() map[string]string {
	all := map[string]string{}
	err := fs.WalkDir(queryFiles, "queries", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(queryFiles, path)
		all[strings.TrimSuffix(e.Name(), ".sql")] = string(text)
		return err
	})
	if err != nil {
		panic(err) // embedded files are always there
	}
	return all
}

// query runs a named query and calls row for each row of its answer. where, of
// clauses of this package alone and never of a value, takes the place of the
// query's /*where*/, a condition that holds for figures that nothing superseded that
// of /*current*/, and the number of the version that replaced a figure's document, or 0,
// that of /*replaced*/.
func (s *Store) query(ctx context.Context, name, where string, args []any, row func(*sql.Rows) error) (err error) {
	text, err := s.text(name, where)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.maxTime)
	defer cancel()
	rows, err := s.db.QueryContext(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("asking %s: %w", name, explain(s.path, err))
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading %s: %w", name, explain(s.path, err))
	}
	return nil
}

// eachRow is query for answers of many rows, with values as the driver gives them.
// The slice is overwritten by the next row.
func (s *Store) eachRow(ctx context.Context, name, where string, row func([]driver.Value) error) error {
	text, err := s.text(name, where)
	if err != nil {
		return err
	}
	return s.eachRowOf(ctx, name, text, row)
}

// eachRowOf is eachRow for the text of a query that was made of the named one.
func (s *Store) eachRowOf(ctx context.Context, name, text string, row func([]driver.Value) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.maxTime)
	defer cancel()
	if err := eachRow(ctx, s.db, text, row); err != nil {
		return fmt.Errorf("asking %s: %w", name, explain(s.path, err))
	}
	return nil
}

// text is a named query with its conditions.
func (s *Store) text(name, where string) (string, error) {
	text, ok := queries[name]
	if !ok {
		return "", fmt.Errorf("no query is named %s", name)
	}
	current := "true"
	if s.superseding.Load() {
		current = "f.extraction not in (select extraction from supersession)"
	}
	replaced := "0"
	if s.versioned.Load() {
		replaced = "coalesce((select max(v.number) from version v where v.previous = f.document), 0)"
	}
	return strings.NewReplacer("/*where*/", where, "/*current*/", current, "/*replaced*/", replaced).Replace(text), nil
}
