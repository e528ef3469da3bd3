package main

import (
	"context"

	"github.com/spf13/cobra"

	"hasila/data"
)

// defaultDatabase is the file that commands use when --db names no other.
const defaultDatabase = "hasila.duckdb"

// A database is what the flags of a command say of the file.
type database struct {
	path     string
	memoryMB int
}

func (d *database) flags(cmd *cobra.Command, path string) {
	cmd.Flags().StringVar(&d.path, "db", path, "the database `file`")
	cmd.Flags().IntVar(&d.memoryMB, "memory", 256, "the most `megabytes` of memory for the database's buffers")
}

// pathFlag is for commands that need the file's name alone, not the file.
func (d *database) pathFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.path, "db", defaultDatabase, "the database `file`")
}

// open opens the file for reading and writing; it is made where there is none.
func (d *database) open(ctx context.Context) (*data.Store, error) {
	return data.Open(ctx, d.path, data.Options{MemoryMB: d.memoryMB})
}

// read opens a file that must be there.
func (d *database) read(ctx context.Context) (*data.Store, error) {
	return data.Open(ctx, d.path, data.Options{MemoryMB: d.memoryMB, ReadOnly: true})
}
