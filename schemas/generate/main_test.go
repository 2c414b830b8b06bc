package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestSchemaFilesAreUpToDate(t *testing.T) {
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 4 {
		t.Errorf("%d schemas, want 4", len(files))
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(packageDir, name))
		if err != nil {
			t.Error(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from the Go types: run go generate ./schemas", name)
		}
	}
}
