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
		{"A blast at 10:35 a.m. (0735 GMT) Monday hurt two.", "10:35 a.m. TIME 2015-12-07T10:35; 0735 GMT TIME 2015-12-07T07:35; Monday DATE 2015-12-07"},
		{"They meet on April 24 and 25.", "April 24 DATE 2016-04-24; 25 DATE 2016-04-25"},
		{"They met on May 3 and 4, 2011.", "May 3 DATE 2011-05-03; 4, 2011 DATE 2011-05-04"},
		{"They met on 3 and 4 May 2011.", "3 DATE 2011-05-03; 4 May 2011 DATE 2011-05-04"},
		{"Hundreds came to a Sunday night vigil.", "Sunday night TIME 2015-12-06TNI"},
		{"It was a Sunday.", "a Sunday SET XXXX-WXX-7"},
		{"He was shot on the night of October 23 at home.", "the night of October 23 TIME 2015-10-23TNI"},
		{"Guards woke her in the early hours of Tuesday.", "the early hours of Tuesday TIME 2015-12-08TMO"},
		{"Guards woke her in the early hours of Tuesday morning.", "the early hours of Tuesday morning TIME 2015-12-08TMO"},
		{"The shell fell before dawn on Tuesday.", "dawn on Tuesday TIME 2015-12-08TMO"},
		{"The shell fell late on Tuesday.", "late on Tuesday DATE 2015-12-08"},
		{"He spoke to miners later on Tuesday.", "Tuesday DATE 2015-12-08"},
		{"The miners said late on Tuesday the shaft would stay shut.", "late on Tuesday DATE 2015-12-08"},
		{"The trial will start on August 3.", "August 3 DATE 2016-08-03"},
		{"The firm will publish more of the August 3 papers.", "August 3 DATE 2015-08-03"},
		{"He was held on 30 June last year in Turin.", "30 June last year DATE 2014-06-30"},
		{"Rates will rise on March 4 of next year.", "March 4 of next year DATE 2016-03-04"},
		{"Sales rose in the April-June quarter.", "the April-June quarter DATE 2015-Q2"},
		{"Sales fell in January-March 2014.", "January-March 2014 DATE 2014-Q1"},
		{"The mine was shut from April to June.", "April DATE 2015-04; June DATE 2015-06"},
		{"They sailed in June-September.", "June-September DATE 2015-06/2015-09"},
		{"Sales fell in the second half of the year.", "the second half of the year DATE 2015-H2"},
		{"They fell behind in the second half of the match.", ""},
		{"The budget for 2014/15 passed.", "2014/15 DATE 2014/2015"},
		{"They talked for two-and-a-half hours.", "two-and-a-half hours DURATION PT2H30M"},
		{"The year-long siege is over.", "year-long DURATION P1Y"},
		{"Spending rose in FY 2014.", "FY 2014 DATE 2014"},
		{"They voted for Resolution 1973 after long talks.", ""},
		{"They have lived here since 1973.", "1973 DATE 1973"},
		{"About 2000 soldiers were there.", ""},
		{"It was built in about 2000 for miners.", "about 2000 DATE 2000"},
		{"The truce will end at midnight on Friday.", "midnight on Friday TIME 2015-12-11T24:00"},
		{"The shell fell at midnight on Friday.", "midnight on Friday TIME 2015-12-04T00:00"},
		{"The fee will rise from midnight on Friday.", "midnight on Friday TIME 2015-12-11T00:00"},
		{"They fled between 11 p.m. and 2 a.m. on Monday.", "11 p.m. TIME 2015-12-06T23:00; 2 a.m. on Monday TIME 2015-12-07T02:00"},
		{"Two of them fled.\n\nMay their homes be rebuilt.", ""},
		{"The 2014/16 plan passed.", "2014 DATE 2014"},
		{"They praised Resolution 1970's aims after long talks.", ""},
		{"They met on Tuesday.\n\n10:30 a.m. will be too late.", "Tuesday DATE 2015-12-08; 10:30 a.m. TIME 2015-12-09T10:30"},
		{"Tuesday, Turin\n\n10:30 a.m. Talks in Turin", "Tuesday DATE 2015-12-08; 10:30 a.m. TIME 2015-12-08T10:30"},
		{"They met on Valentine's Day.", "Valentine's Day DATE 2015-02-14"},
		{"She said that October 5 was too early.", "October 5 DATE 2015-10-05"},
		{"They fled that May.", "that May DATE 2015-05"},
		{"The shop will soon reopen.", "soon DATE FUTURE_REF"},
		{"The shop will reopen as soon as it can.", ""},
		{"The shop shut soon after.", ""},
		{"Our report\n\n2014 Year in Review", "2014 DATE 2014"},
		{"Shops filled in Thanksgiving week.", "Thanksgiving week DATE 2015-W48"},
		{"She voted on Election Day.", "Election Day DATE 2015-11-03"},
		{"It shaped post-1945 Europe.", "post-1945 DATE 1945"},
		{"Seas will rise by 2050 across the delta.", "2050 DATE 2050"},
		{"The wall fell in the late 1980's.", "the late 1980's DATE 198X"},
		{"It was the worst storm in a decade, and it may get worse.", "a decade DURATION P10Y"},
		{"Sales grow 5% annually.", "annually SET P1Y"},
		{"The plant should be shut by year's end.", "year's end DATE 2015"},
		{"Profit fell in the last half of 2014.", "the last half of 2014 DATE 2014-H2"},
		{"They were paid for ten trading days.", "ten trading days DURATION P10D"},
		{"He waited for a while.", "a while DURATION PXX"},
		{"The islands will one day vanish.", "one day DATE FUTURE_REF"},
		{"For the last year she has lived in Turin.", "the last year DURATION P1Y"},
		{"By mid-afternoon the square was full.", "mid-afternoon TIME 2015-12-09TAF"},
		{"The train left on Monday at dusk and came back later in the day.", "Monday DATE 2015-12-07; later in the day DATE 2015-12-07"},
		{"They spoke of Black Monday.", ""},
		{"Shares slipped ahead of Friday's vote.", "Friday DATE 2015-12-11"},
		{"He won by 52% to 48% in Sunday's vote.", "Sunday DATE 2015-12-06"},
		{"He won't come back on Sunday.", "Sunday DATE 2015-12-13"},
		{"He told NBC's \"This Week\" so.", ""},
		{"They will leave at 4 a.m. (2 a.m. GMT tomorrow), he said.", "4 a.m. TIME 2015-12-10T04:00; 2 a.m. GMT tomorrow TIME 2015-12-10T02:00"},
		{"On Tuesday they met in Turin at 18:00 UTC.", "Tuesday DATE 2015-12-08; 18:00 UTC TIME 2015-12-08T18:00"},
		{"On Tuesday they met (in Turin) at 18:00 UTC.", "Tuesday DATE 2015-12-08; 18:00 UTC TIME 2015-12-08T18:00"},
		{"On Tuesday they met in the Robert J. Hill Library at 18:00 UTC.", "Tuesday DATE 2015-12-08; 18:00 UTC TIME 2015-12-08T18:00"},
		{"They met on Tuesday. The vote was at 18:00 UTC.", "Tuesday DATE 2015-12-08; 18:00 UTC TIME 2015-12-08T18:00"},
		{"They met on Tuesday. The vote will be at 18:00 UTC.", "Tuesday DATE 2015-12-08; 18:00 UTC TIME 2015-12-09T18:00"},
		{"A quake struck at 3 a.m. local time on Monday.", "3 a.m. local time on Monday TIME 2015-12-07T03:00"},
		{"A quake struck at 3 a.m. (0200 GMT) on Monday.", "3 a.m. TIME 2015-12-07T03:00; 0200 GMT TIME 2015-12-07T02:00; Monday DATE 2015-12-07"},
		{"A quake struck at 3 a.m. on Monday morning.", "3 a.m. on Monday morning TIME 2015-12-07T03:00"},
		{"They danced past midnight on Monday night.", "midnight on Monday night TIME 2015-12-08T00:00"},
		{"They danced until 11 p.m. on Monday night.", "11 p.m. on Monday night TIME 2015-12-07T23:00"},
		{"The town was dark from 6 p.m. to 6 a.m. on Monday.", "6 p.m. TIME 2015-12-06T18:00; 6 a.m. on Monday TIME 2015-12-07T06:00"},
		{"The town was dark from 6 a.m. until 6 p.m. on Monday.", "6 a.m. TIME 2015-12-07T06:00; 6 p.m. on Monday TIME 2015-12-07T18:00"},
		{"A curfew runs from 10 p.m. to 5 a.m. in Turin.", "10 p.m. TIME 2015-12-09T22:00; 5 a.m. TIME 2015-12-10T05:00"},
		{"The shop opened in Sept. and shut in Nov. Nobody came.", "Sept. DATE 2015-09; Nov DATE 2015-11"},
		{"The town wants hard-won peace on Christmas Day.", "Christmas Day DATE 2015-12-25"},
		{"Police said on Monday the thief came at 18:00 UTC.", "Monday DATE 2015-12-07; 18:00 UTC TIME 2015-12-09T18:00"},
		{"The index fell on Friday. It had risen the previous Friday.", "Friday DATE 2015-12-04; the previous Friday DATE 2015-11-27"},
		{"He fell ill on December 1. In November he had been well. The next morning he died.",
			"December 1 DATE 2015-12-01; November DATE 2015-11; The next morning TIME 2015-12-02TMO"},
		{"He fell. An hour later he died.", "An hour later DURATION PT1H"},
		{"A loan runs through January.", "January DATE 2016-01"},
		{"She has a six-month-old son.", ""},
		{"Sales rose in November from the same period last year.", "November DATE 2015-11; the same period last year DATE 2014-11"},
		{"It was sunny in the month of July.", "the month of July DATE 2015-07"},
		{"Third-quarter profit rose. It expects a fourth-quarter charge.\nIn the latest quarter costs fell.",
			"Third-quarter DATE 2015-Q3; fourth-quarter DATE 2015-Q4; the latest quarter DATE 2015-Q3"},
		{"Third-quarter profit rose from a year ago.\nFor the nine months, profit rose from a year earlier.",
			"Third-quarter DATE 2015-Q3; a year ago DATE 2014-Q3; the nine months DURATION P9M; a year earlier DATE 2014"},
		{"It sank last November. A mine fell in last October.", "last November DATE 2014-11; last October DATE 2015-10"},
		{"He was freed on Friday. A tanker sank in May. That same day fishermen saw oil.", "Friday DATE 2015-12-04; May DATE 2015-05; That same day DATE 2015-05-XX"},
		{"She remembers the night the ferry sank.", ""},
		{"Ferries leave on Monday and Friday nights.", "Monday SET XXXX-WXX-1TNI; Friday nights SET XXXX-WXX-5TNI"},
		{"It rained on Monday and Friday night.", "Monday DATE 2015-12-07; Friday night TIME 2015-12-04TNI"},
		{"They talked for over two weeks about work spread over two years.", "over two weeks DURATION P2W; two years DURATION P2Y"},
		{"He was jailed for three years and two months.", "three years and two months DURATION P3Y2M"},
		{"She won in two hours, six minutes and 44 seconds.", "two hours, six minutes and 44 seconds DURATION PT2H6M44S"},
		{"It takes two years and three weeks, or two days and six hours.", "two years DURATION P2Y; three weeks DURATION P3W; two days and six hours DURATION P2DT6H"},
		{"The strike goes into its second fortnight. It lasted a fortnight.", "a fortnight DURATION P2W"},
		{"A fortnight ago the mine was shut.", "A fortnight ago DATE 2015-W48"},
		{"She has taught there for a quarter of a century.", "a quarter of a century DURATION P25Y"},
		{"Smoking is rare among 18 to 24-year-olds and 16-year-olds.", ""},
		{"It costs 5 trillion yen ($32 billion) a year.", "a year SET P1Y"},
		{"They pump 1 million barrels of oil a day.", "a day SET P1D"},
		{"Schools are shut through Monday.", "Monday DATE 2015-12-14"},
		{"The fair lasted through Monday.", "Monday DATE 2015-12-07"},
		{"They met at half past three in the afternoon.", "half past three in the afternoon TIME 2015-12-09T15:30"},
		{"They will strike until a quarter to six tomorrow morning.", "a quarter to six tomorrow morning TIME 2015-12-10T05:45"},
		{"Talks broke down at ten past nine last night.", "ten past nine last night TIME 2015-12-08T21:10"},
		{"Talks broke down at 10 o'clock last night.", "10 o'clock last night TIME 2015-12-08T22:00"},
		{"Ships waited a quarter to six months.", "six months DURATION P6M"},
		{"The ferry sank on May 3, 1999.\n\nAt 8:46 a.m. bells tolled.", "May 3, 1999 DATE 1999-05-03; 8:46 a.m. TIME 2015-12-09T08:46"},
		{"The ferry sank on May 3, 1999. At 8:46 a.m. bells tolled.", "May 3, 1999 DATE 1999-05-03; 8:46 a.m. TIME 1999-05-03T08:46"},
		{"She will be crowned tomorrow. The rite will begin at 11 a.m. in Turin.", "tomorrow DATE 2015-12-10; 11 a.m. TIME 2015-12-10T11:00"},
		{"Sales fell between January and March 2014.", "January DATE 2014-01; March 2014 DATE 2014-03"},
		{"Sales fell from November to March 2014.", "November DATE 2013-11; March 2014 DATE 2014-03"},
		{"It ran from December 3 to February 5, 2014.", "December 3 DATE 2013-12-03; February 5, 2014 DATE 2014-02-05"},
		{"In January, February and March 2013 it rained.", "January DATE 2013-01; February DATE 2013-02; March 2013 DATE 2013-03"},
		{"They met in the last week of May.", "the last week of May DATE 2015-W22"},
		{"They met in the second half of June 2014.", "the second half of June 2014 DATE 2014-06"},
		{"They met on the first Monday in May.", "the first Monday in May DATE 2015-05-04"},
		{"They met on the last Thursday of November 2014.", "the last Thursday of November 2014 DATE 2014-11-27"},
		{"It rained on the first weekend of June.", "the first weekend of June DATE 2015-W23-WE"},
		{"Sales fell in the last quarter of 2014.", "the last quarter of 2014 DATE 2014-Q4"},
		{"Sales fell in the July-to-September quarter and in the April-June period of 2014.", "the July-to-September quarter DATE 2015-Q3; the April-June period of 2014 DATE 2014-Q2"},
		{"First-quarter sales rose. In the quarter ended Sept. 30 they fell.", "First-quarter DATE 2015-Q1; the quarter DATE 2015-Q3; Sept. 30 DATE 2015-09-30"},
		{"Sales rose in H1 2014, Q3 FY15 and FY2014-15, and will fall in FY16.", "H1 2014 DATE 2014-H1; Q3 FY15 DATE 2015-Q3; FY2014-15 DATE 2014/2015; FY16 DATE 2016"},
		{"It will close by end-March.", "end-March DATE 2016-03"},
		{"The shaft was sealed at 0800 hours.", "0800 hours TIME 2015-12-09T08:00"},
		{"It was forgotten 30 years later.", "30 years later DURATION P30Y"},
		{"They will strike on Monday week.", "Monday week DATE 2015-12-21"},
		{"On Monday week-long talks began.", "Monday DATE 2015-12-07; week-long DURATION P1W"},
		{"It was signed the August before last.", "the August before last DATE 2014-08"},
		{"It was signed the week before last, and ends the weekend after next.", "the week before last DATE 2015-W48; the weekend after next DATE 2015-W52-WE"},
		{"He was hired in the spring of last year.", "the spring of last year DATE 2014-SP"},
		{"The next Winter Olympics are in Turin.", ""},
		{"A ferry runs every half hour, every other Friday, every weekend and every Christmas.",
			"every half hour SET PT30M; every other Friday SET XXXX-WXX-5; every weekend SET XXXX-WXX-WE; every Christmas SET XXXX-12-25"},
		{"Sales rose from a year before.", "a year before DATE 2014"},
		{"It was a year before he left.", "a year DURATION P1Y"},
		{"They left at dawn.", "dawn TIME 2015-12-09TMO"},
		{"The Sept. 11 attacks changed the law, as did the October 7 attack on Turin.", "Sept. 11 DATE 2001-09-11; October 7 DATE 2015-10-07"},
		{"He was born on Sept. 11 in Turin.", "Sept. 11 DATE 2015-09-11"},
		{"Last year, the mine shut on April 20.", "Last year DATE 2014; April 20 DATE 2014-04-20"},
		{"In 2013 he was freed in May.", "2013 DATE 2013; May DATE 2013-05"},
		{"They voted on Monday, 4 May.", "Monday, 4 May DATE 2015-05-04"},
		{"They met on Australia Day, Remembrance Sunday, Cyber Monday and Guy Fawkes Night.",
			"Australia Day DATE 2015-01-26; Remembrance Sunday DATE 2015-11-08; Cyber Monday DATE 2015-11-30; Guy Fawkes Night DATE 2015-11-05"},
		{"Poland marks its Independence Day.", ""}, // which day it is depends on the country
		{"The town was shut following Friday's fire and following October floods.", "Friday DATE 2015-12-04; October DATE 2015-10"},
		{"He was freed on Friday. The following Monday he left.", "Friday DATE 2015-12-04; The following Monday DATE 2015-12-07"},
		{"Talks will be held next Thursday.", "next Thursday DATE 2015-12-17"},
		{"He was jailed in 2013 and freed 18 months later.", "2013 DATE 2013; 18 months later DURATION P18M"},
		{"The court will rule in late spring.", "late spring DATE 2016-SP"},
		{"They met five times in as many weeks, and at the last minute.", ""},
		{"It was the year of the tablet.", ""},
		{"Sales fell in May, as it rained during the month.", "May DATE 2015-05; the month DATE 2015-05"},
		{"Doors close at 8pm. Christmas Eve is quiet.", "8pm TIME 2015-12-09T20:00; Christmas Eve DATE 2015-12-24"},
		{"She died on Saturday. The minister said at noon that it was true.", "Saturday DATE 2015-12-05; noon TIME 2015-12-09T12:00"},
		{"He fled following 13 years of war.", "13 years DURATION P13Y"},
		{"They get 300 ml of water a day.", "a day SET P1D"},
		{"\"Three years ago was better,\" said Reed, who had no job in January.", "Three years ago DATE 2012; January DATE 2015-01"},
		{"He was held on Friday. The court will sit on February 5. Two others were freed on the same day.",
			"Friday DATE 2015-12-04; February 5 DATE 2016-02-05; the same day DATE 2015-12-04"},
		{"Wages rose in the 1800's and this past May.", "the 1800's DATE 180X; this past May DATE 2015-05"},
		{"June was the hottest on record. May was ousted by her party.", "June DATE 2015-06"},
		{"It was the coldest year since 1884.", "1884 DATE 1884"},
		{"Third-quarter sales rose. In October they fell from a year earlier.", "Third-quarter DATE 2015-Q3; October DATE 2015-10; a year earlier DATE 2014-10"},
		{"It began more than four decades ago, at least two years earlier.", "more than four decades ago DATE 1975; at least two years earlier DATE 1973"},
		{"The toll rises to nineteen", ""},          // a number with nothing behind it
		{"A lieutenant may command a platoon.", ""}, // no month
		{"She was struck by a gray 2013 Toyota Camry, Grant's 2007 silver Ford Fusion or his 2008 Bentley.", ""}, // the age of a car
		{"In 2013 Toyota grew. The 2014 Toyota recall hit a 2014 Ford Foundation study and the 2012 Honda Classic.", "2013 DATE 2013; 2014 DATE 2014; 2014 DATE 2014; 2012 DATE 2012"},
		{"The 2016 Volvo Ocean Race, the 2019 Porsche Tennis Grand Prix. The 2015 Volkswagen Emissions Scandal.", "2016 DATE 2016; 2019 DATE 2019; 2015 DATE 2015"},
		{"She was in his 2008 GMC Sierra truck, or the 2015 Ford Mustang.", ""},
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

