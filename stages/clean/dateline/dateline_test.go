package dateline

import "testing"

func TestParse(t *testing.T) {
	for _, tt := range []struct{ text, place, agency, rest string }{
		{"PARIS, Dec 8 (Reuters) - Ministers met on Tuesday.", "PARIS", "Reuters", "Ministers met on Tuesday."},
		{"BERLIN (AP) — Ministers met.", "BERLIN", "AP", "Ministers met."},
		{"Berlin (dpa) - Die Minister trafen sich.", "Berlin", "dpa", "Die Minister trafen sich."},
		{"Berlin (dpa/AFP) – Die Minister trafen sich.", "Berlin", "dpa", "Die Minister trafen sich."},
		{"Madrid, 25 may (EFE).- Los ministros", "Madrid", "EFE", "Los ministros"},
		{"NEW DELHI, Feb. 3 (Xinhua) -- The ministers", "NEW DELHI", "Xinhua", "The ministers"},
		{"WASHINGTON — The ministers met.", "WASHINGTON", "", "The ministers met."},
		{"PORT-AU-PRINCE, Haiti (AP) — The ministers", "PORT-AU-PRINCE", "AP", "The ministers"},
	} {
		d, ok := Parse(tt.text)
		if !ok || d.Place != tt.place || d.Agency != tt.agency || tt.text[d.End:] != tt.rest {
			t.Errorf("%q is %+v, %v", tt.text, d, ok)
		}
	}
	for _, text := range []string{
		"", "The minister — who had been silent — spoke.", "Paris — the city of light — was dark.", "NATO allies met on Tuesday.",
		"He said (on Tuesday) - and meant it - that talks go on.", "2015 - a year of talks", "PARIS",
	} {
		if d, ok := Parse(text); ok {
			t.Errorf("%q has the dateline %+v", text, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("PARIS, Dec 8 (Reuters) - x")
	f.Add("(—")
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := Parse(s); ok && d.End > len(s) {
			t.Errorf("%q ends at %d", s, d.End)
		}
	})
}
