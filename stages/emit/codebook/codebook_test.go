package codebook

import "testing"

func TestCode(t *testing.T) {
	for _, test := range []struct {
		act    Type
		cameo  string
		manner Manner
		want   Coding
	}{
		{Consult, "042", Done, Coding{"CONSULT", "042", 1, 1.9}},
		{Consult, "042", Announced, Coding{"AGREE", "036", 1, 4}},
		{Consult, "043", Done, Coding{"CONSULT", "043", 1, 2.8}},
		{Consult, "", Refused, Coding{"REJECT", "125", 3, -5}},
		{Agree, "057", Done, Coding{"SUPPORT", "057", 1, 8}},
		{Agree, "057", Announced, Coding{"AGREE", "030", 1, 4}},
		{Aid, "073", Announced, Coding{"AGREE", "033", 1, 5.2}},
		{Aid, "073", NotDone, Coding{"SANCTION", "162", 4, -5.6}},
		{Retreat, "087", Announced, Coding{"AGREE", "035", 1, 7}},
		{Assault, "195", Done, Coding{"ASSAULT", "195", 4, -10}},
		{Assault, "195", Announced, Coding{"THREATEN", "138", 3, -7}},
		{Assault, "195", NotDone, Coding{"ASSAULT", "195", 4, -10}},
		{Protest, "141", Done, Coding{"PROTEST", "141", 4, -6.5}},
		{Coerce, "173", Done, Coding{"COERCE", "173", 4, -5}},
		{Request, "020", Announced, Coding{"REQUEST", "020", 3, 3}},
	} {
		if got := Code(test.act, test.cameo, test.manner); got != test.want {
			t.Errorf("%s %s, manner %d: %+v, want %+v", test.act, test.cameo, test.manner, got, test.want)
		}
	}
}

// Every type must have a code in every manner, of the quad class that the code's own type has.
func TestTablesAreComplete(t *testing.T) {
	for a := Agree; a < numTypes; a++ {
		if got, ok := Parse(a.String()); !ok || got != a {
			t.Errorf("%s parses as %s", a, got)
		}
		for m := Done; m < numManners; m++ {
			c := Code(a, "", m)
			as, ok := Parse(c.Plover)
			if !ok || c.Quad != entries[as].quad || c.Quad < 1 || c.Quad > 4 || len(c.Cameo) != 3 {
				t.Errorf("%s, manner %d: %+v", a, m, c)
			}
			if cooperative := c.Quad <= 2; cooperative == (c.Goldstein < 0) {
				t.Errorf("%s, manner %d: quad class %d with a score of %g", a, m, c.Quad, c.Goldstein)
			}
		}
	}
}

// The scores of CAMEO's roots are those of Goldstein's scale.
func TestRootScores(t *testing.T) {
	roots := [...]float64{0, 3, 4, 1, 3.5, 6, 7, 5, -2, -5, -2, -4, -6, -6.5, -7.2, -4, -7, -9, -10, -10}
	for i, want := range roots {
		code := string([]byte{byte('0' + (i+1)/10), byte('0' + (i+1)%10)})
		if got := Goldstein(code); got != want {
			t.Errorf("%s: %g, want %g", code, got, want)
		}
	}
}
