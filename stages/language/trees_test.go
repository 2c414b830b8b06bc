package language

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"
)

//go:embed testdata/trees.txt
var goldenTrees string

// TestGoldenTrees asks for relations of news sentences. The parser errs, so a few may be missed, and each miss is
// logged; more than a few mean that something broke.
func TestGoldenTrees(t *testing.T) {
	asked, missed, sentences := 0, 0, 0
	for block := range strings.SplitSeq(goldenTrees, "\n\n") {
		rows := lines(block)
		if len(rows) == 0 {
			continue
		}
		sentences++
		d := Analyze(rows[0])
		if len(d.Sentences) != 1 {
			t.Errorf("%q: %d sentences", rows[0], len(d.Sentences))
		}
		for _, row := range rows[1:] {
			f := strings.Fields(row)
			if len(f) != 3 {
				t.Fatalf("%q: not a relation", row)
			}
			head, dependent := locate(d, f[1]), locate(d, f[2])
			if head < 0 || dependent < 0 {
				t.Fatalf("%q: %q has no such words", rows[0], row)
			}
			asked++
			if got := d.Tokens[dependent]; got.Head != int32(head) || got.Dep.String() != f[0] {
				missed++
				governor := "none"
				if got.Head >= 0 {
					governor = d.Word(int(got.Head))
				}
				t.Logf("%q: want %s, got %s %s", rows[0], row, got.Dep, governor)
			}
		}
	}
	if sentences < 30 || asked < 100 {
		t.Errorf("only %d sentences with %d relations", sentences, asked)
	}
	if missed*8 > asked {
		t.Errorf("%d of %d relations missed", missed, asked)
	}
}

// locate gives the token that is written so; word/2 is the second.
func locate(d *Document, word string) int {
	word, number, _ := strings.Cut(word, "/")
	n, _ := strconv.Atoi(number)
	for i := range d.Tokens {
		if d.Word(i) == word {
			if n--; n <= 0 {
				return i
			}
		}
	}
	return -1
}
