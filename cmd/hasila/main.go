// Command hasila reads documents, keeps the figures in them and serves charts of
// what different sources say. Each command is a file of this folder.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(newApp(os.Stdin, os.Stdout, os.Stderr).run(ctx, os.Args[1:]))
}

// An app is one run of the program: its streams and clock, and what the flags of
// all commands set.
type app struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time

	verbose bool
	log     *slog.Logger
}

func newApp(in io.Reader, out, err io.Writer) *app {
	return &app{in: in, out: out, err: err, now: time.Now, log: slog.New(slog.NewTextHandler(err, nil))}
}

// errSilent ends the program with a failure that has been told already.
var errSilent = errors.New("failed")

// run carries out a command line and returns the program's exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case !errors.Is(err, errSilent):
		_, _ = fmt.Fprintf(a.err, "hasila: %v\n", err)
	}
	return 1
}

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hasila",
		Short: "Casualty and humanitarian figures, each with the sentence that states it",
		Long: `Hasila reads news and situation reports in ten languages, takes every casualty and
humanitarian figure out of them with the sentence that states it, keeps the figures
as time series in one DuckDB file, and serves charts that compare what sources say.`,
		Example: `  hasila demo                        # the bundled samples on http://localhost:8080
  hasila extract report.html         # the figures of one document, nothing stored
  hasila ingest reports/             # documents into hasila.duckdb
  hasila serve                       # charts of them
  hasila export --metric killed      # the figures as CSV`,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRun: func(*cobra.Command, []string) {
			level := slog.LevelInfo
			if a.verbose {
				level = slog.LevelDebug
			}
			a.log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
		},
	}
	cmd.SetIn(a.in)
	cmd.SetOut(a.out)
	cmd.SetErr(a.err)
	cmd.PersistentFlags().BoolVarP(&a.verbose, "verbose", "v", false, "tell more of what is done")
	cmd.CompletionOptions.HiddenDefaultCmd = true
	cmd.DisableAutoGenTag = true
	cmd.AddCommand(
		a.extractCommand(), a.ingestCommand(), a.serveCommand(), a.exportCommand(), a.demoCommand(),
		a.reviewCommand(), a.rebuildCommand(), a.statusCommand(), a.quarantineCommand(), a.tokenCommand(), a.webhookCommand(), a.versionCommand(),
	)
	return cmd
}
