package main

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/charmap"
)

// encode writes a file of the script in an old encoding, or with bytes of none:
// encode windows-1256|invalid|binary FILE.
func encode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: encode windows-1256|invalid|binary FILE")
	}
	text := []byte(ts.ReadFile(args[1]))
	switch args[0] {
	case "windows-1256":
		encoded, err := charmap.Windows1256.NewEncoder().Bytes(text)
		ts.Check(err)
		text = encoded
	case "invalid":
		text = append([]byte("abc \xff\xfe\xfd "), text...)
	case "binary":
		text = append([]byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00"), text...)
	default:
		ts.Fatalf("unknown encoding %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), text, 0o600))
}
