package entities

import (
	"slices"
	"testing"

	"dateline/stages/language"
)

func TestAmounts(t *testing.T) {
	for text, want := range map[string][]string{
		"It cost $5.":                                                      {"MONEY $5"},
		"a US$1.2 billion loan":                                            {"MONEY US$1.2 billion"},
		"raised from $3 million to $4 million":                             {"MONEY $3 million", "MONEY $4 million"},
		"paid more than 20 million euros":                                  {"MONEY more than 20 million euros"},
		"five dollars and 30 cents":                                        {"MONEY five dollars", "MONEY 30 cents"},
		"billions of dollars were lost":                                    {"MONEY billions of dollars"},
		"for us 5 people are enough":                                       nil,
		"rose 3.5 per cent, then about 60-80%":                             {"PERCENT 3.5 per cent", "PERCENT about 60-80%"},
		"fell by 1.5 and 3 percent":                                        {"PERCENT 1.5", "PERCENT 3 percent"},
		"a change of -2.5% overnight":                                      {"PERCENT -2.5%"},
		"18,000 square kilometres of land":                                 {"QUANTITY 18,000 square kilometres"},
		"winds of 120 km/h":                                                {"QUANTITY 120 km/h"},
		"an 11-inch screen and 16GB":                                       {"QUANTITY 11-inch", "QUANTITY 16GB"},
		"40 degrees Celsius in Delhi":                                      {"QUANTITY 40 degrees Celsius"},
		"In 2009 some 300 people and 5 in 10 voted":                        nil,
		"two years and three months later":                                 nil,
		"at least £99":                                                     {"MONEY at least £99"},
		"as much as CA$4 billion, just over $2":                            {"MONEY as much as CA$4 billion", "MONEY just over $2"},
		"an order of SGD1.75-billion":                                      {"MONEY SGD1.75-billion"},
		"a $3-million grant for the A320":                                  {"MONEY $3-million"},
		"dust of five microns":                                             {"QUANTITY five microns"},
		"as much as we know, just over there":                              nil,
		"worth 8.4 billion Norwegian crowns or 500 million Swedish kronor": {"MONEY 8.4 billion Norwegian crowns", "MONEY 500 million Swedish kronor"},
		"spent 2 billion crowns to win two crowns":                         {"MONEY 2 billion crowns"},
		"100 Hong Kong dollars or 30 South African rand":                   {"MONEY 100 Hong Kong dollars", "MONEY 30 South African rand"},
		"100 Hong Kong voters":                                             nil,
		"paid KSh5,000, or 5,000 Kenyan shillings":                         {"MONEY KSh5,000", "MONEY 5,000 Kenyan shillings"},
		"paid Rs 500 crore, then Rs500 and 5 lakh rupees":                  {"MONEY Rs 500 crore", "MONEY Rs500", "MONEY 5 lakh rupees"},
		"paid Tk 500 at the shop":                                          {"MONEY Tk 500"},
		"a fine for us 500 miners":                                         nil,
		"shares rose 20p to 450p":                                          {"MONEY 20p", "MONEY 450p"},
		"a screen of 720p for Sh500":                                       {"MONEY Sh500"},
		"exports grew 5pc in May":                                          {"PERCENT 5pc"},
		"cut rates by 25 basis points":                                     {"PERCENT 25 basis points"},
		"ahead by 40 percentage points":                                    {"PERCENT 40 percentage points"},
		"he weighs 12 stone and built 12 stone walls":                      {"QUANTITY 12 stone"},
		"she won the 5,000m and the 100m hurdles":                          {"QUANTITY 5,000m", "QUANTITY 100m"},
		"a city of 18m people":                                             nil,
		"it owes R400bn and R78 billion, a loaf costs R18.50":              {"MONEY R400bn", "MONEY R78 billion", "MONEY R18.50"},
		"the R1 motorway, an N95 mask, the K2 peak and P2 driver":          nil,
		"paid RM2.3bn, RM500, N70,000 and ₦26,000":                         {"MONEY RM2.3bn", "MONEY RM500", "MONEY N70,000", "MONEY ₦26,000"},
		"a fine of Dh5,000 or AED 1,200, SR1.2 billion and GH₵200":         {"MONEY Dh5,000", "MONEY AED 1,200", "MONEY SR1.2 billion", "MONEY GH₵200"},
		"worth 130 bolivars or 60,000 Congolese francs":                    {"MONEY 130 bolivars", "MONEY 60,000 Congolese francs"},
		"two soles, 30 Peruvian soles":                                     {"MONEY 30 Peruvian soles"},
		"set bail at half a million dollars":                               {"MONEY half a million dollars"},
		"about a quarter of a million pounds":                              {"MONEY about a quarter of a million pounds"},
		"half a percent and half a mile, half a team":                      {"PERCENT half a percent", "QUANTITY half a mile"},
		"tens of millions of dollars and hundreds of thousands of pounds":  {"MONEY tens of millions of dollars", "MONEY hundreds of thousands of pounds"},
		"a quarter of a percentage point at minus 15C":                     {"PERCENT a quarter of a percentage point", "QUANTITY minus 15C"},
		"It paid Rs. 20,000, then Rs.500 crore.":                           {"MONEY Rs. 20,000", "MONEY Rs.500 crore"},
		"another 50 bps of easing":                                         {"PERCENT 50 bps"},
		"he is 6ft 2in, the girl weighs 7lb 3oz":                           {"QUANTITY 6ft 2in", "QUANTITY 7lb 3oz"},
		"it hit 40C on the coast, limit warming to 1.5C":                   {"QUANTITY 40C", "QUANTITY 1.5C"},
		"the high, 16.92C, is 0.5C above the mean":                         {"QUANTITY 16.92C", "QUANTITY 0.5C"},
		"milk rose by 10c, as item 10c says":                               {"MONEY 10c"},
		"they broke into room 40C under Section 12F":                       nil,
		"a 500-pound bomb and a 10-pound note":                             {"QUANTITY 500-pound", "MONEY 10-pound"},
		"she lost 27.3 pounds (12.4 kg) and paid 20 pounds ($25)":          {"QUANTITY 27.3 pounds", "QUANTITY 12.4 kg", "MONEY 20 pounds", "MONEY $25"},
		"20 pounds of rice for two million pounds of debt":                 {"QUANTITY 20 pounds", "MONEY two million pounds"},
		"drive past 21 stone, sand and gravel pits, the ten thousand mark": nil,
	} {
		d := language.Analyze(text)
		var got []string
		for _, a := range amounts(d) {
			got = append(got, a.typ+" "+d.Cover(language.Span{First: int32(a.first), End: int32(a.end)}))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
