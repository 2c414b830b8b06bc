package quotes

import (
	"strings"
	"testing"

	"dateline/stages/language"
)

// TestPlainSpeaker finds the speaker by the form of the sentence, as if the taggers had found nothing.
func TestPlainSpeaker(t *testing.T) {
	x := newExtractor(builtIn())
	for _, test := range []struct{ text, cue, want string }{
		{"The bridge is safe, according to show insiders.", "according to", "show insiders"},
		{"According to a report of the council, the bridge is safe.", "According to", "a report of the council"},
		{"The bridge could open in May, but only if the council pays, Sen. Lena Graham (R-S.C.) told The Porto Post on Thursday.", "told", "Sen. Lena Graham (R-S.C.)"},
		{"The bridge, the mayor later said, is safe.", "said", "the mayor"},
		{"The bridge is safe, said the mayor.", "said", ""}, // by the tree
		{"The mayor said the bridge is safe.", "said", ""},
	} {
		doc := language.Analyze(test.text)
		x.read(doc)
		first := int32(doc.TokenAt(strings.Index(test.text, test.cue)))
		a := anchor{first: first, end: first + int32(len(strings.Fields(test.cue)))}
		s := x.plainSpeaker(&attribution{anchor: a, cue: language.Span{First: a.first, End: a.end}})
		if got := cover(doc, s); got != test.want {
			t.Errorf("speaker of %q in %q is %q, want %q", test.cue, test.text, got, test.want)
		}
	}
}

// TestSharedSubject gives participles the subject of the clause that they stand beside.
func TestSharedSubject(t *testing.T) {
	var x extractor
	for _, test := range []struct{ text, verb, want string }{
		{"The mayor thanked the builders, praising their work.", "praising", "mayor"},
		{`"The bridge was safe when we built it," Ruiz said, later adding that it had been tested.`, "adding", "Ruiz"},
		{"Citing the costs, the council dropped the plan.", "Citing", "council"},
	} {
		doc := language.Analyze(test.text)
		x.read(doc)
		who, got := x.words[doc.TokenAt(strings.Index(test.text, test.verb))].subject, ""
		if who >= 0 {
			got = doc.Word(int(who))
		}
		if got != test.want {
			t.Errorf("subject of %q in %q is %q, want %q", test.verb, test.text, got, test.want)
		}
	}
}

func cover(doc *language.Document, s language.Span) string {
	if s.Len() == 0 {
		return ""
	}
	return doc.Cover(s)
}
