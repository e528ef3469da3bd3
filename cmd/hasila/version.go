package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"hasila/ingest/extract"
)

// programVersion is that of the build: a release's tag, or the commit.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "development, " + s.Value[:12]
		}
	}
	return "development"
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program and of its extractor",
		Example: "  hasila version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "hasila %s, extractor %s\n", programVersion(), extract.Version)
			return err
		},
	}
}
