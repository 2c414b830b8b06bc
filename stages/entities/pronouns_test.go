package entities

import (
	"strings"
	"testing"

	"dateline/schemas"
)

// TestPronouns checks whom he and she mean where nobody is quoted.
func TestPronouns(t *testing.T) {
	for _, c := range []struct{ text, pronoun, want string }{
		{"Thomas Lind hired Anna Weber in May. He praised her work.", "He", "Thomas Lind"},
		{"Thomas Lind hired Anna Weber in May. He praised her work.", "her", "Anna Weber"},
		{"Anna Weber met Clara Hill in Bonn on Monday. She left early.", "She", "Anna Weber"},        // a subject takes up a subject
		{"Anna Weber sold the mill in May. In her speech, Clara Hill said so.", "her", "Clara Hill"}, // a phrase that opens a clause is its subject's
		{"Anna Weber sold the mill in May. Because of her work in Bonn, and her age, Clara Hill left the town.", "her", "Clara Hill"},
		{"Boeing closed a plant in May. Under its new plan, Airbus will build jets.", "its", "Airbus"},
		{"Boeing closed a plant in Kenya. Its executive director wept.", "Its", "Boeing"},
		{"LEEDS (AP) — After its worst year, Boeing closed a plant. Its owner wept.", "Its", "Boeing"},
		{"LEEDS (AP) — The old mill lost its roof on Monday.", "its", ""},                   // nothing is said of where the report comes from
		{"Kenya has a new budget. Kenya's trade ministry said it would not pay.", "it", ""}, // nor the state for its ministry
		{"Kenya has a new budget. Another carmaker, Boeing, said it would not pay.", "it", "Boeing"},
		{"Boeing closed a plant in Kenya. Boeing said on Monday it was sorry.", "it", "Boeing"},
		{"Boeing closed a plant in Kenya. Boeing said it was clear that Anna Weber left.", "it", ""},
		{"Boeing closed a plant in Kenya. Its owner told it this.", "it", ""},
		{"Thomas Lind met Peter Hill in Bonn on Monday. Peter Hill said he would miss him.", "him", "Thomas Lind"}, // nobody misses himself
		// Who was he is not she, though the name does not tell.
		{"Tariku Arap was ill. He thanked Bosede Oyelaran. She smiled.", "She", "Bosede Oyelaran"},
		// A husband is a man, whatever his name.
		{"Anna Weber was freed on Monday. Her husband, Bosede Oyelaran, said she was well.", "she", "Anna Weber"},
		{"Thomas Lind was freed on Monday. His wife, Bosede Oyelaran, said he was well.", "he", "Thomas Lind"},
	} {
		a := process(t, schemas.Article{Text: c.text})
		got := ""
		for _, e := range a.Entities {
			for _, m := range e.Mentions {
				if end := min(len(c.text), m.Start+len(c.pronoun)); m.Kind == schemas.KindPronoun && c.text[m.Start:end] == c.pronoun {
					got = e.Name
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.text, c.pronoun, got, c.want)
		}
	}
}

// TestPronounWeights checks that what is wrong with a file of weights is told by its line.
func TestPronounWeights(t *testing.T) {
	if weights, err := readEvidence(personsFile); err != nil || weights[asSubject] <= 0 || weights[perSentence] >= 0 || weights[asOwner] >= 0 {
		t.Errorf("pronouns.txt: %v, %v; want a subject to speak for, distance and what one only owns against", weights, err)
	}
	for _, c := range []struct{ file, want string }{
		{"# a comment\nsubjekt 1\n", "line 2: no evidence"},
		{"subject 1\nsubject 2\n", "line 2: no evidence, or named twice"},
		{"subject one\n", "line 1: strconv"},
		{"subject 1\n", "some evidence has no weight"},
	} {
		if _, err := readEvidence(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.file, err, c.want)
		}
	}
}

// TestTrainPronouns has weights learnt from articles in which he and she mean the subject, or the object, of the sentence before.
func TestTrainPronouns(t *testing.T) {
	learn := func(meant int) (string, evidence) {
		var examples []PronounExample
		for _, c := range [][4]string{
			{"Thomas Lind", "Peter Hill", " praised ", "He"}, {"Anna Weber", "Clara Stone", " visited ", "She"},
			{"John Baker", "Paul Fisher", " thanked ", "He"}, {"Mary Cooper", "Susan Miller", " called ", "She"},
		} {
			text := c[0] + c[2] + c[1] + " on Monday. " + c[3] + " left early."
			chain := []schemas.Span{}
			for _, words := range []string{c[meant], c[3] + " left"} {
				at := strings.Index(text, words)
				chain = append(chain, schemas.Span{Start: at, End: at + len(words)})
			}
			examples = append(examples, PronounExample{Article: schemas.Article{Text: text}, Chains: [][]schemas.Span{chain}})
		}
		file := TrainPronouns(examples, PronounOptions{Rounds: 1, Steps: 50})
		if again := TrainPronouns(examples, PronounOptions{Rounds: 1, Steps: 50}); again != file {
			t.Errorf("the second training gave\n%s\nthe first\n%s", again, file)
		}
		weights, err := readEvidence(file)
		if err != nil {
			t.Fatal(err)
		}
		return file, weights
	}
	if file, w := learn(0); w[asSubject] <= 0 {
		t.Errorf("of subjects were learnt\n%s", file)
	}
	if file, w := learn(1); w[asSubject] >= 0 {
		t.Errorf("of objects were learnt\n%s", file)
	}
}
