// Package ics writes calendars by RFC 5545, so that any calendar program shows
// what goes out when. The same calendar gives the same bytes. Instants are written
// in UTC and never with a zone: nothing here recurs, so each event is one instant
// that every reader turns into its own local time, and no copy of a zone's rules
// can be wrong or old. It reads nothing, and knows no time of its own.
package ics

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Calendar is one file.
type Calendar struct {
	Name, Description string
	Zone              string // that people are shown first, such as Europe/Warsaw; empty: none
	Events            []Event
}

// Status is how sure an event is.
type Status string

const (
	Confirmed Status = "CONFIRMED"
	Tentative Status = "TENTATIVE"
	Cancelled Status = "CANCELLED"
)

// Event is something at a time.
type Event struct {
	UID         string    // the same for as long as it is the same thing
	Sequence    int       // grows with each change
	Changed     time.Time // when it was changed last
	Status      Status
	Start, End  time.Time // End of a whole day is the day after its last
	WholeDays   bool      // Start and End are days, by their own year, month and day
	Busy        bool      // people cannot do something else meanwhile
	Summary     string
	Description string
	Place       string
	URL         string
	Categories  []string
}

// Write gives the file, events by time and then by UID.
func Write(c Calendar) []byte {
	w := &writer{escape: strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//Masthead//Calendar//EN")
	w.line("CALSCALE", "GREGORIAN")
	w.text("X-WR-CALNAME", unescaped(c.Name))
	w.text("X-WR-CALDESC", unescaped(c.Description))
	w.text("X-WR-TIMEZONE", c.Zone)
	events := slices.Clone(c.Events)
	slices.SortStableFunc(events, func(a, b Event) int {
		if order := a.Start.Compare(b.Start); order != 0 {
			return order
		}
		return strings.Compare(a.UID, b.UID)
	})
	for _, e := range events {
		w.event(e)
	}
	w.line("END", "VCALENDAR")
	return []byte(w.b.String())
}

type writer struct {
	b      strings.Builder
	escape *strings.Replacer
}

func (w *writer) event(e Event) {
	w.line("BEGIN", "VEVENT")
	w.text("UID", e.UID)
	w.line("DTSTAMP", utc(e.Changed))
	w.line("LAST-MODIFIED", utc(e.Changed))
	w.line("SEQUENCE", fmt.Sprint(e.Sequence))
	w.line("STATUS", string(e.Status))
	if e.WholeDays {
		w.line("DTSTART;VALUE=DATE", e.Start.Format("20060102"))
		w.line("DTEND;VALUE=DATE", e.End.Format("20060102"))
	} else {
		w.line("DTSTART", utc(e.Start))
		w.line("DTEND", utc(e.End))
	}
	if !e.Busy {
		w.line("TRANSP", "TRANSPARENT")
	}
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Place)
	if isAddress(e.URL) {
		w.line("URL", e.URL)
	}
	if len(e.Categories) > 0 {
		var all []string
		for _, c := range e.Categories {
			all = append(all, w.escaped(c))
		}
		w.line("CATEGORIES", strings.Join(all, ","))
	}
	w.line("END", "VEVENT")
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// isAddress keeps out what would break a line, or is more than an address.
func isAddress(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '"' || r == '<' || r == '>' })
}

func (w *writer) text(name, value string) {
	if value != "" {
		w.line(name, w.escaped(value))
	}
}

// escaped keeps a text a text: a line break in it is a sign, and what no calendar
// takes is left out.
func (w *writer) escaped(text string) string {
	text = w.escape.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	if !strings.ContainsFunc(text, isStray) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isStray(r) {
			return -1
		}
		return r
	}, text)
}

func isStray(r rune) bool { return unicode.IsControl(r) && r != '\t' }

// unescaped leaves out what would have to be escaped: readers do not agree whether
// names that begin with X- are.
func unescaped(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`,;\`, r) }), " ")
}

// longestLine is in bytes, without the line end.
const longestLine = 75

// line writes one, folded where it is too long, and never within a character.
func (w *writer) line(name, value string) {
	w.b.WriteString(name)
	w.b.WriteByte(':')
	room := longestLine - len(name) - 1
	for len(value) > room {
		cut := room
		for !utf8.RuneStart(value[cut]) {
			cut--
		}
		w.b.WriteString(value[:cut])
		w.b.WriteString("\r\n ")
		value, room = value[cut:], longestLine-1
	}
	w.b.WriteString(value)
	w.b.WriteString("\r\n")
}
