package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// A country whose name somebody bears is meant before he is named in full, and after that where he is not the talk.
func TestCountriesBeforeNamesakes(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"Jordan's king visits", "Jordan's King Abdullah came to Washington on Tuesday.\n\nRep. Jim Jordan met him. Jordan smiled.\n\nJordan is home to 2 million refugees.",
			"GPE Jordan: Jordan Jordan Jordan|PERSON Jim Jordan: Jim Jordan Jordan"},
		{"Jordan runs again", "Rep. Jim Jordan will run again in Ohio on Tuesday.\n\nJordan smiled.", "PERSON Jim Jordan: Jordan Jim Jordan Jordan"},
	} {
		a := process(t, schemas.Article{Title: c.title, Text: c.text})
		var got []string
		for _, e := range a.Entities {
			if e.Name != "Jordan" && e.Name != "Jim Jordan" {
				continue
			}
			line := e.Type + " " + e.Name + ":"
			for _, m := range e.Mentions {
				if m.Kind != schemas.KindName {
					continue
				}
				text := a.Text
				if m.Field == schemas.InTitle {
					text = a.Title
				}
				line += " " + text[m.Start:m.End]
			}
			got = append(got, line)
		}
		slices.Sort(got)
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}
