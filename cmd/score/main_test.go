package main

import (
	"slices"
	"strings"
	"testing"
)

const sample = `# Scores

| set | metric | figure | target |
| --- | --- | --- | --- |
| times/news | ` + "`value_f1`" + ` | 0.8012 | .79 |
| times/news | ` + "`strict.f1`" + ` | 0.9 | |
| clean/pages | ` + "`text.f1`" + ` | 0.9600 | .95 |

Text with a | in it.
`

func TestAPageGivesItsRows(t *testing.T) {
	p := readPage(sample)
	if got := p.sets(nil); !slices.Equal(got, []string{"times/news", "clean/pages"}) {
		t.Errorf("sets %q", got)
	}
	for _, only := range []string{"clean", "pages", "clean/pages"} {
		if got := p.sets([]string{only}); !slices.Equal(got, []string{"clean/pages"}) {
			t.Errorf("--only %s: %q", only, got)
		}
	}
	rows := p.rows("times/news")
	if len(rows) != 2 || rows[0].metric != "value_f1" || rows[0].figure != 0.8012 || rows[1].figure != 0.9 {
		t.Errorf("rows %+v", rows)
	}
}

func TestAnUpdateChangesOnlyTheFigure(t *testing.T) {
	p := readPage(sample)
	p.set(p.rows("times/news")[0], 0.81236)
	want := strings.Replace(sample, "| 0.8012 |", "| 0.8124 |", 1)
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
