package emit

import "testing"

func TestSportIsNoWar(t *testing.T) {
	const match = "[Veland|GPE|VEL|VEL] beat [Osmar|GPE|OSM|OSM] on {Monday|2031-03-10} with a goal in the 80th minute. " +
		"[Veland|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM] from the whistle, and its striker hit the post. " +
		"The referee refused a penalty at half-time, a midfielder said. The league final is in May. "
	const riot = "Police arrested 40 protesters outside the stadium in [Tarn|GPE|OSM|OSM] and killed a supporter."
	for _, test := range []struct {
		what, text string
		want       int
	}{
		{"a match", match, 0},
		{"a match, and what happened outside", match + riot, 2},
		{"the same words in a war", "[Veland|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM] on {Monday|2031-03-10}. " + riot, 3},
	} {
		a := article(t, test.text)
		if err := New().Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if len(a.Events) != test.want {
			t.Errorf("%s: %d events, want %d:\n%s", test.what, len(a.Events), test.want, told(a))
		}
	}
}

// Who is beaten in a match or an election is not struck, in texts too short to tell by their words that they are of sport.
func TestBeatenInContest(t *testing.T) {
	for _, test := range []struct {
		text string
		want int
	}{
		{"[Veland|GPE|VEL|VEL] beat [Osmar|GPE|OSM|OSM] 3-1 on {Monday|2031-03-10}.", 0},
		{"[Veland|GPE|VEL|VEL] were beaten by [Osmar|GPE|OSM|OSM] in the final.", 0},
		{"[Ana Brook|PERSON|VEL|VEL] was beaten by her rival, [Tom Hale|PERSON|VEL|VEL], in the election.", 0},
		{"[Veland|GPE|VEL|VEL] beat [Osmar|GPE|OSM|OSM] by 36 runs.", 0},
		{"Police beat protesters in [Tarn|GPE|OSM|OSM] on {Monday|2031-03-10}.", 1},
		{"Two reporters were beaten by soldiers in [Tarn|GPE|OSM|OSM].", 1},
		{"Guards beat 3-4 prisoners in [Tarn|GPE|OSM|OSM].", 1},
	} {
		a := article(t, test.text)
		if err := New().Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if len(a.Events) != test.want || test.want > 0 && a.Events[0].Status != "occurred" {
			t.Errorf("%s: %d events, want %d:\n%s", test.text, len(a.Events), test.want, told(a))
		}
	}
}
