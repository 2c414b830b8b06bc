package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"

	"dateline/schemas"
)

// palette holds the colours of a terminal; on anything else all are empty.
type palette struct {
	on                                                           bool
	reset, bold, dim, red, green, yellow, blue, magenta, cyan, q string
	width                                                        int
}

// newPalette gives the colours for a file: none where it is no terminal, or NO_COLOR is set (https://no-color.org).
func newPalette(f *os.File) palette {
	if !term.IsTerminal(int(f.Fd())) || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return palette{width: 100}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 40 {
		width = 100
	}
	return palette{
		on: true, reset: "\x1b[0m", bold: "\x1b[1m", dim: "\x1b[2m", red: "\x1b[31m", green: "\x1b[32m", yellow: "\x1b[33m",
		blue: "\x1b[34m", magenta: "\x1b[35m", cyan: "\x1b[36m", q: "\x1b[3m", width: min(width, 120),
	}
}

// showArticle prints an article for people: its text with quotes in italics,
// names and times in colour, then quotes, entities and events as short tables.
func showArticle(w io.Writer, a *schemas.Article, p palette) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s%s\n", p.bold, oneLine(cmp.Or(a.Title, a.ID)), p.reset)
	var facts []string
	for _, f := range []string{cmp.Or(a.Source.Name, a.Source.Domain), a.PublishedAt, strings.Join(a.Authors, ", "), a.URL} {
		if f = oneLine(f); f != "" {
			facts = append(facts, f)
		}
	}
	if len(facts) > 0 {
		fmt.Fprintf(&b, "%s%s%s\n", p.dim, strings.Join(facts, " · "), p.reset)
	}
	b.WriteByte('\n')
	b.WriteString(p.highlighted(a))
	b.WriteString("\n")

	if p.on {
		fmt.Fprintf(&b, "\n%spersons%s  %sorganisations%s  %splaces%s  %stimes%s  %squotes%s\n",
			p.cyan, p.reset, p.magenta, p.reset, p.green, p.reset, p.yellow, p.reset, p.q, p.reset)
	}
	p.quotes(&b, a)
	p.entities(&b, a)
	p.events(&b, a)
	for _, warning := range a.Warnings {
		fmt.Fprintf(&b, "%swarning: %s%s\n", p.yellow, oneLine(warning), p.reset)
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// colour is the colour of a type of entity.
func (p *palette) colour(entity string) string {
	switch entity {
	case schemas.TypePerson:
		return p.cyan
	case schemas.TypeOrg:
		return p.magenta
	case schemas.TypeGPE, schemas.TypeLoc, schemas.TypeFac:
		return p.green
	case schemas.TypeMoney, schemas.TypePercent, schemas.TypeQuantity:
		return p.blue
	}
	return p.bold
}

// highlighted is the text, wrapped to the terminal, with its facts in colour.
func (p *palette) highlighted(a *schemas.Article) string {
	marks := p.marks(a)
	var b strings.Builder
	var now mark
	column, next := 0, 0 // next is where the next word begins, with the space before it
	for i := 0; i < len(a.Text); {
		if i == next {
			next = wordEnd(a.Text, i)
			if a.Text[i] == '\n' {
				column, next = 0, i+1
			} else if column > 0 && column+utf8.RuneCountInString(a.Text[i:next]) > p.width {
				b.WriteByte('\n')
				column = 0
				if a.Text[i] == ' ' {
					i++
					continue
				}
			}
		}
		r, size := utf8.DecodeRuneInString(a.Text[i:])
		if controls(r) {
			i += size
			continue
		}
		if p.on && marks[i] != now {
			now = marks[i]
			b.WriteString(p.reset)
			if now.quote {
				b.WriteString(p.q)
			}
			b.WriteString(now.colour)
		}
		b.WriteRune(r)
		if r != '\n' {
			column++
		}
		i += size
	}
	b.WriteString(p.reset)
	return b.String()
}

// mark is how a byte of the text is shown.
type mark struct {
	colour string
	quote  bool
}

// marks says of each byte of an article's text how it is shown. Names win over times that they share words with.
func (p *palette) marks(a *schemas.Article) []mark {
	marks := make([]mark, len(a.Text))
	paint := func(s schemas.Span, colour string) {
		if s.Field == schemas.InText {
			for i := s.Start; i < s.End; i++ {
				marks[i].colour = colour
			}
		}
	}
	for _, t := range a.Times {
		paint(t.Span, p.yellow)
	}
	for _, e := range a.Entities {
		for _, m := range e.Mentions {
			if m.Kind == schemas.KindName {
				paint(m.Span, p.colour(m.Type))
			}
		}
	}
	for _, q := range a.Quotes {
		for _, c := range q.Content {
			for i := c.Start; i < c.End && c.Field == schemas.InText; i++ {
				marks[i].quote = true
			}
		}
	}
	return marks
}

// wordEnd is where the next space behind byte i is.
func wordEnd(text string, i int) int {
	if n := strings.IndexAny(text[i+1:], " \n"); n >= 0 {
		return i + 1 + n
	}
	return len(text)
}

// controls tells whether a character controls the terminal that it is printed on, and is no tab or end of a line. What
// others have written must not: it could hide what comes before, or type for whoever reads it.
func controls(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }

// printable is a text without what controls terminals.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if controls(r) {
			return -1
		}
		return r
	}, s)
}

