package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// errLocked says that another process has the lock.
var errLocked = errors.New("locked")

// lockPatience is how long a process that was killed may take to let go of its files.
const lockPatience = 3 * time.Second

// lockFolder makes a folder, if need be, and takes hold of it until the file that it gives is closed, or the process
// ends, however it does. Two servers that store in one folder would overwrite what the other one has acknowledged.
func lockFolder(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("making the data folder %s: %w", dir, err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "dateline.lock"), os.O_CREATE|os.O_RDWR, 0o640)
	if err != nil {
		return nil, fmt.Errorf("writing to the data folder %s: %w", dir, err)
	}
	err = lock(f)
	for deadline := time.Now().Add(lockPatience); errors.Is(err, errLocked) && time.Now().Before(deadline); err = lock(f) {
		time.Sleep(20 * time.Millisecond)
	}
	switch {
	case errors.Is(err, errLocked):
		f.Close()
		return nil, fmt.Errorf("the data folder %s is in use by another dateline: stop that one, or choose another folder", dir)
	case err != nil:
		f.Close()
		return nil, fmt.Errorf("locking the data folder %s: %w", dir, err)
	}
	return f, nil
}
