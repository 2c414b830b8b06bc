package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

var (
	singular = map[string]bool{"i": true, "me": true, "my": true, "myself": true, "mine": true}
	plural   = map[string]bool{"we": true, "us": true, "our": true, "ours": true, "ourselves": true}
	second   = map[string]bool{"you": true, "your": true, "yours": true, "yourself": true}
)

// joinFirstPerson ties the first person inside quotes to who speaks: "I" to a
// person, "we" to an organization or country, or to the organization that a
// person's role names.
func (r *reading) joinFirstPerson(quotes []schemas.Quote, speakers []*group) {
	done := [numFields]map[int]bool{}
	for field := range done {
		done[field] = map[int]bool{}
	}
	for _, g := range r.groups {
		for _, m := range g.mentions {
			if m.kind == schemas.KindPronoun {
				done[m.field][m.first] = true
			}
		}
	}
	employers := map[*group]*group{}        // asked once a person, however often quoted
	for i := len(quotes) - 1; i >= 0; i-- { // inner quotes come after outer ones, and know better
		g := speakers[i]
		if g == nil || quotes[i].Kind == schemas.Indirect {
			continue
		}
		var one, many *group
		if g.typ == names.Person {
			known := false
			if many, known = employers[g]; !known {
				many = r.employer(g)
				employers[g] = many
			}
			one = g
		} else {
			many = g
		}
		for _, s := range quotes[i].Content {
			field := fieldOf(s)
			d := r.docs[field]
			first, end := tokensOf(d, s)
			for k := first; k < end; k++ {
				w := d.Word(k)
				if len(w) > len("ourselves") || done[field][k] {
					continue
				}
				lower := strings.ToLower(w)
				to := one
				if plural[lower] && w != "US" {
					to = many
				} else if !singular[lower] {
					continue
				}
				if to != nil {
					to.add(&mention{field: field, first: k, end: k + 1, kind: schemas.KindPronoun, confidence: 0.7})
					done[field][k] = true
				}
			}
		}
	}
}

// How many paragraphs must be questions for an article to be an interview, and how many where it says so before the first.
const (
	leastQuestions = 4
	leastWhereTold = 2
)

// mostAsked is how many sentences a question has at most: a longer paragraph is an answer, whatever its last sentence asks.
const mostAsked = 5

// joinInterview ties "I" in the answers and "you" in the questions of an
// interview printed as questions and answers to the person it is with, and "we"
// to the organization that the person's role names. It leaves alone what is tied already.
func (r *reading) joinInterview() {
	d := r.docs[inText]
	question := r.asking()
	if !r.isInterview(question) {
		return
	}
	with := r.guest(place(inText, int(d.Paragraphs[slices.Index(question, true)].First)))
	if with == nil {
		return
	}
	many := r.employer(with)
	taken := map[int]bool{}
	for _, g := range r.groups {
		for _, m := range g.mentions {
			if m.field == inText && m.kind == schemas.KindPronoun {
				taken[m.first] = true
			}
		}
	}
	quoted := quotation(d)
	begun := false
	for n, p := range d.Paragraphs {
		begun = begun || question[n]
		for i := int(p.First); i < int(p.End) && begun; i++ {
			w := strings.ToLower(d.Word(i))
			var to *group
			switch {
			case taken[i] || quoted[i]:
			case singular[w] && !question[n], second[w] && question[n]:
				to = with
			case plural[w] && !question[n] && d.Word(i) != "US":
				to = many
			}
			if to != nil {
				to.add(&mention{field: inText, first: i, end: i + 1, kind: schemas.KindPronoun, confidence: 0.5})
			}
		}
	}
}

// guest is whom an interview is with: the one most spoken of before its first question. Who is named only later is rather talked about.
func (r *reading) guest(first int) (with *group) {
	most, all := 0, 0
	for _, g := range r.groups {
		if g.typ != names.Person {
			continue
		}
		n := 0
		for n < len(g.mentions) && place(g.mentions[n].field, g.mentions[n].first) < first {
			n++
		}
		if n > most || n > 0 && n == most && len(g.mentions) > all {
			with, most, all = g, n, len(g.mentions)
		}
	}
	return with
}

// asking tells of each paragraph of the text whether it is a question.
func (r *reading) asking() []bool {
	d := r.docs[inText]
	out := make([]bool, len(d.Paragraphs))
	for n, p := range d.Paragraphs {
		out[n] = p.End > p.First && d.Word(int(p.End-1)) == "?" && d.SentenceOf(int(p.End-1))-d.SentenceOf(int(p.First)) < mostAsked
	}
	return out
}

// isInterview tells whether a text is an interview printed as questions and answers, given which paragraphs are questions: with
// many of them, or with a few where the article says before the first that somebody was interviewed.
func (r *reading) isInterview(question []bool) bool {
	n := 0
	for _, asks := range question {
		if asks {
			n++
		}
	}
	if n >= leastQuestions || n < leastWhereTold {
		return n >= leastQuestions
	}
	first := int(r.docs[inText].Paragraphs[slices.Index(question, true)].First)
	return interviewed(r.docs[inTitle], len(r.docs[inTitle].Tokens)) || interviewed(r.docs[inText], first)
}

// interviewed tells whether one of the first tokens of a part says that somebody was interviewed.
func interviewed(d *language.Document, end int) bool {
	for i := range end {
		switch strings.ToLower(d.Word(i)) {
		case "interview", "interviews", "interviewed":
			return true
		case "spoke", "speaks", "talked", "talks", "discussed", "discusses", "sat":
			for k := i + 1; k < min(i+6, end); k++ {
				if d.Word(k) == "with" {
					return true
				}
			}
		}
	}
	return false
}
