package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// TestCommandReference holds CLI.md to what the program says of itself; -update
// writes it anew.
func TestCommandReference(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Commands\n\nWritten by the program itself: `go test ./cmd/hasila -run CommandReference -update`.\n\n")
	root := newApp(strings.NewReader(""), io.Discard, io.Discard).root()
	root.InitDefaultHelpCmd()
	reference(t, &b, root)
	if *update {
		if err := os.WriteFile("CLI.md", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("CLI.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Error("CLI.md is stale: write it anew with -update")
	}
}

func reference(t *testing.T, b *bytes.Buffer, cmd *cobra.Command) {
	t.Helper()
	if cmd.Name() == "help" || cmd.Name() == "completion" {
		return
	}
	cmd.DisableAutoGenTag = true
	link := func(name string) string { return "#" + strings.ReplaceAll(strings.TrimSuffix(name, ".md"), "_", "-") }
	if err := doc.GenMarkdownCustom(cmd, b, link); err != nil {
		t.Fatal(err)
	}
	for _, c := range cmd.Commands() {
		reference(t, b, c)
	}
}

// TestEveryCommandHasExamples walks the commands' helps.
func TestEveryCommandHasExamples(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Example == "" || c.Short == "" {
			t.Errorf("%s has no example or no description", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newApp(strings.NewReader(""), io.Discard, io.Discard).root())
}
