package language

import "testing"

func TestGerundThatIsASubject(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Fighting broke out on Sunday.", true},
		{"Shelling continued overnight near the port.", true},
		{"Speaking in Oslo, she said the talks had failed.", false},
		{"Fighting fires costs money.", false},
		{"Asked about it, he laughed.", false},
	} {
		d := Analyze(c.text)
		first := d.Tokens[0]
		if got := first.UPOS == NOUN && first.Dep == NSubj; got != c.want {
			t.Errorf("%q: %s is %v, %v", c.text, d.Word(0), first.UPOS, first.Dep)
		}
	}
}
