package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"hasila/data"
)

// demoDatabase is the file of the demo, out of the way of a user's own.
const demoDatabase = ".demo/hasila.duckdb"

func (a *app) demoCommand() *cobra.Command {
	var db database
	var at listener
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Read the bundled samples and serve charts of them",
		Long: `Reads the samples that are part of the program into a database of their own, serves
charts of them, and prints the address. A second run repeats nothing.`,
		Example: `  hasila demo
  hasila demo --addr localhost:9000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			if err := os.MkdirAll(filepath.Dir(db.path), 0o755); err != nil {
				return err
			}
			store, err := db.open(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			if err := a.ingestSamples(ctx, store); err != nil {
				return err
			}
			return a.serve(ctx, db, store, at)
		},
	}
	db.flags(cmd, demoDatabase)
	at.flags(cmd)
	return cmd
}

// ingestSamples reads the embedded samples, a folder a crisis, by way of a folder
// of the file system, as users' documents are read.
func (a *app) ingestSamples(ctx context.Context, store *data.Store) (err error) {
	dir, err := os.MkdirTemp("", "hasila-samples-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.CopyFS(dir, data.SamplesFS()); err != nil {
		return fmt.Errorf("unpacking the samples: %w", err)
	}
	folders, err := filepath.Glob(filepath.Join(dir, "*", ""))
	if err != nil {
		return err
	}
	folders = slices.DeleteFunc(folders, func(path string) bool { // what tells of the samples is none
		st, err := os.Stat(path)
		return err != nil || !st.IsDir()
	})
	in := input{}
	docs, err := in.documents(ctx, nil, folders, store.Reference())
	if err != nil {
		return err
	}
	return a.ingest(ctx, store, docs, 0)
}
