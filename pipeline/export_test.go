package pipeline

import "slices"

// AddStage gives a stage a place in the flow, as its author would in topology.go, until undo.
func AddStage(place int, name, writes string) (undo func()) {
	names, subjects := StageNames, boundaries
	StageNames = slices.Insert(slices.Clone(StageNames), place, name)
	boundaries = slices.Insert(slices.Clone(boundaries), place+1, writes)
	return func() { StageNames, boundaries = names, subjects }
}
