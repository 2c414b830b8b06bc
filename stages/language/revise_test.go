package language

import "testing"

func TestNamesHaveNoVerbs(t *testing.T) {
	for _, text := range []string{"The United Nations said so.", "She left the United Kingdom and the United Arab Emirates in May."} {
		d := Analyze(text)
		for i, token := range d.Tokens {
			if d.Word(i) == "United" && (token.UPOS != ADJ || token.XPOS != NNP || token.Dep != AMod) {
				t.Errorf("%q: token %d is %v %v %v", text, i, token.UPOS, token.XPOS, token.Dep)
			}
		}
	}
}
