package all_test

import (
	"testing"

	"hasila/ingest/extract/lang/all"
)

// Every table of every language must read; an error names file and line.
func TestTablesRead(t *testing.T) {
	for _, g := range all.Grammars() {
		if err := g.Compile(); err != nil {
			t.Error(err)
		}
	}
}
