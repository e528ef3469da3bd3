package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/metrics"
)

func (a *app) quarantineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "quarantine",
		Short: "Show and settle what could not be read",
		Example: `  hasila quarantine list
  hasila quarantine drop 5f0c6f3a9d1e2b47`,
	}
	cmd.AddCommand(a.quarantineList(), a.quarantineDrop())
	return cmd
}

func (a *app) quarantineList() *cobra.Command {
	var db database
	var all bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List what could not be read, with the reasons",
		Example: "  hasila quarantine list --all",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := db.read(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "ID\tSINCE\tSTATE\tWHERE\tREASON")
			err = store.EachQuarantined(cmd.Context(), func(q metrics.Quarantined) error {
				if !all && q.State != metrics.QuarantineKept {
					return nil
				}
				_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", q.ID, q.At, q.State, clean(place(q.Path, q.Line)), clean(q.Reason))
				return err
			})
			return errors.Join(err, w.Flush())
		},
	}
	db.flags(cmd, defaultDatabase)
	cmd.Flags().BoolVar(&all, "all", false, "also what was retried or dropped")
	return cmd
}

func (a *app) quarantineDrop() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:     "drop ID…",
		Short:   "Drop failures: they are listed no more, and not kept again",
		Example: "  hasila quarantine drop 5f0c6f3a9d1e2b47",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, ids []string) (err error) {
			store, err := db.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			for _, id := range ids {
				if err := store.SetQuarantineState(cmd.Context(), id, metrics.QuarantineDropped); err != nil {
					return err
				}
			}
			return nil
		},
	}
	db.flags(cmd, defaultDatabase)
	return cmd
}
