package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/ingest/source"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

func (a *app) quarantineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "quarantine",
		Short: "Show and settle what could not be read",
		Example: `  hasila quarantine list
  hasila quarantine retry --published 2024-05-31
  hasila quarantine drop 5f0c6f3a9d1e2b47`,
	}
	cmd.AddCommand(a.quarantineList(), a.quarantineRetry(), a.quarantineDrop())
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

func (a *app) quarantineRetry() *cobra.Command {
	var db database
	var in input
	var raw archiving
	cmd := &cobra.Command{
		Use:   "retry [ID…]",
		Short: "Read again what could not be read; all of it where no id is given",
		Long: `Reads failures again: their files, or what was kept of them. What can be read
now is stored; what fails again is kept again. --published and --publisher give what
the documents themselves lack. With --archive, files that were kept there are read from
it, wherever they came from.`,
		Example: `  hasila quarantine retry
  hasila quarantine retry --published 2024-05-31 5f0c6f3a9d1e2b47`,
		RunE: func(cmd *cobra.Command, ids []string) (err error) {
			ctx := cmd.Context()
			if err := in.check(); err != nil {
				return err
			}
			store, err := db.open(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			var again []metrics.Quarantined
			err = store.EachQuarantined(ctx, func(q metrics.Quarantined) error {
				if q.State == metrics.QuarantineKept && (len(ids) == 0 || slices.Contains(ids, q.ID)) {
					again = append(again, q)
				}
				return nil
			})
			if err != nil {
				return err
			}
			if len(again) == 0 {
				return errors.New("nothing is kept in quarantine that could be retried")
			}
			for i, q := range again {
				if again[i].Document, err = store.QuarantinedDocument(ctx, q.ID); err != nil {
					return err
				}
				if err := store.SetQuarantineState(ctx, q.ID, metrics.QuarantineRetried); err != nil {
					return err
				}
			}
			folder, done, err := raw.open()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			in.raw = folder
			documents, err := in.again(ctx, again, store.Reference())
			if err != nil {
				return err
			}
			return a.ingest(ctx, store, documents, 0)
		},
	}
	db.flags(cmd, defaultDatabase)
	in.flags(cmd)
	raw.flags(cmd)
	return cmd
}

// again gives the documents of failures: what was read of them, or else their files,
// each once, as the archive has them or else from where they were.
func (in *input) again(ctx context.Context, failed []metrics.Quarantined, ref *metrics.Reference) (doc.Seq, error) {
	var paths []string
	archived := map[string]string{} // hash -> path
	for _, q := range failed {
		switch {
		case q.Document != "":
		case q.Raw != "" && in.raw != nil:
			archived[q.Raw] = q.Path
		case !slices.Contains(paths, q.Path):
			paths = append(paths, q.Path)
		}
	}
	files, err := in.documents(ctx, nil, paths, ref)
	if err != nil {
		return nil, err
	}
	return func(yield func(metrics.Document, error) bool) {
		for _, q := range failed {
			if q.Document == "" {
				continue
			}
			var d metrics.Document
			err := json.Unmarshal([]byte(q.Document), &d)
			d.Published = cmp.Or(d.Published, in.published)
			d.Publisher = cmp.Or(d.Publisher, in.publisher)
			d.Lang = cmp.Or(d.Lang, in.lang)
			if !yield(d, err) || err != nil {
				return
			}
		}
		for hash, path := range archived {
			if !in.fromArchive(ctx, hash, path, ref, yield) {
				return
			}
		}
		for d, err := range files {
			if !yield(d, err) {
				return
			}
		}
	}, nil
}

// fromArchive reads again what the archive keeps, under the path that it came from.
func (in *input) fromArchive(ctx context.Context, hash, path string, ref *metrics.Reference, yield func(metrics.Document, error) bool) bool {
	o, err := in.options(nil, ref)
	if err != nil {
		return yield(metrics.Document{}, err)
	}
	file, err := in.raw.Get(hash)
	if err != nil {
		return yield(metrics.Document{}, &doc.Error{Path: path, Err: err})
	}
	defer func() { _ = file.Close() }()
	for d, err := range source.Read(ctx, file, path, "", o) {
		if !yield(d, err) {
			return false
		}
	}
	return true
}
