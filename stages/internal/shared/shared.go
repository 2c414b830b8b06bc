// Package shared finds the corpora that lie beside the repository, for tests
// that measure against them. They are not part of the repository, as their
// texts belong to others, so such tests skip where they are missing.
package shared

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Path gives the path of a file or folder below the folder "shared" beside the
// repository, or skips the test where there is none.
func Path(t testing.TB, name string) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	root := filepath.Join(filepath.Dir(here), "..", "..", "..")
	path := filepath.Join(root, "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs %s beside the repository: %v", filepath.Join("shared", name), err)
	}
	return path
}
