package report

import (
	"strings"
	"unicode/utf8"

	"masthead/internal/edit"
)

// ink is how one destination takes foreign words into a sentence.
type ink interface {
	name(s string) string // an id, a path, a value
	text(s string) string // a sentence of somebody else
	strong(s string) string
	pieces(list []edit.Piece) string
}

// oneLine is foreign text with its line ends as signs.
func oneLine(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", " ⏎ ")
}

// plainInk is for terminals and logs.
type plainInk struct{ paint paint }

func (plainInk) name(s string) string     { return visible(oneLine(s)) }
func (plainInk) text(s string) string     { return "“" + visible(oneLine(s)) + "”" }
func (i plainInk) strong(s string) string { return i.paint.wrap(bold, s) }

// pieces marks as git does: [-old-]{+new+}. A number sign before our bracket
// gets a backslash between, or a CI runner could take the two for a command.
func (i plainInk) pieces(list []edit.Piece) string {
	const before = "-" // no piece begins a line
	var b strings.Builder
	for _, p := range list {
		text := strings.TrimPrefix(visible(before+oneLine(p.Text)), before)
		switch p.Op {
		case edit.Deleted:
			if strings.HasSuffix(strings.TrimRight(b.String(), "\uFE0E\uFE0F"), "#") {
				b.WriteByte('\\')
			}
			b.WriteString(i.paint.wrap(red, "[-"+text+"-]"))
		case edit.Inserted:
			b.WriteString(i.paint.wrap(green, "{+"+text+"+}"))
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}

// codeInk is for Markdown: foreign text only inside of code.
type codeInk struct{}

func (codeInk) name(s string) string   { return codeSpan(oneLine(s)) }
func (codeInk) text(s string) string   { return codeSpan(oneLine(s)) }
func (codeInk) strong(s string) string { return "**" + s + "**" }

func (codeInk) pieces(list []edit.Piece) string {
	var parts []string
	for _, p := range list {
		text := codeSpan(oneLine(p.Text))
		switch {
		case p.Op == edit.Deleted:
			text = "~~" + text + "~~"
		case p.Op == edit.Inserted:
			text = "**" + text + "**"
		case strings.TrimSpace(p.Text) == "":
			continue
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

const (
	beside  = 40  // characters that are shown of a kept piece on either side of an edit
	longOne = 400 // characters of a piece that went or came
	longFor = 160 // characters of any other value
)

// around cuts what stayed to what is needed to find one's way, unless all is
// asked for.
func (t *teller) around(list []edit.Piece) []edit.Piece {
	if t.all {
		return list
	}
	cut := make([]edit.Piece, len(list))
	for i, p := range list {
		switch {
		case p.Op != edit.Kept:
			p.Text = cutTo(p.Text, longOne)
		case utf8.RuneCountInString(p.Text) > 2*beside+10:
			p.Text = middleCut(p.Text, i > 0, i < len(list)-1)
		}
		cut[i] = p
	}
	return cut
}

// middleCut keeps the ends of a text that border on something.
func middleCut(text string, left, right bool) string {
	r := []rune(text)
	result := "…"
	if left {
		result = string(r[:beside]) + result
	}
	if right {
		result += string(r[len(r)-beside:])
	}
	return result
}

func cutTo(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// short is a value that is not longer than a reader wants it.
func (t *teller) short(s string) string {
	if t.all {
		return s
	}
	return cutTo(s, longFor)
}
