package language

import "testing"

func TestAgree(t *testing.T) {
	participle, adjective, pronoun, noun := label{VERB, VBN}, label{ADJ, JJ}, label{PRON, PRP}, label{NOUN, NN}
	tests := []struct {
		name  string
		words []string
		tags  []label
		heads []int32
		deps  []Dep
		want  []Dep
	}{
		{
			"a subject before a passive verb is passive", []string{"was", "it", "founded"},
			[]label{{AUX, VBD}, pronoun, participle}, []int32{2, 2, none}, []Dep{AuxPass, NSubj, Root}, []Dep{AuxPass, NSubjPass, Root},
		},
		{
			"a participle has no copula", []string{"it", "was", "founded"},
			[]label{pronoun, {AUX, VBD}, participle}, []int32{2, 2, none}, []Dep{NSubj, Cop, Root}, []Dep{NSubjPass, AuxPass, Root},
		},
		{
			"an adjective has no voice", []string{"it", "was", "glad"},
			[]label{pronoun, {AUX, VBD}, adjective}, []int32{2, 2, none}, []Dep{NSubjPass, AuxPass, Root}, []Dep{NSubj, Cop, Root},
		},
		{
			"have makes no passive", []string{"it", "had", "founded"},
			[]label{pronoun, {AUX, VBD}, participle}, []int32{2, 2, none}, []Dep{NSubj, Aux, Root}, []Dep{NSubj, Aux, Root},
		},
		{
			"the last auxiliary counts", []string{"it", "is", "having", "founded"},
			[]label{pronoun, {AUX, VBZ}, {AUX, VBG}, participle}, []int32{3, 3, 3, none}, []Dep{NSubj, Aux, Aux, Root}, []Dep{NSubj, Aux, Aux, Root},
		},
		{
			"a clause may be what something is", []string{"trouble", "is", "it", "stolen"},
			[]label{noun, {AUX, VBZ}, pronoun, participle}, []int32{3, 3, 3, none}, []Dep{NSubjOuter, Cop, NSubj, Root}, []Dep{NSubjOuter, Cop, NSubj, Root},
		},
		{
			"it stands for a subject that follows", []string{"it", "is", "glad", "say"},
			[]label{pronoun, {AUX, VBZ}, adjective, {VERB, VB}}, []int32{2, 2, none, 2}, []Dep{NSubj, Cop, Root, CSubj}, []Dep{Expl, Cop, Root, CSubj},
		},
		{
			"nothing else does", []string{"trouble", "is", "glad", "say"},
			[]label{noun, {AUX, VBZ}, adjective, {VERB, VB}}, []int32{2, 2, none, 2}, []Dep{NSubj, Cop, Root, CSubj}, []Dep{NSubj, Cop, Root, CSubj},
		},
		{
			"nor if the subject stands before", []string{"say", "it", "is", "glad"},
			[]label{{VERB, VB}, pronoun, {AUX, VBZ}, adjective}, []int32{3, 3, 3, none}, []Dep{CSubj, NSubj, Cop, Root}, []Dep{CSubj, NSubj, Cop, Root},
		},
	}
	for _, test := range tests {
		m := new(Model)
		all := make([]cues, len(test.words)+4)
		var s state
		s.reset(len(test.words))
		for i, w := range test.words {
			m.labels = append(m.labels, test.tags[i])
			_, all[i+2].lower = hashForm(w)
			all[i+2].label = uint32(i + 1)
			s.nodes[i].head, s.nodes[i].dep = test.heads[i], test.deps[i]
			if h := test.heads[i]; h >= 0 {
				s.nodes[h].deps |= 1 << test.deps[i]
			}
		}
		m.agree(all, &s)
		for i, w := range test.words {
			if got := s.nodes[i].dep; got != test.want[i] {
				t.Errorf("%s: %s is %s, want %s", test.name, w, got, test.want[i])
			}
		}
	}
}
