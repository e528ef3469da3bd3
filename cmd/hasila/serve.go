package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"hasila/charts/web"
	"hasila/charts/web/api"
	"hasila/data"
)

// A listener is what the flags say of the address to serve at.
type listener struct {
	addr    string
	baseURL string
}

func (l *listener) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.addr, "addr", ":8080", "the `address` to listen at; a port of 0 takes a free one")
	cmd.Flags().StringVar(&l.baseURL, "base-url", "", "the public `address`, where a proxy stands before the server")
}

func (a *app) serveCommand() *cobra.Command {
	var db database
	var at listener
	var from following
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve charts of the database's figures",
		Long: `Serves the pages, charts and exports of a database until it is stopped (Ctrl-C). It
owns the file while it runs: no other command can use it meanwhile. With --feeds it
follows the sources that a file names, each in its own time (see hasila ingest).`,
		Example: `  hasila serve
  hasila serve --db gaza.duckdb --addr localhost:9000
  hasila serve --base-url https://tally.example.org
  hasila serve --feeds feeds.toml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := db.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			if from.file != "" {
				f, err := from.open(db, store)
				if err != nil {
					return err
				}
				ctx, stop := context.WithCancel(cmd.Context())
				var rounds sync.WaitGroup
				rounds.Go(func() { a.follow(ctx, store, f) })
				defer rounds.Wait()
				defer stop()
			}
			return a.serve(cmd.Context(), db, store, at)
		},
	}
	db.flags(cmd, defaultDatabase)
	at.flags(cmd)
	from.flags(cmd)
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
	server := web.New(store, store.Reference(), web.Options{
		BaseURL: strings.TrimSuffix(at.baseURL, "/"), Version: programVersion(), Log: a.log, Now: a.now,
	})
	api.New(store, store.Reference(), api.Options{
		BaseURL: strings.TrimSuffix(at.baseURL, "/"), Version: programVersion(), Log: a.log, Now: a.now,
		Keys: ring, Intake: newIntake(store, a.now), Reviewer: store,
	}).Mount(server.Echo())
	_, _ = fmt.Fprintf(a.out, "Hasila is at %s (Ctrl-C stops it)\n", address(l.Addr()))
	return server.Serve(ctx, l)
}

// address is what a browser on this machine opens for a listener.
func address(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
