package emit

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/language"
)

// article makes an article out of a text in which names stand as [words|TYPE|country|code] and times as {words|value|begin|finish};
// names with the same words are one entity. A name without the last two has neither.
func article(t testing.TB, marked string) *schemas.Article {
	t.Helper()
	a := &schemas.Article{ID: "test", Language: "en", PublishedAt: "2031-03-12"}
	entities := map[string]int{}
	var text strings.Builder
	for marked != "" {
		i := strings.IndexAny(marked, "[{")
		if i < 0 {
			text.WriteString(marked)
			break
		}
		text.WriteString(marked[:i])
		end := strings.IndexAny(marked, "]}")
		if end < i {
			t.Fatalf("unbalanced: %s", marked)
		}
		fields := append(strings.Split(marked[i+1:end], "|"), "", "", "")
		start := text.Len()
		text.WriteString(fields[0])
		span := schemas.Span{Start: start, End: text.Len()}
		if marked[i] == '{' {
			a.Times = append(a.Times, schemas.Time{Span: span, Type: "DATE", Value: fields[1], Begin: fields[2], Finish: fields[3]})
		} else {
			e, known := entities[fields[0]]
			if !known {
				e = len(a.Entities)
				entities[fields[0]] = e
				a.Entities = append(a.Entities, schemas.Entity{ID: "e" + strconv.Itoa(e+1), Type: fields[1], Name: fields[0], Country: fields[2], Actor: fields[3]})
			}
			a.Entities[e].Mentions = append(a.Entities[e].Mentions, schemas.Mention{Span: span, Kind: schemas.KindName, Type: fields[1]})
		}
		marked = marked[end+1:]
	}
	a.Text = text.String()
	return a
}

// codedFrom gives an article with the events that are found in it if the analysis of its text is the tree that a line spells out.
func codedFrom(t *testing.T, marked, tree string) *schemas.Article {
	t.Helper()
	a := article(t, marked)
	withTree(t, a, tree)
	if err := New().Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	return a
}

// withTree gives an article the dependency tree that a line spells out, one token after the other as word/tag/relation/head, the
// head counted from 1, with ":lemma" behind a word whose lemma is not the word in lower case.
func withTree(t testing.TB, a *schemas.Article, line string) {
	t.Helper()
	d := &language.Document{Text: a.Text}
	at := 0
	for field := range strings.FieldsSeq(line) {
		parts := strings.Split(field, "/")
		if len(parts) != 4 {
			t.Fatalf("token %q", field)
		}
		word, lemma, ok := strings.Cut(parts[0], ":")
		if !ok {
			if lemma = word; parts[1] != "NNP" {
				lemma = strings.ToLower(word)
			}
		}
		i := strings.Index(a.Text[at:], word)
		if i < 0 {
			t.Fatalf("no %q in %q", word, a.Text[at:])
		}
		start := at + i
		at = start + len(word)
		tag, ok1 := language.ParseXPOS(parts[1])
		dep, ok2 := language.ParseDep(parts[2])
		head, err := strconv.Atoi(parts[3])
		if !ok1 || !ok2 || err != nil {
			t.Fatalf("token %q", field)
		}
		d.Tokens = append(d.Tokens, language.Token{
			Start: int32(start), End: int32(at), Head: int32(head - 1), UPOS: universal(tag, dep), XPOS: tag, Dep: dep, Lemma: lemma,
		})
	}
	all := []language.Span{{First: 0, End: int32(len(d.Tokens))}}
	d.Sentences, d.Paragraphs = all, all
	empty := &language.Document{}
	a.Parsed = &language.Analysis{Text: d, Title: empty, Caption: empty}
}

func universal(tag language.XPOS, dep language.Dep) language.UPOS {
	switch s := tag.String(); {
	case dep == language.Aux || dep == language.AuxPass || dep == language.Cop:
		return language.AUX
	case s == "NNP" || s == "NNPS":
		return language.PROPN
	case s[0] == 'N':
		return language.NOUN
	case s[0] == 'V':
		return language.VERB
	case s[0] == 'J':
		return language.ADJ
	case s == "IN" || s == "RP":
		return language.ADP
	case s == "CD":
		return language.NUM
	case strings.HasPrefix(s, "PRP") || s[0] == 'W':
		return language.PRON
	case s[0] == 'R':
		return language.ADV
	case s == "DT":
		return language.DET
	case s == "TO" || s == "POS":
		return language.PART
	case s == "CC":
		return language.CCONJ
	}
	return language.PUNCT
}

// told writes events in one line each, as the golden files have them.
func told(a *schemas.Article) string {
	var out strings.Builder
	for i := range a.Events {
		e := &a.Events[i]
		fmt.Fprintf(&out, "%s", e.Type)
		if e.Plover != e.Type {
			fmt.Fprintf(&out, "/%s", e.Plover)
		}
		fmt.Fprintf(&out, " %s %s", e.Cameo, e.Status)
		if e.Negated {
			out.WriteString(" not")
		}
		fmt.Fprintf(&out, " | %s > %s", partyNames(e.Actors), partyNames(e.Recipients))
		if e.Place != nil {
			fmt.Fprintf(&out, " @ %s", e.Place.Name)
		}
		if e.Time != nil {
			fmt.Fprintf(&out, " # %s", e.Time.Value)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func partyNames(parts []schemas.Party) string {
	if len(parts) == 0 {
		return "-"
	}
	names := make([]string, len(parts))
	for i := range parts {
		names[i] = parts[i].Name
		if parts[i].Entity == "" && parts[i].Code != "" {
			names[i] += " (" + parts[i].Code + ")"
		}
	}
	return strings.Join(names, ", ")
}
