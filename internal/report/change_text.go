package report

import (
	"io"
	"strconv"
	"strings"

	"masthead/internal/change"
)

func writeChangeText(w io.Writer, c Changes) error {
	p := paint(c.Color)
	t := newTeller(c.Language, plainInk{p}, c.All)
	var b strings.Builder
	line := func(indent int, s string) { b.WriteString(strings.Repeat(" ", indent) + s + "\n") }
	line(0, c.subject(t))
	for _, note := range c.outline(t) {
		line(0, note)
	}
	effect := c.effect(t)
	for _, ch := range c.chapters(t) {
		if effect != nil && ch.section != change.First {
			b.WriteByte('\n')
			for _, l := range effect {
				line(0, l)
			}
			effect = nil
		}
		b.WriteByte('\n')
		line(0, p.wrap(bold, ch.title))
		for _, l := range ch.intro {
			line(2, l)
		}
		for _, e := range ch.entries {
			line(0, p.mark(e)+" "+e.head)
			for _, l := range e.lines {
				line(4, l)
			}
		}
		if ch.more > 0 {
			line(2, t.say(t.more, "n", strconv.Itoa(ch.more)))
		}
	}
	if effect != nil {
		b.WriteByte('\n')
		for _, l := range effect {
			line(0, l)
		}
	}
	b.WriteString(c.previewText(t, p))
	_, err := io.WriteString(w, b.String())
	return err
}

// mark colours the sign of a thing: red for what must be known first.
func (p paint) mark(e entry) string {
	switch {
	case e.alert:
		return p.wrap(red, e.mark)
	case e.mark == "+":
		return p.wrap(green, e.mark)
	case e.mark == "-":
		return p.wrap(red, e.mark)
	}
	return p.wrap(yellow, e.mark)
}
