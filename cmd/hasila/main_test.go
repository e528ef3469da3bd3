package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"hasila/data"
)

var update = flag.Bool("update", false, "rewrite what the tests compare with")

// asMain makes the test's binary behave as the program, for tests that need it in
// a process of its own.
const asMain = "HASILA_TEST_AS_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asMain) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"hasila": main})
}

// program is the command line of hasila in a process of its own.
func program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asMain+"=1")
	return cmd
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hold":   hold,
			"encode": encode,
			"figure": figure,
		},
	})
}

// hold opens a database in this process until the script ends: hold FILE.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FILE")
	}
	s, err := data.Open(context.Background(), ts.MkAbs(args[0]), data.Options{MemoryMB: 64, Threads: 1, Now: time.Now})
	ts.Check(err)
	ts.Defer(func() { _ = s.Close() })
	ts.Setenv("HOLDER", fmt.Sprint(os.Getpid()))
}

// figure sets $FIGURE to the id in the first row of an exported CSV: figure FILE.
func figure(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: figure FILE")
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[0]))).ReadAll()
	ts.Check(err)
	if len(rows) < 2 {
		ts.Fatalf("%s has no figures", args[0])
	}
	ts.Setenv("FIGURE", rows[1][0])
}
