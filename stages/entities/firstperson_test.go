package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// TestInterview checks that "I" is whom the interview is with, not whom the answers speak of most.
func TestInterview(t *testing.T) {
	a := process(t, schemas.Article{Text: "Clara Ruiz builds bridges. She spoke with this paper.\n\nHow did you begin?\n\nPeter Lindt asked me. Peter Lindt is a friend.\n\n" +
		"Was it hard?\n\nI was late. Peter Lindt was angry.\n\nAnd then?\n\nPeter Lindt left, and I stayed.\n\nWill you go on?\n\nYes."})
	want := "PERSON Clara Ruiz: Clara Ruiz, She, you, me, I, I, you"
	if got := told(a); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestShortInterview checks that two questions make an interview where the article says that it is one, and that nobody
// who is only talked about is the one it is with.
func TestShortInterview(t *testing.T) {
	const answers = "\n\nHow did you begin?\n\nI was late. Peter Lindt was angry.\n\nWas it hard?\n\nPeter Lindt left, and I stayed."
	for _, c := range []struct {
		before, want string
		is           bool
	}{
		{"This paper interviewed Clara Ruiz in Leeds.", "PERSON Clara Ruiz: Clara Ruiz, you, I, I", true},
		{"Clara Ruiz builds bridges in Leeds.", "PERSON Clara Ruiz: Clara Ruiz, you, I, I", false},
		{"This paper interviewed a woman who builds bridges.", "PERSON Peter Lindt: Peter Lindt, Peter Lindt", true},
	} {
		a := process(t, schemas.Article{Text: c.before + answers})
		if got := told(a); slices.Contains(got, c.want) != c.is {
			t.Errorf("%s\n got %q; %q there: %v", c.before, got, c.want, !c.is)
		}
	}
}

// TestInterviewForMany checks that "we" in the answers is the body that the guest's role names.
func TestInterviewForMany(t *testing.T) {
	a := process(t, schemas.Article{Text: "Clara Ruiz is the president of the World Bank. Clara Ruiz spoke on Monday.\n\nHow did you begin?\n\nWe were late.\n\n" +
		"Was it hard?\n\nI was angry.\n\nAnd then?\n\nOur staff stayed.\n\nAre we alone?\n\nYes."})
	want := "ORG World Bank: World Bank, We, Our"
	if got := told(a); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEmployer checks whose "we" it is when somebody speaks for a body.
func TestEmployer(t *testing.T) {
	for _, c := range []struct{ before, speaker, want string }{
		{"Toyota lost money in May. ", "Toyota chief executive Clara Ruiz", "ORG Toyota: Toyota, Toyota, We"},
		{"Toyota lost money in May. The ", "company's chief executive, Clara Ruiz,", "ORG Toyota: Toyota, The company, We"},
		{"Toyota lost money in May. ", "Spokeswoman Clara Ruiz", "ORG Toyota: Toyota, We"},
		{"Toyota lost money in May. Boeing did too. ", "Spokeswoman Clara Ruiz", "ORG Toyota: Toyota"},
		{"Toyota lost money in May. ", "Teacher Clara Ruiz", "ORG Toyota: Toyota"},
	} {
		text := c.before + c.speaker + " said: “We were late.”"
		first, speaker := strings.Index(text, "“"), strings.Index(text, "Clara")
		a := process(t, schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Direct, Speaker: &schemas.Span{Start: speaker, End: speaker + len("Clara Ruiz")}, Content: []schemas.Span{{Start: first, End: len(text)}},
		}}})
		if got := told(a); !slices.Contains(got, c.want) {
			t.Errorf("%s\n got %q, want %q", text, got, c.want)
		}
	}
}

// TestOwnWords checks that who speaks is not "she" in her own words.
func TestOwnWords(t *testing.T) {
	text := "Anna Berg met Clara Ruiz at the bridge. Clara Ruiz said: “When she came here, I was late.”"
	first := strings.Index(text, "“")
	speaker := strings.LastIndex(text, "Clara")
	a := process(t, schemas.Article{Text: text, Quotes: []schemas.Quote{{
		Kind: schemas.Direct, Speaker: &schemas.Span{Start: speaker, End: speaker + len("Clara Ruiz")}, Content: []schemas.Span{{Start: first, End: len(text)}},
	}}})
	want := "PERSON Anna Berg: Anna Berg, she"
	if got := told(a); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
