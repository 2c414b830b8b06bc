package language

// maxMoveFeatures and maxArcFeatures bound the features of a configuration and of an arc.
const (
	maxMoveFeatures = 120
	maxArcFeatures  = 56
)

// noNode stands for a token that is not there.
var noNode = node{head: none, dep: numDeps, left: none, left2: none, right: none, right2: none}

// view is a configuration with the tokens that its features ask for.
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

// dependent gives the label of a dependent and its relation in one value.
func dependent(c *cues, n *node) uint32 { return c.upos<<8 | uint32(n.dep) }

// moveFeatures writes the features of a configuration to f and gives how many.
func moveFeatures(all []cues, s *state, f *[maxMoveFeatures]uint64) int {
	v := view{all, s.nodes}
	top := len(s.stack) - 1
	i0, i1, i2, i3 := int32(none), int32(none), int32(none), int32(none)
	if top >= 0 {
		i0 = s.stack[top]
	}
	if top >= 1 {
		i1 = s.stack[top-1]
	}
	if top >= 2 {
		i2 = s.stack[top-2]
	}
	if top >= 3 {
		i3 = s.stack[top-3]
	}
	j := s.next
	s0, n0 := v.at(i0)
	s1, n1 := v.at(i1)
	s2, _ := v.at(i2)
	s3, _ := v.at(i3)
	b0, m0 := v.at(j)
	b1, _ := v.at(j + 1)
	b2, _ := v.at(j + 2)
	b3, _ := v.at(j + 3)
	s0l, s0lN := v.at(n0.left)
	s0r, s0rN := v.at(n0.right)
	s1l, s1lN := v.at(n1.left)
	s1r, s1rN := v.at(n1.right)
	b0l, b0lN := v.at(m0.left)
	s0l2, s0l2N := v.at(n0.left2)
	s0r2, s0r2N := v.at(n0.right2)
	b0l2, b0l2N := v.at(m0.left2)
	_, s1r2N := v.at(n1.right2)
	s0rr, s0rrN := v.at(s0rN.right)
	// what stands in the text before the next token, before the top and after it
	p, pN := v.at(j - 1)
	q, r := &edge, &edge
	if i0 >= 0 {
		q, _ = v.at(i0 - 1)
		r, _ = v.at(i0 + 1)
	}

	d0 := near(i0, j)
	d1 := near(i1, i0)
	k := 0
	add := func(t int, a, b, c uint32) {
		f[k] = mix(t, a, b, c)
		k++
	}
	add(100, s0.lower, s0.label, 0)
	add(101, s0.label, 0, 0)
	add(102, s0.fine, s0.label, 0)
	add(103, s1.lower, s1.label, 0)
	add(104, s1.label, 0, 0)
	add(105, s1.fine, s1.label, 0)
	add(106, b0.lower, b0.label, 0)
	add(107, b0.label, 0, 0)
	add(108, b0.fine, b0.label, 0)
	add(109, b1.lower, b1.label, 0)
	add(110, b1.label, b2.label, 0)
	add(111, b1.fine, 0, 0)
	add(112, b2.lower, b2.label, 0)
	add(113, s2.label, s1.label, s0.label)
	add(114, s2.lower, s2.label, 0)
	// pairs
	add(115, s0.lower, b0.lower, 0)
	add(116, s0.lower, b0.label, s0.label)
	add(117, s0.label, b0.lower, b0.label)
	add(118, s0.label, b0.label, d0)
	add(119, s0.fine, b0.fine, 0)
	add(120, s0.lower, b0.fine, 0)
	add(121, s0.fine, b0.lower, 0)
	add(122, s0.lower, s1.lower, 0)
	add(123, s0.lower, s1.label, s0.label)
	add(124, s0.label, s1.lower, s1.label)
	add(125, s0.label, s1.label, d1)
	add(126, s0.fine, s1.fine, 0)
	add(127, s0.lower, s1.fine, 0)
	add(128, s0.fine, s1.lower, 0)
	add(129, b0.label, b1.label, s0.label)
	add(130, b0.lower, b1.label, 0)
	add(131, b0.label, b1.lower, 0)
	add(132, b0.fine, b1.fine, 0)
	add(133, s1.label, b0.label, s0.label)
	add(134, s1.lower, b0.lower, 0)
	add(135, s1.lower, b0.label, s0.label)
	add(136, s1.label, b0.lower, s0.label)
	add(137, s1.label, s0.lower, b0.label)
	add(138, s1.fine, b0.fine, s0.label)
	add(139, b0.label, b1.label, b2.label)
	add(140, s0.label, b0.label, b2.label)
	add(141, s0.upos<<8|b0.upos, b1.upos<<8|b2.upos, b3.upos)
	add(142, s1.upos<<8|s0.upos, b0.upos<<8|b1.upos, b2.upos)
	// dependents
	add(143, s0.label, dependent(s0l, s0lN), b0.label)
	add(144, s0.label, dependent(s0r, s0rN), b0.label)
	add(145, s1.label, dependent(s1r, s1rN), s0.label)
	add(146, s1.label, dependent(s1l, s1lN), s0.label)
	add(147, s0.label, dependent(b0l, b0lN), b0.label)
	add(148, s0.label, dependent(s0l, s0lN), s1.label)
	add(149, s0.label, dependent(s0r, s0rN), s1.label)
	add(150, s0l.lower, s0.label, uint32(s0lN.dep))
	add(151, s0r.lower, s0.label, uint32(s0rN.dep))
	add(152, s1l.lower, s1.label, uint32(s1lN.dep))
	add(153, s1r.lower, s1.label, uint32(s1rN.dep))
	add(154, b0l.lower, b0.label, uint32(b0lN.dep))
	add(155, s0.label, dependent(s0l2, s0l2N), dependent(s0l, s0lN))
	add(156, s0.label, dependent(s0r2, s0r2N), dependent(s0r, s0rN))
	add(157, b0.label, dependent(b0l2, b0l2N), dependent(b0l, b0lN))
	add(158, s1.label, uint32(s1r2N.dep)<<8|uint32(s1rN.dep), s0.label)
	// what a word has already
	add(159, s0.lower, uint32(n0.deps), uint32(n0.deps>>32))
	add(160, s1.lower, uint32(n1.deps), uint32(n1.deps>>32))
	add(161, b0.lower, uint32(m0.deps), uint32(m0.deps>>32))
	add(162, s0.label, mask(n0.deps), b0.label)
	add(163, s1.label, mask(n1.deps), s0.label)
	add(164, b0.label, mask(m0.deps), s0.label)
	add(165, s0.label, uint32(n0.lefts)<<8|uint32(n0.rights), 0)
	add(166, s1.label, uint32(n1.lefts)<<8|uint32(n1.rights), s0.label)
	add(167, b0.label, uint32(m0.lefts), s0.label)
	add(168, s1.lower, s0.label, uint32(n1.rights))
	add(169, s0.lower, b0.label, uint32(n0.rights))
	// distances and the ground between
	add(170, s0.lower, d0, 0)
	add(171, b0.lower, d0, 0)
	add(172, s1.lower, d1, 0)
	add(173, s0.lower, d1, 0)
	add(174, s1.label, s0.label, d1<<8|near(i1, j))
	// prepositions: what stands before the noun decides where it goes
	add(175, s1.lower, s0l.lower, s0.label)
	add(176, s1.fine, s0l.lower, s0.fine)
	add(177, s1.lower, s0l.lower, s0.fine)
	add(178, s1.label, s0l.lower, s0.lower)
	add(179, s0.label, b0.lower, b1.label)
	add(180, s0.fine, b0.lower, b1.fine)
	add(181, s1.fine, b0.lower, s0.fine)
	add(182, s1.lower, b0.lower, s0.upos)
	add(183, s0.lower, b0.lower, b1.lower)
	add(184, s1.label, s0.label, s0l.lower)
	add(185, s2.upos<<8|s1.upos, s0.upos<<8|b0.upos, b1.upos)
	add(186, s1.label, s0.label, b0.lower^b1.label<<24)
	add(187, s1.coarse<<8|s0.coarse, b0.coarse<<8|b1.coarse, 0)
	// doubtful tags
	add(188, s0.label<<8|s0.alt, b0.label<<8|b0.alt, 0)
	add(189, s0.label<<8|s0.alt, s1.label<<8|s1.alt, 0)
	add(190, b0.label<<8|b0.alt, b1.label<<8|b1.alt, s0.upos)
	add(191, s0.label<<8|s0.alt, s0.lower, b0.upos)
	add(192, b0.label<<8|b0.alt, b0.lower, s0.upos)
	add(193, s0.alt, b0.upos, s1.upos)
	add(194, b0.alt, s0.upos, b1.upos)
	// marks, verbs and conjunctions between
	g0, g1 := between(all, i0, j), between(all, i1, i0)
	add(300, s0.label, b0.label, g0)
	add(301, s1.label, s0.label, g1)
	add(302, s0.upos<<8|b0.upos, s1.upos, g0<<16^g1)
	add(303, s0.lower, g0, b0.upos)
	add(304, s1.lower, g1, s0.upos)
	// neighbours in the text
	add(310, p.lower, s0.label, b0.label)
	add(311, p.label, s0.label, b0.label)
	add(312, p.lower, b0.lower, uint32(pN.dep))
	add(313, q.label, s0.label, b0.label)
	add(314, r.label, s0.label, b0.label)
	add(315, q.lower, s0.label, s1.label)
	// how much is open still
	open := uint32(min(top+1, 4))<<8 | uint32(min(len(s.nodes)-int(j), 4))
	add(320, s0.label, b0.label, open)
	add(321, s1.label, s0.label, open)
	add(322, s0.lower, b0.upos, open>>8)
	add(323, s1.upos<<8|s0.upos, b0.upos, open)
	// farther up and down
	add(330, s3.upos<<8|s2.upos, s1.upos<<8|s0.upos, b0.upos)
	add(331, s2.fine, s0.fine, s0l.lower)
	add(332, s2.lower, s0l.lower, s1.upos)
	add(333, s2.label, s0.label, b0.label)
	add(334, s2.lower, s0.lower, s1.upos)
	add(335, s0r.lower, b0.lower, 0)
	add(336, s0.upos<<8|s0r.upos, dependent(s0rr, s0rrN), b0.label)
	add(337, mask(n0.deps), mask(m0.deps), s0.upos<<8|b0.upos)
	add(338, mask(n1.deps), mask(n0.deps), s1.upos<<8|s0.upos)
	add(339, s1r.lower, s0.lower, s0.label)
	return k
}

