package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/extract"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

func (a *app) ingestCommand() *cobra.Command {
	var db database
	var in input
	var from following
	var raw archiving
	var watch bool
	var to remote
	cmd := &cobra.Command{
		Use:   "ingest PATH…",
		Short: "Read documents into the database",
		Long: `Reads files, folders and addresses of documents and tables, takes the figures out of them and
stores both. Reading the same documents again changes nothing. A document that cannot
be read is told of, kept in quarantine with its reason, and the rest goes on; the exit
code is then 1. Ctrl-C stops cleanly, and the next run goes on from there.

With --feeds, one round is made over the sources that a file names:

  [[source]]
  feed      = "https://agency.example/rss.xml"   # or page, or folder
  publisher = "Agency"

One process owns the database file. Where that is a running server, --server sends it
the documents, which are read here.`,
		Example: `  hasila ingest reports/
  hasila ingest --published 2024-05-31 --publisher OCHA flash-update.pdf
  zcat crawl.jsonl.gz | hasila ingest -
  hasila ingest --db gaza.duckdb bulletins/*.txt
  hasila ingest --mapping ours.toml displacement.xlsx
  hasila ingest https://agency.example/report.html
  hasila ingest --watch incoming/
  hasila ingest --archive raw/ reports/
  hasila ingest --feeds feeds.toml
  HASILA_TOKEN=… hasila ingest --server http://localhost:8080 reports/`,
		Args: func(cmd *cobra.Command, args []string) error {
			if from.file != "" {
				if to.server != "" {
					return errors.New("--feeds and --server exclude one another: a server follows its sources itself (hasila serve --feeds)")
				}
				return cobra.NoArgs(cmd, args)
			}
			return cobra.MinimumNArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			if err := in.check(); err != nil {
				return err
			}
			if to.server != "" {
				in.private = from.private
				ref, err := metrics.ReadReference(data.ReferenceFS())
				if err != nil {
					return err
				}
				docs, err := in.documents(ctx, a.in, args, ref)
				if err != nil {
					return err
				}
				return a.send(ctx, to, docs, total(args))
			}
			store, err := db.open(ctx)
			if err != nil {
				return held(err)
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			folder, done, err := raw.open()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			if from.file != "" {
				f, err := from.open(db, store, 0, folder)
				if err != nil {
					return err
				}
				return a.ingestRound(ctx, store, f)
			}
			in.private, in.raw = from.private, folder
			if watch {
				return a.watch(ctx, store, in, args)
			}
			docs, err := in.documents(ctx, a.in, args, store.Reference())
			if err != nil {
				return err
			}
			return a.ingest(ctx, store, docs, total(args))
		},
	}
	cmd.Flags().BoolVar(&watch, "watch", false, "go on until Ctrl-C, and read what comes into the folders")
	raw.flags(cmd)
	db.flags(cmd, defaultDatabase)
	in.flags(cmd)
	from.flags(cmd)
	to.flags(cmd)
	return cmd
}

// ingestMemory is the size in bytes from which on Go's heap is kept small at the price
// of time; the database has buffers of its own (--memory).
const ingestMemory = 160 << 20

// ingest runs documents into a store, with a progress bar where there is a
// terminal, and tells what was done. bytes is how much there is to read, 0 where
// that is not known.
func (a *app) ingest(ctx context.Context, store *data.Store, documents doc.Seq, bytes int64) error {
	x, err := extract.New(store.Reference())
	if err != nil {
		return err
	}
	debug.SetMemoryLimit(ingestMemory)
	bar := a.newProgress(bytes)
	sum, err := ingest.Run(ctx, documents, x, store, ingest.Options{
		Version: extract.Version, Progress: bar.show, Failed: bar.failed, Now: a.now,
	})
	bar.end()
	if err != nil && !ingest.Stopped(err) {
		return err
	}
	if err == nil && sum.Added > 0 {
		if done, err := store.Arrange(ctx); err != nil {
			return err
		} else if done {
			a.log.Debug("arranged the figures by series")
		}
	}
	_, _ = fmt.Fprintf(a.err, "%s\n", inWords(sum))
	switch {
	case err != nil:
		return errors.New("stopped; what is counted above is stored, and the same command goes on from there")
	case sum.Failed > 0:
		return fmt.Errorf("%s could not be read: `hasila quarantine list` tells which and why", count(sum.Failed, "document"))
	case sum.Read == 0:
		return errors.New("there was nothing to read")
	}
	return nil
}

// inWords sums up a run in a sentence.
func inWords(s ingest.Summary) string {
	text := fmt.Sprintf("%s read: %d new with %s, %d known already", count(s.Read, "document"), s.Added, count(s.Figures, "figure"), s.Known)
	if s.Failed > 0 {
		text += fmt.Sprintf(", %d failed", s.Failed)
	}
	return text + "."
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
