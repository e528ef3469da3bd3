package follow

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"hasila/ingest/source"
	"hasila/ingest/source/doc"
	"hasila/ingest/source/feed"
	"hasila/ingest/source/fetch"
	"hasila/metrics"
)

// Options of a Follower. Zero values choose for it.
type Options struct {
	// Read says how documents are read; its Client fetches.
	Read source.Options
	// State is the file that keeps what is known of the sources.
	State string
	// Pause is the least time between two requests to one host; default 2 s.
	Pause time.Duration
	// Settle is how long a file of a folder must lie still before it is read, for
	// whoever puts it there may not be done; default: not at all.
	Settle time.Duration
	// Now is the clock, Sleep waits, and Jitter moves a time by up to a tenth so that
	// sources do not come due together; defaults: the machine's.
	Now    func() time.Time
	Sleep  func(ctx context.Context, d time.Duration) error
	Jitter func(d time.Duration) time.Duration
}

// A Follower polls sources. Statuses may be asked for while a round runs.
type Follower struct {
	sources []Source
	o       Options

	mu     sync.Mutex
	state  map[string]Status // as of the last Commit
	next   map[string]Status // of the round since
	found  map[string]int    // figures of each source's documents since
	polled map[string]time.Time
}

// maxEntries is the most pages of one feed that a round fetches; the rest come in
// the next ones.
const maxEntries = 50

// New makes a follower that goes on from the state of the last one.
func New(sources []Source, o Options) (*Follower, error) {
	if o.Pause == 0 {
		o.Pause = 2 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Jitter == nil {
		o.Jitter = func(d time.Duration) time.Duration { return d + time.Duration((rand.Float64()-0.5)*0.2*float64(d)) }
	}
	if o.Read.Client == nil {
		o.Read.Client = fetch.New(fetch.Options{})
	}
	state, err := ReadState(o.State)
	if err != nil {
		return nil, err
	}
	return &Follower{sources: sources, o: o, state: state, next: map[string]Status{}, found: map[string]int{}, polled: map[string]time.Time{}}, nil
}

// Round yields the new documents of every source that is due, or of all where all is
// set. A source that fails is yielded as a *source.Error and the round goes on. What
// the round learned counts only after Commit.
func (f *Follower) Round(ctx context.Context, all bool) iter.Seq2[metrics.Document, error] {
	return func(yield func(metrics.Document, error) bool) {
		for _, s := range f.sources {
			if ctx.Err() != nil {
				yield(metrics.Document{}, ctx.Err())
				return
			}
			if s.Paused || !all && f.status(s).NextTry.After(f.o.Now()) {
				continue
			}
			if !f.poll(ctx, s, yield) {
				return
			}
		}
	}
}

// Due is when the next source comes due.
func (f *Follower) Due() time.Time {
	due := f.o.Now().Add(time.Hour)
	for _, s := range f.sources {
		if next := f.status(s).NextTry; !s.Paused && next.Before(due) {
			due = next
		}
	}
	return due
}

// Statuses are those of all sources, in the order of their file.
func (f *Follower) Statuses() []Status {
	all := make([]Status, 0, len(f.sources))
	for _, s := range f.sources {
		all = append(all, f.status(s))
	}
	return all
}

// Stored counts the figures of a document that a round gave and that is stored now.
func (f *Follower) Stored(d metrics.Document, figures int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.found[d.Source] += figures
}

// Shown are the statuses as pages and commands show them.
func (f *Follower) Shown() []metrics.SourceStatus {
	all := make([]metrics.SourceStatus, 0, len(f.sources))
	for _, s := range f.sources {
		all = append(all, f.status(s).Shown(s))
	}
	return all
}

// Commit keeps what the last round learned. It is to be called once the round's
// documents are stored: after a crash before that, the round is made again.
func (f *Follower) Commit() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for name, s := range f.next {
		s.Figures += f.found[name]
		f.state[name] = s
	}
	clear(f.next)
	clear(f.found)
	all := make([]Status, 0, len(f.state))
	for _, s := range f.state {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b Status) int { return strings.Compare(a.Source, b.Source) })
	if f.o.State == "" {
		return nil
	}
	return writeState(f.o.State, all)
}

func (f *Follower) status(s Source) Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	if st, ok := f.next[s.Name]; ok {
		return st
	}
	st, ok := f.state[s.Name]
	if !ok || st.Where != s.Where() { // new, or moved: nothing of the old address holds
		st = Status{Source: s.Name, Where: s.Where()}
	}
	return st
}

// errEnough says that nobody wants more documents.
var errEnough = errors.New("enough")

// poll asks one source, and says whether more is wanted.
func (f *Follower) poll(ctx context.Context, s Source, yield func(metrics.Document, error) bool) bool {
	st := f.status(s)
	st.Seen = slices.Clone(st.Seen)
	st.LastTry = f.o.Now()
	read := f.o.Read
	read.Known.Publisher = cmp.Or(s.Publisher, read.Known.Publisher)
	read.Known.Lang = cmp.Or(s.Lang, read.Known.Lang)
	read.Mappings = append(slices.Clone(s.mappings), read.Mappings...)
	give := func(d metrics.Document, err error) error {
		if err == nil {
			st.Documents++
			d.Source = s.Name
		}
		if !yield(d, err) {
			return errEnough
		}
		return nil
	}
	var err error
	switch {
	case s.Folder != "":
		err = f.folder(ctx, s, &st, read, give)
	case s.Page != "":
		err = f.page(ctx, s, &st, read, give)
	default:
		err = f.feed(ctx, s, &st, read, give)
	}
	if errors.Is(err, errEnough) || ctx.Err() != nil {
		return err == nil // cut short: the round is made again
	}
	wait := s.Every
	if err != nil {
		st.Failures++
		st.LastError = err.Error()
		wait = backOff(s.Every, st.Failures)
		var refused *fetch.StatusError
		if errors.As(err, &refused) {
			wait = max(wait, refused.RetryAfter)
		}
	} else {
		st.Failures, st.LastError, st.LastSuccess = 0, "", st.LastTry
	}
	st.NextTry = st.LastTry.Add(f.o.Jitter(wait))
	f.mu.Lock()
	f.next[s.Name] = st
	f.mu.Unlock()
	if err != nil {
		return yield(metrics.Document{}, &source.Error{Path: s.Where(), Err: err})
	}
	return true
}

