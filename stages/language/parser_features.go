package language

// The features of the parser come in groups. What a token and its neighbours in
// the text say in one of the four places that decide a move never changes, so
// a sentence is looked at once for each place; what changes from move to move,
// the dependents found so far and the distances, is a group of its own.

// place is where a token stands in a configuration.
type place int

const (
	front  place = iota // the first token of the queue
	top                 // the top of the stack
	second              // the one below it
	third               // and below that
	numPlaces
)

// maxFeatures bounds the features of a group.
const maxFeatures = 56

// features collects the features of a group.
type features struct {
	list [maxFeatures]uint64
	n    int
}

func (f *features) add(template int, a, b, c uint32) {
	f.list[f.n] = mix(template, a, b, c)
	f.n++
}

func (f *features) all() []uint64 { return f.list[:f.n] }

// noNode stands for a token that is not there.
var noNode = node{head: none, dep: numDeps, left: none, left2: none, right: none, right2: none}

// view is a sentence with the tokens that features ask for.
type view struct {
	all   []cues // with two edges before the first token and more than two after the last
	nodes []node
}

func (v *view) at(i int32) (*cues, *node) {
	if i < 0 || int(i) >= len(v.nodes) {
		return &edge, &noNode
	}
	return &v.all[i+2], &v.nodes[i]
}

func (v *view) cues(i int32) *cues {
	if i < 0 || int(i) >= len(v.nodes) {
		return &edge
	}
	return &v.all[i+2]
}

func near(a, b int32) uint32 {
	d := b - a
	switch {
	case a < 0 || d < 0:
		return 0
	case d <= 4:
		return uint32(d)
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	}
	return 7
}

// placeFeatures collects what token i says in a place, i being none where nothing stands there.
func placeFeatures(v view, i int32, p place, f *features) {
	f.n = 0
	c := v.cues(i)
	t := 100 + 30*int(p)
	f.add(t, c.lower, 0, 0)
	f.add(t+1, c.label, c.alt, 0)
	f.add(t+2, c.label, 0, 0)
	f.add(t+3, c.fine, 0, 0)
	f.add(t+20, c.vector, 0, 0)
	f.add(t+21, c.kin, 0, 0)
	if p == third {
		return
	}
	f.add(t+4, c.suf3, 0, 0)
	f.add(t+5, c.caps<<8|c.shape, 0, 0)
	switch p {
	case front:
		b1, b2, b3, before := v.cues(i+1), v.cues(i+2), v.cues(i+3), v.cues(i-1)
		f.add(t+6, b1.lower, 0, 0)
		f.add(t+7, b1.label, b1.alt, 0)
		f.add(t+8, b1.label, 0, 0)
		f.add(t+9, b1.fine, 0, 0)
		f.add(t+22, b1.kin, 0, 0)
		f.add(t+10, b2.lower, 0, 0)
		f.add(t+11, b2.label, 0, 0)
		f.add(t+12, b2.fine, 0, 0)
		f.add(t+13, b3.label, 0, 0)
		f.add(t+14, before.lower, 0, 0)
		f.add(t+15, before.label, 0, 0)
		f.add(t+16, c.label, b1.label, 0)
		f.add(t+17, c.lower, b1.label, 0)
	case top:
		if i >= 0 {
			before, after := v.cues(i-1), v.cues(i+1)
			f.add(t+6, before.lower, 0, 0)
			f.add(t+7, before.label, 0, 0)
			f.add(t+8, after.lower, 0, 0)
			f.add(t+9, after.label, 0, 0)
		}
	}
}

