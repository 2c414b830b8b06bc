package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unsure is the label of a place where a name may be, or not: the corpus does not say.
const Unsure = "unsure"

// ReadTreeNames reads the names of a treebank that marks entities as GUM does,
// in its last column: Entity=(5-person-new-...). It marks whole noun phrases
// ("the tall man John Smith, who ran"), so a name is made of the proper nouns
// around the phrase's head. Its label is "gum-" and the treebank's type; words
// in capitals that this does not explain are [Unsure]. Documents that skip
// names are left out.
func ReadTreeNames(path string, skip func(document string) bool) ([]Named, error) {
	trees, err := ReadTrees(path)
	if err != nil {
		return nil, err
	}
	var out []Named
	for first := 0; first < len(trees); {
		end := first + 1
		for end < len(trees) && trees[end].Document == trees[first].Document {
			end++
		}
		if doc := trees[first].Document; !skip(doc) {
			text, places := Raw(trees[first:end])
			named := Named{ID: doc, Body: text}
			for i, tree := range trees[first:end] {
				named.Names = append(named.Names, treeNames(tree, places[i])...)
			}
			named.Names = outermost(named.Names)
			out = append(out, named)
		}
		first = end
	}
	return out, nil
}

// phrase is a marked noun phrase: words first to end-1 of its sentence.
type phrase struct {
	first, end int
	typ        string
}

// phrases reads the marks of a sentence. Phrases that go on beyond it are left out.
func phrases(tree Tree) []phrase {
	var open []phrase // typ holds the number until the phrase closes
	var ids []string
	var out []phrase
	for i, w := range tree.Words {
		_, marks, found := strings.Cut("|"+w.Misc, "|Entity=")
		if !found {
			continue
		}
		marks, _, _ = strings.Cut(marks, "|")
		for len(marks) > 0 {
			if marks[0] == '(' {
				end := strings.IndexAny(marks[1:], "()")
				if end < 0 {
					end = len(marks) - 1
				}
				f := strings.SplitN(marks[1:1+end], "-", 3)
				marks = marks[1+end:]
				if len(f) < 2 {
					continue
				}
				open, ids = append(open, phrase{first: i, typ: f[1]}), append(ids, f[0])
				if strings.HasPrefix(marks, ")") {
					p := open[len(open)-1]
					p.end = i + 1
					out = append(out, p)
					open, ids = open[:len(open)-1], ids[:len(ids)-1]
					marks = marks[1:]
				}
				continue
			}
			id, rest, _ := strings.Cut(marks, ")")
			marks = rest
			for k := len(open) - 1; k >= 0; k-- {
				if ids[k] == id {
					p := open[k]
					p.end = i + 1
					out = append(out, p)
					open, ids = slices.Delete(open, k, k+1), slices.Delete(ids, k, k+1)
					break
				}
			}
		}
	}
	return out
}

// treeNames is the names of a sentence, and where there may be one.
func treeNames(tree Tree, places [][2]int) []Name {
	words := tree.Words
	inName := make([]bool, len(words))
	var out []Name
	add := func(first, end int, label string) {
		out = append(out, Name{Start: places[first][0], End: places[end-1][1], Label: label, Type: label})
		for i := first; i < end; i++ {
			inName[i] = true
		}
	}
	for _, p := range phrases(tree) {
		head := -1
		for i := p.first; i < p.end; i++ {
			if h := words[i].Head - 1; h < p.first || h >= p.end {
				head = i
				break
			}
		}
		if head < 0 || !proper(words[head]) {
			continue
		}
		first, end := nameAround(words, p, head)
		label := "gum-" + p.typ
		switch {
		case p.typ == "person" && words[head].XPOS == "NNPS":
			label = "gum-people"
		case p.typ == "person" && titles[strings.ToLower(words[first].Form)]:
			label = Unsure // "the Emperor of Russia"
		}
		add(first, end, label)
	}
	for i, w := range words {
		if inName[i] || !capital(w.Form) {
			continue
		}
		switch {
		case w.UPOS == "ADJ" && i > 0 && w.XPOS == "JJ":
			add(i, i+1, "gum-adjective")
		case w.UPOS == "PROPN", i > 0 && w.Form != "I" && w.UPOS != "INTJ" && w.UPOS != "PRON":
			add(i, i+1, Unsure)
		}
	}
	return out
}

func proper(w Word) bool { return w.UPOS == "PROPN" && capital(w.Form) }

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) || strings.IndexFunc(form, unicode.IsUpper) > 0
}

// nameAround is the run of proper nouns in a phrase that holds its head, with
// the small words between them that names have. Titles are no part of names.
func nameAround(words []Word, p phrase, head int) (first, end int) {
	part := func(i int) bool {
		w := words[i]
		return proper(w) || w.UPOS == "NUM" || capital(w.Form) && w.UPOS != "DET" && w.UPOS != "PRON" && w.UPOS != "PUNCT"
	}
	link := func(i int) bool {
		switch strings.ToLower(words[i].Form) {
		case "the", "-", "&", "de", "al", "van", "der", "von":
			return true
		case "of", "for":
			return p.typ != "person"
		}
		return words[i].Form == "'s" || words[i].Form == "’s" || words[i].Form == "and" && (p.typ == "organization" || p.typ == "object" || p.typ == "event")
	}
	first, end = head, head+1
	for i := head - 1; i >= p.first; i-- {
		if part(i) {
			first = i
		} else if !link(i) {
			break
		}
	}
	for i := head + 1; i < p.end; i++ {
		if part(i) {
			end = i + 1
		} else if !link(i) {
			break
		}
	}
	for p.typ == "person" && first+1 < end && titles[strings.ToLower(strings.TrimSuffix(words[first].Form, "."))] {
		first++
	}
	for first+1 < end && words[first].UPOS == "NUM" && words[first].Form[0] >= 'a' {
		first++
	}
	return first, end
}

// titles stand before names of persons in capitals.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "sir": true, "lord": true, "lady": true, "president": true, "prime": true, "minister": true,
	"senator": true, "sen": true, "representative": true, "rep": true, "governor": true, "gov": true, "general": true, "gen": true, "colonel": true, "captain": true,
	"justice": true, "chief": true, "judge": true, "professor": true, "prof": true, "king": true, "queen": true, "prince": true, "princess": true, "pope": true,
	"secretary": true, "chancellor": true, "vice": true, "speaker": true, "director": true, "officer": true, "sergeant": true, "lieutenant": true, "attorney": true,
	"congressman": true, "congresswoman": true, "mayor": true, "saint": true, "madam": true, "father": true, "sister": true, "brother": true, "tsar": true, "emperor": true, "regent": true, "count": true, "baron": true, "duke": true,
}
