package emit

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/golden.txt
var golden string

// goldenFloor is how many of the sentences in testdata/golden.txt come out to the letter. The rest are known faults, most of
// them of the parse.
const goldenFloor = 25

// Sentences through the language analysis and this stage. A change may lose one sentence for another, but not fall below
// the number found before; -v shows what is wrong.
func TestGolden(t *testing.T) {
	right, all := 0, 0
	for block := range strings.SplitSeq(golden, "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") || lines[0] == "" {
			continue
		}
		all++
		want := ""
		for _, line := range lines[1:] {
			want += strings.TrimSpace(line) + "\n"
		}
		a := article(t, lines[0])
		if err := New().Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if got := told(a); got != want {
			t.Logf("%s\ngot\n%swant\n%s", a.Text, got, want)
			continue
		}
		right++
	}
	t.Logf("%d of %d", right, all)
	if all < 40 {
		t.Errorf("only %d sentences", all)
	}
	if right < goldenFloor {
		t.Errorf("%d sentences of %d come out right, %d did before", right, all, goldenFloor)
	}
}
