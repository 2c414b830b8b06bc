package language

// nameInverted makes what follows a verb after a quotation its subject, as in "When?" asked the judge: the treebanks have
// few of these, and a verb that may take an object is easily given one.
func (m *Model) nameInverted(all []cues, s *state, d *Document, first int32) {
	for i := range s.nodes {
		n := &s.nodes[i]
		v := n.head
		if n.dep != Obj && n.dep != IObj || v < 1 || v > int32(i) {
			continue
		}
		verb := &s.nodes[v]
		said := verb.left
		if said >= 0 && s.nodes[said].dep == Punct { // the opening mark
			said = verb.left2
		}
		if verb.deps&(1<<NSubj) != 0 || said < 0 || s.nodes[said].dep != CComp {
			continue
		}
		if !isCloseQuote(d.Word(int(first+v-1))) || !s.follows(int32(i), v) {
			continue
		}
		if x := m.labels[all[v+2].label-1].XPOS; x == VBD || x == VBZ {
			n.dep = NSubj
			verb.deps |= 1 << NSubj
		}
	}
}

// follows tells whether what lies between a token and one before it depends on the former.
func (s *state) follows(i, before int32) bool {
	const farthest = 6
	if i-before > farthest {
		return false
	}
	for j := before + 1; j < i; j++ {
		if s.nodes[j].head != i {
			return false
		}
	}
	return true
}

func isCloseQuote(word string) bool {
	switch word {
	case `"`, "”", "’", "''", "'", "»":
		return true
	}
	return false
}