// A day that is not told lies somewhere in its month.
func TestDayOfMonthUnknown(t *testing.T) {
	if begin, finish := Interval("2015-05-XX", ""); begin != "2015-05-01" || finish != "2015-05-31" {
		t.Errorf("from %s to %s, want all of May", begin, finish)
	}
}

// A value that breaks off has no interval.
func TestHalfAValue(t *testing.T) {
	for _, value := range []string{"", "2", "2015-", "2015-1", "2015-W", "2015-W5", "2015-12-", "2015-12-0", "2015-12-09T", "2015-12-09T1", "2015-12-09T14:3", "2015/", "/2015"} {
		if begin, finish := Interval(value, "Z"); begin != "" || finish != "" {
			t.Errorf("%q: from %s to %s, want none", value, begin, finish)
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

// What is said on a day is over, whatever the clause; what that day owns is not said.
func TestSaidOnADay(t *testing.T) {
	for text, want := range map[string]string{
		"The miners said on Friday the shaft would close.":   "2015-12-04",
		"The miners said late Friday the shaft would close.": "2015-12-04",
		"The miners said Friday's vote would be close.":      "2015-12-11",
	} {
		list := Find(text, published, func(int) Tense { return Future })
		if len(list) != 1 || list[0].Value != want {
			t.Errorf("%s: %+v, want %s", text, list, want)
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

// Early in a year, "the full year" of what is over is the one before.
func TestFullYear(t *testing.T) {
	for text, want := range map[string]string{
		"For the full year, sales climbed 5%.":        "2015",
		"For the full year, sales will climb by 5%.":  "2016",
		"It expects a loss for the full fiscal year.": "2016",
	} {
		list := Find(text, "2016-01-28", nil)
		if len(list) != 1 || list[0].Value != want {
			t.Errorf("%s: %+v, want %s", text, list, want)
		}
	}
}
