package report

import (
	"strconv"
	"strings"

	"masthead/internal/preview"
)

// shown are the previews to print, and how many are left out.
func (c Changes) shown() (list []preview.Preview, more int) {
	if len(c.Previews) <= mostLooks || c.All {
		return c.Previews, 0
	}
	return c.Previews[:mostLooks], len(c.Previews) - mostLooks
}

// previewText is the last part of a change for people, "" where there is
// nothing to show.
func (c Changes) previewText(t *teller, p paint) string {
	list, more := c.shown()
	if len(list) == 0 {
		return ""
	}
	d := drawing{words: previewWordsOf(c.Language), paint: p}
	var b strings.Builder
	b.WriteString("\n" + p.wrap(bold, t.say("previews")) + "\n")
	for _, post := range list {
		b.WriteString(p.wrap(bold, visible(post.Path)) + "  " + d.title(post) + "\n")
		for _, line := range d.post(post) {
			b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
		}
	}
	if more > 0 {
		b.WriteString("  " + t.say(t.more, "n", strconv.Itoa(more)) + "\n")
	}
	return b.String()
}

// previewBlocks are the same for Markdown: a title, and a block for each post.
func (c Changes) previewBlocks(t *teller) (title string, blocks []string) {
	if len(c.Previews) == 0 {
		return "", nil
	}
	d := drawing{words: previewWordsOf(c.Language), width: lineWidth}
	for _, post := range c.Previews {
		text := "\n" + codeSpan(cutTo(post.Path, longOne)) + " " + codeSpan(cutTo(d.title(post), longFor)) + "\n\n"
		blocks = append(blocks, text+fence(d.post(post)))
	}
	return "\n### " + t.say("previews") + "\n", blocks
}

// post draws a post at all its accounts.
func (d drawing) post(post preview.Preview) []string {
	var lines []string
	for i, group := range sameLooks(d, post.Sends) {
		if i > 0 {
			lines = append(lines, "")
		}
		for _, line := range group {
			lines = append(lines, strings.Split(line, "\n")...)
		}
	}
	return append(lines, d.missing(post)...)
}
