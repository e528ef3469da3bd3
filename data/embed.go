package data

import (
	"embed"
	"io/fs"
)

//go:embed reference/*.csv
var referenceFiles embed.FS

//go:embed all:samples
var sampleFiles embed.FS

// ReferenceFS holds metrics.csv, places.csv, sources.csv and events.csv.
func ReferenceFS() fs.FS { return sub(referenceFiles, "reference") }

// SamplesFS holds the documents and tables that the demo reads.
func SamplesFS() fs.FS { return sub(sampleFiles, "samples") }

func sub(files embed.FS, dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the path is a constant
	}
	return f
}
