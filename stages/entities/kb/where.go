package kb

import (
	"cmp"
	"slices"
	"strings"

	"dateline/schemas"
)

// An article of a book's length has ten thousand entities, and each asks what
// stands beside it or bears which name. So that is noted once.

// edge is where a name begins or ends.
type edge struct {
	field string
	at    int
}

// spot is a mention of an entity.
type spot struct {
	schemas.Span
	entity int
}

// spots are mentions by where they begin.
type spots []spot

// after returns the number of the first of the spots that begins at a position or after it.
func (s spots) after(field string, at int) int {
	n, _ := slices.BinarySearchFunc(s, at, func(p spot, at int) int { return cmp.Or(cmp.Compare(p.Field, field), cmp.Compare(p.Start, at)) })
	return n
}

// several stands for the number of an organisation where more than one is meant.
const several = -1

// survey notes where names begin and end, where places and organisations
// stand, which organisations bear a name or one that ends in a word, and the surnames.
func (r *resolver) survey() {
	r.starts, r.ends, r.bodies = map[edge]int{}, map[edge]int{}, map[string][]int{}
	r.endings, r.surnames = map[string]int{}, map[string]bool{}
	for i := range r.a.Entities {
		e := &r.a.Entities[i]
		for _, m := range e.Mentions {
			if m.Kind == schemas.KindName {
				r.starts[edge{m.Field, m.Start}] = i
				r.ends[edge{m.Field, m.End}] = i
			}
			switch e.Type {
			case schemas.TypeGPE, schemas.TypeNorp:
				if !r.leaning(m.Span) {
					r.places = append(r.places, spot{m.Span, i})
				}
			case schemas.TypeOrg:
				r.employers = append(r.employers, spot{m.Span, i})
			}
		}
		last := strings.LastIndexByte(e.Name, ' ')
		switch e.Type {
		case schemas.TypeOrg:
			for _, n := range r.names(e) {
				r.bodies[n] = append(r.bodies[n], i)
			}
			if word := e.Name[last+1:]; last > 0 {
				if _, met := r.endings[word]; met {
					r.endings[word] = several
				} else {
					r.endings[word] = i
				}
			}
		case schemas.TypePerson:
			if last > 0 {
				r.surnames[e.Name[last+1:]] = true
			}
		}
	}
	for _, list := range []spots{r.places, r.employers} {
		slices.SortStableFunc(list, func(a, b spot) int { return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Start, b.Start)) })
	}
}

// typeAt returns the type of the entity whose name begins or ends at an edge, empty if none does.
func (r *resolver) typeAt(edges map[edge]int, at edge) string {
	if i, ok := edges[at]; ok {
		return r.a.Entities[i].Type
	}
	return ""
}
