package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain makes foreign text safe for one line of a terminal or a log: controls,
// invisible characters and broken bytes are written as code points, and a CI
// runner finds none of its commands in it.
func plain(s string) string { return uncommanded(printable(s)) }

// uncommanded puts a backslash before what a runner takes for a command at the
// beginning of a line: much of what is printed begins one.
func uncommanded(line string) string {
	if strings.HasPrefix(strings.TrimSpace(line), "::") {
		return strings.Replace(line, "::", `\::`, 1)
	}
	return line
}

func printable(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[i])
		case r == '[' && strings.HasSuffix(b.String(), "#"):
			b.WriteString(`\[`)
		case !unicode.IsPrint(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// printed is a file or a change of one as it is, for the next program, unless a
// terminal or a CI runner would obey what is in it.
func (a *app) printed(text []byte) []byte {
	if a.Terminal(a.Out) || a.Var("GITHUB_ACTIONS") != "" {
		return []byte(plainLines(string(text)))
	}
	return text
}

// plainLines is foreign text of several lines, each made safe. Tabs stay, and a
// line that a CI runner would take for a command gets a backslash.
func plainLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		parts := strings.Split(line, "\t")
		for i, part := range parts {
			parts[i] = printable(part)
		}
		b.WriteString(uncommanded(strings.Join(parts, "\t")) + "\n")
	}
	return b.String()
}
