package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/metrics"
)

func (a *app) statusCommand() *cobra.Command {
	var db database
	var from following
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell what a database holds, or how its sources fare",
		Example: `  hasila status --db gaza.duckdb
  hasila status --feeds feeds.toml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if from.file != "" { // works beside a server, which holds the database
				return a.showSources(from, db)
			}
			ctx := cmd.Context()
			store, err := db.read(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			o, err := store.Overview(ctx)
			if err != nil {
				return err
			}
			kept := 0
			err = store.EachQuarantined(ctx, func(q metrics.Quarantined) error {
				if q.State == metrics.QuarantineKept {
					kept++
				}
				return nil
			})
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintf(w, "documents\t%d\npublished\t%s to %s\nfigures\t%d\nseries\t%d\norigins\t%d\npublishers\t%d\nin quarantine\t%d\n",
				o.Documents, o.First, o.Last, o.Figures, o.Series, o.Origins, o.Publishers, kept)
			for _, p := range o.Places {
				_, _ = fmt.Fprintf(w, "%s\t%s, the latest as of %s\n", clean(p.Place), count(p.Figures, "figure"), p.LastAsOf)
			}
			return w.Flush() // the first error of the writes above comes back here
		},
	}
	db.flags(cmd, defaultDatabase)
	cmd.Flags().StringVar(&from.file, "feeds", "", "the `file` that names the sources: tell of each when it was read last, and what failed")
	return cmd
}
