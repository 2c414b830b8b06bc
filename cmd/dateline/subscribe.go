package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages/emit/codebook"
)

// SubscribeCmd follows records.
type SubscribeCmd struct {
	Kind      string        `arg:"" optional:"" enum:"events,quotes,articles" default:"events" help:"events, quotes or articles. Default: events."`
	Type      []string      `help:"Events of these types only, such as consult,assault." placeholder:"TYPE"`
	Status    []string      `help:"Events of these statuses only, such as planned,occurred." placeholder:"STATUS"`
	Actor     []string      `help:"Events with an actor whose code begins so: USA, USAGOV." placeholder:"CODE"`
	Recipient []string      `help:"Events with a recipient whose code begins so." placeholder:"CODE"`
	Country   []string      `help:"Events with a party from this country, quotes of speakers from it: USA, JPN." placeholder:"CODE"`
	Speaker   string        `help:"Quotes whose speaker's name holds this." placeholder:"NAME"`
	Since     time.Duration `xor:"from" help:"Begin with the records of this long ago, such as 24h. Default: new ones only." placeholder:"DURATION"`
	All       bool          `xor:"from" help:"Begin with the oldest record that is kept."`
	Last      uint64        `xor:"from" help:"Begin with the newest N records that are kept, before filters." placeholder:"N"`
	Durable   string        `help:"Name of a subscription that the broker remembers, to go on where the last one of this name ended." placeholder:"NAME"`
	Count     int           `short:"n" help:"End after so many records." placeholder:"N"`
	JSON      bool          `name:"json" help:"Print records as they are, one JSON object a line."`

	BrokerFlags
}

// Help implements the text behind --help.
func (*SubscribeCmd) Help() string {
	return `Examples:

  dateline subscribe events --type consult,cooperate --country USA
  dateline subscribe quotes --speaker quill --since 24h
  dateline subscribe articles --json --durable archive >> articles.jsonl`
}

// statuses are those that an event can have.
var statuses = []string{"occurred", "ongoing", "planned", "possible", "conditional", "demanded", "denied"}

// Validate rejects filters that would be passed over, or let nothing through for ever; kong calls it.
func (c *SubscribeCmd) Validate() error {
	filters := []struct {
		name, of string
		given    bool
	}{
		{"type", "events", len(c.Type) > 0},
		{"status", "events", len(c.Status) > 0},
		{"actor", "events", len(c.Actor) > 0},
		{"recipient", "events", len(c.Recipient) > 0},
		{"country", "events quotes", len(c.Country) > 0},
		{"speaker", "quotes", c.Speaker != ""},
	}
	for _, f := range filters {
		if kinds := strings.Fields(f.of); f.given && !slices.Contains(kinds, c.Kind) {
			return fmt.Errorf("--%s is a filter of %s, not of %s", f.name, strings.Join(kinds, " and "), c.Kind)
		}
	}
	for _, t := range c.Type {
		if _, ok := codebook.Parse(strings.ToUpper(t)); !ok {
			return fmt.Errorf("--type %s: an event is one of %s", t, strings.Join(types(), ", "))
		}
	}
	for _, s := range c.Status {
		if !slices.Contains(statuses, strings.ToLower(s)) {
			return fmt.Errorf("--status %s: an event is one of %s", s, strings.Join(statuses, ", "))
		}
	}
	for _, country := range c.Country {
		if len(country) != 3 || !isLetters(country) {
			return fmt.Errorf("--country %s: a country is the three letters of ISO 3166, such as JPN", country)
		}
	}
	for _, f := range []struct {
		name  string
		codes []string
	}{{"actor", c.Actor}, {"recipient", c.Recipient}} {
		for _, code := range f.codes {
			if code == "" || len(code)%3 != 0 || !isLetters(code) {
				return fmt.Errorf("--%s %s: a code is a country, a kind of actor, or one after the other, of three letters each: JPN, GOV, JPNGOV", f.name, code)
			}
		}
	}
	switch {
	case c.Count < 0:
		return fmt.Errorf("--count %d: want 1 or more, or none to go on for ever", c.Count)
	case c.Since < 0:
		return fmt.Errorf("--since %v: want a time that is over, such as 24h", c.Since)
	}
	return c.BrokerFlags.Validate()
}

func isLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') })
}

// types are those that an event can have, as subjects have them.
func types() []string {
	var all []string
	for t := codebook.Agree; t <= codebook.Assault; t++ {
		all = append(all, strings.ToLower(t.String()))
	}
	return all
}

// Run implements the command.
func (c *SubscribeCmd) Run(ctx context.Context) error {
	nc, err := c.dial()
	if err != nil {
		return err
	}
	defer nc.Close()
	s := pipeline.Subscription{Kind: c.Kind, Filters: c.subjects(), All: c.All, Last: c.Last, Durable: c.Durable}
	if c.Since > 0 {
		s.Since = time.Now().Add(-c.Since)
	}
	paint := newPalette(os.Stdout)
	seen := 0
	return pipeline.Subscribe(ctx, nc, c.config(), s, func(r pipeline.Received) error {
		shown, err := c.show(os.Stdout, r, paint)
		if err != nil || !shown {
			return err
		}
		if seen++; seen == c.Count {
			return pipeline.ErrEnough
		}
		return nil
	})
}

