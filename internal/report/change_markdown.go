package report

import (
	"io"
	"strconv"
	"strings"

	"masthead/internal/change"
)

// signs stand before things in Markdown.
var signs = map[string]string{"+": "➕", "-": "➖", "~": "✏️"}

func writeChangeMarkdown(w io.Writer, c Changes) error {
	limit := c.Limit
	switch {
	case c.All:
		limit = 0
	case limit == 0:
		limit = markdownLimit
	}
	t := newTeller(c.Language, codeInk{}, c.All)
	m := &changePage{limit: limit}
	m.add("## " + t.say("title") + "\n\n" + c.subject(t) + "\n")
	for _, note := range c.outline(t) {
		m.add("\n" + note + "\n")
	}
	effect := effectBlock(c.effect(t))
	missed := 0
	for _, ch := range c.chapters(t) {
		if ch.section != change.First {
			m.add(effect)
			effect = ""
		}
		missed += m.chapter(t, ch)
	}
	m.add(effect)
	missed += m.previews(c.previewBlocks(t))
	if missed > 0 {
		m.out.WriteString("\n" + t.say("cut", "n", strconv.Itoa(missed)) + "\n")
	}
	_, err := io.WriteString(w, m.out.String())
	return err
}

// changePage is Markdown of no more than limit bytes; 0 is no limit.
type changePage struct {
	out   strings.Builder
	limit int
}

// add appends what fits, and says whether it did.
func (m *changePage) add(block string) bool {
	const reserve = 200 // for the line that says what is missing
	if m.limit > 0 && m.out.Len()+len(block) > m.limit-reserve {
		return false
	}
	m.out.WriteString(block)
	return true
}

// chapter writes one section and returns how many things did not fit.
func (m *changePage) chapter(t *teller, ch chapter) (missed int) {
	title := ch.title
	if ch.section == change.First {
		title = "⚠️ " + title
	}
	head := "\n### " + title + "\n\n"
	for _, l := range ch.intro {
		head += l + "\\\n"
	}
	if len(ch.intro) > 0 {
		head = strings.TrimSuffix(head, "\\\n") + "\n\n"
	}
	if !m.add(head) {
		return len(ch.entries) + ch.more
	}
	for i, e := range ch.entries {
		if !m.add(e.markdown()) {
			return len(ch.entries) - i + ch.more
		}
	}
	if ch.more > 0 {
		m.add("\n" + t.say(t.more, "n", strconv.Itoa(ch.more)) + "\n")
	}
	return 0
}

// previews writes the previews and returns how many did not fit.
func (m *changePage) previews(title string, blocks []string) (missed int) {
	for i, block := range blocks {
		if !m.add(title + block) {
			return len(blocks) - i
		}
		title = ""
	}
	return 0
}

func (e entry) markdown() string {
	sign := signs[e.mark]
	text := "- " + sign + " " + e.head + "\n"
	for _, l := range e.lines {
		text += "  - " + l + "\n"
	}
	return text
}

// effectBlock is a paragraph and the list below it.
func effectBlock(lines []string) string {
	text := ""
	for i, l := range lines {
		rest, isItem := strings.CutPrefix(l, "  ")
		switch {
		case isItem:
			text += "- " + rest + "\n"
		case i == 0:
			text += "\n" + l + "\n\n"
		default:
			text += "\n" + l + "\n\n"
		}
	}
	return text
}
