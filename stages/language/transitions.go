package language

import "slices"

// The parser is an arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and
// Satta, 2011): a stack of tokens whose dependents on the left are complete, a
// queue of those that come, and three moves.
const (
	shift    = iota // the next token goes onto the stack
	arcLeft         // the top of the stack depends on the next token and leaves
	arcRight        // the top of the stack depends on the one below it and leaves
	numMoves
)

// none is the index of no token.
const none = -1

// node is a token while its sentence is parsed.
type node struct {
	head int32
	dep  Dep
	// The outermost two dependents on each side, none if there are not so many.
	left, left2, right, right2 int32
	lefts, rights              uint8
	// deps are the relations of the dependents so far, as bits.
	deps uint64
}

// state is a configuration of the parser.
type state struct {
	nodes []node
	stack []int32
	next  int32 // the first token of the queue
}

func (s *state) reset(n int) {
	if cap(s.nodes) < n {
		s.nodes = make([]node, n+n/2+16)
		s.stack = make([]int32, 0, n+n/2+16)
	}
	s.nodes, s.stack = s.nodes[:n], s.stack[:0]
	for i := range s.nodes {
		s.nodes[i] = node{head: none, dep: Root, left: none, left2: none, right: none, right2: none}
	}
	s.next = 0
}

// copy makes the state a copy of another.
func (s *state) copy(from *state) {
	s.nodes = append(s.nodes[:0], from.nodes...)
	s.stack = append(s.stack[:0], from.stack...)
	s.next = from.next
}

// joins tells whether the same tokens are left to join as in another configuration, in the same places.
func (s *state) joins(other *state) bool {
	return s.next == other.next && slices.Equal(s.stack, other.stack)
}

// done tells whether the tree is complete: one token is left, its root.
func (s *state) done() bool { return int(s.next) == len(s.nodes) && len(s.stack) <= 1 }

// legal gives the possible moves as bits.
func (s *state) legal() uint {
	moves := uint(0)
	if int(s.next) < len(s.nodes) {
		moves |= 1 << shift
		if len(s.stack) >= 1 {
			moves |= 1 << arcLeft
		}
	}
	if len(s.stack) >= 2 {
		moves |= 1 << arcRight
	}
	return moves
}

// arc gives the governor and the dependent that a move joins.
func (s *state) arc(move int) (head, dependent int32) {
	top := len(s.stack) - 1
	if move == arcLeft {
		return s.next, s.stack[top]
	}
	return s.stack[top-1], s.stack[top]
}

// at gives a token of the stack, 0 being the top; none if there are not so many.
func (s *state) at(k int) int32 {
	if i := len(s.stack) - 1 - k; i >= 0 {
		return s.stack[i]
	}
	return none
}

// below gives the token of the stack that lies below the arc from h to the top, none if there is none.
func (s *state) below(h int32) int32 {
	i := len(s.stack) - 2
	if h != s.next {
		i--
	}
	if i < 0 {
		return none
	}
	return s.stack[i]
}

// apply makes a move; dep is the relation of the arc that it makes.
func (s *state) apply(move int, dep Dep) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	h, d := s.arc(move)
	s.stack = s.stack[:len(s.stack)-1]
	head := &s.nodes[h]
	s.nodes[d].head, s.nodes[d].dep = h, dep
	head.deps |= 1 << dep
	if move == arcLeft {
		head.left, head.left2 = d, head.left
		head.lefts++
	} else {
		head.right, head.right2 = d, head.right
		head.rights++
	}
}
