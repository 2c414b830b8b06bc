//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package pipeline

import "os"

// lock does nothing on systems without flock: there it is up to the user that no two servers share a folder.
func lock(*os.File) error { return nil }
