package language

import (
	"strings"
	"testing"
)

// words gives the tokens of a text, separated by spaces, sentences by " / " and paragraphs by " // ".
func segmented(text string) string {
	d := Segment(text)
	var b strings.Builder
	for p, paragraph := range d.Paragraphs {
		if p > 0 {
			b.WriteString(" // ")
		}
		for s, sentence := range d.Sentences {
			if sentence.First < paragraph.First || sentence.End > paragraph.End {
				continue
			}
			if s > 0 && d.Sentences[s-1].First >= paragraph.First {
				b.WriteString(" / ")
			}
			for i := sentence.First; i < sentence.End; i++ {
				if i > sentence.First {
					b.WriteByte(' ')
				}
				b.WriteString(d.Word(int(i)))
			}
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Iran's envoy didn't sign.", "Iran 's envoy did n't sign ."},
		{"Iran’s envoy didn’t sign.", "Iran ’s envoy did n’t sign ."},
		{"They can't, won't and cannot agree; they'll've left.", "They ca n't , wo n't and can not agree ; they 'll 've left ."},
		{"the workers' union", "the workers ' union"},
		{"O'Brien met Ba'athist leaders at six o'clock", "O'Brien met Ba'athist leaders at six o'clock"},
		{"six-party talks", "six - party talks"},
		{"the Non-Aligned Movement's ex-president in mid-July", "the Non-Aligned Movement 's ex-president in mid-July"},
		{"U.S.-led forces, U.S. and U.N. envoys", "U.S. - led forces , U.S. and U.N. envoys"},
		{"Gen. J. K. Ade, Ph.D., of Acme Inc. spoke at 7:30p.m. on Dec. 8", "Gen. J. K. Ade , Ph.D. , of Acme Inc. spoke at 7:30 p.m. on Dec. 8"},
		{"worth $1.5bn, US$50, €20m or 15%", "worth $ 1.5 bn , US$ 50 , € 20 m or 15 %"},
		{"about 10,000-12,000 people in 2003-2007", "about 10,000 - 12,000 people in 2003 - 2007"},
		{"call 555-0123 or 1-800-555-0199 by 2015-12-08", "call 555-0123 or 1-800-555-0199 by 2015-12-08"},
		{"the 1990s, the '90s and the 21st century", "the 1990s , the '90s and the 21st century"},
		{"See http://example.org/a_(b). Or www.example.com, please", "See http://example.org/a_(b) . Or www.example.com , please"},
		{"Write to press.office@example.gov.uk, or @example_desk #Vote2016!", "Write to press.office@example.gov.uk , or @example_desk #Vote2016 !"},
		{"“We’re ready,” he said — ‘fully ready’…", "“ We ’re ready , ” he said — ‘ fully ready ’ …"},
		{"``No comment,'' he said...", "`` No comment , '' he said ..."},
		{"Really?! Yes!!", "Really ?! Yes !!"},
		{"and/or 24/7", "and / or 24/7"},
		{"AT&T and PG&E", "AT&T and PG&E"},
		{"Xi Jinping (习近平) and القاهرة met 😀👍🏽 🇫🇷", "Xi Jinping ( 习近平 ) and القاهرة met 😀 👍🏽 🇫🇷"},
		{"PARIS, Dec 8 (Reuters) - Talks", "PARIS , Dec 8 ( Reuters ) - Talks"},
	} {
		if got := strings.ReplaceAll(segmented(c.text), " / ", " "); got != strings.ReplaceAll(c.want, " / ", " ") {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Talks began. Nobody left early.", "Talks began . / Nobody left early ."},
		{"title", "Gen. Ade met Mr. Cole. Both left.", "Gen. Ade met Mr. Cole . / Both left ."},
		{"initials", "J. K. Ade won.", "J. K. Ade won ."},
		{"country before name", "The U.S. President spoke.", "The U.S. President spoke ."},
		{"country at the end", "He left the U.S. The talks failed.", "He left the U.S. / The talks failed ."},
		{"quote after the stop", "“We won.” The crowd cheered.", "“ We won . ” / The crowd cheered ."},
		{"straight quote after the stop", "\"We won.\" The crowd cheered.", "\" We won . \" / The crowd cheered ."},
		{"question and reporting clause", "“Is it over?” he asked.", "“ Is it over ? ” he asked ."},
		{"question and name", "“Is it over?” Mary Cole asked.", "“ Is it over ? ” Mary Cole asked ."},
		{"ellipsis inside", "“We are ... tired,” he said.", "“ We are ... tired , ” he said ."},
		{"footnotes", "He left in 1821. [22] His poems “remain.”[23][24] They sell.", "He left in 1821 . [ 22 ] / His poems “ remain . ” [ 23 ] [ 24 ] / They sell ."},
		{"abbreviations before what they speak of", "Use tools (e.g. The Forge). Norton (c. 1818) fell. It was plan c. He fell.", "Use tools ( e.g. The Forge ) . / Norton ( c. 1818 ) fell . / It was plan c . / He fell ."},
		{"dateline", "PARIS, Dec. 8 (Reuters) - Talks began on Monday. They go on.", "PARIS , Dec. 8 ( Reuters ) - Talks began on Monday . / They go on ."},
		{"headline", "Talks fail again\n\nPARIS (AFP) — They failed.", "Talks fail again // PARIS ( AFP ) — They failed ."},
		{"list", "1. Bread prices\n2. Fuel\n- Water", "1. Bread prices / 2. Fuel / - Water"},
		{"time", "He left at 5 p.m. on Monday.", "He left at 5 p.m. on Monday ."},
		{"brackets", "It failed (again.) Nobody cared.", "It failed ( again . ) / Nobody cared ."},
		{"blank line with spaces", "One\n \t\nTwo", "One // Two"},
		{"windows line ends", "One\r\n\r\nTwo", "One // Two"},
	} {
		if got := segmented(c.text); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
