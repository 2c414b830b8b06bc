package entities

import (
	"strings"
	"testing"

	"dateline/stages/entities/times"
	"dateline/stages/language"
)

func TestTenses(t *testing.T) {
	for _, c := range []struct {
		text string
		want times.Tense
	}{
		{"The minister will meet the miners on Monday.", times.Future},
		{"The minister met the miners on Monday.", times.Past},
		{"The company reported sales of $9 million for the quarter ended Monday.", times.Past},
		{"The index stayed below the record reached Monday.", times.Past},
		{"Trading is to resume Monday.", times.Future},
		{"The talks are set to resume Monday.", times.Future},
		{"The trial, anticipated to begin Monday, is short.", times.Future},
		{"The miners have talks scheduled for Monday.", times.NoTense},
		{"The minister would meet the miners on Monday.", times.Future},
		{"The minister would not comment Monday.", times.NoTense},
		{"The ferry might have sailed Monday.", times.NoTense},
		{"Miners planned a rally on Monday.", times.Future},
		{"The firm does not plan to close the mine on Monday.", times.Future},
		{"The bridge is opened Monday.", times.NoTense},
		{"The ministers meet in Turin on Monday.", times.Future},
		{"The mine should be closed by Monday.", times.Future},
		{"The mine could not be closed Monday.", times.NoTense},
		{"The vote is to be held on Monday.", times.Future},
	} {
		d := language.Analyze(c.text)
		if got := tenses(d)(strings.Index(c.text, "Monday")); got != c.want {
			t.Errorf("%q: tense %v, want %v", c.text, got, c.want)
		}
	}
}
