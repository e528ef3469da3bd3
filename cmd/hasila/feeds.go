package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/extract"
	"hasila/ingest/source"
	"hasila/ingest/source/archive"
	"hasila/ingest/source/fetch"
	"hasila/ingest/source/follow"
)

// A following is what the flags of a command say of the sources to follow.
type following struct {
	file    string
	private bool
}

func (f *following) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "feeds", "", "the `file` that names feeds, pages and folders to follow (feeds.toml)")
	cmd.Flags().BoolVar(&f.private, "allow-private", false, "reach this machine and private networks too, for sources and webhooks")
}

// open makes a follower that goes on from where the last one for the database was.
// settle is how long files of folders must lie still; raw keeps what is read, or is nil.
func (f *following) open(db database, store *data.Store, settle time.Duration, raw *archive.Folder) (*follow.Follower, error) {
	sources, err := follow.ReadConfig(f.file)
	if err != nil {
		return nil, err
	}
	return follow.New(sources, follow.Options{
		State: stateOf(db), Settle: settle,
		Read: source.Options{Reference: store.Reference(), Archive: raw, Client: fetch.New(fetch.Options{AllowPrivate: f.private})},
	})
}

// stateOf is the file beside a database that keeps what is known of its sources.
func stateOf(db database) string { return db.path + ".sources.json" }

// round reads what is new at the sources that are due, or at all of them.
func (a *app) round(ctx context.Context, store *data.Store, f *follow.Follower, all bool, o ingest.Options) (ingest.Summary, error) {
	x, err := extract.New(store.Reference())
	if err != nil {
		return ingest.Summary{}, err
	}
	o.Version, o.Now, o.Stored = extract.Version, a.now, f.Stored
	sum, err := ingest.Run(ctx, f.Round(ctx, all), x, store, o)
	if err != nil {
		return sum, err // nothing is committed: the round is made again
	}
	return sum, f.Commit()
}

// ingestRound makes one round and tells of it.
func (a *app) ingestRound(ctx context.Context, store *data.Store, f *follow.Follower) error {
	bar := a.newProgress(0)
	sum, err := a.round(ctx, store, f, true, ingest.Options{Progress: bar.show, Failed: bar.failed})
	bar.end()
	if err != nil && !ingest.Stopped(err) {
		return err
	}
	_, _ = fmt.Fprintf(a.err, "%s\n", inWords(sum))
	switch {
	case err != nil:
		return errors.New("stopped; what is counted above is stored, and the same command goes on from there")
	case sum.Failed > 0:
		return fmt.Errorf("%s could not be read: `hasila quarantine list` and `hasila status --feeds` tell which and why", count(sum.Failed, "document"))
	}
	return nil
}

// follow makes rounds until ctx ends. A round that fails is told of, and the next
// comes all the same.
func (a *app) follow(ctx context.Context, store *data.Store, f *follow.Follower) {
	for ctx.Err() == nil {
		sum, err := a.round(ctx, store, f, false, ingest.Options{Workers: 1})
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			a.log.Error("following sources", "error", err)
		case sum.Read > 0:
			a.log.Info("followed sources", "read", sum.Read, "new", sum.Added, "figures", sum.Figures, "failed", sum.Failed)
		}
		wait := max(time.Until(f.Due()), 10*time.Second)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// showSources tells how each source of a list fares.
func (a *app) showSources(f following, db database) error {
	sources, err := follow.ReadConfig(f.file)
	if err != nil {
		return err
	}
	state, err := follow.ReadState(stateOf(db))
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "SOURCE\tLAST SUCCESS\tNEXT TRY\tDOCUMENTS\tFIGURES\tFAILURES\tLAST ERROR")
	for _, s := range sources {
		st := state[s.Name].Shown(s)
		next := moment(st.NextTry)
		if st.Paused {
			next = "paused"
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%s\n", clean(st.Name), moment(st.LastSuccess), next, st.Documents, st.Figures, st.Failures, clean(st.LastError))
	}
	return w.Flush()
}

func moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04Z")
}
