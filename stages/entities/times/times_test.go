package times

import (
	"strings"
	"testing"
)

// What an article of Wednesday 9 December 2015 means.
const published = "2015-12-09"

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Talks will begin on Monday.", "Monday DATE 2015-12-14"},
		{"He arrived on Monday.", "Monday DATE 2015-12-07"},
		{"They will meet next week.", "next week DATE 2015-W51"},
		{"They met last week.", "last week DATE 2015-W49"},
		{"It happened yesterday.", "yesterday DATE 2015-12-08"},
		{"He will speak tomorrow.", "tomorrow DATE 2015-12-10"},
		{"The deal was signed on 14 July 2015.", "14 July 2015 DATE 2015-07-14"},
		{"The deal was signed on July 14, 2015.", "July 14, 2015 DATE 2015-07-14"},
		{"The deal was signed in July.", "July DATE 2015-07"},
		{"In the third quarter of 2014 sales fell.", "the third quarter of 2014 DATE 2014-Q3"},
		{"The war began in 1991.", "1991 DATE 1991"},
		{"Prices rose in the 1970s.", "the 1970s DATE 197X"},
		{"The ceasefire lasted two years.", "two years DURATION P2Y"},
		{"They talked for three hours.", "three hours DURATION PT3H"},
		{"The committee meets every Friday.", "every Friday SET XXXX-WXX-5"},
		{"It was their third day-long meeting.", "day-long DURATION P1D"},
		{"It ended a months-long strike.", "months-long DURATION PXM"},
		{"He left two days ago.", "two days ago DATE 2015-12-07"},
		{"The vote will be at 3 p.m. on Tuesday.", "3 p.m. on Tuesday TIME 2015-12-15T15:00"},
		{"They met at 18:30.", "18:30 TIME 2015-12-09T18:30"},
		{"The deadline was extended until 9 a.m. Monday.", "9 a.m. Monday TIME 2015-12-14T09:00"},
		{"It was not until Monday that he spoke.", "Monday DATE 2015-12-07"},
		{"Until Monday, they had kept silent.", "Monday DATE 2015-12-07"},
		{"The bridge has been shut since Monday.", "Monday DATE 2015-12-07"},
		{"The ferry was to sail as early as Monday.", "Monday DATE 2015-12-14"},
		{"In the year ended March 31 sales fell.", "the year DATE 2015; March 31 DATE 2015-03-31"},
		{"Police have hunted him since the June 2 raid.", "June 2 DATE 2015-06-02"},
		{"He was shot last June 2 at home.", "last June 2 DATE 2015-06-02"},
		{"The court sits in the week of January 6.", "the week of January 6 DATE 2016-W01"},
		{"The day before last Sunday the miners met.", "The day before last Sunday DATE 2015-12-05"},
		{"She leaves the day after tomorrow.", "the day after tomorrow DATE 2015-12-11"},
		{"The day after he left it rained.", ""},
		{"A woman in her late 30s was hurt.", ""},
		{"Prices doubled in the 30s.", "the 30s DATE 193X"},
		{"They joined the March for Reeds.", ""},
		{"They sailed in March for Peru.", "March DATE 2015-03"},
		{"A blast at 10:35 a.m. (0735 GMT) Monday hurt two.", "10:35 a.m TIME 2015-12-07T10:35; 0735 GMT TIME 2015-12-07T07:35; Monday DATE 2015-12-07"},
		{"The toll rises to nineteen", ""},          // a number with nothing behind it
		{"A lieutenant may command a platoon.", ""}, // no month
		{"The march was long.", ""},
		{"He is second to none.", ""},
		{"", ""},
	} {
		var got []string
		for _, e := range Find(c.text, published, nil) {
			got = append(got, c.text[e.Start:e.End]+" "+e.Type+" "+e.Value)
		}
		if has := strings.Join(got, "; "); has != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, has, c.want)
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct{ text, begin, finish string }{
		{"They will meet next week.", "2015-12-14", "2015-12-20"},
		{"The deal was signed in July.", "2015-07-01", "2015-07-31"},
		{"The war began in 1991.", "1991-01-01", "1991-12-31"},
		{"It happened yesterday.", "2015-12-08", "2015-12-08"},
	} {
		list := Find(c.text, published, nil)
		if len(list) != 1 || list[0].Begin != c.begin || list[0].Finish != c.finish {
			t.Errorf("%s: %+v, want %s to %s", c.text, list, c.begin, c.finish)
		}
	}
}

// Without a date of publication nothing is resolved against one.
func TestUndated(t *testing.T) {
	for text, want := range map[string]string{
		"He arrived on 8 January.":  "XXXX-01-08",
		"He arrived on Saturday.":   "XXXX-WXX-6",
		"He arrived today.":         "PRESENT_REF",
		"He arrived on 8 May 2011.": "2011-05-08",
	} {
		list := Find(text, "", nil)
		if len(list) != 1 || list[0].Value != want {
			t.Errorf("%s: %+v, want %s", text, list, want)
		}
	}
}

// A caller that knows the tense is believed.
func TestTenseOfTheCaller(t *testing.T) {
	const text = "The hearing: Monday."
	for tense, want := range map[Tense]string{Past: "2015-12-07", Future: "2015-12-14"} {
		list := Find(text, published, func(int) Tense { return tense })
		if len(list) != 1 || list[0].Value != want {
			t.Errorf("tense %d: %+v, want %s", tense, list, want)
		}
	}
}

func checkSpans(t *testing.T, text, on string) {
	last := 0
	for _, e := range Find(text, on, nil) {
		if e.Start < last || e.End <= e.Start || e.End > len(text) {
			t.Fatalf("%q: expression %d..%d after %d", text, e.Start, e.End, last)
		}
		if e.Value == "" || e.Type == "" {
			t.Fatalf("%q: %q has type %q and value %q", text, text[e.Start:e.End], e.Type, e.Value)
		}
		if (e.Begin == "") != (e.Finish == "") {
			t.Fatalf("%q: begin %q, finish %q", text[e.Start:e.End], e.Begin, e.Finish)
		}
		last = e.End
	}
}

func FuzzFind(f *testing.F) {
	f.Add("On Monday 31 February 99999 at 25:61, two to three years ago, every 5th of May", published)
	f.Add("the first second of the last day of the year", "")
	f.Add("early late mid- early next last this the of", "2015-12-09T23:59:59+14:00")
	f.Fuzz(func(t *testing.T, text, on string) { checkSpans(t, text, on) })
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The minister said on Monday that talks, begun two years ago, would resume at 3 p.m. next Friday. Nothing else was said. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, published, nil)
	}
}
