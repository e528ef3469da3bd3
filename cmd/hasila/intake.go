package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"hasila/charts/web/api"
	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/extract"
	"hasila/ingest/source"
	"hasila/ingest/source/doc"
	"hasila/ingest/source/fetch"
	"hasila/ingest/source/tabular"
	"hasila/metrics"
)

// An intake reads what is posted to a server into its store.
type intake struct {
	store     *data.Store
	extractor func() (*extract.Extractor, error)
	now       func() time.Time
}

func newIntake(store *data.Store, now func() time.Time) *intake {
	return &intake{store, sync.OnceValues(func() (*extract.Extractor, error) { return extract.New(store.Reference()) }), now}
}

func (in *intake) Documents(ctx context.Context, documents []metrics.Document) ([]api.Taken, error) {
	return in.take(ctx, func(yield func(metrics.Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
	})
}

func (in *intake) File(ctx context.Context, f api.PostedFile) ([]api.Taken, error) {
	// what stands in a file is read; addresses in it are not fetched
	o := source.Options{Known: f.Known, Reference: in.store.Reference(), Client: fetch.New(fetch.Options{})}
	if f.Mapping != nil {
		m, err := tabular.ParseMapping("mapping", f.Mapping)
		if err != nil {
			return nil, api.Refused("mapping", err.Error())
		}
		o.Mappings = append(o.Mappings, m)
	}
	read := source.Read(ctx, f.Content, f.Name, f.ContentType, o)
	if f.Table {
		read = onlyTables(f.Name, read)
	}
	return in.take(ctx, read)
}

// onlyTables refuses what is no row of a table.
func onlyTables(name string, read doc.Seq) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		for d, err := range read {
			if err == nil && d.Figures == nil {
				yield(metrics.Document{}, &doc.Error{Path: name, Reason: "is no table that can be read: it needs HXL tags, the columns of the exports, or a mapping"})
				return
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// takeChunk is of how many documents it is asked at once whether they are stored,
// and maxTaken how many one request may bring.
const (
	takeChunk = 64
	maxTaken  = 50_000
)

// take stores documents and tells of each what became of it.
func (in *intake) take(ctx context.Context, documents doc.Seq) ([]api.Taken, error) {
	x, err := in.extractor()
	if err != nil {
		return nil, err
	}
	t := taking{store: in.store, seen: map[string]bool{}}
	reasons := map[string]string{} // of what was read and cannot be used, by its name
	_, err = ingest.Run(ctx, t.watched(ctx, documents), x, in.store, ingest.Options{
		Version: extract.Version, Workers: max(1, runtime.NumCPU()/2), Now: in.now,
		Failed: func(q metrics.Quarantined) { reasons[q.Path] = q.Reason },
	})
	if err != nil {
		return nil, err
	}
	return t.settled(ctx, reasons)
}

// A taking notes what comes of one request.
type taking struct {
	store *data.Store
	seen  map[string]bool
	taken []api.Taken
	paths []string // by which failures name what was taken
}

// watched passes documents on and notes them.
func (t *taking) watched(ctx context.Context, documents doc.Seq) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		var held []metrics.Document
		pass := func() bool {
			ids := make([]string, len(held))
			for i, d := range held {
				ids[i] = metrics.DocumentID(d)
			}
			known, err := t.store.Known(ctx, ids)
			if err != nil {
				yield(metrics.Document{}, err)
				return false
			}
			for i, d := range held {
				path := d.URL
				if path == "" {
					path = d.ID
				}
				t.note(api.Taken{ID: ids[i], Name: d.ID, New: !known[ids[i]] && !t.seen[ids[i]]}, path)
				t.seen[ids[i]] = true
				if !yield(d, nil) {
					return false
				}
			}
			held = held[:0]
			return true
		}
		for d, err := range documents {
			var unread *doc.Error
			if errors.As(err, &unread) {
				if !pass() {
					return
				}
				plain := *unread
				plain.Path, plain.Line = "", 0
				name := unread.Path
				if unread.Line > 0 {
					name = fmt.Sprintf("%s:%d", name, unread.Line)
				}
				t.note(api.Taken{Name: name, Reason: strings.TrimPrefix(plain.Error(), ": ")}, unread.Path)
			}
			if err == nil && len(t.taken)+len(held) >= maxTaken {
				err = api.Refused("file", fmt.Sprintf("holds more than %d documents: send it in parts; those before are stored", maxTaken))
			}
			if err != nil {
				if !yield(metrics.Document{}, err) {
					return
				}
				continue
			}
			if held = append(held, d); len(held) == takeChunk && !pass() {
				return
			}
		}
		pass()
	}
}

func (t *taking) note(one api.Taken, path string) {
	t.taken = append(t.taken, one)
	t.paths = append(t.paths, path)
}

// settled finds which of the documents are stored now; those that are not failed.
func (t *taking) settled(ctx context.Context, reasons map[string]string) ([]api.Taken, error) {
	var ids []string
	for _, one := range t.taken {
		if one.ID != "" {
			ids = append(ids, one.ID)
		}
	}
	known, err := t.store.Known(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range t.taken {
		one := &t.taken[i]
		if one.ID == "" || known[one.ID] {
			continue
		}
		one.ID, one.New = "", false
		if one.Reason = reasons[t.paths[i]]; one.Reason == "" {
			one.Reason = "it could not be read"
		}
		one.Reason = strings.ReplaceAll(one.Reason, "with --published", "in published")
	}
	return t.taken, nil
}
