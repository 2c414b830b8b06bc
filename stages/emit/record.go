package emit

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
)

// combined gives what is told of an act by all of its mentions: the first one's words, and from the others what it leaves open.
func (r *reader) combined(g *group) (x act, actors, recipients [2]int32) {
	x = r.acts[g.first]
	actors, recipients = x.actors, x.recipients
	for _, i := range g.acts[1:] {
		y := &r.acts[i]
		if size(actors) == 0 {
			actors = y.actors
		}
		if y.by == x.trigger && !r.anyBody(recipients) && r.anyBody(y.recipients) { // struck a town, killing two people
			if x.place == none {
				x.place = r.attacked(recipients)
			}
			recipients = y.recipients
		}
		if size(recipients) == 0 && !x.frame.Mutual && !y.frame.Mutual {
			recipients = y.recipients
		}
		if x.place == none {
			x.place = y.place
		}
		if x.time == none {
			x.time = y.time
		}
		if x.vague && !y.vague {
			x.reality, x.vague = y.reality, false
		}
	}
	return x, actors, recipients
}

// record makes the record of an act.
func (r *reader) record(g *group) schemas.Event {
	x, actors, recipients := r.combined(g)
	f := x.frame
	if x.place == none && f.Type == codebook.Assault {
		x.place = r.attacked(recipients)
	}
	code := codebook.Code(f.Type, f.Cameo, manner(x.reality))
	trigger := &r.tokens[x.trigger]
	sentence := r.doc.Sentences[r.doc.SentenceOf(int(x.trigger))]
	e := schemas.Event{
		ID:         eventID(r.article, f.Type, int(trigger.Start)),
		Type:       f.Type.String(),
		Mode:       f.Mode,
		Plover:     code.Plover,
		Cameo:      code.Cameo,
		Quad:       code.Quad,
		Goldstein:  code.Goldstein,
		Status:     x.reality.status,
		Negated:    x.reality.negated,
		Actors:     r.partyRecords(actors),
		Recipients: r.partyRecords(recipients),
		Trigger:    schemas.Span{Start: int(trigger.Start), End: int(trigger.End)},
		Sentence:   schemas.Span{Start: int(r.tokens[sentence.First].Start), End: int(r.tokens[sentence.End-1].End)},
	}
	if f.Context != "" {
		e.Contexts = []string{f.Context}
	}
	if x.place != none {
		e.Place = r.placeRecord(x.place)
	}
	if x.time != none {
		t := &r.article.Times[x.time]
		e.Time = &schemas.EventTime{Value: t.Value, Begin: t.Begin, Finish: t.Finish, Span: schemas.Span{Start: t.Start, End: t.End}}
	}
	e.Attribution = r.attribution(int(trigger.Start))
	e.Confidence = confidence(&x, &e)
	return e
}

// manner is how the code books see a status.
func manner(x reality) codebook.Manner {
	switch {
	case x.negated && (x.status == planned || x.status == conditional || x.status == demanded || x.status == possible):
		return codebook.Refused
	case x.negated:
		return codebook.NotDone
	case x.status == planned, x.status == conditional, x.status == possible:
		return codebook.Announced
	}
	return codebook.Done
}

func (r *reader) partyRecords(parts [2]int32) []schemas.Party {
	out := make([]schemas.Party, 0, size(parts))
	for i := parts[0]; i < parts[1]; i++ {
		p := &r.parts[i]
		q := schemas.Party{Name: p.name, Code: p.code, Country: p.country, Span: schemas.Span{Start: int(p.start), End: int(p.end)}}
		if p.entity != none {
			q.Entity = r.article.Entities[p.entity].ID
		}
		out = append(out, q)
	}
	return out
}

func (r *reader) placeRecord(m int32) *schemas.EventPlace {
	in := &r.mentions[m]
	e := &r.article.Entities[in.entity]
	span := &e.Mentions[in.index].Span
	p := &schemas.EventPlace{Entity: e.ID, Name: e.Name, Country: e.Country, Span: schemas.Span{Start: span.Start, End: span.End}}
	if e.Place != nil {
		lat, lon := e.Place.Lat, e.Place.Lon
		p.Lat, p.Lon = &lat, &lon
	}
	return p
}

// attribution is the quote that tells of an act, if its trigger lies in one; of nested quotes the shortest.
func (r *reader) attribution(at int) *schemas.Attribution {
	var out *schemas.Attribution
	shortest := 0
	for i := range r.article.Quotes {
		q := &r.article.Quotes[i]
		for j := range q.Content {
			s := &q.Content[j]
			if s.Field != schemas.InText || at < s.Start || at >= s.End || out != nil && s.End-s.Start >= shortest {
				continue
			}
			out, shortest = &schemas.Attribution{Quote: q.ID}, s.End-s.Start
			if q.SpeakerName != nil {
				out.Speaker = *q.SpeakerName
			}
		}
	}
	return out
}

// eventID is the same whenever the same version of an article is read again.
func eventID(a *schemas.Article, t codebook.Type, at int) string {
	h := sha256.New()
	for _, s := range [...]string{a.ID, a.Revision, t.String()} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(at))
	h.Write(n[:])
	return hex.EncodeToString(h.Sum(nil)[:12])
}
