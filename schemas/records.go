package schemas

import (
	"strings"

	"github.com/segmentio/encoding/json"
)

// Unknown stands in a record's subject where a country is not known.
const Unknown = "XXX"

// ArticleRef names the article that a quote or an event was found in, by the fields of the article itself.
type ArticleRef struct {
	ID          string `json:"id"`
	Revision    string `json:"revision,omitempty"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Source      Source `json:"source"`
	PublishedAt string `json:"published_at,omitempty"`
}

// EntityRef is an entity as a quote or an event on its own refers to it, by the fields of the article's entity.
type EntityRef struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Name     string `json:"name"`
	Country  string `json:"country,omitempty"`
	Actor    string `json:"actor,omitempty"`
	Wikidata string `json:"wikidata,omitempty"`
}

// EventRecord is an event published on its own, readable without the article.
type EventRecord struct {
	Event
	// Article is where the event was found.
	Article ArticleRef `json:"article"`
	// Entities are those that the event refers to by id.
	Entities []EntityRef `json:"entities"`
}

// QuoteRecord is a quote published on its own, readable without the article.
type QuoteRecord struct {
	Quote
	// Article is where the quote was found.
	Article ArticleRef `json:"article"`
	// Entities holds the speaker, where one is known.
	Entities []EntityRef `json:"entities"`
}

// The kinds of [Record].
const (
	ArticleRecordKind = "article"
	EventRecordKind   = "event"
	QuoteRecordKind   = "quote"
)

// Record is one message to subscribers.
type Record struct {
	// Kind is article, event or quote.
	Kind string
	// ID is unique among all records of all articles, and the same whenever the same article is read again.
	ID string
	// Subject is where it goes, without the prefix: events.CONSULT's is "events.consult.USA.RUS.planned".
	Subject string
	// Body is JSON, valid by the schema of its kind.
	Body []byte
}

// Records gives what subscribers receive of a finished article: its events and
// quotes in order of the text and, last, the article itself, so that whoever
// sees the article has been sent everything in it.
func (a *Article) Records() ([]Record, error) {
	w, err := a.Done().wire()
	if err != nil {
		return nil, err
	}
	ref := ArticleRef{ID: w.ID, Revision: w.Revision, URL: w.URL, Title: w.Title, Source: w.Source, PublishedAt: w.PublishedAt}
	version := w.ID
	if w.Revision != "" {
		version += "@" + w.Revision
	}
	byID := make(map[string]*Entity, len(w.Entities))
	for i := range w.Entities {
		byID[w.Entities[i].ID] = &w.Entities[i]
	}

	records := make([]Record, 0, len(w.Events)+len(w.Quotes)+1)
	add := func(kind, id, subject string, v any) error {
		body, err := json.Append(nil, v, 0)
		records = append(records, Record{Kind: kind, ID: id, Subject: subject, Body: body})
		return err
	}
	for i := range w.Events {
		e := &w.Events[i]
		ids := make([]string, 0, len(e.Actors)+len(e.Recipients)+1)
		for _, p := range e.Actors {
			ids = append(ids, p.Entity)
		}
		for _, p := range e.Recipients {
			ids = append(ids, p.Entity)
		}
		if e.Place != nil {
			ids = append(ids, e.Place.Entity)
		}
		subject := strings.Join([]string{"events", token(e.Type, false), country(e.Actors), country(e.Recipients), token(e.Status, false)}, ".")
		if err := add(EventRecordKind, e.ID, subject, &EventRecord{*e, ref, refs(byID, ids)}); err != nil {
			return nil, err
		}
	}
	for i := range w.Quotes {
		q := &w.Quotes[i]
		var speaker string
		if q.SpeakerEntity != nil {
			speaker = *q.SpeakerEntity
		}
		from := Unknown
		if e := byID[speaker]; e != nil && e.Country != "" {
			from = token(e.Country, true)
		}
		if err := add(QuoteRecordKind, version+"#"+q.ID, "quotes."+token(q.Kind, false)+"."+from,
			&QuoteRecord{*q, ref, refs(byID, []string{speaker})}); err != nil {
			return nil, err
		}
	}
	if err := add(ArticleRecordKind, version, "articles.done", w); err != nil {
		return nil, err
	}
	return records, nil
}

// refs gives the entities with these ids, each once, in the order asked for.
func refs(byID map[string]*Entity, ids []string) []EntityRef {
	out := make([]EntityRef, 0, len(ids))
next:
	for _, id := range ids {
		e := byID[id]
		if e == nil {
			continue
		}
		for i := range out {
			if out[i].ID == id {
				continue next
			}
		}
		out = append(out, EntityRef{ID: e.ID, Type: e.Type, Name: e.Name, Country: e.Country, Actor: e.Actor, Wikidata: e.Wikidata})
	}
	return out
}

// country is the subject token for the first party whose country is known.
func country(parties []Party) string {
	for _, p := range parties {
		if p.Country != "" {
			return token(p.Country, true)
		}
		if len(p.Code) >= 3 {
			return token(p.Code[:3], true)
		}
	}
	return Unknown
}

// token makes s fit to be one token of a subject: letters and digits, in one case.
func token(s string, upper bool) string {
	t := strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, s)
	switch {
	case t == "":
		return Unknown
	case upper:
		return strings.ToUpper(t)
	}
	return strings.ToLower(t)
}
