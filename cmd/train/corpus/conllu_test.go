package corpus

import (
	"strings"
	"testing"
)

const treeOfTwo = `# newdoc id = doc-1
# newpar
# text = He can't go.
1	He	he	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	away	away	ADV	RB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_
`

func TestParseTreesAndRaw(t *testing.T) {
	trees, err := ParseTrees(strings.NewReader(treeOfTwo))
	if err != nil {
		t.Fatal(err)
	}
	if len(trees) != 2 || len(trees[0].Words) != 5 || trees[1].Document != "doc-1" {
		t.Fatalf("got %+v", trees)
	}
	if w := trees[0].Words[1]; w.Surface != "can't" || w.Multiword != 2 || !w.Glued {
		t.Errorf("got %+v for a multiword token", w)
	}
	text, places := Raw(trees)
	if want := "He can't go.\n\nWhy? "; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	for i, tree := range trees {
		for j, w := range tree.Words {
			if got := text[places[i][j][0]:places[i][j][1]]; got != w.Form {
				t.Errorf("word %d of tree %d is at %q, want %q", j, i, got, w.Form)
			}
		}
	}
}

func TestParseTreesNamesTheLine(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{"1\tHe\n", "line 1: 2 columns"},
		{"\n2-x\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 2: range"},
		{"1\tHe\the\tPRON\tPRP\t_\tx\tnsubj\t_\t_\n", "line 1: head"},
	} {
		if _, err := ParseTrees(strings.NewReader(c.input)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.input, err, c.want)
		}
	}
}
