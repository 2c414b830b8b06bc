//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package pipeline

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the lock of an open file, or fails with errLocked. The system gives it back when the file is closed.
func lock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errLocked
		default:
			return err
		}
	}
}
