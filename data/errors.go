package data

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// A LockedError says that another process has the database open.
type LockedError struct {
	Path    string
	Holder  string // its program, where known
	PID     string // its number, where known
	Wrapped error
}

func (e *LockedError) Error() string {
	who := "another process"
	switch {
	case e.Holder != "" && e.PID != "":
		who = fmt.Sprintf("%s (process %s)", e.Holder, e.PID)
	case e.PID != "":
		who = "process " + e.PID
	}
	return fmt.Sprintf("the database %s is in use by %s: one process owns the file at a time. "+
		"Stop that process, or use another file with --db", e.Path, who)
}

func (e *LockedError) Unwrap() error { return e.Wrapped }

// An OpenError says, for people, why a database cannot be used.
type OpenError struct {
	Path    string
	Reason  string
	Wrapped error
}

func (e *OpenError) Error() string { return fmt.Sprintf("the database %s %s", e.Path, e.Reason) }

func (e *OpenError) Unwrap() error { return e.Wrapped }

// ErrFull says that the disk has no room: what was being written is not there,
// and everything before it is.
var ErrFull = errors.New("no room on the disk")

// holder finds who has the lock in DuckDB's message: "Conflicting lock is held in
// /usr/bin/hasila (PID 4242) by user ana".
var holder = regexp.MustCompile(`lock is held in (.*?) ?\(PID (\d+)\)`)

// explain turns an error of the driver into one that says what to do.
func explain(path string, err error) error {
	_, message := kindOf(err)
	switch {
	case strings.Contains(message, "Could not set lock"):
		e := &LockedError{Path: path, Wrapped: err}
		if m := holder.FindStringSubmatch(message); m != nil {
			e.Holder, e.PID = strings.TrimSpace(m[1]), m[2]
		}
		return e
	case strings.Contains(message, "not a valid DuckDB database"):
		return &OpenError{path, "is not a DuckDB file: choose another with --db", err}
	case strings.Contains(message, "No space left on device"), strings.Contains(message, "disk quota"):
		return fmt.Errorf("%w for the database %s: free some, and repeat the command; what was stored before is safe (%w)",
			ErrFull, path, err)
	case strings.Contains(message, "Permission denied"):
		return &OpenError{path, "may not be opened: its permissions do not allow it", err}
	case strings.Contains(message, "No such file or directory"), strings.Contains(message, "Cannot open file"):
		return &OpenError{path, "cannot be opened: does its folder exist?", err}
	case strings.Contains(message, "read-only mode") && strings.Contains(message, "does not exist"):
		return &OpenError{path, "does not exist: `hasila ingest` or `hasila demo` makes one", err}
	case strings.Contains(message, "newer version"), strings.Contains(message, "storage version"):
		return &OpenError{path, "was written by a newer version", err}
	}
	return fmt.Errorf("using the database %s: %w", path, err)
}
