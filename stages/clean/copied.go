package clean

import (
	"errors"
	"slices"
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
	// text is no more than an article may have; size is how many bytes there were.
	text string
	size int
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
	// mostLines is the number of paragraphs after which the rest of a text is not read: more than an article has room for.
	mostLines = 1 << 19
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
	for last+1 < len(lines) && closes(&lines[last+1]) {
		last++
	}
	for n := 0; n < mostOpening && first > 0 && opens(&lines[first-1]); n++ {
		first--
	}
	readOpening(a, lines[max(first-mostOpening, 0):first])
	body := lines[first : last+1]
	if n := captions(a, body); n < len(body) {
		body = body[n:]
	}
	kept := withoutBoilerplate(body, a.Title)
	if len(kept) == 0 {
		return errors.New("the text holds nothing but boilerplate")
	}
	return join(a, kept)
}

// readOpening takes the title, a caption, bylines and dates from the lines before the body.
func readOpening(a *schemas.Article, opening []line) {
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
}

// withoutBoilerplate keeps the lines of the body that are the article's, up to what ends articles. It reuses body.
func withoutBoilerplate(body []line, title string) []line {
	kept := body[:0] // in place: a line is read before another takes its place
	size := 0
	for _, l := range body {
		size += l.size
	}
	passed := 0
	for _, l := range body {
		passed += l.size
		if l.class == boilerplate.End && passed*2 > size {
			break
		}
		if l.class != boilerplate.None || isAddress(l.text) || sameLine(l.text, title) {
			continue
		}
		if !l.running && len(kept) < mostChecked {
			if _, by := credit.Split(l.text); by != "" {
				continue
			}
		}
		kept = append(kept, l)
	}
	return kept
}

// closes tells whether a line right behind the body is its last words, short as they are: "Nobody was hurt."
func closes(l *line) bool {
	return l.class == boilerplate.None && !l.menu && endsSentence(l.text) && strings.Contains(l.text, " ") && len(meta.Byline(l.text)) == 0 && !isAddress(l.text)
}

// opens tells whether a line right before the body is its first words, short as they are: "The bridge is closed." A title has no
// full stop.
func opens(l *line) bool {
	if !closes(l) || title(l.text) {
		return false
	}
	_, by := credit.Split(l.text)
	_, when := date.Parse(l.text, date.DayFirst)
	return by == "" && !when
}

// join makes the lines the article's text.
func join(a *schemas.Article, lines []line) error {
	const gap = "\n\n"
	size := len(gap) * (len(lines) - 1)
	for i := range lines {
		size += lines[i].size
	}
	if size > schemas.MaxText {
		return schemas.TextTooLong(size)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range lines {
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(lines[i].text)
	}
	a.Text = b.String()
	return nil
}

// withoutSentences takes all that is no boilerplate, for texts such as lists and tables of results.
func withoutSentences(a *schemas.Article, lines []line) error {
	kept := slices.DeleteFunc(lines, func(l line) bool {
		return l.class != boilerplate.None || isAddress(l.text) || sameLine(l.text, a.Title)
	})
	if len(kept) == 0 {
		return errors.New("the text has no paragraphs")
	}
	if len(kept) > 1 && a.Title == "" && title(kept[0].text) {
		a.Title, kept = kept[0].text, kept[1:]
	}
	return join(a, kept)
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
	var cur line
	end := func() {
		if cur.size > 0 {
			lines = append(lines, classed(cur))
			cur = line{}
		}
	}
	var joined strings.Builder // cur, where it comes from several lines
	for raw := range strings.Lines(text) {
		if len(lines) >= mostLines {
			return lines
		}
		l := even(raw)
		if l.size == 0 {
			end()
			continue
		}
		if !wrapped {
			end()
		}
		if isMenu(raw) {
			end()
			l = classed(l)
			l.menu = true
			lines = append(lines, l)
			continue
		}
		if cur.size == 0 {
			cur = l
			joined.Reset()
			continue
		}
		if joined.Len() == 0 {
			joined.WriteString(cur.text)
		}
		if cur.size < schemas.MaxText {
			joined.WriteByte(' ')
			joined.WriteString(l.text)
		}
		cur.size += 1 + l.size
		cur.text = joined.String()
	}
	end()
	return lines
}

// classed tells what a line is.
func classed(l line) line {
	if l.size <= boilerplate.MaxSize {
		l.class = boilerplate.Classify(boilerplate.Words(nil, l.text))
	}
	letters := utf8.RuneCountInString(l.text)
	l.running = letters >= 50 && endsSentence(l.text) || letters >= 200
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

// even evens out white space and drops what readers don't see. Most lines are even, and not copied.
func even(l string) line {
	l = strings.TrimSpace(l)
	if isEven(l) {
		return line{text: l[:min(len(l), schemas.MaxText)], size: len(l)}
	}
	var b strings.Builder
	b.Grow(min(len(l), schemas.MaxText+utf8.UTFMax)) // its words are not listed: a line may have many megabytes
	size, gap := 0, false
	for _, r := range l {
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case unseen(r):
			continue
		}
		if gap && size > 0 {
			if size++; size <= schemas.MaxText {
				b.WriteByte(' ')
			}
		}
		gap = false
		if size += utf8.RuneLen(r); size <= schemas.MaxText {
			b.WriteRune(r)
		}
	}
	return line{text: b.String(), size: size}
}

// isEven tells whether the words of a line without white space around it are one space apart, and all of it is seen.
func isEven(l string) bool {
	space := false
	for _, r := range l {
		if r == ' ' && space || r != ' ' && unicode.IsSpace(r) || unseen(r) {
			return false
		}
		space = r == ' '
	}
	return true
}

func unseen(r rune) bool {
	return r == 0xAD || r == 0x200B || r == 0x2060 || r == 0xFEFF || unicode.IsControl(r)
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
