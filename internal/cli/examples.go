package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/cases"
)

// firstExample shows the first bad or the first good case of a rule: its files
// and what is found in them. "" when there is none: checks that are written in
// Go have no cases.
func firstExample(all []cases.Case, bad bool) string {
	i := slices.IndexFunc(all, func(c cases.Case) bool { return c.Bad == bad })
	if i < 0 {
		return ""
	}
	var b strings.Builder
	for _, path := range all[i].Own {
		text, there := all[i].Head[path]
		if !there {
			text = []byte(cases.Deleted)
		}
		if !utf8.Valid(text) {
			text = fmt.Appendf(nil, "(%d bytes that are no text)", len(text))
		}
		fmt.Fprintf(&b, "%s\n%s\n", path, indented(string(text)))
	}
	if all[i].Want != "" {
		b.WriteString("is found as\n" + indented(all[i].Want))
	}
	return b.String()
}

func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		b.WriteString("    " + line)
	}
	return b.String()
}
