package language

import "slices"

// nameGerund makes a bare form in -ing that begins a sentence the subject of the verb behind it that has none, as in "Fighting
// broke out on Sunday", where the parser takes it for a clause.
func (m *Model) nameGerund(all []cues, s *state) {
	i := int32(0)
	for i < int32(len(s.nodes)) && m.labels[all[i+2].label-1].UPOS == PUNCT { // an opening mark
		i++
	}
	if i+1 >= int32(len(s.nodes)) {
		return
	}
	n := &s.nodes[i]
	v := n.head
	if n.dep != AdvCl && n.dep != CSubj || v <= i || m.labels[all[i+2].label-1] != (label{VERB, VBG}) || s.depends(i) {
		return
	}
	if next := &s.nodes[i+1]; v != i+1 && (next.head != v || next.dep != Aux && next.dep != AuxPass) {
		return
	}
	verb := &s.nodes[v]
	if verb.deps&(1<<NSubj|1<<NSubjPass|1<<Expl) != 0 || m.labels[all[v+2].label-1].UPOS != VERB {
		return
	}
	noun := slices.Index(m.labels, label{NOUN, NN})
	if noun < 0 {
		return
	}
	all[i+2].setLabel(noun)
	n.dep = NSubj
	if verb.deps&(1<<AuxPass) != 0 {
		n.dep = NSubjPass
	}
	verb.deps |= 1 << n.dep
}

// depends tells whether anything but a mark depends on a token.
func (s *state) depends(on int32) bool {
	return slices.ContainsFunc(s.nodes, func(n node) bool { return n.head == on && n.dep != Punct })
}
