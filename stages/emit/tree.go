package emit

import "dateline/stages/language"

// none is the index of no token.
const none = int32(-1)

// maxDepth bounds every walk along the arcs, so that no text costs more than its length allows.
const maxDepth = 24

// tree gives the dependents of each token and how far they reach. Its slices are reused from text to text.
type tree struct {
	doc         *language.Document
	tokens      []language.Token
	heads       []int32 // governors, none for roots
	first, next []int32 // first dependent, next dependent of the same head
	left, right []int32 // first and last token of what hangs on a token, itself included
}

func (t *tree) load(doc *language.Document) {
	n := len(doc.Tokens)
	t.doc, t.tokens = doc, doc.Tokens
	t.heads, t.first, t.next = resize(t.heads, n), resize(t.first, n), resize(t.next, n)
	t.left, t.right = resize(t.left, n), resize(t.right, n)
	for i := range n {
		t.heads[i], t.first[i], t.next[i] = none, none, none
		t.left[i], t.right[i] = int32(i), int32(i)
	}
	t.govern()
	for i := n - 1; i >= 0; i-- {
		h := t.head(int32(i))
		if h == none {
			continue
		}
		t.next[i], t.first[h] = t.first[h], int32(i)
		for depth := 0; h != none && depth < maxDepth; depth++ {
			t.left[h], t.right[h] = min(t.left[h], int32(i)), max(t.right[h], int32(i))
			h = t.head(h)
		}
	}
}

// govern takes over the arcs of the analysis, but those that would leave the sentence or close a circle, which an analysis
// from elsewhere may have.
func (t *tree) govern() {
	for _, s := range t.doc.Sentences {
		for i := s.First; i < s.End; i++ {
			if h := t.tokens[i].Head; h >= s.First && h < s.End && h != i {
				t.heads[i] = h
			}
		}
		// right serves as the mark of what is known to reach a root.
		for i := s.First; i < s.End; i++ {
			for j := i; j != none && t.right[j] != none; j = t.heads[j] {
				if h := t.heads[j]; h != none && t.left[h] == -2-i {
					t.heads[j] = none
				}
				t.left[j] = -2 - i
			}
			for j := i; j != none && t.right[j] != none; j = t.heads[j] {
				t.right[j] = none
			}
		}
		for i := s.First; i < s.End; i++ {
			t.left[i], t.right[i] = i, i
		}
		for i := s.First + 1; i+1 < s.End; i++ {
			t.hangOnPeople(i)
		}
	}
}

// hangOnPeople hangs the phrase of a preposition on the people or the number right before it, where the analysis has made the
// two sisters: an agreement between officials from Russia, freed 11 of the hostages.
func (t *tree) hangOnPeople(preposition int32) {
	n, i := preposition-1, t.heads[preposition]
	if i > preposition && t.tokens[n].UPOS == language.NUM && t.tokens[preposition].Lemma == "of" && t.heads[n] == t.heads[i] {
		t.heads[i] = n
		return
	}
	if i < preposition || t.tokens[preposition].Dep != language.Case || t.tokens[preposition].Lemma != "from" && t.tokens[preposition].Lemma != "of" {
		return
	}
	if _, people := agents[t.tokens[n].Lemma]; people && t.heads[n] == t.heads[i] && t.tokens[n].Dep == language.NMod && t.tokens[i].Dep == language.NMod {
		t.heads[i] = n
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// head is the governor of a token, or none.
func (t *tree) head(i int32) int32 { return t.heads[i] }

// lemma is that of a token; no token has none, as an analysis from elsewhere may hang a conjunct on nothing.
func (t *tree) lemma(i int32) string {
	if i == none {
		return ""
	}
	return t.tokens[i].Lemma
}

// child is the first dependent in this relation, or none.
func (t *tree) child(i int32, dep language.Dep) int32 {
	for c := t.first[i]; c != none; c = t.next[c] {
		if t.tokens[c].Dep == dep {
			return c
		}
	}
	return none
}

// preposition is the last preposition in front of a phrase, as in "out of Iraq": of.
func (t *tree) preposition(i int32) int32 {
	found := none
	for c := t.first[i]; c != none && c < i; c = t.next[c] {
		if t.tokens[c].Dep == language.Case {
			found = c
		}
	}
	return found
}

// under tells whether token i hangs, directly or not, on token h.
func (t *tree) under(i, h int32) bool {
	for depth := 0; i != none && depth < maxDepth; depth++ {
		if i == h {
			return true
		}
		i = t.head(i)
	}
	return false
}

// verbal tells whether a token heads a clause with a verb of its own.
func (t *tree) verbal(i int32) bool {
	return i != none && (t.tokens[i].UPOS == language.VERB || t.tokens[i].UPOS == language.AUX)
}