// backOff doubles the time to the next try with each failure, up to a day.
func backOff(every time.Duration, failures int) time.Duration {
	return max(every, min(every<<min(failures, 12), 24*time.Hour))
}

// get fetches an address as a good guest: where it is allowed, and not too fast.
func (f *Follower) get(ctx context.Context, address string, since fetch.Since) (fetch.Page, error) {
	allowed, delay, err := f.o.Read.Client.Allowed(ctx, address)
	if err != nil {
		return fetch.Page{}, err
	}
	if !allowed {
		return fetch.Page{}, errors.New("robots.txt of the server does not allow it, or cannot be had")
	}
	h := host(address)
	if last, ok := f.polled[h]; ok {
		if wait := max(f.o.Pause, delay) - f.o.Now().Sub(last); wait > 0 {
			if err := f.o.Sleep(ctx, wait); err != nil {
				return fetch.Page{}, err
			}
		}
	}
	f.polled[h] = f.o.Now()
	return f.o.Read.Client.Get(ctx, address, since)
}

func (f *Follower) page(ctx context.Context, s Source, st *Status, read source.Options, give func(metrics.Document, error) error) error {
	p, err := f.get(ctx, s.Page, fetch.Since{ETag: st.ETag, LastModified: st.LastModified})
	if err != nil || p.NotModified {
		return err
	}
	read.Known.URL = p.URL
	for d, err := range source.Read(ctx, bytes.NewReader(p.Body), s.Page, p.ContentType, read) {
		if err == nil && d.Published == "" { // a page without a day says what holds when it is seen
			d.Published = f.o.Now().UTC().Format(metrics.ISODate)
		}
		if err := give(d, err); err != nil {
			return err
		}
	}
	st.ETag, st.LastModified = p.ETag, p.LastModified
	return nil
}

func (f *Follower) feed(ctx context.Context, s Source, st *Status, read source.Options, give func(metrics.Document, error) error) error {
	p, err := f.get(ctx, s.Feed, fetch.Since{ETag: st.ETag, LastModified: st.LastModified})
	if err != nil || p.NotModified {
		return err
	}
	entries, err := feed.Entries(bytes.NewReader(p.Body), doc.Input{Path: s.Feed, Known: read.Known, ContentType: p.ContentType})
	if err != nil {
		return err
	}
	raw := ""
	if f.o.Read.Archive != nil {
		if raw, err = f.o.Read.Archive.Keep(bytes.NewReader(p.Body)); err != nil {
			return err
		}
	}
	fetched, left := 0, false
	for _, e := range entries {
		e.Document.Raw = raw // of a summary; a page of its own has bytes of its own
		name := metrics.DocumentID(e.Document)
		if slices.Contains(st.Seen, name) {
			continue
		}
		if !s.Summaries && !e.Full && e.Document.URL != "" {
			if fetched == maxEntries {
				left = true
				continue
			}
			fetched++
			if err := f.entry(ctx, e, read, give); err != nil {
				return err
			}
		} else if e.Document.Text != "" {
			if err := give(e.Document, nil); err != nil {
				return err
			}
		}
		st.saw(name)
	}
	if !left { // else the feed is asked for whole again, for the rest of it
		st.ETag, st.LastModified = p.ETag, p.LastModified
	}
	return nil
}

// entry reads the page of a feed's entry; where it cannot be had, the summary is
// better than nothing.
func (f *Follower) entry(ctx context.Context, e feed.Entry, read source.Options, give func(metrics.Document, error) error) error {
	p, err := f.get(ctx, e.Document.URL, fetch.Since{})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		if e.Document.Text != "" {
			return give(e.Document, nil)
		}
		return give(metrics.Document{}, &source.Error{Path: e.Document.URL, Err: err})
	}
	known := e.Document
	known.Text = ""
	read.Known = known
	for d, err := range source.Read(ctx, bytes.NewReader(p.Body), e.Document.URL, p.ContentType, read) {
		if err == nil && len(d.Text) < len(e.Document.Text) {
			d.Text = e.Document.Text
		}
		if err := give(d, err); err != nil {
			return err
		}
	}
	return nil
}

// folder reads the files that changed since it was read last. What it reads twice
// the store knows already.
func (f *Follower) folder(ctx context.Context, s Source, st *Status, read source.Options, give func(metrics.Document, error) error) error {
	if _, err := os.Stat(s.Folder); err != nil {
		var at *os.PathError
		if errors.As(err, &at) {
			err = at.Err // the path is told with the source
		}
		return fmt.Errorf("the folder cannot be read: %w", err)
	}
	read.Changed = st.LastSuccess
	if f.o.Settle > 0 {
		read.Settled = f.o.Now().Add(-f.o.Settle)
	}
	if !read.Changed.IsZero() {
		read.Changed = read.Changed.Add(-time.Minute) // clocks of file systems are coarse
	}
	for d, err := range source.Open(ctx, s.Folder, read) {
		if err := give(d, err); err != nil {
			return err
		}
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
