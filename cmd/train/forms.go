package main

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/stages/language"
)

//go:embed data/forms.txt
var formsFile string

// wordForms gives the forms of the verbs in data/forms.txt, and the irregular plurals, each with its lemma. A past that is no
// verb's base comes without a tag as well, see [language.Form].
func wordForms() []language.Form {
	var forms []language.Form
	bases := map[string]bool{}
	for line := range strings.Lines(formsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		lemma, irregular := f[1], f[2:]
		if f[0] == "noun" {
			for _, w := range irregular {
				forms = append(forms, language.Form{Word: w, Lemma: lemma, UPOS: language.NOUN, XPOS: language.NNS})
			}
			continue
		}
		bases[lemma] = true
		forms = append(forms, inflected(lemma, irregular)...)
	}
	for _, f := range forms {
		if f.XPOS == language.VBD && !bases[f.Word] && !strings.HasSuffix(f.Word, "ed") {
			forms = append(forms, language.Form{Word: f.Word, Lemma: f.Lemma, UPOS: f.UPOS})
		}
	}
	return forms
}

// inflected gives the forms of a verb but its base: the irregular ones, and the regular one where there is none of its kind.
func inflected(verb string, irregular []string) []language.Form {
	present, past, progressive := regular(verb)
	var forms []language.Form
	add := func(word string, tags ...language.XPOS) {
		for _, tag := range tags {
			forms = append(forms, language.Form{Word: word, Lemma: verb, UPOS: language.VERB, XPOS: tag})
		}
	}
	var hasPresent, hasPast, hasProgressive bool
	for _, w := range irregular {
		switch {
		case strings.HasSuffix(w, "ing") && len(w) > len("ring"): // to ring and to wring have such a base
			hasProgressive = true
			add(w, language.VBG)
		case strings.HasSuffix(w, "s") && strings.HasPrefix(w, verb[:min(2, len(verb))]):
			hasPresent = true
			add(w, language.VBZ)
		default:
			hasPast = true
			add(w, language.VBD, language.VBN)
		}
	}
	if !hasPresent {
		add(present, language.VBZ)
	}
	if !hasPast || slices.Contains(irregular, past) {
		add(past, language.VBD, language.VBN)
	}
	if !hasProgressive {
		add(progressive, language.VBG)
	}
	return forms
}

// regular spells the regular forms of a verb that doubles no consonant; WordNet counts those that do as irregular.
func regular(verb string) (present, past, progressive string) {
	n := len(verb)
	afterVowel := n > 1 && strings.IndexByte("aeiou", verb[n-2]) >= 0
	present, past, progressive = verb+"s", verb+"ed", verb+"ing"
	switch {
	case strings.HasSuffix(verb, "ie"):
		past, progressive = verb+"d", verb[:n-2]+"ying"
	case strings.HasSuffix(verb, "ee"), strings.HasSuffix(verb, "oe"), strings.HasSuffix(verb, "ye"):
		past, progressive = verb+"d", verb+"ing"
	case strings.HasSuffix(verb, "e"):
		past, progressive = verb+"d", verb[:n-1]+"ing"
	case strings.HasSuffix(verb, "y") && !afterVowel:
		present, past = verb[:n-1]+"ies", verb[:n-1]+"ied"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "z"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"),
		strings.HasSuffix(verb, "o") && !afterVowel:
		present = verb + "es"
	}
	return present, past, progressive
}
