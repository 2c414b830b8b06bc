// Package memory remembers what the last articles looked like, so that clean
// can tell a copy from a report and a site's furniture from an article.
//
// An article whose text repeats an earlier one's is a copy of it
// ([fingerprint]). A paragraph that stands on [Pages] other pages of the same
// site is furniture, whatever it says: no rule about the page tells "Our
// correspondents report from 40 countries" from news, its return does (site
// templates were told so by Yi, Liu and Li, 2003).
//
// What is answered depends on what came before, so many workers agree only if
// they see the same articles in the same order. That order is a [Log]: each
// article leaves a note there, every worker reads all notes in the log's order,
// and the answer for an article is computed when its note is read, from the
// notes before it, by every worker alike. It is the same after a crash, for a
// worker that started late, and for an article that is delivered twice; it is
// not the same for a submission that arrives in another order. Records that
// must follow from their submission alone are therefore made without a memory,
// which is the default.
package memory

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"dateline/stages/clean/fingerprint"
)

// Pages is on how many other pages of a site a paragraph must stand to be furniture.
const Pages = 3

// maxParagraphs is how many paragraphs of an article are remembered; there are rarely so many.
const maxParagraphs = 256

// maxSightings bounds how far back the sightings of one paragraph are looked through.
const maxSightings = 4 * Pages

// Log is an order of notes that all who share it agree on.
type Log interface {
	// Append adds a note, unless the id has one already. It returns when the note, and all before it, were given to the
	// follower of the log: the function that took them ended. It waits as long as the log cannot be reached; the only
	// errors are those of ctx.
	Append(ctx context.Context, id string, note []byte) error
}

// Seen is what is remembered of an article.
type Seen struct {
	// ID is the article's, Revision that of its content.
	ID, Revision string
	// Site and Page are the domain and the address; paragraphs are not remembered without them.
	Site, Page string
	// Paragraphs are those of the text.
	Paragraphs []string
	// Sketch is the text's fingerprint; nil if the text is too short for one.
	Sketch *fingerprint.Sketch
}

// Past is what is known of an article from those before it.
type Past struct {
	// CopyOf is the id of the earliest article that the text repeats, "" if there is none.
	CopyOf string
	// furniture are the paragraphs that other pages of the site have too, as bits.
	furniture [maxParagraphs / 64]uint64
}

// Furniture tells whether paragraph i stands on other pages of the site.
func (p *Past) Furniture(i int) bool {
	return i < maxParagraphs && p.furniture[i/64]>>(i%64)&1 != 0
}

// Memory remembers a number of articles. It is safe for concurrent use.
type Memory struct {
	mu     sync.Mutex
	copies *fingerprint.Index
	pages  map[uint64][]uint64 // on which a paragraph of a site stands, in the order of the notes
	ring   []remembered
	next   int
	past   map[string]Past // by the id of the note
}

type remembered struct {
	id         string
	page       uint64
	paragraphs []uint64
}

// New gives a memory of the last so many articles, at least one. It needs some 8 kB for each.
func New(articles int) *Memory {
	articles = max(articles, 1)
	return &Memory{
		copies: fingerprint.NewIndex(articles),
		pages:  map[uint64][]uint64{},
		ring:   make([]remembered, articles),
		past:   map[string]Past{},
	}
}

// Recall leaves a note of an article in the log, which [Memory.Take] must follow, and gives what was known before it.
func (m *Memory) Recall(ctx context.Context, log Log, s *Seen) (Past, error) {
	id := s.ID + "@" + s.Revision
	if err := log.Append(ctx, id, s.note()); err != nil {
		return Past{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.past[id], nil
}

// note is what the log holds of an article: the length of its id and the id, the page, the sketch or nothing, the
// paragraphs.
func (s *Seen) note() []byte {
	b := binary.AppendUvarint(nil, uint64(len(s.ID)))
	b = append(b, s.ID...)
	sketch := ""
	if s.Sketch != nil {
		sketch = s.Sketch.String()
	}
	b = binary.AppendUvarint(b, uint64(len(sketch)))
	b = append(b, sketch...)
	if s.Site == "" || s.Page == "" {
		return b
	}
	b = binary.LittleEndian.AppendUint64(b, hash(s.Page))
	for _, p := range s.Paragraphs[:min(len(s.Paragraphs), maxParagraphs)] {
		b = binary.LittleEndian.AppendUint64(b, hash(s.Site, p))
	}
	return b
}

func hash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

// Take takes in the next note of the log. A second note of the same id, and what is no note, changes nothing.
func (m *Memory) Take(id string, note []byte) {
	article, note, ok := text(note)
	if !ok {
		return
	}
	sketch, note, ok := text(note)
	if !ok {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, known := m.past[id]; known {
		return
	}
	m.forget()
	entry := remembered{id: id}
	var past Past
	if s, ok := fingerprint.Parse(sketch); ok {
		past.CopyOf = m.copies.Find(&s, article)
		m.copies.Add(article, &s)
	} else {
		m.copies.Skip() // what is remembered is a number of notes, not of sketches
	}
	if len(note) >= 8 {
		entry.page = binary.LittleEndian.Uint64(note)
		for note = note[8:]; len(note) >= 8 && len(entry.paragraphs) < maxParagraphs; note = note[8:] {
			key := binary.LittleEndian.Uint64(note)
			if i := len(entry.paragraphs); m.elsewhere(key, entry.page) {
				past.furniture[i/64] |= 1 << (i % 64)
			}
			entry.paragraphs = append(entry.paragraphs, key)
		}
	}
	for _, key := range entry.paragraphs {
		m.pages[key] = append(m.pages[key], entry.page)
	}
	m.past[id] = past
	m.ring[m.next] = entry
	m.next = (m.next + 1) % len(m.ring)
}

// elsewhere tells whether a paragraph stands on enough other pages.
func (m *Memory) elsewhere(key, page uint64) bool {
	var others [Pages]uint64
	n := 0
	all := m.pages[key]
	for _, p := range all[max(0, len(all)-maxSightings):] {
		if p == page || slices.Contains(others[:n], p) {
			continue
		}
		others[n] = p
		if n++; n == Pages {
			return true
		}
	}
	return false
}

// forget makes room for one article more. Sightings are in the order of the articles, so the first is the one to go.
func (m *Memory) forget() {
	old := &m.ring[m.next]
	if old.id == "" {
		return
	}
	delete(m.past, old.id)
	for _, key := range old.paragraphs {
		if all := m.pages[key]; len(all) > 1 {
			m.pages[key] = all[1:]
		} else {
			delete(m.pages, key)
		}
	}
	*old = remembered{}
}

// text takes a text off a note, its length before it.
func text(note []byte) (s string, rest []byte, ok bool) {
	n, size := binary.Uvarint(note)
	if size <= 0 || n > uint64(len(note)-size) {
		return "", nil, false
	}
	end := size + int(n)
	return string(note[size:end]), note[end:], true
}

// Drop gives the text without its furniture, whose paragraphs are separated by blank lines. A text of which furniture
// would be more than half is left alone: that is one article on several pages.
func (p *Past) Drop(text string) string {
	var kept []string
	dropped, size := 0, 0
	for i, paragraph := range Paragraphs(text) {
		size += len(paragraph)
		if p.Furniture(i) {
			dropped += len(paragraph)
			continue
		}
		kept = append(kept, paragraph)
	}
	if dropped == 0 || dropped*2 > size {
		return text
	}
	return strings.Join(kept, "\n\n")
}

// Paragraphs cuts a text at its blank lines.
func Paragraphs(text string) []string { return strings.Split(text, "\n\n") }
