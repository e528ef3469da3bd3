package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"time"

	"hasila/metrics"
)

// An Extractor reads the figures of a document. It is used by many goroutines.
type Extractor interface {
	Extract(d metrics.Document) []metrics.Figure
	// Lang is the language that a document is read in, ISO 639-1, or empty.
	Lang(d metrics.Document) string
}

// A Store keeps documents with their figures; *data.Store is one.
type Store interface {
	// Known reports which documents are stored already, by their identities.
	Known(ctx context.Context, documents []string) (map[string]bool, error)
	// Add stores a batch whole or not at all, and returns what of it was new.
	Add(ctx context.Context, batch []metrics.Extraction) (documents, figures int, err error)
	// Quarantine keeps what could not be read, once for each identity.
	Quarantine(ctx context.Context, failed []metrics.Quarantined) error
}

// Options say how a run goes. Zero values choose for it.
type Options struct {
	Version  string                                // of the extractor; stored with what it read
	Workers  int                                   // goroutines that extract; default: all cores
	Progress func(Summary)                         // called by the writer after each batch
	Failed   func(metrics.Quarantined)             // called for each failure, one at a time
	Stored   func(d metrics.Document, figures int) // called for each document that a batch stored, one at a time
	Now      func() time.Time                      // the clock; default: the machine's
}

// A Summary counts what a run did.
type Summary struct {
	Read    int   // documents that came
	Added   int   // documents that were new and are stored
	Known   int   // documents that were stored already
	Failed  int   // what could not be read
	Figures int   // figures of the new documents
	Bytes   int64 // text of the documents that came
}

// How much is on its way at once. A batch is acknowledged together; its bounds
// keep memory flat however large the documents are.
const (
	chunkDocuments = 64
	chunkBytes     = 1 << 20
	batchDocuments = 1000
	batchBytes     = 4 << 20
	batchFigures   = 20_000
	batchTime      = 2 * time.Second
)

