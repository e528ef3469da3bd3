package follow

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"hasila/metrics"
)

// A Status is what is known of a source from its rounds so far.
type Status struct {
	Source      string    `json:"source"` // its name
	Where       string    `json:"where"`
	LastTry     time.Time `json:"last_try"`
	LastSuccess time.Time `json:"last_success"` // zero: never
	NextTry     time.Time `json:"next_try"`
	Failures    int       `json:"failures"` // in a row
	LastError   string    `json:"last_error,omitempty"`
	Documents   int       `json:"documents"` // that it gave since it is followed
	Figures     int       `json:"figures"`   // of those of its documents that were new

	ETag         string   `json:"etag,omitempty"`
	LastModified string   `json:"last_modified,omitempty"`
	Seen         []string `json:"seen,omitempty"` // entries that were read, newest last
}

// Shown is the status of a source as pages and commands show it.
func (s Status) Shown(of Source) metrics.SourceStatus {
	return metrics.SourceStatus{
		Name: of.Name, Where: of.Where(), LastTry: s.LastTry, LastSuccess: s.LastSuccess, NextTry: s.NextTry,
		Documents: s.Documents, Figures: s.Figures, Failures: s.Failures, LastError: s.LastError, Paused: of.Paused,
	}
}

// maxSeen is how many entries of a feed are remembered: far more than any lists.
const maxSeen = 2000

func (s *Status) saw(entry string) {
	s.Seen = append(s.Seen, entry)
	if len(s.Seen) > maxSeen {
		s.Seen = append([]string(nil), s.Seen[len(s.Seen)-maxSeen:]...)
	}
}

// ReadState reads what a Follower wrote; a file that is not there is an empty state.
func ReadState(path string) (map[string]Status, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return map[string]Status{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the state of sources: %w", err)
	}
	var all []Status
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, fmt.Errorf("reading the state of sources in %s: %w", path, err)
	}
	state := make(map[string]Status, len(all))
	for _, s := range all {
		state[s.Source] = s
	}
	return state, nil
}

// writeState replaces the file whole: a crash leaves the old one or the new one.
func writeState(path string, all []Status) (err error) {
	b, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		return fmt.Errorf("writing the state of sources: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("writing the state of sources: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("writing the state of sources: %w", err), os.Remove(f.Name()))
		}
	}()
	if _, err := f.Write(b); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
