package quotes

import (
	"slices"
	"testing"
)

// TestOptions lists what a content may be read as where the tagger is in doubt.
func TestOptions(t *testing.T) {
	const o, c = outside, content
	for _, test := range []struct {
		name   string
		got    []uint8
		likely []float64
		want   []option
	}{
		{
			"sure", []uint8{o, c, c, o}, []float64{0, .99, .99, 0},
			[]option{{pieces: []piece{{1, 3}}}},
		},
		{
			"may end earlier or later", []uint8{o, c, c, o}, []float64{0, .9, .6, .3},
			[]option{
				{pieces: []piece{{1, 3}}},
				{pieces: []piece{{1, 2}}, change: shorterEnd, changed: piece{2, 3}},
				{pieces: []piece{{1, 4}}, change: longerEnd, changed: piece{3, 4}},
			},
		},
		{
			"may begin earlier or later", []uint8{o, o, c, c}, []float64{0, .4, .6, .9},
			[]option{
				{pieces: []piece{{2, 4}}},
				{pieces: []piece{{3, 4}}, change: shorterStart, changed: piece{2, 3}},
				{pieces: []piece{{1, 4}}, change: longerStart, changed: piece{1, 2}},
			},
		},
		{
			"may have one piece only", []uint8{c, o, c}, []float64{.99, 0, .98},
			[]option{
				{pieces: []piece{{0, 1}, {2, 3}}},
				{pieces: []piece{{0, 1}}, change: withoutPiece, changed: piece{2, 3}},
				{pieces: []piece{{2, 3}}, change: withoutPiece, changed: piece{0, 1}},
			},
		},
		{
			"may have a further piece", []uint8{o, o, c, o, o}, []float64{.2, 0, .99, 0, 0},
			[]option{
				{pieces: []piece{{2, 3}}},
				{pieces: []piece{{0, 3}}, change: longerStart, changed: piece{0, 2}},
				{pieces: []piece{{0, 1}, {2, 3}}, change: withPiece, changed: piece{0, 1}},
			},
		},
		{
			"none, but there may be one", []uint8{o, o, o}, []float64{0, .4, 0},
			[]option{
				{},
				{pieces: []piece{{1, 2}}, change: madeUp, changed: piece{1, 2}},
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := extractor{likely: test.likely}
			got := x.listOptions(test.got)
			if !slices.EqualFunc(got, test.want, func(a, b option) bool {
				return a.change == b.change && a.changed == b.changed && slices.Equal(a.pieces, b.pieces)
			}) {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

// TestOptionsAreFew holds the work per anchor to a bound.
func TestOptionsAreFew(t *testing.T) {
	got, likely := make([]uint8, 200), make([]float64, 200)
	for i := range got {
		likely[i] = float64(i%2) * 0.9
		if i > 50 && i < 150 {
			got[i] = content
		}
	}
	x := extractor{likely: likely}
	if n := len(x.listOptions(got)); n != maxOptions {
		t.Errorf("%d options, want %d", n, maxOptions)
	}
}
