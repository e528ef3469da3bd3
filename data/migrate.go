package data

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// A migration is one numbered step of the tables' form.
type migration struct {
	number int
	name   string
	sql    string
}

// migrations reads the numbered steps; their numbers must be 1, 2, 3 …
func migrations() ([]migration, error) {
	entries, err := fs.ReadDir(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	var all []migration
	for _, e := range entries {
		head, _, _ := strings.Cut(e.Name(), "_")
		n, err := strconv.Atoi(head)
		if err != nil || n != len(all)+1 {
			return nil, fmt.Errorf("migration %s: its number is not %04d", e.Name(), len(all)+1)
		}
		text, err := fs.ReadFile(migrationFiles, "migrations/"+e.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, migration{n, e.Name(), string(text)})
	}
	return all, nil
}

// migrate takes every step that the file has not taken yet, each in one
// transaction with its marker.
func (s *Store) migrate(ctx context.Context, readOnly bool) error {
	steps, err := migrations()
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	done := 0
	if readOnly {
		err = s.db.QueryRowContext(ctx, "select coalesce(max(number), 0) from migration").Scan(&done)
		if err == nil && done < len(steps) {
			return &OpenError{s.path, "was written by an older version: open it once for writing, with `hasila ingest`", nil}
		}
	} else {
		if _, err := s.db.ExecContext(ctx,
			"create table if not exists migration (number integer not null, name varchar not null, taken_at timestamp not null)"); err != nil {
			return fmt.Errorf("preparing the database: %w", err)
		}
		err = s.db.QueryRowContext(ctx, "select coalesce(max(number), 0) from migration").Scan(&done)
	}
	if err != nil {
		return fmt.Errorf("reading the database's version: %w", err)
	}
	if done > len(steps) {
		return &OpenError{s.path, "was written by a newer version of Hasila", nil}
	}
	for _, m := range steps[done:] {
		if err := s.step(ctx, m); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	return nil
}

func (s *Store) step(ctx context.Context, m migration) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // without effect after the commit
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into migration values (?, ?, ?)", m.number, m.name, s.now().UTC()); err != nil {
		return err
	}
	return tx.Commit()
}
