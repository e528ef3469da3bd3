//go:build unix

package extract_test

import (
	"syscall"
	"time"
)

// cpuTime is what the process has used of the processors so far.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
