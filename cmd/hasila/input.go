package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hasila/ingest/source"
	"hasila/ingest/source/archive"
	"hasila/ingest/source/doc"
	"hasila/ingest/source/fetch"
	"hasila/ingest/source/tabular"
	"hasila/metrics"
)

// An input is what the flags of a command say of its documents.
type input struct {
	published string
	publisher string
	lang      string
	private   bool
	mappings  []string
	raw       *archive.Folder // keeps what is read; nil: nothing does
}

// An archiving is what a flag says of the folder that keeps documents' bytes.
type archiving struct{ dir string }

func (a *archiving) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.dir, "archive", "", "the `folder` that keeps the bytes of all that is read, under their SHA-256; nothing is kept if not given")
}

// open opens the archive; nil where none is asked for. close is to be called at the end.
func (a *archiving) open() (folder *archive.Folder, close func() error, err error) {
	if a.dir == "" {
		return nil, func() error { return nil }, nil
	}
	folder, err = archive.Open(a.dir)
	if err != nil {
		return nil, nil, err
	}
	return folder, folder.Close, nil
}

func (in *input) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&in.published, "published", "", "the `day` of documents that state none themselves (2024-05-31)")
	cmd.Flags().StringVar(&in.publisher, "publisher", "", "the `name` of who publishes documents that state none themselves")
	cmd.Flags().StringVar(&in.lang, "lang", "", "the language `code` of documents that state none; recognised if not given")
	cmd.Flags().StringArrayVar(&in.mappings, "mapping", nil, "a TOML `file` that says which column of a table is which field; may be given again")
}

func (in *input) check() error {
	if _, ok := metrics.ParseDay(in.published); in.published != "" && !ok {
		return fmt.Errorf("--published %q is no ISO date: write it as 2024-05-31", in.published)
	}
	return nil
}

// options are those that the flags set. An error is one of a mapping.
func (in *input) options(stdin io.Reader, ref *metrics.Reference) (source.Options, error) {
	var mappings []*tabular.Mapping
	for _, path := range in.mappings {
		b, err := os.ReadFile(path)
		if err != nil {
			return source.Options{}, fmt.Errorf("reading the mapping: %w", err)
		}
		m, err := tabular.ParseMapping(path, b)
		if err != nil {
			return source.Options{}, err
		}
		mappings = append(mappings, m)
	}
	return source.Options{
		Mappings: mappings, Archive: in.raw,
		Known: metrics.Document{Published: in.published, Publisher: in.publisher, Lang: in.lang},
		Stdin: stdin, Reference: ref, Client: fetch.New(fetch.Options{AllowPrivate: in.private}),
	}, nil
}

// documents reads paths and addresses one after another; "-" is standard input. An
// error is one of a mapping.
func (in *input) documents(ctx context.Context, stdin io.Reader, paths []string, ref *metrics.Reference) (doc.Seq, error) {
	o, err := in.options(stdin, ref)
	if err != nil {
		return nil, err
	}
	return func(yield func(metrics.Document, error) bool) {
		for _, path := range paths {
			for d, err := range source.Open(ctx, path, o) {
				if !yield(d, err) {
					return
				}
			}
		}
	}, nil
}

// total is the size of all files among paths, 0 where a part of it is not known.
func total(paths []string) int64 {
	var sum int64
	for _, p := range paths {
		st, err := os.Stat(p)
		if err != nil || !st.Mode().IsRegular() {
			return 0
		}
		sum += st.Size()
	}
	return sum
}
