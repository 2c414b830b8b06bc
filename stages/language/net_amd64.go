//go:build !purego

package language

import "golang.org/x/sys/cpu"

// vectors tells whether the processor has the instructions that net_amd64.s is made of.
var vectors = cpu.X86.HasAVX2 && cpu.X86.HasBMI1

// addVectors is [addWords], 32 weights at a time.
//
//go:noescape
func addVectors(lanes *[hidden / 4]uint64, rows []*row)

// scoreVectors is [scoreUnits], eight units or labels at a time.
func scoreVectors(scores *outs, n *net, s *sum, may uint64) {
	var x [hidden]int32
	var on [hidden / 64]uint64
	activate(&x, &on, &s.lanes, s.extra, &n.bias)
	for b := range n.outs {
		if may>>(b*block)&(1<<block-1) != 0 {
			weigh((*[block]int32)(scores[b*block:]), &n.outs[b], &x, &on)
		}
	}
}

// activate gives what the units are above 0, each in parts of a weight's unit, and which are, as bits.
//
//go:noescape
func activate(x *[hidden]int32, on *[hidden / 64]uint64, lanes *[hidden / 4]uint64, extra uint64, bias *[hidden]int16)

// weigh adds to the scores of a block of labels what the units that are on say.
//
//go:noescape
func weigh(scores *[block]int32, outs *[hidden][block]int32, x *[hidden]int32, on *[hidden / 64]uint64)
