package language

// joinNames joins names in a list that the parser has torn apart: a name after a comma after a name is no apposition of a thing
// that governs both, as the agreement in "an agreement between officials from Chad, Mali and Togo".
func (m *Model) joinNames(all []cues, s *state) {
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.dep != Appos || n.head < 0 || n.head >= int32(i)-2 || !m.isName(all, int32(i)) || m.isName(all, n.head) {
			continue
		}
		comma := int32(i) - 1
		for comma > n.head && s.nodes[comma].head == int32(i) && all[comma+2].lower != commaHash {
			comma--
		}
		before := comma - 1
		if all[comma+2].lower != commaHash || before <= n.head || !m.isName(all, before) {
			continue
		}
		for range longestChain {
			if d := s.nodes[before].dep; d != Flat && d != Conj {
				break
			}
			before = s.nodes[before].head
		}
		// What is above the name must not come under it.
		if before > n.head && before < int32(i) && s.under(before, n.head) && !s.under(before, int32(i)) {
			n.head, n.dep = before, Conj
		}
	}
}

func (m *Model) isName(all []cues, i int32) bool { return m.names>>(all[i+2].label-1)&1 != 0 }

// longestChain bounds how far a chain of governors is followed.
const longestChain = 8

// under tells whether a token depends on another, directly or by a few others.
func (s *state) under(i, on int32) bool {
	for range longestChain {
		if i = s.nodes[i].head; i < 0 || i == on {
			return i == on
		}
	}
	return false
}

// joinSubjects joins two subjects of one verb with a conjunction between them, as a verb has but one.
func (m *Model) joinSubjects(s *state) {
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.dep != NSubj && n.dep != NSubjPass || n.head <= int32(i) {
			continue
		}
		if first, and := s.subjectBefore(int32(i)); first >= 0 {
			n.head, n.dep = first, Conj
			s.nodes[and].head = int32(i)
		}
	}
}

// subjectBefore gives the subject before another of the same verb, and the conjunction between; none if there are not both.
func (s *state) subjectBefore(i int32) (first, and int32) {
	const farthest = 20
	n := &s.nodes[i]
	and = none
	for a := i - 1; a >= max(0, i-farthest); a-- {
		o := &s.nodes[a]
		if o.dep == Cc && (o.head == n.head || o.head == i) {
			and = a
		}
		if o.head == n.head && o.dep == n.dep {
			if and == none {
				break
			}
			return a, and
		}
	}
	return none, none
}
