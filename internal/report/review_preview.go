package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"masthead/internal/preview"
)

const (
	fewPreviews = 3    // that are not folded
	lineWidth   = 84   // characters of a line in a block of code: GitHub does not wrap there
	mostLetters = 4000 // of one text
)

// looks shows each post as its accounts will get it. Accounts that get the very
// same share one block, or a plan of a week would fill a book.
func (p *reviewPage) looks() section {
	s := section{head: "\n### " + p.say("previews") + "\n\n", sort: "previews"}
	d := drawing{words: previewWordsOf(p.words.language), width: lineWidth, cells: barCells / 2}
	var b block
	for _, post := range p.Previews {
		text := p.preview(d, post)
		if len(p.Previews) > fewPreviews {
			text = "<details><summary>" + p.previewTitle(post) + "</summary>\n\n" + text + "</details>\n"
		}
		b.items = append(b.items, text)
	}
	s.blocks = []block{b}
	return s
}

// previewTitle is HTML: the time, the first words and the networks.
func (p *reviewPage) previewTitle(post preview.Preview) string {
	when, words, networks := p.say("no time"), "", []string{}
	for _, s := range post.Sends {
		if at, ok := instant(s.When); ok && words == "" {
			when = p.shortDay(at.In(p.zone)) + ", " + at.In(p.zone).Format("15:04")
		}
		if len(s.Parts) > 0 && words == "" {
			words = cutTo(strings.TrimSpace(s.Parts[0].Text), firstWords)
		}
		if !slices.Contains(networks, s.Network) {
			networks = append(networks, s.Network)
		}
	}
	if words == "" {
		words = post.ID
	}
	return when + " · " + htmlCode(words) + " · " + htmlCode(cutTo(strings.Join(networks, ", "), 80))
}

// instant is the moment of a send, where there is one.
func instant(m *preview.Moment) (time.Time, bool) {
	if m == nil {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339, m.UTC)
	return at, err == nil
}

func (p *reviewPage) preview(d drawing, post preview.Preview) string {
	var b strings.Builder
	if !p.terse {
		b.WriteString(p.linked(p.ink.name(cutTo(post.Path, 200)), post.Path) + " " + p.ink.name(cutTo(d.title(post), 120)) + "\n\n")
	}
	for _, group := range sameLooks(d, post.Sends) {
		b.WriteString(fence(group) + "\n")
	}
	for _, line := range d.missing(post) {
		b.WriteString(p.ink.name(cutTo(line, 200)) + "\n\n")
	}
	return b.String()
}

// sameLooks draws the accounts of a post, those with the same content together,
// and what holds for all of them once.
func sameLooks(d drawing, sends []preview.Send) (groups [][]string) {
	var contents []string
	byContent := map[string][]preview.Send{}
	for _, s := range sends {
		content := strings.Join(d.content(s), "\n")
		if byContent[content] == nil {
			contents = append(contents, content)
		}
		byContent[content] = append(byContent[content], s)
	}
	for _, content := range contents {
		group := byContent[content]
		common := d.how(group[0])
		if slices.ContainsFunc(group, func(s preview.Send) bool { return !slices.Equal(d.how(s), common) }) {
			common = nil
		}
		lines := slices.Clone(common)
		for _, s := range group {
			lines = append(lines, d.channel(s, common == nil)...)
		}
		if content != "" {
			lines = append(lines, "", content)
		}
		groups = append(groups, lines)
	}
	return groups
}

// how is when and by which way an account gets a post.
func (d drawing) how(s preview.Send) []string {
	return wrapped(joined(" · ", d.when(s.When), d.way(s)), d.width, "  ")
}

// channel is what is particular to an account: name, length, price, and time
// and way if they are not those of all.
func (d drawing) channel(s preview.Send, how bool) []string {
	name := joined(" · ", visible(s.Network), visible(cmp.Or(s.Handle, s.Account)))
	lines := []string{cutTo(name, 120)}
	if how {
		for _, line := range d.how(s) {
			lines = append(lines, "  "+line)
		}
	}
	for i, part := range s.Parts {
		text := d.measure(s, part)
		if len(s.Parts) == 1 {
			lines[0] += "  " + text
		} else {
			lines = append(lines, "  "+fill(d.words.part, "n", strconv.Itoa(i+1), "of", strconv.Itoa(len(s.Parts)))+" "+text)
		}
		if part.FoldAt >= 0 && part.FoldAt <= len(part.Text) {
			lines = append(lines, "  "+fill(d.words.foldedAfter, "n", strconv.Itoa(utf8.RuneCountInString(part.Text[:part.FoldAt])), "fold", d.words.fold))
		}
	}
	for _, loss := range s.Lost {
		lines = append(lines, "  "+d.words.lost[loss])
	}
	if s.USD > 0 {
		lines = append(lines, "  "+d.cost(s))
	}
	return lines
}

// content is what readers get: text, media, link and comment.
func (d drawing) content(s preview.Send) []string {
	var lines []string
	if s.Action != "post" {
		lines = append(lines, joined(": ", d.words.action[s.Action], visible(cutTo(s.Answers, longFor))))
	}
	if s.Warning != "" {
		lines = append(lines, d.words.warning+": "+visible(cutTo(s.Warning, longFor)))
	}
	lines = append(lines, d.care(s)...)
	for i, part := range s.Parts {
		if i > 0 {
			lines = append(lines, "──")
		}
		lines = append(lines, d.quoted(part.Text)...)
		for _, m := range part.Media {
			m.Alt = cutTo(m.Alt, mostLetters/4)
			lines = append(lines, wrapped(d.medium(m), d.width, "  ")...)
		}
	}
	if s.Card != "" {
		lines = append(lines, d.words.card+": "+visible(cutTo(s.Card, longFor)))
	}
	if s.Comment != "" {
		lines = append(append(lines, d.words.comment+":"), d.quoted(s.Comment)...)
	}
	return lines
}

// quoted is a text line by line behind a bar, wrapped where it is too wide;
// what is only wrapped stands behind a broken bar.
func (d drawing) quoted(text string) []string {
	rest := ""
	if n := utf8.RuneCountInString(text); n > mostLetters {
		text, rest = string([]rune(text)[:mostLetters]), fill(d.words.letters, "n", strconv.Itoa(n-mostLetters))
	}
	var lines []string
	for _, line := range quoted(text, -1, "") {
		lines = append(lines, wrapped(line, d.width, "┊ ")...)
	}
	if rest != "" {
		lines = append(lines, "│ "+rest)
	}
	return lines
}

// wrapped cuts a line at blanks so that none is much longer than width; 0
// leaves it as it is. What follows the first starts with indent.
func wrapped(line string, width int, indent string) []string {
	if width == 0 || utf8.RuneCountInString(line) <= width {
		return []string{line}
	}
	var lines []string
	current, length := "", 0
	for word := range strings.SplitAfterSeq(line, " ") {
		n := utf8.RuneCountInString(word)
		if length+n > width+1 && strings.TrimSpace(strings.TrimPrefix(current, indent)) != "" {
			lines = append(lines, strings.TrimRight(current, " "))
			current, length = indent, utf8.RuneCountInString(indent)
		}
		current, length = current+word, length+n
	}
	return append(lines, strings.TrimRight(current, " "))
}
