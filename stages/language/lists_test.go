package language

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// treeOf reads a tree from "word/governor/relation", the governor as a number from 1, and tags its words.
func treeOf(tree string) (*Document, *scratch, *state) {
	var words []string
	s := &state{}
	fields := strings.Fields(tree)
	s.reset(len(fields))
	for i, f := range fields {
		parts := strings.Split(f, "/")
		words = append(words, parts[0])
		head, _ := strconv.Atoi(parts[1])
		s.nodes[i].head = int32(head) - 1
		s.nodes[i].dep, _ = ParseDep(parts[2])
	}
	for i, n := range s.nodes {
		if n.head < 0 {
			continue
		}
		h := &s.nodes[n.head]
		h.deps |= 1 << n.dep
		if int32(i) < n.head && h.left == none { // the outermost comes first
			h.left = int32(i)
		} else if int32(i) < n.head && h.left2 == none {
			h.left2 = int32(i)
		}
	}
	d := Segment(strings.Join(words, " "))
	sc := &scratch{}
	sc.see(loaded(), d, Span{0, int32(len(words))})
	loaded().tag(sc.cues)
	return d, sc, s
}

func written(d *Document, s *state) string {
	var all []string
	for i, n := range s.nodes {
		all = append(all, fmt.Sprintf("%s/%d/%v", d.Word(i), n.head+1, n.dep))
	}
	return strings.Join(all, " ")
}

func TestJoinNames(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{
			"names in a list",
			"talks/0/root between/3/case officials/1/nmod from/5/case Chad/3/nmod ,/7/punct Mali/1/appos and/9/cc Togo/7/conj",
			"talks/0/root between/3/case officials/1/nmod from/5/case Chad/3/nmod ,/7/punct Mali/5/conj and/9/cc Togo/7/conj",
		},
		{
			"an apposition of a name",
			"Clara/4/nsubj ,/3/punct Mali/1/appos left/0/root",
			"Clara/4/nsubj ,/3/punct Mali/1/appos left/0/root",
		},
		{
			"the name before hangs on the later one",
			"talks/0/root Chad/4/nmod ,/4/punct Mali/1/appos and/6/cc Togo/4/conj",
			"talks/0/root Chad/4/nmod ,/4/punct Mali/1/appos and/6/cc Togo/4/conj",
		},
		{
			"the name before is part of the later one",
			"talks/0/root Chad/4/flat ,/4/punct Mali/1/appos",
			"talks/0/root Chad/4/flat ,/4/punct Mali/1/appos",
		},
		{
			"no comma",
			"talks/0/root with/3/case Chad/1/nmod the/5/det Mali/1/appos",
			"talks/0/root with/3/case Chad/1/nmod the/5/det Mali/1/appos",
		},
	} {
		d, sc, s := treeOf(c.tree)
		loaded().joinNames(sc.cues, s)
		if got := written(d, s); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestJoinSubjects(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{
			"the conjunction under the verb",
			"The/2/det army/6/nsubj and/6/cc the/5/det police/6/nsubj left/0/root",
			"The/2/det army/6/nsubj and/5/cc the/5/det police/2/conj left/0/root",
		},
		{
			"under the second subject, and a third",
			"Ana/7/nsubj and/3/cc Jonas/7/nsubj and/6/cc the/6/det judge/7/nsubj left/0/root",
			"Ana/7/nsubj and/3/cc Jonas/1/conj and/6/cc the/6/det judge/1/conj left/0/root",
		},
		{
			"no conjunction",
			"That/3/nsubj Ana/3/nsubj left/0/root",
			"That/3/nsubj Ana/3/nsubj left/0/root",
		},
		{
			"two verbs",
			"Ana/2/nsubj left/0/root and/5/cc Jonas/5/nsubj stayed/2/conj",
			"Ana/2/nsubj left/0/root and/5/cc Jonas/5/nsubj stayed/2/conj",
		},
	} {
		d, _, s := treeOf(c.tree)
		loaded().joinSubjects(s)
		if got := written(d, s); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNameInverted(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{
			"who asked stands behind",
			`"/6/punct Is/3/aux it/6/ccomp ?/3/punct "/3/punct asked/0/root the/8/det judge/6/iobj`,
			`"/6/punct Is/3/aux it/6/ccomp ?/3/punct "/3/punct asked/0/root the/8/det judge/6/nsubj`,
		},
		{
			"who was asked stands behind",
			`"/7/punct Is/3/aux it/7/ccomp ?/3/punct "/3/punct she/7/nsubj asked/0/root the/9/det judge/7/iobj`,
			`"/7/punct Is/3/aux it/7/ccomp ?/3/punct "/3/punct she/7/nsubj asked/0/root the/9/det judge/7/iobj`,
		},
		{
			"no quotation",
			"Ana/2/nsubj asked/0/root the/4/det judge/2/iobj",
			"Ana/2/nsubj asked/0/root the/4/det judge/2/iobj",
		},
	} {
		d, sc, s := treeOf(c.tree)
		loaded().nameInverted(sc.cues, s, d, 0)
		if got := written(d, s); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Whatever tree the parser makes, it must be one afterwards.
func TestRulesKeepTrees(t *testing.T) {
	words := []string{"Chad", ",", "Mali", "and", "the", "talks", `"`, "asked", "Togo"}
	relations := []Dep{Appos, Conj, Flat, NSubj, Obj, IObj, NMod, CComp, Cc, Punct}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		n := 2 + rng.IntN(12)
		order := rng.Perm(n) // each hangs on one before it
		fields := make([]string, n)
		for k, i := range order {
			head, relation := 0, Root
			if k > 0 {
				head, relation = order[rng.IntN(k)]+1, relations[rng.IntN(len(relations))]
			}
			fields[i] = fmt.Sprintf("%s/%d/%v", words[rng.IntN(len(words))], head, relation)
		}
		d, sc, s := treeOf(strings.Join(fields, " "))
		loaded().nameInverted(sc.cues, s, d, 0)
		loaded().joinNames(sc.cues, s)
		loaded().joinSubjects(s)
		for i := range s.nodes {
			at, steps := int32(i), 0
			for ; at >= 0 && steps <= n; steps++ {
				at = s.nodes[at].head
			}
			if at >= 0 {
				t.Fatalf("%v became %s", fields, written(d, s))
			}
		}
	}
}
