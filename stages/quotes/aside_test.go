package quotes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
)

// TestAsides shows who speaks in an aside, with what verb, and what is said around it.
func TestAsides(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"in the middle", "The old bridge, the mayor said, is safe.", "the mayor | said | The old bridge , , is safe ."},
		{"at the end", "The old bridge is safe, the mayor has often said.", "the mayor | has often said | The old bridge is safe , ."},
		{"at the end, with an addressee", "The old bridge is safe, the mayor told a hearing on Friday.", "the mayor | told | The old bridge is safe , ."},
		{"with a relative clause", "The old bridge is safe, said Ann Lee, who built it.", "Ann Lee | said | The old bridge is safe , , who built it ."},
		{"with an apposition", "The old bridge is safe, Ann Lee, the engineer, told reporters.", "Ann Lee , the engineer , | told | The old bridge is safe , ."},
		{"inverted", "The old bridge is safe, said one member of the council.", "one member of the council | said | The old bridge is safe , ."},
		{"behind a quotation", `"The old bridge is safe," the mayor said.`, `the mayor | said | " The old bridge is safe , " .`},
		{"with a nickname", `"The old bridge is safe," Ann "Bolt" Lee said.`, `Ann " Bolt " Lee | said | " The old bridge is safe , " .`},
		{"none before a clause", "On Friday, the mayor said that the bridge is safe.", ""},
		{"none before an object", "On Friday, the mayor announced a new bridge.", ""},
		{"none with a conjunction", "The bridge is safe, and the mayor said so.", ""},
		{"none in a relative clause", "The mayor opened the bridge, which critics say is unsafe.", ""},
		{"none in the passive", "The bridge is safe, called for by the mayor.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r reading
			r.read(language.Analyze(test.text))
			var parts [asideRoles][]string
			for i := range r.words {
				role := r.words[i].aside % asideRoles
				parts[role] = append(parts[role], r.doc.Word(i))
			}
			join := func(words ...[]string) string { return strings.Join(slices.Concat(words...), " ") }
			got := ""
			if r.sentences[0].teller >= 0 {
				got = fmt.Sprintf("%s | %s | %s", join(parts[asideSubject]), join(parts[asideVerb]), join(parts[beforeAside], parts[behindAside]))
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestTellers shows who speaks in an aside with the verb first that ends its sentence, whatever the taggers found.
func TestTellers(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The bridge could close in May, warned experts at the harbour.", "experts at the harbour | warned | The bridge could close in May"},
		{"The bridge is losing money, claimed the Porto Verde Chamber of Commerce.", "the Porto Verde Chamber of Commerce | claimed | The bridge is losing money"},
		{"The bridge could close in May, Ann Lee of the harbour, who knows it, said", ""}, // cut off
		{"The strike will last until May, predicted a union leader.", "a union leader | predicted | The strike will last until May"},
		{"However, the bridge could close in May, warned Ann Lee.", "Ann Lee | warned | the bridge could close in May"},
		{"In spring three mills, among them Berg, declared bankruptcy.", ""},
		{"The town will build a new bridge, announced last month.", ""},
		{"The bridge leads to an island, named Porto Verde.", ""},
		{"The bridge will close in May, and warned engineers left.", ""},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		got := ""
		for _, q := range x.tellers(nil) {
			got += x.doc.Cover(q.source) + " | " + x.doc.Cover(q.cue) + " | " + x.doc.Cover(q.content[0])
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}
