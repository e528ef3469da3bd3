package main

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/api"
	"hasila/charts/web/hook"
	"hasila/charts/web/keys"
	"hasila/data"
	"hasila/ingest/source/fetch"
)

// answer adds the API to a server's routes and tells webhooks of news until ctx
// ends; then the channel closes.
func (a *app) answer(ctx context.Context, e *echo.Echo, store *data.Store, ring *keys.Ring, at listener, here string) <-chan struct{} {
	base := strings.TrimSuffix(at.baseURL, "/")
	client := &http.Client{Transport: fetch.Transport(at.private)}
	told := hook.New(store, store, ring, hook.Options{
		Client: client, Reference: store.Reference(), BaseURL: cmp.Or(base, here), Log: a.log, Now: a.now,
	})
	api.New(store, store.Reference(), api.Options{
		BaseURL: base, Version: programVersion(), Log: a.log, Now: a.now, Keys: ring, Intake: newIntake(store, a.now), Reviewer: store,
		Hooks: &api.Hooks{Ring: ring, Log: store, Client: client, Private: at.private},
	}).Mount(e)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		told.Run(ctx)
	}()
	return ended
}
