package frames

import (
	"strings"
	"testing"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/table"
)

// Of two frames of one word the more special must come first, or it is never reached.
func TestFramesAreReachable(t *testing.T) {
	for name, file := range map[string]string{"verbs": verbsTSV, "nouns": nounsTSV, "adjectives": adjectivesTSV} {
		seen := map[string][]string{}
		for row := range table.Rows(file, 7) {
			for _, earlier := range seen[row[0]] {
				if covers(earlier, row[1]) {
					t.Errorf("%s: %s %q comes after %q, which holds whenever it does", name, row[0], row[1], earlier)
				}
			}
			seen[row[0]] = append(seen[row[0]], row[1])
		}
	}
}

// covers tells whether condition a is part of condition b.
func covers(a, b string) bool {
	if a == "-" {
		return true
	}
	have := map[string]bool{}
	for c := range strings.FieldsSeq(b) {
		have[c] = true
		if slot, _, ok := strings.Cut(c, "="); ok && !strings.HasPrefix(c, "-") {
			have[slot] = true
		}
	}
	for c := range strings.FieldsSeq(a) {
		if !have[c] {
			return false
		}
	}
	return true
}

func TestFramesAreConsistent(t *testing.T) {
	l := Standard()
	var verbs, nouns int
	check := func(f *Frame) {
		if f.Type == codebook.None {
			return
		}
		if got := codebook.Code(f.Type, f.Cameo, codebook.Done); got.Goldstein == 0 && f.Cameo[:2] != "01" {
			t.Errorf("%s: CAMEO %s has no Goldstein score", f.Lemma, f.Cameo)
		}
		if !fits(f.Type, f.Cameo) {
			t.Errorf("%s: CAMEO %s is no %s", f.Lemma, f.Cameo, f.Type)
		}
		if len(f.Actors) == 0 {
			t.Errorf("%s: nobody acts", f.Lemma)
		}
		if f.Mutual && len(f.Recipients) > 0 && f.Type != codebook.Agree {
			t.Errorf("%s: mutual, yet with recipients", f.Lemma)
		}
		if f.Lemma != strings.ToLower(f.Lemma) || strings.ContainsAny(f.Lemma, " =@|") {
			t.Errorf("%q is no lemma", f.Lemma)
		}
	}
	for _, list := range l.verbs {
		verbs++
		for i := range list {
			check(&list[i])
		}
	}
	for _, list := range l.nouns {
		nouns++
		for i := range list {
			check(&list[i])
		}
	}
	if verbs < 400 || nouns < 120 {
		t.Errorf("%d verbs and %d nouns", verbs, nouns)
	}
}

// fits tells whether a CAMEO code's root is among those of a PLOVER type.
func fits(t codebook.Type, cameo string) bool {
	roots := map[codebook.Type]string{
		codebook.Agree: "03 05", codebook.Consult: "04", codebook.Support: "05", codebook.Concede: "08", codebook.Cooperate: "06",
		codebook.Aid: "07", codebook.Retreat: "08", codebook.Request: "02 10", codebook.Accuse: "09 11", codebook.Reject: "12",
		codebook.Threaten: "13", codebook.Protest: "14 16", codebook.Sanction: "16", codebook.Mobilize: "15", codebook.Coerce: "17 19",
		codebook.Assault: "18 19 20",
	}
	return len(cameo) >= 3 && strings.Contains(roots[t], cameo[:2])
}

func TestConditionsAndRoles(t *testing.T) {
	l := Standard()
	first := func(list []Frame, slot Slot, lemma string) *Frame {
		for i := range list {
			for j := range list[i].When {
				if c := &list[i].When[j]; c.Slot == slot && c.Lexical() && c.Holds(lemma) {
					return &list[i]
				}
			}
		}
		return nil
	}
	if f := first(l.Verb("lift"), Obj, "embargo"); f == nil || f.Type != codebook.Concede {
		t.Errorf("lift an embargo: %+v", f)
	}
	if f := first(l.Verb("lift"), Obj, "box"); f != nil {
		t.Errorf("lift a box: %+v", f)
	}
	if f := l.Verb("threaten"); len(f) == 0 || !f[0].Absorbs {
		t.Error("threatening does not absorb what is threatened")
	}
	if g, ok := l.Governor("face"); !ok || g.Carries != Obj {
		t.Errorf("face: %+v", g)
	}
	if Preposition("towards") != Toward || Preposition("of") != Of || Preposition("subj") != NoSlot {
		t.Error("prepositions")
	}
}
