package main

import (
	"fmt"
	"runtime"

	"github.com/segmentio/encoding/json"

	"dateline/stages/clean"
)

// version is set by the linker in releases.
var version = "devel"

// versionLine names this program and the Go it was built with.
func versionLine() string { return fmt.Sprintf("dateline %s (%s)", version, runtime.Version()) }

// VersionCmd prints what this program is made of.
type VersionCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run implements the command.
func (c *VersionCmd) Run() error {
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		return err
	}
	if c.JSON {
		v := struct {
			Version string            `json:"version"`
			Go      string            `json:"go"`
			Stages  map[string]string `json:"stages"`
		}{version, runtime.Version(), make(map[string]string)}
		for _, s := range chain {
			v.Stages[s.Name()] = s.Version()
		}
		data, err := json.Append(nil, v, json.SortMapKeys)
		if err != nil {
			return err
		}
		fmt.Println(string(data))
		return nil
	}
	fmt.Println(versionLine())
	for _, s := range chain {
		fmt.Printf("  %-9s %s\n", s.Name(), s.Version())
	}
	return nil
}
