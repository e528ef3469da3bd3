package source

import (
	"os"
	"syscall"
	"time"
)

// changedAt is when a file was last written, or put where it is: a file that is moved
// into a folder keeps the time of its writing.
func changedAt(info os.FileInfo) time.Time {
	at := info.ModTime()
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		if moved := time.Unix(st.Ctim.Unix()); moved.After(at) {
			return moved
		}
	}
	return at
}
