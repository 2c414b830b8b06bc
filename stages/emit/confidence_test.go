package emit

import "testing"

func TestConfidence(t *testing.T) {
	// The more a text tells of an act, the surer is it.
	last := 0.0
	for _, text := range []string{
		"[Ana Brook|PERSON|VEL|VELGOV] did not criticise the plan.",
		"[Ana Brook|PERSON|VEL|VELGOV] criticised the plan.",
		"[Ana Brook|PERSON|VEL|VELGOV] criticised [Osmar|GPE|OSM|OSM].",
		"[Ana Brook|PERSON|VEL|VELGOV] criticised [Osmar|GPE|OSM|OSM] on {Monday|2031-03-10}.",
	} {
		a := article(t, text)
		if err := New().Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if len(a.Events) != 1 {
			t.Fatalf("%s: %d events", a.Text, len(a.Events))
		}
		if c := a.Events[0].Confidence; c <= last {
			t.Errorf("%s: %v, no more than %v of the text before", a.Text, c, last)
		} else {
			last = c
		}
	}
}
