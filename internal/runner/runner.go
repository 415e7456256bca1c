// Package runner reads a log as a runner of GitHub Actions does, and finds the
// commands in it. It is for tests: whatever the program prints, about whatever
// a stranger wrote, must hold no command that was not meant. It is stricter than
// a runner: every name is a command to it, since the next runner may know more
// of them, and it reads each line in both ways in which .NET compares texts.
// Written after github.com/actions/runner, ActionCommand.cs and OutputManager.cs.
package runner

import (
	"iter"
	"strings"
	"unicode"
)

// Command is what a line tells the runner to do.
type Command struct {
	Name, Data string
	Properties map[string]string
	Line       string // the line that it was found in
}

// Commands finds all commands in the output of a process.
func Commands(out string) []Command {
	var found []Command
	for line := range Lines(out) {
		c, ok := Parse(line)
		if !ok { // a comparison by culture does not see what has no width
			c, ok = Parse(strings.Map(withWidth, line))
		}
		if ok {
			c.Line = line
			found = append(found, c)
		}
	}
	return found
}

// Lines cuts output as the runner does: at \n, at \r and at both together.
func Lines(out string) iter.Seq[string] {
	return strings.FieldsFuncSeq(out, func(r rune) bool { return r == '\n' || r == '\r' })
}

// Parse reads one line: the newer form first, then the older.
func Parse(line string) (Command, bool) {
	if c, ok := newer(line); ok {
		return c, true
	}
	return older(line)
}

// newer is ::name key=value,key=value::data, after blanks at the beginning.
func newer(line string) (c Command, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::")
	if !ok {
		return c, false
	}
	info, data, ok := strings.Cut(rest, "::")
	if !ok {
		return c, false
	}
	return command(info, ",", data, newerProperty, newerData)
}

// older is ##[name key=value;key=value]data, anywhere in a line.
func older(line string) (c Command, ok bool) {
	_, rest, ok := strings.Cut(line, "##[")
	if !ok {
		return c, false
	}
	info, data, ok := strings.Cut(rest, "]")
	if !ok {
		return c, false
	}
	return command(info, ";", data, olderText, olderText)
}

var (
	newerData     = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	newerProperty = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	olderText     = strings.NewReplacer("%3B", ";", "%0D", "\r", "%0A", "\n", "%5D", "]", "%25", "%")
)

func command(info, separator, data string, property, text *strings.Replacer) (Command, bool) {
	name, list, _ := strings.Cut(info, " ")
	if name == "" {
		return Command{}, false
	}
	c := Command{Name: strings.ToLower(name), Data: text.Replace(data), Properties: map[string]string{}}
	for pair := range strings.SplitSeq(strings.TrimSpace(list), separator) {
		if key, value, ok := strings.Cut(pair, "="); ok && key != "" && value != "" {
			c.Properties[strings.ToLower(key)] = property.Replace(value)
		}
	}
	return c, true
}

// withWidth drops the characters that a comparison by culture passes over.
func withWidth(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) && r != '\t' {
		return -1
	}
	return r
}
