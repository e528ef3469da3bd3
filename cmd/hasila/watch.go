package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"hasila/data"
	"hasila/ingest/source/follow"
)

// watchEvery is how often folders are looked at.
const watchEvery = 10 * time.Second

// watch reads folders, and what comes into them, until ctx ends. What is stored
// already is passed over, so that it can be stopped and started at any time.
func (a *app) watch(ctx context.Context, store *data.Store, in input, folders []string) error {
	var sources []follow.Source
	for _, path := range folders {
		if st, err := os.Stat(path); err != nil || !st.IsDir() {
			return fmt.Errorf("--watch looks at folders, and %s is none", path)
		}
		sources = append(sources, follow.Source{Name: path, Folder: path, Every: watchEvery})
	}
	read, err := in.options(nil, store.Reference())
	if err != nil {
		return err
	}
	f, err := follow.New(sources, follow.Options{Read: read, Settle: settle})
	if err != nil {
		return err
	}
	a.follow(ctx, store, f)
	return nil
}
