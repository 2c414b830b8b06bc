package language

// parse finds the tree of a sentence whose tokens are tagged. The state holds it afterwards.
func (m *Model) parse(all []cues, s *state) {
	var (
		f [maxMoveFeatures]uint64
		g [maxArcFeatures]uint64
	)
	s.reset(len(all) - 4)
	for !s.done() {
		legal := s.legal()
		move := bestMove(legal)
		if legal&(legal-1) != 0 { // more than one
			scores := m.moves.add(f[:moveFeatures(all, s, &f)])
			for k := range scores {
				if legal&(1<<k) != 0 && scores[k] > scores[move] {
					move = k
				}
			}
		}
		dep := Root
		if move != shift {
			h, d := s.arc(move)
			var scores [maxLabels]int32
			m.arcs.add(g[:arcFeatures(all, s, h, d, &g)], &scores)
			dep = bestDep(&scores)
		}
		s.apply(move, dep)
	}
}

// bestMove gives the first of the legal moves.
func bestMove(legal uint) int {
	for k := range numMoves {
		if legal&(1<<k) != 0 {
			return k
		}
	}
	return shift
}

// bestDep gives the relation with the highest score; the root's is none.
func bestDep(scores *[maxLabels]int32) Dep {
	best := Dep(0)
	for d := range Dep(numDeps) {
		if scores[d] > scores[best] && d != Root {
			best = d
		}
	}
	return best
}
