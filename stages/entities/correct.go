package entities

import (
	"dateline/stages/entities/names"
)

// The tagger reads a few words to each side. What a name's own build, the word
// that introduces it or the knowledge base says plainly is better than what it
// made of them, whichever weights it has: [reading.correct] mends types and ends
// of what it found, and adds names that it passed over.

// correct mends the names found in one field, which are in order of the text, and returns them in order.
func (r *reading) correct(field int, found []names.Name) []names.Name {
	d := r.docs[field]
	if d == nil {
		return found
	}
	out := make([]names.Name, 0, len(found)+8)
	end := 0 // of the names in out
	for i, n := range found {
		n = trimmed(d, inBrackets(d, n))
		if n.First < end || n.First >= n.End || r.isNoName(d, n) { // taken by one before it, or none
			continue
		}
		limit := len(d.Tokens)
		if i+1 < len(found) {
			limit = found[i+1].First
		}
		if n.End < len(d.Tokens) {
			n.End = r.extended(d, n, limit)
		}
		n.First, n.Type = r.begun(d, n, end)
		if n.First < end { // with what was taken for a name by itself
			out = out[:len(out)-1]
		}
		if n.Type == names.Org {
			n.End = r.bodyEnd(d, n, limit)
			n.End = r.unitEnd(d, n, limit)
		}
		if n.Type == names.Law && d.Word(n.End-1) == "Act" {
			out, n = r.wholeAct(d, out, n)
		}
		before := len(out)
		out = r.split(d, out, n)
		for k := before; k < len(out); k++ {
			out[k].Type = r.retyped(field, out[k])
		}
		end = out[len(out)-1].End
	}
	return r.withMissed(d, quotedWorks(d, r.joinGiven(d, r.joinBodies(d, r.spelt(d, out)))))
}
