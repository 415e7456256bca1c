package rule

import (
	"bytes"
	"strings"
)

// Describe reads what a rule says of itself without compiling it: for telling
// two versions of a rule apart, of which one may come from a stranger. What is
// wrong there is left out; ok is false without a METADATA block.
func Describe(s Source) (r Rule, ok bool) {
	read, _ := readMetadata(s, packageLine(s.Text), nil)
	if read == nil {
		return Rule{}, false
	}
	return *read, true
}

// packageLine is the offset of the line that declares the package, or the end.
func packageLine(text []byte) int {
	at := 0
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(line, []byte("package ")) {
			return at
		}
		at += len(line)
	}
	return at
}

// Code is what a Rego file does: its lines without those that are comments as
// a whole, without blank ones and without indentation. Two files with the same
// code do the same; of two with other code nothing is known. Texts in backquotes
// and templates may go over several lines, and of a file with one every byte
// counts as code.
func Code(text []byte) string {
	if bytes.ContainsAny(text, "`") || bytes.Contains(text, []byte(`$"`)) {
		return string(text)
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		line = strings.Trim(line, " \t\r\n")
		if line != "" && line[0] != '#' {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
