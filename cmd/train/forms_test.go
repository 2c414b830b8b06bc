package main

import (
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
)

func TestInflected(t *testing.T) {
	for _, c := range []struct {
		verb      string
		irregular string
		want      string
	}{
		{"talk", "", "VBZ talks, VBD talked, VBN talked, VBG talking"},
		{"free", "", "VBZ frees, VBD freed, VBN freed, VBG freeing"},
		{"wage", "", "VBZ wages, VBD waged, VBN waged, VBG waging"},
		{"carry", "", "VBZ carries, VBD carried, VBN carried, VBG carrying"},
		{"tie", "", "VBZ ties, VBD tied, VBN tied, VBG tying"},
		{"attach", "", "VBZ attaches, VBD attached, VBN attached, VBG attaching"},
		{"plan", "planned planning", "VBD planned, VBN planned, VBG planning, VBZ plans"},
		{"flee", "fled", "VBD fled, VBN fled, VBZ flees, VBG fleeing"},
		{"beat", "beaten", "VBD beaten, VBN beaten, VBZ beats, VBG beating"},
		{"wring", "wrung", "VBD wrung, VBN wrung, VBZ wrings, VBG wringing"},
	} {
		var got []string
		for _, f := range inflected(c.verb, strings.Fields(c.irregular)) {
			if f.Lemma != c.verb || f.UPOS != language.VERB {
				t.Errorf("%s: %+v", c.verb, f)
			}
			got = append(got, f.XPOS.String()+" "+f.Word)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.verb, s, c.want)
		}
	}
}

func TestWordForms(t *testing.T) {
	forms := wordForms()
	for _, want := range []language.Form{
		{Word: "overthrew", Lemma: "overthrow", UPOS: language.VERB, XPOS: language.VBD},
		{Word: "slain", Lemma: "slay", UPOS: language.VERB, XPOS: language.VBN},
		{Word: "hypotheses", Lemma: "hypothesis", UPOS: language.NOUN, XPOS: language.NNS},
	} {
		if !slices.Contains(forms, want) {
			t.Errorf("no %+v", want)
		}
	}
	if slices.ContainsFunc(forms, func(f language.Form) bool { return f.Lemma == "syrinx" }) {
		t.Error("syringes are those of a syringe")
	}
}
