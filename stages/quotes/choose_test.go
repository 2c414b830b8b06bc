package quotes

import (
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
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
			x := withUnits(test.likely)
			got := x.listOptions(test.got)
			if !slices.EqualFunc(got, test.want, func(a, b option) bool {
				return a.change == b.change && a.changed == b.changed && slices.Equal(a.pieces, b.pieces)
			}) {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

// withUnits makes an extractor that looks at units of a word each.
func withUnits(likely []float64) *extractor {
	x := &extractor{likely: likely}
	x.words = make([]word, len(likely))
	for i := range likely {
		x.words[i].mark = unquoted
		x.units = append(x.units, unit{first: int32(i), end: int32(i + 1)})
	}
	return x
}

// TestOptionsByForm lists what a content may be read as by the form of the sentence, where the tagger is sure of something
// else. The anchor is between slashes.
func TestOptionsByForm(t *testing.T) {
	for _, test := range []struct {
		name, text string
		change     uint8
		want       []string
	}{
		{"according to, first", "/According to/ radio host Ann Lee, the bridge is old.", besidePhrase, []string{"the bridge is old"}},
		{"according to, with an apposition", "/According to/ Ann Lee, the engineer, it is old.", besidePhrase, []string{"the engineer, it is old", "it is old"}},
		{"according to, last", "The bridge is old, /according to/ Ann Lee.", besidePhrase, []string{"The bridge is old"}},
		{"according to, in the middle", "The bridge, /according to/ Ann Lee, is old.", besidePhrase, []string{"The bridge", "The bridge … is old"}},
		{"no such phrase", "The bridge is old, /said/ Ann Lee.", besidePhrase, nil},
		{"that", "Rather than mend it, Ann Lee /said/ that it will close.", behindThat, []string{"that it will close"}},
		{"that, behind a day", "Rather than mend it, Ann Lee /said/ on Monday that it will close.", behindThat, []string{"that it will close"}},
		{"that of another verb", "Ann Lee /said/ she knew that it will close.", behindThat, nil},
		{"where a quotation closes", `Ann Lee /called/ it a "disgrace" after he fell.`, shorterEnd, []string{`it a "disgrace"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts := strings.Split(test.text, "/")
			x := newExtractor(builtIn())
			x.read(language.Analyze(strings.Join(parts, "")))
			x.tags = make([]uint8, len(x.words))
			a := anchor{first: int32(x.doc.TokenAt(len(parts[0]))), end: int32(x.doc.TokenAt(len(parts[0])+len(parts[1])-1)) + 1}
			first, end := x.window(a)
			x.cut(a, first, end)
			labels := make([]uint8, len(x.units))
			x.likely = make([]float64, len(x.units))
			for k := range x.units {
				if test.change == shorterEnd && x.units[k].first >= a.end || test.change != shorterEnd && k == 0 {
					labels[k], x.likely[k] = content, 0.9
				}
			}
			var got []string
			for _, o := range x.optionsOf(a, labels) {
				if o.change == test.change {
					var pieces []string
					for _, s := range x.spansOf(o.pieces) {
						pieces = append(pieces, x.doc.Cover(s))
					}
					got = append(got, strings.Join(pieces, " … "))
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
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
	x := withUnits(likely)
	if n := len(x.listOptions(got)); n != maxOptions {
		t.Errorf("%d options, want %d", n, maxOptions)
	}
}
