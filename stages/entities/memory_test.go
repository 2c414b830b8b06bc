package entities

import (
	"os"
	"runtime"
	"testing"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
)

// What the stage carries must stay small enough for a worker on a small machine: 25 MB in the program, 120 MB in memory.
func TestMemory(t *testing.T) {
	const mb = 1 << 20
	carried := int64(0)
	for _, file := range []string{"kb/kb.bin", "names/model.bin"} {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		carried += info.Size()
	}
	if carried > 25*mb {
		t.Errorf("%d MB are embedded, more than 25", carried/mb)
	}
	base, tagger := kb.Default(), names.Default()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 120*mb {
		t.Errorf("%d MB of heap with everything loaded, more than 120", m.HeapAlloc/mb)
	}
	t.Logf("embedded %.1f MB, heap %.1f MB", float64(carried)/mb, float64(m.HeapAlloc)/mb)
	runtime.KeepAlive(base)
	runtime.KeepAlive(tagger)
}
