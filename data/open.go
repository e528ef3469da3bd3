package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"hasila/metrics"
)

// Options bound what a store takes of the machine. Zero values choose for it.
type Options struct {
	MemoryMB int // for DuckDB's own buffers; default 512
	Threads  int // default: all cores
	MaxRows  int // most observations that one question may rest on; default 500,000
	ReadOnly bool
	MaxTime  time.Duration // that one query may take; default 30 seconds

	// Reference gives the places that series are checked against and the kinds of
	// origins; nil: the embedded data.
	Reference *metrics.Reference
	// Now is the clock; nil: the machine's.
	Now func() time.Time
}

// A Store is an open database. It is safe for concurrent use; writes queue.
type Store struct {
	db          *sql.DB
	path        string
	ref         *metrics.Reference
	now         func() time.Time
	maxRows     int
	maxTime     time.Duration
	arrangeFrom int64 // see Arrange
	partFigures int   // figures that are held at once of a question in parts

	version  atomic.Uint64 // of the content: another after every write
	series   catalogue
	verdicts verdicts
	overview cached[metrics.Overview]

	superseding atomic.Bool // whether any extraction was superseded
	versioned   atomic.Bool // whether any document has a newer version
	stale       atomic.Bool // whether statement and series_count are to be made anew

	seen atomic.Pointer[seen] // nil until many documents came

	write  sync.Mutex // one writer at a time; what follows is the writer's
	added  int        // documents of this process
	copies *copies    // nil until the first document
	last   struct {
		read               bool
		extraction, review int64
	}
}

// Open opens the database at path and brings its tables up to date; one that does
// not exist is made. Errors are a *LockedError, an *OpenError or wrap ErrFull where
// people can do something about it.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.MemoryMB == 0 {
		o.MemoryMB = 512
	}
	if o.Threads == 0 {
		o.Threads = runtime.NumCPU()
	}
	if o.MaxRows == 0 {
		o.MaxRows = 500_000
	}
	if o.MaxTime == 0 {
		o.MaxTime = 30 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Reference == nil {
		ref, err := metrics.ReadReference(ReferenceFS())
		if err != nil {
			return nil, err
		}
		o.Reference = ref
	}
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return nil, &OpenError{path, "is a folder: name a file in it", nil}
	}
	db, err := connect(ctx, path, o)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, path: path, ref: o.Reference, now: o.Now, maxRows: o.MaxRows, maxTime: o.MaxTime, arrangeFrom: arrangeFrom, partFigures: partFigures}
	if err := s.migrate(ctx, o.ReadOnly); err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	if err := s.load(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// load reads what is held in memory of the tables.
func (s *Store) load(ctx context.Context) error {
	err := s.query(ctx, "store.superseding", "", nil, func(rows *sql.Rows) error {
		var some, versions bool
		err := rows.Scan(&some, &versions)
		s.superseding.Store(some)
		s.versioned.Store(versions)
		return err
	})
	if err != nil {
		return err
	}
	err = s.query(ctx, "store.stale", "", nil, func(rows *sql.Rows) error {
		var stale bool
		err := rows.Scan(&stale)
		s.stale.Store(stale)
		return err
	})
	if err != nil {
		return err
	}
	return s.loadCatalogue(ctx)
}

// Close ends the use of the file.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("closing the database: %w", err)
	}
	return nil
}

// Version is another number after every write, so that answers can be kept until
// then. It says nothing across processes.
func (s *Store) Version() uint64 { return s.version.Load() }

// Reference returns the reference data that the store's answers rest on.
func (s *Store) Reference() *metrics.Reference { return s.ref }
