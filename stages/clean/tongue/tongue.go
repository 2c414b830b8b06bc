// Package tongue tells the language of a text.
//
// What the page states is believed where the text's commonest words bear it
// out, which costs a microsecond; statistics over trigrams (whatlanggo), which
// cost some hundred times that, are asked only where they do not, or where
// nothing is stated. Pages with a wrong language attribute are common: sites in
// one language that use a theme made in another.
package tongue

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
)

// looked is how much of a text is looked at, in bytes.
const looked = 1500

//go:embed words.txt
var wordsFile string

// counted are the languages that words are known of, in the order of the file.
var counted, languageOf = func() ([]string, map[string]uint32) {
	var names []string
	of := map[string]uint32{}
	for line := range strings.Lines(wordsFile) {
		if line[0] == '#' {
			continue
		}
		fields := strings.Fields(line)
		for _, w := range fields[1:] {
			of[w] |= 1 << len(names)
		}
		names = append(names, fields[0])
	}
	return names, of
}()

// Code gives the ISO 639-1 code of what a page states as its language: "en" for "en-GB", "en_US" or "EN". Where it is
// none, it gives "".
func Code(stated string) string {
	stated = strings.TrimSpace(stated)
	end := 0
	for end < len(stated) && (stated[end]|0x20 >= 'a' && stated[end]|0x20 <= 'z') {
		end++
	}
	switch code := strings.ToLower(stated[:end]); {
	case code == "no", code == "nn":
		return "nb"
	case code == "iw":
		return "he"
	case len(code) == 2:
		return code
	}
	return ""
}

// Detect gives the language of the text as an ISO 639-1 code, and "" where it is too short to tell and none is stated.
func Detect(text, stated string) string {
	code := Code(stated)
	if len(text) > looked {
		cut := looked
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	best, hits, rival := byWords(text)
	switch {
	case best != "" && hits >= 8 && hits >= 2*rival:
		return best
	case best != "" && best == code && hits >= 3:
		return code
	}
	return byTrigrams(text, code)
}

// byWords counts function words and gives the language with most, how many these are, and how many the next one has.
func byWords(text string) (best string, hits, rival int) {
	var count [32]int
	var buf [24]byte
	n := 0
	end := func() {
		if n > 0 && n < len(buf) {
			for mask, l := languageOf[string(buf[:n])], 0; mask != 0; mask, l = mask>>1, l+1 {
				count[l] += int(mask & 1)
			}
		}
		n = 0
	}
	for _, r := range text {
		if !unicode.IsLetter(r) {
			end()
			continue
		}
		if n+utf8.UTFMax < len(buf) {
			n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
		} else {
			n = len(buf)
		}
	}
	end()
	which := -1
	for l := range counted {
		switch c := count[l]; {
		case which < 0 || c > count[which]:
			which = l
		}
	}
	for l := range counted {
		if l != which {
			rival = max(rival, count[l])
		}
	}
	return counted[which], count[which], rival
}

// sure is the confidence from which trigrams are believed against what is stated.
const sure = 0.6

func byTrigrams(text, code string) string {
	const enough = 500
	if len(text) > enough {
		cut := enough
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	info := whatlanggo.Detect(text)
	found := info.Lang.Iso6391()
	switch {
	// Without any confidence two languages are equally near, and which of them the library names changes from call to call.
	case found == "", info.Confidence == 0, code != "" && info.Confidence < sure:
		return code
	case len(strings.TrimSpace(text)) < 20:
		return ""
	}
	return found
}
