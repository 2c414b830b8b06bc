package language

import "slices"

// agree makes what hangs on a verb agree. The parser chooses relations one by one: of "When was it founded?" it has joined the
// subject before it sees the auxiliary that makes the verb passive, and of "It is hard to say" before it sees the real subject.
func (m *Model) agree(all []cues, s *state) {
	for i := range s.nodes {
		n := &s.nodes[i]
		switch {
		case n.head < 0:
		case n.dep == AuxPass || (n.dep == Cop || n.dep == Aux) && isBe(all[i+2].lower):
			m.agreeInVoice(all, s, int32(i))
		case n.dep == CSubj && n.head < int32(i):
			s.makeExpletive(all, n.head)
		}
	}
}

// agreeInVoice makes an auxiliary and the subject passive if the verb is a participle, and neither if it is an adjective.
func (m *Model) agreeInVoice(all []cues, s *state, aux int32) {
	n := &s.nodes[aux]
	verb := n.head
	if verb < aux {
		return
	}
	subject, last := int32(none), true
	for i := verb - 1; i >= max(0, verb-farthestSubject); i-- {
		if o := &s.nodes[i]; o.head == verb {
			switch o.dep {
			case NSubj, NSubjPass:
				if subject == none {
					subject = i
				}
			case Aux, AuxPass, Cop:
				last = last && i <= aux
			}
		}
	}
	switch l := m.labels[all[verb+2].label-1]; {
	case !last:
		return
	case l == label{VERB, VBN} && (n.dep == AuxPass || subject < aux):
		n.dep = AuxPass
		s.nodes[verb].deps |= 1 << AuxPass
		if subject >= 0 {
			s.nodes[subject].dep = NSubjPass
		}
	case l.UPOS == ADJ && n.dep == AuxPass:
		n.dep = Cop
		s.nodes[verb].deps &^= 1 << AuxPass
		if subject >= 0 {
			s.nodes[subject].dep = NSubj
		}
	}
}

// makeExpletive makes the "it" before a verb or an adjective expletive whose subject comes later: it was hard to say.
func (s *state) makeExpletive(all []cues, head int32) {
	for i := head - 1; i >= max(0, head-farthestSubject); i-- {
		if o := &s.nodes[i]; o.head == head && (o.dep == NSubj || o.dep == NSubjPass) {
			if all[i+2].lower == itHash {
				o.dep = Expl
			}
			return
		}
	}
}

// farthestSubject bounds how far before a verb its subject is looked for.
const farthestSubject = 30

var itHash, _ = hashForm("it")

// isBe tells whether the hash is that of a form of be; 's and 'd may be others' too.
func isBe(word uint32) bool { return slices.Contains(formsOfBe, word) }

var formsOfBe = func() (all []uint32) {
	for _, w := range []string{"is", "was", "were", "are", "be", "been", "being", "am", "'re", "’re", "'m", "’m"} {
		h, _ := hashForm(w)
		all = append(all, h)
	}
	return all
}()