func (p *palette) heading(b *strings.Builder, title string) {
	fmt.Fprintf(b, "\n%s%s%s\n", p.bold, title, p.reset)
}

func (p *palette) quotes(b *strings.Builder, a *schemas.Article) {
	if len(a.Quotes) == 0 {
		return
	}
	p.heading(b, "Quotes")
	for _, q := range a.Quotes {
		fmt.Fprintf(b, "  %s%-8s%s %s: %s\n", p.dim, oneLine(q.Kind), p.reset, p.cyan+speakerOf(&q, a)+p.reset, p.fit(contentOf(&q, a), p.width-14-utf8.RuneCountInString(speakerOf(&q, a))))
	}
}

// speakerOf names a quote's speaker as well as is known.
func speakerOf(q *schemas.Quote, a *schemas.Article) string {
	switch {
	case q.SpeakerName != nil:
		return oneLine(*q.SpeakerName)
	case q.Speaker != nil:
		return covered(a, *q.Speaker)
	}
	return "?"
}

func contentOf(q *schemas.Quote, a *schemas.Article) string {
	parts := make([]string, len(q.Content))
	for i, c := range q.Content {
		parts[i] = covered(a, c)
	}
	return strings.Join(parts, " … ")
}

// covered is what a span covers, on one line.
func covered(a *schemas.Article, s schemas.Span) string {
	field := a.Text
	switch {
	case s.Field == schemas.InTitle:
		field = a.Title
	case s.Field == schemas.InCaption && a.Image != nil:
		field = a.Image.Caption
	}
	return oneLine(field[s.Start:s.End])
}

// oneLine is a printable text on one line.
func oneLine(s string) string { return printable(strings.Join(strings.Fields(s), " ")) }

// fit cuts a line to n characters.
func (p *palette) fit(s string, n int) string {
	if r := []rune(s); len(r) > max(n, 20) {
		return string(r[:max(n, 20)-1]) + "…"
	}
	return s
}

func (p *palette) entities(b *strings.Builder, a *schemas.Article) {
	if len(a.Entities) == 0 {
		return
	}
	p.heading(b, "Entities")
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, e := range a.Entities {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%d×", e.Type, oneLine(e.Name), oneLine(cmp.Or(e.Actor, e.Country)+" "+e.Wikidata), len(e.Mentions))
		if len(e.Roles) > 0 {
			fmt.Fprintf(t, "\t%s", p.fit(oneLine(strings.Join(e.Roles, "; ")), 50))
		}
		fmt.Fprintln(t)
	}
	t.Flush()
}

func (p *palette) events(b *strings.Builder, a *schemas.Article) {
	if len(a.Events) == 0 {
		return
	}
	p.heading(b, "Events")
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, e := range a.Events {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\n", oneLine(e.Type), eventStatus(&e), parties(&e), whereWhen(&e), covered(a, e.Trigger))
	}
	t.Flush()
}

func eventStatus(e *schemas.Event) string {
	if e.Negated {
		return oneLine("not " + e.Status)
	}
	return oneLine(e.Status)
}

// parties tells who acts on whom.
func parties(e *schemas.Event) string {
	who := partyNames(e.Actors)
	if len(e.Recipients) > 0 {
		who += " → " + partyNames(e.Recipients)
	}
	return who
}

func partyNames(parties []schemas.Party) string {
	if len(parties) == 0 {
		return "?"
	}
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = p.Name
		if p.Code != "" {
			names[i] += " (" + p.Code + ")"
		}
	}
	return oneLine(strings.Join(slices.Compact(names), ", "))
}

func whereWhen(e *schemas.Event) string {
	var parts []string
	if e.Place != nil {
		parts = append(parts, e.Place.Name)
	}
	if e.Time != nil {
		parts = append(parts, e.Time.Value)
	}
	return oneLine(strings.Join(parts, ", "))
}