// moveFeatures collects what depends on the configuration: what the tokens in its places have already, how far they are
// apart, and which stand together.
func moveFeatures(v view, s *state, f *features) {
	f.n = 0
	i0, i1, i2, i3 := s.at(0), s.at(1), s.at(2), s.at(3)
	j := s.next
	s0, n0 := v.at(i0)
	s1, n1 := v.at(i1)
	_, n2 := v.at(i2)
	b0, m0 := v.at(j)
	dependent := func(t int, i int32, word bool) {
		c, n := v.at(i)
		f.add(t, c.label, uint32(n.dep), 0)
		if word {
			f.add(t+1, c.lower, uint32(n.dep), 0)
		}
	}
	dependent(220, n0.left, true)
	dependent(222, n0.right, true)
	dependent(224, n1.left, true)
	dependent(226, n1.right, true)
	dependent(228, m0.left, true)
	dependent(230, n0.left2, false)
	dependent(232, n0.right2, false)
	dependent(234, m0.left2, false)
	dependent(236, n1.right2, false)
	dependent(238, n2.right, false)
	_, r := v.at(n0.right)
	dependent(240, r.right, false)
	f.add(242, v.cues(i3).label, 0, 0)
	f.add(243, uint32(n0.deps), uint32(n0.deps>>32), 0)
	f.add(244, uint32(n1.deps), uint32(n1.deps>>32), 0)
	f.add(245, uint32(m0.deps), uint32(m0.deps>>32), 0)
	f.add(246, uint32(n0.lefts), uint32(n0.rights), 0)
	f.add(247, uint32(n1.lefts), uint32(n1.rights), 0)
	d0, d1 := near(i0, j), near(i1, i0)
	f.add(248, d0, near(i1, j), 0)
	f.add(249, d1, 0, 0)
	f.add(250, between(v.all, i0, j), 0, 0)
	f.add(251, between(v.all, i1, i0), 0, 0)
	f.add(252, uint32(min(len(s.stack), 5)), uint32(min(len(s.nodes)-int(j), 4)), 0)
	// pairs
	f.add(260, s0.label, b0.label, d0)
	f.add(261, s1.label, s0.label, d1)
	f.add(262, s1.label, s0.label, b0.label)
	f.add(263, s0.lower, b0.lower, 0)
	f.add(264, s1.lower, s0.lower, 0)
	f.add(265, s0.lower, b0.label, 0)
	f.add(266, s0.label, b0.lower, 0)
	f.add(267, s1.lower, s0.label, 0)
	f.add(268, s1.label, s0.lower, 0)
	f.add(269, s1.lower, v.cues(n0.left).lower, 0)
	f.add(270, s1.lower, b0.lower, 0)
}

// arcFeatures collects the features of an arc from h to d, about to be made.
func arcFeatures(v view, s *state, h, d int32, f *features) {
	f.n = 0
	hc, hn := v.at(h)
	dc, dn := v.at(d)
	side, distance := uint32(1), near(h, d)
	if d < h {
		side, distance = 2, near(d, h)
	}
	add := func(t int, a, b uint32) { f.add(t, a, b, side) }
	dependent := func(t int, i int32) {
		c, n := v.at(i)
		add(t, c.lower, uint32(n.dep))
		add(t+1, c.label, uint32(n.dep))
	}
	add(300, hc.lower, 0)
	add(301, dc.lower, 0)
	add(302, hc.label, hc.alt)
	add(303, dc.label, dc.alt)
	add(304, hc.label, 0)
	add(305, dc.label, 0)
	add(306, hc.fine, 0)
	add(307, dc.fine, 0)
	add(350, hc.vector, 0)
	add(351, hc.kin, 0)
	add(352, dc.vector, 0)
	add(353, dc.kin, 0)
	add(308, hc.suf3, 0)
	add(309, dc.suf3, 0)
	add(310, hc.caps<<8|hc.shape, 0)
	add(311, dc.caps<<8|dc.shape, 0)
	add(312, uint32(hn.deps), uint32(hn.deps>>32))
	add(313, uint32(dn.deps), uint32(dn.deps>>32))
	dependent(320, dn.left)
	dependent(322, dn.right)
	dependent(324, dn.left2)
	dependent(326, hn.left)
	dependent(328, hn.right)
	add(330, v.cues(d-1).label, 0)
	add(331, v.cues(d-1).lower, 0)
	add(332, v.cues(d+1).label, 0)
	add(333, v.cues(d+1).lower, 0)
	add(334, v.cues(h-1).lower, 0)
	b0, below := v.cues(s.next), v.cues(s.below(h))
	add(335, b0.lower, 0)
	add(336, b0.label, 0)
	add(337, below.lower, 0)
	add(338, below.label, 0)
	add(339, between(v.all, min(h, d), max(h, d)), 0)
	add(340, distance, 0)
	add(341, v.cues(dn.left).fine, 0)
	add(342, hc.label, dc.label)
	add(343, hc.lower, dc.lower)
	add(344, hc.lower, dc.label)
	add(345, hc.label, dc.lower)
	add(346, dc.lower, v.cues(dn.left).lower)
	add(347, hc.lower, v.cues(dn.left).lower)
}
