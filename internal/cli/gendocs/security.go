package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"unicode"

	"masthead/internal/hostile"
)

//go:embed security.md
var securityText string

// security is SECURITY.md: what is asked of people, and the threats with what
// holds against each and what shows it.
func security() []byte {
	shown := map[string]int{}
	for _, a := range hostile.All() {
		shown[a.Row]++
	}
	var b bytes.Buffer
	b.WriteString("| threat | what holds | shown by |\n| --- | --- | --- |\n")
	for _, row := range hostile.Rows {
		by := row.Later
		if n := shown[row.ID]; n > 0 {
			by = fmt.Sprintf("[%d attacks](docs/threats.md#%s)", n, anchor(row.Threat))
			if n == 1 {
				by = strings.Replace(by, "attacks", "attack", 1)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", row.Threat, row.Holds, by)
	}
	return []byte(strings.Replace(securityText, "{threats}\n", b.String(), 1))
}

// anchor is what GitHub calls a heading.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
