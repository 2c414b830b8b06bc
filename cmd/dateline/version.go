package main

import (
	"fmt"
	"runtime/debug"
)

// version is set by the linker in releases.
var version = "devel"

// VersionCmd prints what this program is made of.
type VersionCmd struct{}

// Run implements the command.
func (*VersionCmd) Run() error {
	goVersion := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
	}
	fmt.Printf("dateline %s (%s)\n", version, goVersion)
	for _, s := range chain() {
		fmt.Printf("  %-9s %s\n", s.Name(), s.Version())
	}
	return nil
}