// Run reads documents until their sequence ends, extracts their figures and stores
// both. A document that fails is kept in the store's quarantine, and the run goes
// on. When ctx ends, what is on its way is stored, and ctx's error is returned
// with the summary; the next run goes on from there. Any other error is one of
// the store or of the sequence itself.
func Run(ctx context.Context, documents iter.Seq2[metrics.Document, error], x Extractor, s Store, o Options) (Summary, error) {
	if o.Workers == 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	reading, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := &run{x: x, store: s, o: o, reading: reading, stop: stop}

	chunks := make(chan chunk)
	results := make(chan result)
	go func() {
		defer close(chunks)
		r.read(documents, chunks)
	}()
	var workers sync.WaitGroup
	for range o.Workers {
		workers.Go(func() {
			for c := range chunks {
				results <- r.extract(c)
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	sum, err := r.write(context.WithoutCancel(ctx), results)
	if err == nil {
		err = context.Cause(reading)
	}
	return sum, err
}

// A run is what the stages of one Run share.
type run struct {
	x       Extractor
	store   Store
	o       Options
	reading context.Context // ends when no more is to be read
	stop    context.CancelCauseFunc
}

// A chunk is some documents on their way to a worker, and what failed among them.
type chunk struct {
	documents []metrics.Extraction // without observations
	failed    []metrics.Quarantined
	read      int
	known     int
	bytes     int64
}

// A result is a chunk with its observations.
type result struct {
	chunk
	figures int
}

// read cuts the sequence into chunks and passes over what is stored already.
func (r *run) read(documents iter.Seq2[metrics.Document, error], chunks chan<- chunk) {
	var c chunk
	var ids []string
	send := func() bool {
		if len(ids) > 0 {
			known, err := r.store.Known(r.reading, ids)
			if err != nil {
				if r.reading.Err() == nil {
					r.stop(fmt.Errorf("looking for documents that are stored already: %w", err))
				}
				return false
			}
			c.drop(known)
		}
		select {
		case chunks <- c:
		case <-r.reading.Done():
			return false
		}
		c, ids = chunk{}, nil
		return true
	}
	for d, err := range documents {
		if r.reading.Err() != nil {
			return
		}
		c.read++
		if err == nil {
			err = check(d)
		}
		if err != nil {
			failed, fatal := quarantined(d, err, r.o.Now())
			if fatal != nil { // what came before it is stored
				c.read--
				send()
				r.stop(fatal)
				return
			}
			c.failed = append(c.failed, failed)
		} else {
			e := metrics.Extraction{Document: d, Name: d.ID, Extractor: r.o.Version}
			if len(d.Figures) > 0 && d.Figures[0].Extractor != "" {
				e.Extractor = d.Figures[0].Extractor // read from a table, by its reader
			}
			e.Document.ID = metrics.DocumentID(d)
			c.documents = append(c.documents, e)
			ids = append(ids, e.Document.ID)
		}
		c.bytes += int64(len(d.Text))
		if (c.read >= chunkDocuments || c.bytes >= chunkBytes) && !send() {
			return
		}
	}
	if c.read > 0 {
		send()
	}
}

// drop takes documents that are known out of the chunk.
func (c *chunk) drop(known map[string]bool) {
	fresh := c.documents[:0]
	for _, e := range c.documents {
		if known[e.Document.ID] {
			c.known++
		} else {
			fresh = append(fresh, e)
		}
	}
	clear(c.documents[len(fresh):])
	c.documents = fresh
}

// extract reads the figures of a chunk's documents.
func (r *run) extract(c chunk) result {
	res := result{chunk: c}
	res.documents = c.documents[:0]
	for _, e := range c.documents {
		figures, err := r.figures(&e.Document)
		if err != nil {
			failed, _ := quarantined(e.Document, &documentError{e.Name, err.Error()}, r.o.Now())
			res.failed = append(res.failed, failed)
			continue
		}
		e.Observations = observe(e.Document, figures, e.Extractor)
		if e.Document.Figures == nil {
			e.Sketch = metrics.SketchOf(e.Document.Text)
		}
		res.figures += len(e.Observations)
		res.documents = append(res.documents, e)
	}
	return res
}

// figures extracts one document's figures, and notes its language. One text that breaks the extractor
// must not end the run of a million others.
func (r *run) figures(d *metrics.Document) (figures []metrics.Figure, err error) {
	if d.Figures != nil {
		return d.Figures, nil
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the extractor failed on it: %v", p)
		}
	}()
	if d.Lang == "" {
		d.Lang = r.x.Lang(*d)
	}
	return r.x.Extract(*d), nil
}

// write stores results in batches until there are no more. While one batch is stored
// the next is gathered, so that the workers need not wait for the disk.
func (r *run) write(ctx context.Context, results <-chan result) (Summary, error) {
	var sum Summary
	var failure error
	batches := make(chan result)
	var storing sync.WaitGroup
	storing.Go(func() {
		for batch := range batches {
			if failure != nil {
				continue // the readers and workers end; their results are let go
			}
			if failure = r.flush(ctx, &sum, batch); failure != nil {
				r.stop(failure)
			}
		}
	})
	r.gather(results, batches)
	close(batches)
	storing.Wait()
	return sum, failure
}

// gather joins results to batches. A batch that is not full goes on its way after
// batchTime.
func (r *run) gather(results <-chan result, batches chan<- result) {
	var batch result
	tick := time.NewTicker(batchTime)
	defer tick.Stop()
	for {
		select {
		case res, more := <-results:
			if !more {
				if batch.read > 0 {
					batches <- batch
				}
				return
			}
			batch.add(res)
			if len(batch.documents) < batchDocuments && batch.bytes < batchBytes && batch.figures < batchFigures {
				continue
			}
		case <-tick.C:
			if batch.read == 0 {
				continue
			}
		}
		batches <- batch
		batch = result{}
	}
}

func (b *result) add(res result) {
	b.documents = append(b.documents, res.documents...)
	b.failed = append(b.failed, res.failed...)
	b.read += res.read
	b.known += res.known
	b.bytes += res.bytes
	b.figures += res.figures
}

func (r *run) flush(ctx context.Context, sum *Summary, batch result) error {
	added, figures, err := r.store.Add(ctx, batch.documents)
	if err != nil {
		return err
	}
	if len(batch.failed) > 0 {
		if err := r.store.Quarantine(ctx, batch.failed); err != nil {
			return err
		}
	}
	sum.Read += batch.read
	sum.Added += added
	sum.Known += batch.known + len(batch.documents) - added
	sum.Failed += len(batch.failed)
	sum.Figures += figures
	sum.Bytes += batch.bytes
	if r.o.Stored != nil {
		for _, e := range batch.documents {
			r.o.Stored(e.Document, len(e.Observations))
		}
	}
	if r.o.Failed != nil {
		for _, f := range batch.failed {
			r.o.Failed(f)
		}
	}
	if r.o.Progress != nil {
		r.o.Progress(*sum)
	}
	return nil
}

// Stopped reports whether a run's error says only that it was asked to end.
func Stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