// mask reduces relations to those that fill a word's places.
func mask(deps uint64) uint32 {
	const core = 1<<NSubj | 1<<NSubjPass | 1<<Obj | 1<<IObj | 1<<CComp | 1<<XComp | 1<<CSubj | 1<<Cop | 1<<Aux | 1<<AuxPass |
		1<<Mark | 1<<Case | 1<<Det | 1<<Cc | 1<<Punct | 1<<Conj | 1<<Obl | 1<<AdvCl | 1<<NMod | 1<<NModPoss
	deps &= core
	return uint32(deps) ^ uint32(deps>>32)*0x9e3779b1
}

// arcFeatures writes the features of an arc from h to d, about to be made, to f and gives how many.
func arcFeatures(all []cues, s *state, h, d int32, f *[maxArcFeatures]uint64) int {
	v := view{all, s.nodes}
	hc, hn := v.at(h)
	dc, dn := v.at(d)
	dl, dlN := v.at(dn.left)
	dl2, dl2N := v.at(dn.left2)
	dr, drN := v.at(dn.right)
	hl, hlN := v.at(hn.left)
	hr, hrN := v.at(hn.right)
	before, _ := v.at(d - 1)
	after, _ := v.at(d + 1)
	beforeHead, _ := v.at(h - 1)
	b0, _ := v.at(s.next)
	below, _ := v.at(s.below(h))
	gap := between(all, min(h, d), max(h, d))
	side := uint32(1)
	dist := near(h, d)
	if d < h {
		side, dist = 2, near(d, h)
	}
	k := 0
	add := func(t int, a, b, c uint32) {
		f[k] = mix(t, a, b, c<<2|side)
		k++
	}
	add(200, hc.label, dc.label, 0)
	add(201, hc.lower, dc.lower, 0)
	add(202, hc.lower, dc.label, 0)
	add(203, hc.label, dc.lower, 0)
	add(204, dc.lower, 0, 0)
	add(205, hc.lower, 0, 0)
	add(206, hc.fine, dc.fine, 0)
	add(207, hc.fine, dc.label, 0)
	add(208, hc.label, dc.fine, 0)
	add(209, dc.label, dist, hc.label)
	add(210, hc.label, dc.label, mask(hn.deps))
	add(211, hc.upos, dc.upos, uint32(hn.deps)^uint32(hn.deps>>29))
	add(212, hc.lower, dc.upos, mask(hn.deps))
	add(213, hc.label, dc.label, mask(dn.deps))
	add(214, dc.label, uint32(dn.deps), uint32(dn.deps>>32))
	add(215, dc.lower, mask(dn.deps), 0)
	add(216, dc.label, dl.lower, uint32(dlN.dep))
	add(217, hc.label, dl.lower, dc.label)
	add(218, hc.lower, dl.lower, dc.label)
	add(219, hc.fine, dl.lower, dc.fine)
	add(220, dc.lower, dl.lower, hc.upos)
	add(221, dc.label, dl2.lower, uint32(dl2N.dep)<<8|uint32(dlN.dep))
	add(222, dc.label, dr.lower, uint32(drN.dep))
	add(223, hc.label, dc.label, before.label)
	add(224, hc.label, dc.label, after.label)
	add(225, dc.label, before.lower, hc.upos)
	add(226, dc.label, after.lower, hc.upos)
	add(227, hc.label, dc.upos, uint32(hrN.dep)<<8|uint32(hlN.dep))
	add(228, hc.label, dc.label, hl.lower)
	add(229, hc.label, dc.label, hr.lower)
	add(230, hc.lower, dc.label, uint32(hrN.dep))
	add(231, hc.lower, dc.label, uint32(hlN.dep))
	add(232, dc.fine, dc.label, dist)
	add(233, hc.upos<<8|dc.upos, uint32(dlN.dep)<<16|uint32(dl2N.dep)<<8|uint32(drN.dep), mask(hn.deps))
	add(234, dc.fine, dl.lower, hc.label)
	add(235, hc.coarse<<8|dc.coarse, hc.label, dc.label)
	add(236, dc.suf3, dc.label, hc.upos)
	add(237, hc.suf3, hc.label, dc.label)
	add(238, dc.caps<<8|dc.shape, hc.caps<<8|hc.shape, dc.label<<8|hc.label)
	add(239, dc.label, 0, 0)
	add(240, dc.label<<8|dc.alt, hc.label<<8|hc.alt, 0)
	add(241, dc.lower, dc.label<<8|dc.alt, hc.upos)
	add(400, hc.label, dc.label, gap)
	add(401, dc.lower, hc.upos, gap)
	add(402, dc.upos<<8|hc.upos, dist, gap<<8^mask(dn.deps)<<1)
	add(403, hc.lower, dc.coarse, dc.upos)
	add(404, dc.lower, hc.coarse, hc.upos)
	add(405, dc.label, hc.label, b0.lower)
	add(406, dc.label, dl.fine, hc.upos)
	add(407, dc.label, hc.label, beforeHead.lower)
	add(408, dc.label, hc.label, below.label)
	add(409, dc.label, hc.upos, below.lower)
	add(410, dc.lower, mask(hn.deps), hc.upos)
	add(411, dc.label, uint32(drN.dep)<<8|uint32(dlN.dep), hc.label)
	return k
}
