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
func plain(s string) string {
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

// plainLines is foreign text of several lines, each made safe. Tabs stay, and a
// line that a CI runner would take for a command gets a backslash.
func plainLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		for i, part := range strings.Split(line, "\t") {
			if i > 0 {
				b.WriteByte('\t')
			}
			if i == 0 && strings.HasPrefix(strings.TrimSpace(line), "::") {
				part = strings.Replace(part, "::", `\::`, 1)
			}
			b.WriteString(plain(part))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