// subjects are what the broker can filter by: types and statuses. The rest is told from the records, as a subject
// names only the first party.
func (c *SubscribeCmd) subjects() []string {
	if c.Kind != "events" || len(c.Type)*max(len(c.Status), 1) == 0 && len(c.Status) == 0 {
		return nil
	}
	var all []string
	for _, t := range orAny(c.Type) {
		for _, s := range orAny(c.Status) {
			all = append(all, strings.Join([]string{"events", strings.ToLower(t), "*", "*", strings.ToLower(s)}, "."))
		}
	}
	return all
}

func orAny(values []string) []string {
	if len(values) == 0 {
		return []string{"*"}
	}
	return values
}

// show prints a record, unless a filter speaks against it.
func (c *SubscribeCmd) show(w io.Writer, r pipeline.Received, p palette) (bool, error) {
	var line string
	switch c.Kind {
	case "events":
		var e schemas.EventRecord
		if err := schemas.DecodeRecord(r.Body, &e); err != nil {
			return false, fmt.Errorf("record %s: %w", r.ID, err)
		}
		if !anyParty(e.Actors, c.Actor) || !anyParty(e.Recipients, c.Recipient) ||
			len(c.Country) > 0 && !anyParty(e.Actors, c.Country) && !anyParty(e.Recipients, c.Country) {
			return false, nil
		}
		line = eventLine(&e, p)
	case "quotes":
		var q schemas.QuoteRecord
		if err := schemas.DecodeRecord(r.Body, &q); err != nil {
			return false, fmt.Errorf("record %s: %w", r.ID, err)
		}
		who := recordSpeaker(&q)
		if !strings.Contains(strings.ToLower(who), strings.ToLower(c.Speaker)) || !fromCountry(&q, c.Country) {
			return false, nil
		}
		line = fmt.Sprintf("%s%-8s%s %s%s%s: %s  %s%s%s", p.dim, oneLine(q.Kind), p.reset, p.cyan, oneLine(who), p.reset, recordContent(&q), p.dim, origin(&q.Article), p.reset)
	default:
		var a schemas.Article
		if err := schemas.DecodeRecord(r.Body, &a); err != nil {
			return false, fmt.Errorf("record %s: %w", r.ID, err)
		}
		ref := schemas.ArticleRef{ID: a.ID, Source: a.Source, PublishedAt: a.PublishedAt}
		line = fmt.Sprintf("%s%s%s  %d quotes, %d entities, %d events  %s%s%s", p.bold, oneLine(cmp.Or(a.Title, a.ID)), p.reset,
			len(a.Quotes), len(a.Entities), len(a.Events), p.dim, origin(&ref), p.reset)
	}
	if c.JSON {
		line = string(r.Body)
	}
	_, err := fmt.Fprintln(w, line)
	return true, err
}

// eventLine tells an event in one line.
func eventLine(e *schemas.EventRecord, p palette) string {
	where := whereWhen(&e.Event)
	if where != "" {
		where = "  " + p.green + where + p.reset
	}
	return fmt.Sprintf("%s%-9s%s %-9s %s%s%s%s  “%s”  %s%s%s", p.bold, oneLine(e.Type), p.reset, eventStatus(&e.Event),
		p.cyan, parties(&e.Event), p.reset, where, p.fit(oneLine(e.Sentence.Text), 100), p.dim, origin(&e.Article), p.reset)
}

func origin(a *schemas.ArticleRef) string {
	return oneLine(cmp.Or(a.Source.Name, a.Source.Domain, a.ID) + " " + a.PublishedAt)
}

func anyParty(parties []schemas.Party, codes []string) bool {
	for _, code := range codes {
		for _, p := range parties {
			if strings.HasPrefix(p.Code, strings.ToUpper(code)) || strings.EqualFold(p.Country, code) {
				return true
			}
		}
	}
	return len(codes) == 0
}

func recordSpeaker(q *schemas.QuoteRecord) string {
	switch {
	case q.SpeakerName != nil:
		return *q.SpeakerName
	case q.Speaker != nil:
		return oneLine(q.Speaker.Text)
	}
	return "?"
}

func recordContent(q *schemas.QuoteRecord) string {
	parts := make([]string, len(q.Content))
	for i, s := range q.Content {
		parts[i] = oneLine(s.Text)
	}
	return strings.Join(parts, " … ")
}

func fromCountry(q *schemas.QuoteRecord, countries []string) bool {
	for _, c := range countries {
		for _, e := range q.Entities {
			if strings.EqualFold(e.Country, c) {
				return true
			}
		}
	}
	return len(countries) == 0
}
