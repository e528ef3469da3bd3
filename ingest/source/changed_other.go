//go:build !linux

package source

import (
	"os"
	"time"
)

// changedAt is when a file was last written.
func changedAt(info os.FileInfo) time.Time { return info.ModTime() }
