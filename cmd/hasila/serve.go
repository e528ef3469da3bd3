package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"hasila/charts/web"
	"hasila/data"
)

// settle is how long files of a followed folder must lie still before they are read.
const settle = 3 * time.Second

func (a *app) serveCommand() *cobra.Command {
	var db database
	var at listener
	var from following
	var raw archiving
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve charts of the database's figures",
		Long: `Serves the pages, charts and exports of a database until it is stopped (Ctrl-C). It
owns the file while it runs: no other command can use it meanwhile. With --feeds it
follows the sources that a file names, each in its own time (see hasila ingest).`,
		Example: `  hasila serve
  hasila serve --db gaza.duckdb --addr localhost:9000
  hasila serve --base-url https://tally.example.org
  hasila serve --feeds feeds.toml
  hasila serve --addr :80 --rate 50 --trust-proxy 10.0.0.0/8`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := db.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			folder, done, err := raw.open()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			if from.file != "" {
				f, err := from.open(db, store, settle, folder)
				if err != nil {
					return err
				}
				at.sources = f.Shown
				ctx, stop := context.WithCancel(cmd.Context())
				var rounds sync.WaitGroup
				rounds.Go(func() { a.follow(ctx, store, f) })
				defer rounds.Wait()
				defer stop()
			}
			at.private = from.private
			return a.serve(cmd.Context(), db, store, at)
		},
	}
	db.flags(cmd, defaultDatabase)
	at.flags(cmd)
	from.flags(cmd)
	raw.flags(cmd)
	return cmd
}

// serve serves a store until ctx ends, and prints the address once it listens.
func (a *app) serve(ctx context.Context, db database, store *data.Store, at listener) error {
	ring, err := a.ring(db)
	if err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", at.addr)
	if err != nil {
		return fmt.Errorf("listening at %s: %w (--addr takes another address)", at.addr, err)
	}
	rate, err := at.limit(l.Addr())
	if err != nil {
		return errors.Join(err, l.Close())
	}
	server := web.New(store, store.Reference(), web.Options{
		BaseURL: strings.TrimSuffix(at.baseURL, "/"), Version: programVersion(), Log: a.log, Now: a.now,
		Rate: rate, Proxies: at.proxies, Sources: at.sources,
	})
	telling, stop := context.WithCancel(ctx)
	told := a.answer(telling, server.Echo(), store, ring, at, address(l.Addr()))
	defer func() { stop(); <-told }()
	_, _ = fmt.Fprintf(a.out, "Hasila is at %s (Ctrl-C stops it)\n", address(l.Addr()))
	return server.Serve(ctx, l)
}
