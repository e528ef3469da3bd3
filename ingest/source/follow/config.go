// Package follow reads sources again and again: feeds, pages and folders that a file
// names. It asks servers only for what changed, keeps to their robots.txt, waits
// between two requests to one host, and stays away longer from what fails.
package follow

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/BurntSushi/toml"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/tabular"
)

// A Source is one thing to follow. Of Feed, Page and Folder one is set.
type Source struct {
	Name      string        `toml:"name"`
	Feed      string        `toml:"feed"`
	Page      string        `toml:"page"`
	Folder    string        `toml:"folder"`
	Publisher string        `toml:"publisher"` // where documents name none themselves
	Lang      string        `toml:"lang"`
	Every     time.Duration `toml:"-"`
	Summaries bool          `toml:"summaries"` // a feed's own texts are enough: its pages are not fetched
	Paused    bool          `toml:"paused"`
	Mapping   []string      `toml:"mapping"` // files that say which column of its tables is which field

	EveryText string `toml:"every"` // "30m", "6h"

	mappings []*tabular.Mapping
}

// The bounds of Every, and what it is where a source does not say.
const (
	minEvery     = time.Minute
	maxEvery     = 7 * 24 * time.Hour
	defaultEvery = 30 * time.Minute
)

// ReadConfig reads a file such as
//
//	[[source]]
//	name      = "Agency"
//	feed      = "https://agency.example/rss.xml"
//	publisher = "Agency"
//	every     = "30m"
//
//	[[source]]
//	name   = "Bulletins"
//	folder = "bulletins"        # beside the file, as mappings are
//	mapping = ["counts.toml"]   # for tables that no mapping of the program fits
//
// A mistake is an error that names the source and the key.
func ReadConfig(path string) ([]Source, error) {
	var file struct {
		Source []Source `toml:"source"`
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the list of sources: %w", err)
	}
	meta, err := toml.Decode(string(b), &file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("reading %s: no source has the key %q", path, extra[0])
	}
	if len(file.Source) == 0 {
		return nil, fmt.Errorf("reading %s: it names no [[source]]", path)
	}
	seen := map[string]bool{}
	for i := range file.Source {
		s := &file.Source[i]
		if err := s.check(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("reading %s: source %d (%s): %w", path, i+1, s.Name, err)
		}
		if seen[s.Name] {
			return nil, fmt.Errorf("reading %s: two sources have the name %q", path, s.Name)
		}
		seen[s.Name] = true
	}
	return file.Source, nil
}

func (s *Source) check(dir string) error {
	named := 0
	for _, at := range []string{s.Feed, s.Page, s.Folder} {
		if at != "" {
			named++
		}
	}
	if named != 1 {
		return errors.New("name one of feed, page and folder")
	}
	if address := s.Feed + s.Page; address != "" {
		if doc.WebAddress(address) == "" {
			return fmt.Errorf("%q is no address of the web", address)
		}
	} else if !filepath.IsAbs(s.Folder) {
		s.Folder = filepath.Join(dir, s.Folder)
	}
	if s.Name == "" {
		s.Name = s.Where()
	}
	for _, path := range s.Mapping {
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("reading the mapping: %w", err)
		}
		m, err := tabular.ParseMapping(path, b)
		if err != nil {
			return err
		}
		s.mappings = append(s.mappings, m)
	}
	s.Every = defaultEvery
	if s.EveryText != "" {
		every, err := time.ParseDuration(s.EveryText)
		if err != nil || every < minEvery || every > maxEvery {
			return fmt.Errorf("every = %q is no time from a minute to a week, such as 30m or 6h", s.EveryText)
		}
		s.Every = every
	}
	return nil
}

// Where is the address or path of a source.
func (s *Source) Where() string { return s.Feed + s.Page + s.Folder }

// host is whom a source's requests go to; empty for folders.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
