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
		{"The miners have talks scheduled for Monday.", times.Future},
		{"The talks were scheduled for Monday.", times.Future},
		{"The talks were originally scheduled for Monday.", times.Past},
		{"The talks had been scheduled for Monday.", times.Past},
		{"A hearing has been set for Monday.", times.Future},
		{"The record was set on Monday.", times.Past},
		{"The governor called a summit for Monday.", times.Future},
		{"The governor called a summit on Monday.", times.Past},
		{"The governor blamed the miners for Monday's fire.", times.Past},
		{"The governor announced help for Monday's victims.", times.Past},
		{"The governor pledged on Monday to reopen the mine.", times.Past},
		{"The governor pledged to reopen the mine on Monday.", times.Future},
		{"The new law takes effect on Monday.", times.Future},
		{"She becomes governor on Monday.", times.Future},
		{"Voters go to the polls on Monday.", times.Future},
		{"The mine reopens Monday.", times.Future},
		{"The governor is meeting the miners on Monday.", times.Future},
		{"Monday's fire leaves the town without power.", times.NoTense},
		{"Two candidates leave the race following Super Monday.", times.NoTense},
		{"The union says on Monday that the mine is safe.", times.NoTense},
		{"The deadline is Monday.", times.Future},
		{"The deadline is midnight on Monday.", times.Future},
		{"The firm forecast a loss for Monday.", times.Future},
		{"The mayor set a curfew from 6 p.m. to 6 a.m. Monday.", times.Future},
		{"The mayor called from Turin on Monday.", times.Past},
		{"Germany thrashed hosts Brazil 7-1 in the semi-final on Monday.", times.NoTense},
		{"The deadline was Monday.", times.NoTense},
		{"It is Monday and the streets are empty.", times.NoTense},
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
		{"The ministers were to meet on Monday.", times.Future},
		{"Court to hear appeal on Monday", times.Future},
		{"The ruling comes two days before Monday's vote.", times.Future},
		{"Unless a deal is reached by Monday, trains will stop.", times.Future},
		{"A protest has been called for Monday.", times.Future},
		{"A protest was called for Monday.", times.Future},
		{"Voters choose a mayor on Monday.", times.Future},
		{"Forecasters expect more snow on Monday.", times.Future},
		{"The talks had been scheduled to end on Monday.", times.Past},
		{"The firm will begin selling shares on Monday.", times.Future},
		{"The firm began selling shares on Monday.", times.Past},
		{"The governor could sign the law on Monday.", times.Future},
		{"Smoke could be seen on Monday.", times.Past},
		{"The fee could reach its ceiling on Monday.", times.Future},
		{"The bill must be paid by Monday.", times.Future},
		{"The governor wants to leave on Monday.", times.Future},
		{"The governor is in Turin on Monday.", times.Future},
		{"The shops are open on Monday.", times.Future},
		{"The miner is dead after a blast on Monday.", times.NoTense},
	} {
		d := language.Analyze(c.text)
		got := tenses(d, false)(strings.Index(c.text, "Monday"))
		if got == times.Done { // see TestDone
			got = times.Past
		}
		if got != c.want {
			t.Errorf("%q: tense %v, want %v", c.text, got, c.want)
		}
	}
}

// What was done on a day is over, even where the nearest day of the name is to come.
func TestDone(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Rebels attacked the port on October 7.", true},
		{"Rebels attacked Veland on October 7.", true},
		{"Forty people were killed on October 7.", true},
		{"The law took effect on October 7.", true},
		{"The talks were originally scheduled for October 7.", false},
		{"The minister spoke of the vote on October 7.", false},
		{"He was released until his hearing on October 7.", false},
		{"The vote will be held on October 7.", false},
		{"She wanted to leave on October 7.", false},
	} {
		d := language.Analyze(c.text)
		if got := tenses(d, false)(strings.Index(c.text, "October")); (got == times.Done) != c.want {
			t.Errorf("%q: tense %v", c.text, got)
		}
	}
}

// The present tense under a picture tells what was.
func TestTensesUnderPictures(t *testing.T) {
	const text = "Voters arrive at a school in Turin on Monday."
	d := language.Analyze(text)
	for caption, want := range map[bool]times.Tense{true: times.NoTense, false: times.Future} {
		if got := tenses(d, caption)(strings.Index(text, "Monday")); got != want {
			t.Errorf("caption %v: tense %v, want %v", caption, got, want)
		}
	}
}
