package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/extract"
	"hasila/metrics"
)

func (a *app) rebuildCommand() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:   "rebuild",
		Short: "Read the stored documents anew with this version of the extractor",
		Long: `Extracts the figures of every stored document that another version of the extractor
read. The new figures supersede the old ones, which stay in the file. Decisions of
reviews go with the sentence that they are on; those that no longer apply are counted.
Ctrl-C stops cleanly, and the next run goes on from there.`,
		Example: "  hasila rebuild --db gaza.duckdb",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			store, err := db.open(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			x, err := extract.New(store.Reference())
			if err != nil {
				return err
			}
			bar := a.newProgress(0)
			sum, err := ingest.Run(ctx, store.Outdated(ctx, extract.Version), x, replacing{store}, ingest.Options{
				Version: extract.Version, Progress: bar.show, Failed: bar.failed, Now: a.now,
			})
			bar.end()
			if err != nil && !ingest.Stopped(err) {
				return err
			}
			_, _ = fmt.Fprintf(a.err, "%s read anew, with %s.\n", count(sum.Added, "document"), count(sum.Figures, "figure"))
			if err != nil {
				return errors.New("stopped; the same command goes on from there")
			}
			if _, err := store.Arrange(ctx); err != nil {
				return err
			}
			return a.tellOrphans(ctx, store)
		},
	}
	db.flags(cmd, defaultDatabase)
	return cmd
}

// tellOrphans counts the decisions whose figures are no longer there.
func (a *app) tellOrphans(ctx context.Context, store *data.Store) error {
	orphans := 0
	err := store.EachReview(ctx, func(r metrics.Review) error {
		if r.Figure == "" {
			orphans++
		}
		return nil
	})
	if orphans > 0 {
		_, _ = fmt.Fprintf(a.err, "%s of reviews no longer apply: `hasila review log --orphans` lists them.\n", count(orphans, "decision"))
	}
	return err
}

// replacing is a store whose documents' figures are replaced, not passed over.
type replacing struct{ *data.Store }

func (replacing) Known(context.Context, []string) (map[string]bool, error) { return nil, nil }

func (r replacing) Add(ctx context.Context, batch []metrics.Extraction) (documents, figures int, err error) {
	return r.Replace(ctx, batch)
}
