package times

import (
	"math/bits"
	"strings"
)

// rule is a pattern of classes and what a match of it means.
type rule struct {
	first    set // what it may begin with
	elements []element
	build    action
}

// element is one place of a pattern: a token of any of the classes.
type element struct {
	set      set
	optional bool
}

// maxElements bounds a pattern, so that a fit needs no allocation.
const maxElements = 12

func (l *lexicon) addRule(name, pattern string) {
	build, ok := actions[name]
	if !ok {
		panic("times: no action " + name)
	}
	r := rule{build: build}
	open := true // every element so far may be missing
	for part := range strings.FieldsSeq(pattern) {
		var e element
		part, e.optional = strings.CutSuffix(part, "?")
		for class := range strings.SplitSeq(part, "|") {
			e.set.add(l.class(class))
		}
		r.elements = append(r.elements, e)
		if open {
			r.first[0] |= e.set[0]
			r.first[1] |= e.set[1]
			open = e.optional
		}
	}
	if open || len(r.elements) > maxElements || len(l.rules) == maxRules {
		panic("times: a rule may match nothing, is too long or one too many: " + pattern)
	}
	for c := range class(128) {
		if r.first.has(c) {
			l.starts[c].add(len(l.rules))
		}
	}
	l.rules = append(l.rules, r)
}

// ruleSet is a set of rules, by their numbers in the table.
type ruleSet [maxRules / 64]uint64

// maxRules bounds the rules of the table.
const maxRules = 256

func (s *ruleSet) add(rule int) { s[rule>>6] |= 1 << (rule & 63) }

// starting is the rules that can begin with a token of any class of a set.
func (l *lexicon) starting(s set) (rules ruleSet) {
	for k, classes := range s {
		for ; classes != 0; classes &= classes - 1 {
			for i, w := range l.starts[64*k+bits.TrailingZeros64(classes)] {
				rules[i] |= w
			}
		}
	}
	return rules
}

// fit says which token fills each element of a rule, -1 for none.
type fit struct {
	rule *rule
	at   [maxElements]int16 // counted from the first token
	n    int                // tokens in all
}

// fits appends the rules that match at the beginning of the tokens, the longest first, then in the order of the table.
func (l *lexicon) fits(dst []fit, tokens []token) []fit {
	if tokens[0].set.has(comma) {
		return dst // it only joins
	}
	for k, rules := range l.starting(tokens[0].set) {
		for ; rules != 0; rules &= rules - 1 {
			r := &l.rules[64*k+bits.TrailingZeros64(rules)]
			f := fit{rule: r}
			if f.n = r.match(tokens, 0, 0, &f); f.n <= 0 {
				continue
			}
			at := len(dst)
			dst = append(dst, f)
			for ; at > 0 && dst[at-1].n < f.n; at-- {
				dst[at] = dst[at-1]
			}
			dst[at] = f
		}
	}
	return dst
}

// match returns how many tokens the longest match of the rule from element e on takes, counted from the first, or -1.
func (r *rule) match(tokens []token, i, e int, f *fit) int {
	if e == len(r.elements) {
		return i
	}
	el := &r.elements[e]
	best := -1
	var bestAt [maxElements]int16
	if i < len(tokens) && tokens[i].set.any(el.set) {
		f.at[e] = int16(i)
		if end := r.match(tokens, i+1, e+1, f); end > best {
			best, bestAt = end, f.at
		}
	}
	if el.optional {
		f.at[e] = -1
		if end := r.match(tokens, i, e+1, f); end > best {
			best, bestAt = end, f.at
		}
	}
	if best >= 0 {
		f.at = bestAt
	}
	return best
}
