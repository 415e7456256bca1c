package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Part is one part of a thread.
type Part struct {
	Text     string
	From, To int   // characters [From,To) of the body that hold Text
	cuts     []int // characters of Text before which the body has one backslash more
}

// At maps character i of Text to the character of the body it stands at.
func (p Part) At(i int) int {
	dropped, _ := slices.BinarySearch(p.cuts, i+1)
	return p.From + i + dropped
}

// Parts splits a text into the parts of a thread, at least one. A line --- ends
// a part; a line of backslashes and --- is a line of one backslash less. Blanks
// after it do not matter, since nobody sees them. Blank lines at both ends of a
// part are no part of it.
func Parts(body string) []Part {
	var parts []Part
	lines, at := []string(nil), 0 // at: character where the current part begins
	next := 0
	for _, line := range strings.Split(body, "\n") {
		start := next
		next += utf8.RuneCountInString(line) + 1
		if strings.TrimRight(line, " \t") == "---" {
			parts = append(parts, part(lines, at))
			lines, at = nil, next
			continue
		}
		if lines == nil {
			at = start
		}
		lines = append(lines, line)
	}
	return append(parts, part(lines, min(at, utf8.RuneCountInString(body))))
}

// Join is the text of which Parts gives these parts back.
func Join(parts []string) string {
	written := make([]string, len(parts))
	for i, text := range parts {
		lines := strings.Split(text, "\n")
		for j, line := range lines {
			if isEscapable(line) {
				lines[j] = `\` + line
			}
		}
		written[i] = strings.Join(lines, "\n")
	}
	return strings.Join(written, "\n---\n")
}

// isEscapable reports a line --- that may have backslashes before it.
func isEscapable(line string) bool {
	return strings.TrimLeft(strings.TrimRight(line, " \t"), `\`) == "---"
}

// part makes one part of its lines, the first of which begins at character from.
func part(lines []string, from int) Part {
	empty := Part{From: from, To: from}
	for len(lines) > 0 && isBlank(lines[0]) {
		from += utf8.RuneCountInString(lines[0]) + 1
		lines = lines[1:]
	}
	for len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return empty
	}
	p := Part{From: from, To: from + utf8.RuneCountInString(strings.Join(lines, "\n"))}
	texts, written := make([]string, len(lines)), 0 // written: characters of Text so far
	for i, line := range lines {
		if strings.HasPrefix(line, `\`) && isEscapable(line) {
			p.cuts = append(p.cuts, written)
			line = line[1:]
		}
		texts[i] = line
		written += utf8.RuneCountInString(line) + 1
	}
	p.Text = strings.Join(texts, "\n")
	return p
}

func isBlank(line string) bool { return strings.Trim(line, " \t") == "" }
