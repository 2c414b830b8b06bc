package emit

import "dateline/stages/emit/codebook"

// maxCompared bounds how many earlier acts a mention is compared with.
const maxCompared = 200

// group is one act with all its mentions in the text.
type group struct {
	acts  []int32 // indices of reader.acts, in order of the text
	first int32
}

// groups puts the mentions of one act together: same type, parties that fit, no contradiction in status, time or place.
func (r *reader) groups() []group {
	var out []group
	for i := range r.acts {
		found := -1
		for j, n := len(out)-1, 0; j >= 0 && n < maxCompared; j, n = j-1, n+1 {
			// The first mention mostly tells most, the last one is nearest.
			told := out[j].acts
			if r.same(&r.acts[told[0]], &r.acts[i]) || r.same(&r.acts[told[len(told)-1]], &r.acts[i]) {
				found = j
				break
			}
		}
		if found >= 0 {
			out[found].acts = append(out[found].acts, int32(i))
		} else {
			out = append(out, group{acts: []int32{int32(i)}, first: int32(i)})
		}
	}
	return out
}

// inherit gives acts that are told without their actors those of the act told before, where both are done to the same:
// after "the coalition struck X" comes "one strike destroyed a depot of X".
func (r *reader) inherit() {
	kept := r.acts[:0]
	for i := range r.acts {
		x := r.acts[i]
		known := !x.anaphoric
		if size(x.actors) == 0 && !x.frame.Mutual && !x.unclaimed && (x.anaphoric || size(x.recipients) > 0) {
			for j := len(kept) - 1; j >= max(0, len(kept)-20); j-- {
				y := &kept[j]
				if y.frame.Type != x.frame.Type || !modesFit(x.frame.Mode, y.frame.Mode) || size(y.actors) == 0 || y.frame.Mutual || x.reality.negated != y.reality.negated {
					continue
				}
				if x.anaphoric {
					x.actors, x.recipients, known = y.actors, y.recipients, true
					break
				}
				if r.sharedEntity(x.recipients, y.recipients) {
					x.actors = y.actors
					break
				}
			}
		}
		if known {
			kept = append(kept, x)
		}
	}
	r.acts = kept
}

func (r *reader) sharedEntity(a, b [2]int32) bool {
	for i := a[0]; i < a[1]; i++ {
		for j := b[0]; j < b[1]; j++ {
			if r.parts[i].entity != none && r.parts[i].entity == r.parts[j].entity {
				return true
			}
		}
	}
	return false
}

// same tells whether two mentions can be of one act.
func (r *reader) same(a, b *act) bool {
	if a.frame.Type != b.frame.Type || a.reality.negated != b.reality.negated || !r.statusFits(a, b) {
		return false
	}
	if a.by != none && (a.by == b.by || a.by == b.trigger) || b.by == a.trigger {
		return true // the strike that hit X and killed Y
	}
	if !modesFit(a.frame.Mode, b.frame.Mode) {
		return false
	}
	if a.time != none && b.time != none && a.time != b.time && !r.timesFit(a.time, b.time) {
		return false
	}
	if a.place != none && b.place != none && !r.placesFit(a.place, b.place) {
		return false
	}
	if a.frame.Mutual || b.frame.Mutual {
		all := r.shared([2]int32{a.actors[0], a.recipients[1]}, [2]int32{b.actors[0], b.recipients[1]})
		return all >= 2 || all == 1 && min(a.recipients[1]-a.actors[0], b.recipients[1]-b.actors[0]) == 1
	}
	actors, recipients := r.shared(a.actors, b.actors), r.shared(a.recipients, b.recipients)
	if size(a.actors) > 0 && size(b.actors) > 0 && actors == 0 || size(a.recipients) > 0 && size(b.recipients) > 0 && recipients == 0 {
		return false
	}
	if actors > 0 && (a.frame.Type == codebook.Aid || !bodily(a.frame.Type) && a.frame.Type != codebook.Consult) {
		if (size(a.recipients) == 0) != (size(b.recipients) == 0) && r.lemma(a.trigger) != r.lemma(b.trigger) && !r.sameParagraph(a, b) {
			return false // that a state sued or helped, and whom it sued or helped later on
		}
	}
	return actors+recipients > 0
}

func (r *reader) sameParagraph(a, b *act) bool {
	return r.doc.ParagraphOf(int(a.trigger)) == r.doc.ParagraphOf(int(b.trigger))
}

func modesFit(a, b string) bool { return a == b || !distinctive(a) && !distinctive(b) }

// distinctive tells the modes that are acts of their own beside others of their type: who is arrested and sentenced, or abducted
// and killed, suffers two acts.
func distinctive(mode string) bool {
	switch mode {
	case "abduct", "allege", "arrest", "convict", "deport", "restrict", "seize", "investigate", "release", "resign", "ceasefire", "withdraw", "disarm", "return", "visit":
		return true
	}
	return false
}

func size(r [2]int32) int32 { return r[1] - r[0] }

// shared counts the parties of one range that the other has too.
func (r *reader) shared(a, b [2]int32) (n int) {
	for i := a[0]; i < a[1]; i++ {
		for j := b[0]; j < b[1]; j++ {
			if alike(&r.parts[i], &r.parts[j]) {
				n++
				break
			}
		}
	}
	return n
}

// alike tells whether two parties may be one: the same entity, the same words, or a country and its government.
func alike(p, q *party) bool {
	switch {
	case p.entity != none && p.entity == q.entity:
		return true
	case p.country != "" && p.country == q.country && !p.body && !q.body:
		return p.nation || q.nation || p.name == q.name // two towns of a country are two
	case p.country != "" && p.country == q.country:
		return !p.body || !q.body || p.code == q.code && (p.entity == none || q.entity == none)
	}
	return p.key() == q.key()
}

func (r *reader) statusFits(a, b *act) bool {
	return a.reality.status == b.reality.status || a.vague || b.vague || rank(a.reality.status) == rank(b.reality.status)
}

// rank puts the statuses together that one act has at different stages of telling.
func rank(status string) int {
	switch status {
	case occurred, ongoing:
		return 0
	case planned, possible, demanded, conditional:
		return 1
	}
	return 2
}

func (r *reader) timesFit(a, b int32) bool {
	x, y := &r.article.Times[a], &r.article.Times[b]
	if x.Begin == "" || y.Begin == "" || x.Finish == "" || y.Finish == "" {
		return true
	}
	return x.Begin <= y.Finish && y.Begin <= x.Finish
}

func (r *reader) placesFit(a, b int32) bool {
	x, y := &r.article.Entities[r.mentions[a].entity], &r.article.Entities[r.mentions[b].entity]
	if x == y {
		return true
	}
	// A town and its country fit; two towns do not.
	return x.Country != "" && x.Country == y.Country && (x.Actor == x.Country && isCountry(x.Name, x.Country) || isCountry(y.Name, y.Country))
}

// isCountry tells whether a place is all of a country, as far as its name shows: it begins like its code.
func isCountry(name, code string) bool {
	return len(name) >= 2 && len(code) == 3 && lower(name[:1]) == lower(code[:1])
}
