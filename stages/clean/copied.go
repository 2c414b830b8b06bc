package clean

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/credit"
	"dateline/stages/clean/date"
	"dateline/stages/clean/meta"
)

// line is a paragraph of copied text.
type line struct {
	text string
	// running is set for what reads like running text.
	running bool
	class   boilerplate.Class
	// menu is set for a line of short entries far apart, as a menu is copied.
	menu bool
}

const (
	// mostOpening is how many lines before the body are looked through for a title, bylines and captions.
	mostOpening = 40
	// mostChecked is how many paragraphs are asked whether they are credits: real texts have fewer.
	mostChecked = 500
)

// copied finds the article in text that somebody copied from a page: a title, perhaps a caption, a byline and a date,
// then the body, then what stands below articles.
func copied(a *schemas.Article, text string) error {
	lines := paragraphs(strings.ToValidUTF8(text, "\uFFFD"))
	first, last := -1, -1
	for i := range lines {
		if lines[i].running && lines[i].class == boilerplate.None {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return withoutSentences(a, lines)
	}
	opening := lines[max(first-mostOpening, 0):first]
	titled := a.Title != ""
	for _, l := range opening {
		caption, by := credit.Split(l.text)
		switch {
		case caption != "" && by != "":
			if a.Image == nil {
				a.Image = &schemas.Image{Caption: caption, Credit: by}
			}
		case byline(a, l.text), dated(a, l.text), l.class != boilerplate.None:
		case !titled && !l.menu && title(l.text):
			a.Title, titled = l.text, true
		}
	}
	body := lines[first : last+1]
	if n := captions(a, body); n < len(body) {
		body = body[n:]
	}
	var kept []string
	size := 0
	for _, l := range body {
		size += len(l.text)
	}
	passed := 0
	for _, l := range body {
		passed += len(l.text)
		if l.class == boilerplate.End && passed*2 > size {
			break
		}
		if l.class != boilerplate.None || isAddress(l.text) || sameLine(l.text, a.Title) {
			continue
		}
		if !l.running && len(kept) < mostChecked {
			if _, by := credit.Split(l.text); by != "" {
				continue
			}
		}
		kept = append(kept, l.text)
	}
	a.Text = strings.Join(kept, "\n\n")
	if a.Text == "" {
		return errors.New("the text holds nothing but boilerplate")
	}
	return nil
}

// withoutSentences takes all that is no boilerplate, for texts such as lists and tables of results.
func withoutSentences(a *schemas.Article, lines []line) error {
	var kept []string
	for _, l := range lines {
		if l.class == boilerplate.None && !isAddress(l.text) && !sameLine(l.text, a.Title) {
			kept = append(kept, l.text)
		}
	}
	if len(kept) > 1 && a.Title == "" && title(kept[0]) {
		a.Title, kept = kept[0], kept[1:]
	}
	a.Text = strings.Join(kept, "\n\n")
	if a.Text == "" {
		return errors.New("the text has no paragraphs")
	}
	return nil
}

// captions takes the captions with credit off the beginning of the body, the first one for the record, and gives how
// many there are. They must leave at least as much text as a caption has.
func captions(a *schemas.Article, body []line) int {
	n := 0
	for n < len(body)-1 && n < 4 {
		caption, by := credit.Split(body[n].text)
		if by == "" {
			break
		}
		if a.Image == nil {
			a.Image = &schemas.Image{Caption: caption, Credit: by}
		}
		n++
	}
	return n
}

// paragraphs cuts text into paragraphs: at blank lines and, unless lines are wrapped at a width, at every line.
func paragraphs(text string) []line {
	var lines []line
	wrapped := isWrapped(text)
	var cur strings.Builder
	end := func() {
		if cur.Len() > 0 {
			lines = append(lines, newLine(cur.String()))
			cur.Reset()
		}
	}
	for raw := range strings.Lines(text) {
		l := even(raw)
		if l == "" {
			end()
			continue
		}
		if !wrapped {
			end()
		}
		if isMenu(raw) {
			end()
			lines = append(lines, newLine(l))
			lines[len(lines)-1].menu = true
			continue
		}
		if cur.Len() > 0 {
			cur.WriteByte(' ')
		}
		cur.WriteString(l)
	}
	end()
	return lines
}

func newLine(text string) line {
	l := line{text: text}
	if len(text) <= boilerplate.MaxSize {
		l.class = boilerplate.Classify(boilerplate.Words(nil, text))
	}
	letters := utf8.RuneCountInString(text)
	l.running = letters >= 50 && endsSentence(text) || letters >= 200
	return l
}

// isMenu tells whether a line is three entries or more of at most three words, with wide gaps or bars between them.
func isMenu(l string) bool {
	const most = 300
	l = strings.TrimSpace(l)
	if len(l) > most {
		return false
	}
	for _, gap := range []string{"\t", "  ", "|", "·", "•"} {
		entries := 0
		for e := range strings.SplitSeq(l, gap) {
			switch n := len(strings.Fields(e)); {
			case n > 3:
				entries = -most
			case n > 0:
				entries++
			}
		}
		if entries >= 3 {
			return true
		}
	}
	return false
}

// isWrapped tells whether the text was broken into lines of a fixed width: most lines that another one follows then
// end in the middle of a sentence, not far from the longest.
func isWrapped(text string) bool {
	longest, followed, broken := 0, 0, 0
	for l := range strings.Lines(text) {
		longest = max(longest, len(strings.TrimSpace(l)))
	}
	if longest > 120 {
		return false
	}
	previous := ""
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		if previous != "" && l != "" {
			followed++
			if len(previous) > longest/2 && !endsSentence(previous) {
				broken++
			}
		}
		previous = l
	}
	return followed >= 3 && broken*2 > followed
}

// even evens out white space and drops what readers don't see.
func even(l string) string {
	var b strings.Builder
	b.Grow(len(l)) // a line may have many megabytes: its words are not listed
	gap := false
	for _, r := range l {
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case r == 0xAD, r == 0x200B, r == 0x2060, r == 0xFEFF, unicode.IsControl(r):
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// endsSentence tells whether a text ends with a stop, perhaps inside quotation marks or brackets.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"'”’»)]」』")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？", r)
}

// title tells whether a line can be the title.
func title(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 8 && n <= 250 && !isAddress(s) && (!strings.HasSuffix(s, ".") || strings.HasSuffix(s, "..."))
}

// byline reads "By Ann Lee".
func byline(a *schemas.Article, s string) bool {
	names := meta.Byline(s)
	if len(names) == 0 {
		return false
	}
	if len(a.Authors) == 0 {
		a.Authors = names
	}
	return true
}

// dated reads a line that is a date, or says when the article was published.
func dated(a *schemas.Article, s string) bool {
	const longest = 80
	if len(s) > longest {
		return false
	}
	when, ok := date.Parse(s, date.DayFirst)
	if !ok {
		return false
	}
	if a.PublishedAt == "" {
		a.PublishedAt, a.PublishedFrom = when.String(), "text"
	}
	return true
}

// isAddress tells whether a line is an address on the web or a mail address.
func isAddress(s string) bool {
	return !strings.Contains(s, " ") && (strings.HasPrefix(s, "www.") || strings.Contains(s, "://") || strings.Contains(s, "@"))
}

func sameLine(s, title string) bool { return title != "" && strings.EqualFold(s, title) }
