package names

import (
	_ "embed"
	"sync"
)

//go:embed model.bin
var embedded []byte

// Default returns the embedded tagger. The first call unpacks it.
var Default = sync.OnceValue(func() *Tagger {
	t, err := Read(embedded)
	if err != nil {
		panic("names: the embedded weights are damaged: " + err.Error())
	}
	return t
})
