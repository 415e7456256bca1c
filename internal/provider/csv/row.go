package csv

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"masthead/internal/ledger"
)

// row is one line of a file, as its manifest has it.
type row struct {
	Row        int       `json:"row,omitempty"` // in the file, from 1; absent: taken back
	Post       string    `json:"post"`
	Occurrence string    `json:"occurrence,omitempty"`
	Key        string    `json:"key"`
	At         time.Time `json:"at"`
	Text       string    `json:"text"`
	Link       string    `json:"link,omitempty"`
	Digest     string    `json:"digest"` // of the line
	Gone       bool      `json:"gone,omitempty"`
	Done       []deed    `json:"history"`
}

// deed is an operation that was carried out.
type deed struct {
	At   time.Time   `json:"at"`
	Verb ledger.Verb `json:"verb"`
	Mark string      `json:"mark"`
}

// when writes a time for the zone of the Hootsuite user. What the file cannot say
// without being taken for another time is refused.
func (f *files) when(at time.Time) (string, error) {
	local := at.In(f.zone)
	if !at.Equal(at.Truncate(f.facts.Step)) {
		return "", fmt.Errorf("times there go in steps of %d minutes", int(f.facts.Step.Minutes()))
	}
	for _, hours := range []int{-3, -2, -1, 1, 2, 3} {
		other := at.Add(time.Duration(hours) * time.Hour).In(f.zone)
		if other.Format(time.DateTime) == local.Format(time.DateTime) {
			return "", errors.New("the clocks are put back then, and the file cannot say which of the two it means")
		}
	}
	return local.Format(f.layout), nil
}

// harmless keeps out what makes a spreadsheet do something when somebody opens
// the file in one to read it. The text cannot be made safe by changing it, since
// Hootsuite publishes what it reads, letter by letter.
func harmless(fields ...string) error {
	for _, field := range fields {
		start := strings.TrimLeftFunc(field, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
		formula := strings.HasPrefix(start, "=") || strings.HasPrefix(start, "＝") ||
			start != "" && strings.ContainsRune("+-@＋－＠", []rune(start)[0]) && strings.ContainsAny(start, "(|[")
		if formula {
			return errors.New("a spreadsheet would take this text for a formula, since it begins with = (or with +, - or @, and has a bracket or a bar): put a word before it")
		}
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			return errors.New("it has control characters")
		}
	}
	return nil
}

// line writes a row by RFC 4180, each field in quotes.
func (f *files) line(r *row) (string, error) {
	at, err := f.when(r.At)
	if err != nil {
		return "", err
	}
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	return quote(at) + "," + quote(r.Text) + "," + quote(r.Link) + "\r\n", nil
}
