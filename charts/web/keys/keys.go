// Package keys keeps who may write to a server and whom it tells of news: names with
// the hashes of their tokens, and webhooks with their secrets. They lie in a file of
// their own beside the database, readable by its owner alone, so that the database
// itself can be handed on; the command line may change the file while a server runs.
package keys

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// A Token is the right to write in a name. The token itself is not kept.
type Token struct {
	Name string    `json:"name"`
	Hash string    `json:"hash"` // SHA-256, hexadecimal
	Made time.Time `json:"made"`
}

// A Hook is an address that is told of news.
type Hook struct {
	ID     string    `json:"id"`
	URL    string    `json:"url"`
	Query  string    `json:"query"`  // parameters as of the pages' addresses; empty: everything
	Events []string  `json:"events"` // which kinds of news; empty: all
	Secret string    `json:"secret"` // "whsec_" and base64, as of Standard Webhooks
	Since  int64     `json:"since"`  // readings after this one are news to it; below 0: not known yet
	Made   time.Time `json:"made"`
	By     string    `json:"by,omitempty"`
	Off    string    `json:"off,omitempty"` // why it is told nothing more; empty: it is
}

type content struct {
	Tokens []Token `json:"tokens"`
	Hooks  []Hook  `json:"webhooks"`
}

// A Ring is the file. It is safe for concurrent use, and several processes may
// change it.
type Ring struct {
	path string
	now  func() time.Time

	mu    sync.Mutex
	known content
	seen  fs.FileInfo
}

// Open gives the ring at a path; a file that does not exist is an empty one.
func Open(path string, now func() time.Time) (*Ring, error) {
	if now == nil {
		now = time.Now
	}
	r := &Ring{path: path, now: now}
	_, err := r.read()
	return r, err
}

// Errors of what people ask of a ring.
var (
	ErrTaken   = errors.New("the name has a token already")
	ErrUnknown = errors.New("there is none of that name")
	ErrName    = errors.New("a name has 1 to 100 bytes, and no quotes, angles or control characters")
)

// AddToken makes a token for a name and gives it; it cannot be had again.
func (r *Ring) AddToken(name string) (token string, err error) {
	if !goodName(name) {
		return "", ErrName
	}
	secret := random(32)
	token = "hasila_" + base64.RawURLEncoding.EncodeToString(secret)
	return token, r.change(func(c *content) error {
		if slices.ContainsFunc(c.Tokens, func(t Token) bool { return t.Name == name }) {
			return ErrTaken
		}
		c.Tokens = append(c.Tokens, Token{Name: name, Hash: hashOf(token), Made: r.now().UTC()})
		return nil
	})
}

// RemoveToken ends the right of a name.
func (r *Ring) RemoveToken(name string) error {
	return r.change(func(c *content) error {
		n := len(c.Tokens)
		c.Tokens = slices.DeleteFunc(c.Tokens, func(t Token) bool { return t.Name == name })
		if len(c.Tokens) == n {
			return ErrUnknown
		}
		return nil
	})
}

// Tokens lists whose tokens there are.
func (r *Ring) Tokens() ([]Token, error) {
	c, err := r.read()
	return c.Tokens, err
}

// Holder gives the name that a token was made for. A file that cannot be read holds
// none.
func (r *Ring) Holder(token string) (string, bool) {
	c, err := r.read()
	if err != nil {
		return "", false
	}
	hash := hashOf(token)
	for _, t := range c.Tokens {
		if t.Hash == hash {
			return t.Name, true
		}
	}
	return "", false
}

// AddHook keeps a webhook under a new id and with a new secret, and gives it.
func (r *Ring) AddHook(h Hook) (Hook, error) {
	h.ID = "wh_" + hex.EncodeToString(random(8))
	h.Secret = "whsec_" + base64.StdEncoding.EncodeToString(random(32))
	h.Made = r.now().UTC()
	return h, r.change(func(c *content) error {
		c.Hooks = append(c.Hooks, h)
		return nil
	})
}

// RemoveHook ends a webhook.
func (r *Ring) RemoveHook(id string) error {
	return r.change(func(c *content) error {
		n := len(c.Hooks)
		c.Hooks = slices.DeleteFunc(c.Hooks, func(h Hook) bool { return h.ID == id })
		if len(c.Hooks) == n {
			return ErrUnknown
		}
		return nil
	})
}

// SwitchOff keeps a webhook but tells it nothing more, for a reason.
func (r *Ring) SwitchOff(id, reason string) error {
	return r.changeHook(id, func(h *Hook) { h.Off = reason })
}

// SetSince notes from which reading on a webhook is told of news.
func (r *Ring) SetSince(id string, seq int64) error {
	return r.changeHook(id, func(h *Hook) { h.Since = seq })
}

func (r *Ring) changeHook(id string, do func(*Hook)) error {
	return r.change(func(c *content) error {
		for i := range c.Hooks {
			if c.Hooks[i].ID == id {
				do(&c.Hooks[i])
				return nil
			}
		}
		return ErrUnknown
	})
}

// Hooks lists all webhooks.
func (r *Ring) Hooks() ([]Hook, error) {
	c, err := r.read()
	return c.Hooks, err
}

// read gives the file's content, which it reads again after it changed.
func (r *Ring) read() (content, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	st, err := os.Stat(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		r.known, r.seen = content{}, nil
		return content{}, nil
	}
	if err != nil {
		return content{}, fmt.Errorf("reading the keys: %w", err)
	}
	if r.seen != nil && st.ModTime().Equal(r.seen.ModTime()) && st.Size() == r.seen.Size() && os.SameFile(st, r.seen) {
		return r.known, nil
	}
	b, err := os.ReadFile(r.path)
	if err != nil {
		return content{}, fmt.Errorf("reading the keys: %w", err)
	}
	var c content
	if err := json.Unmarshal(b, &c); err != nil {
		return content{}, fmt.Errorf("reading the keys in %s: %w", r.path, err)
	}
	r.known, r.seen = c, st
	return c, nil
}

// change reads the file, lets do change its content, and writes it; other processes
// wait meanwhile. The old file is there until the new one is whole.
func (r *Ring) change(do func(*content) error) (err error) {
	lock := flock.New(r.path + ".lock")
	if err := lock.Lock(); err != nil {
		return fmt.Errorf("locking the keys: %w", err)
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	c, err := r.read()
	if err != nil {
		return err
	}
	c = content{slices.Clone(c.Tokens), slices.Clone(c.Hooks)}
	if err := do(&c); err != nil {
		return err
	}
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(r.path), ".keys-*") // with mode 0600
	if err != nil {
		return fmt.Errorf("writing the keys: %w", err)
	}
	_, err = f.Write(append(b, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), r.path)
	}
	if err != nil {
		return fmt.Errorf("writing the keys: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return b
}

func goodName(name string) bool {
	if name == "" || len(name) > 100 || strings.TrimSpace(name) != name {
		return false
	}
	for _, c := range name {
		if c < ' ' || strings.ContainsRune("\u007f\"'<>\\`", c) {
			return false
		}
	}
	return true
}
