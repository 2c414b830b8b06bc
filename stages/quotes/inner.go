package quotes

import "dateline/stages/language"

// innerQuotes adds what somebody is quoted to say within another's words: "My brother shouted, 'Jump!' and I jumped." The verb
// stands right before the inner marks, and in the past, since what one would say nobody said.
func (x *extractor) innerQuotes(found []attribution) []attribution {
	cued := x.cued(found)
	for i := int32(2); int(i) < len(x.words); i++ {
		w := &x.words[i]
		if w.mark&7 != openMark || w.quoted < 0 || w.quoted == w.outer || x.quotations[w.quoted].depth == 0 || !x.quotations[w.quoted].closed {
			continue
		}
		v := i - 1
		apart := x.words[v].shape == comma || x.words[v].shape == colon
		if apart {
			v--
		}
		t := &x.doc.Tokens[v]
		if t.UPOS != language.VERB || t.XPOS != language.VBD && !x.wasSaying(v) || x.words[v].outer != w.outer || cued[v] != 0 || x.words[v].class != say || !apart && !utters[t.Lemma] {
			continue
		}
		who := x.words[v].subject
		if who < 0 || who >= v || x.words[who].outer != w.outer || x.doc.Tokens[who].UPOS == language.PRON && !x.isFirstPerson(who) {
			continue // who "he" is within what another says is seldom told
		}
		end := i + 1
		for int(end) < len(x.words) && int(x.doc.Tokens[end-1].End) < x.quotations[w.quoted].end {
			end++
		}
		q := x.saidBy(v, language.Span{First: i, End: end})
		q.confidence = bareSure
		found = append(found, q)
	}
	return found
}

// wasSaying tells whether a token is a verb in -ing behind "was" or "were".
func (x *extractor) wasSaying(v int32) bool {
	before := x.doc.Tokens[max(0, v-1)]
	return x.doc.Tokens[v].XPOS == language.VBG && before.Lemma == "be" && before.XPOS == language.VBD
}

// utters are verbs of speech that have a quotation for their object without a comma between.
var utters = map[string]bool{"ask": true, "chant": true, "reply": true, "say": true, "scream": true, "shout": true, "yell": true}
