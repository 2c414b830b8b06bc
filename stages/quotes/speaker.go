package quotes

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
	"dateline/stages/language"
)

//go:embed speakers.txt
var speakersFile string

// speakerWords are the kinds of the words in speakers.txt.
var speakerWords = readSpeakers(speakersFile)

func readSpeakers(file string) map[string]string {
	kinds := map[string]string{}
	for line := range strings.Lines(file) {
		if word, kind, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			kinds[word] = kind
		}
	}
	return kinds
}

// speakerKind tells what kind of source a span names, where its words say so plainly; otherwise it is empty, and who
// knows the entities decides. A quote with a cue but without a source is anonymous.
func speakerKind(doc *language.Document, s language.Span, cued bool) string {
	if s.Len() == 0 {
		if cued {
			return schemas.SpeakerAnonymous
		}
		return ""
	}
	head := headOf(doc, s)
	switch speakerWords[strings.ToLower(doc.Word(head))] {
	case "document":
		return schemas.SpeakerDocument
	case "organization":
		return schemas.SpeakerOrganization
	case "person":
		return schemas.SpeakerPerson
	case "people":
		if named(doc, s) {
			return ""
		}
		return schemas.SpeakerAnonymous
	}
	return ""
}

// headOf gives the token that names the source: the last one before what comes after a noun, such as a preposition, a
// comma or a relative clause.
func headOf(doc *language.Document, s language.Span) int {
	head := int(s.First)
	for i := int(s.First); i < int(s.End); i++ {
		word := doc.Word(i)
		switch strings.ToLower(word) {
		case "of", "in", "at", "on", "from", "for", "by", "with", "to", "about", "who", "which", "that", "whose", ",", "(", "—", "–", "near", "under", "inside", "familiar", "close":
			if i > int(s.First) {
				return head
			}
		}
		if doc.Tokens[i].UPOS == language.VERB && head == i-1 && doc.Tokens[head].UPOS == language.NOUN {
			return head // a letter dated in May
		}
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) && word != "'s" && word != "’s" {
			head = i
		}
	}
	return head
}

// named tells whether a span holds a word with a capital that no sentence begins with.
func named(doc *language.Document, s language.Span) bool {
	for i := s.First; i < s.End; i++ {
		if r, _ := utf8.DecodeRuneInString(doc.Word(int(i))); unicode.IsUpper(r) && (i > s.First || doc.Sentences[doc.SentenceOf(int(i))].First != i) {
			return true
		}
	}
	return false
}
