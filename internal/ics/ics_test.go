package ics

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func moment(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at
}

// hostile is a calendar that is hard to write: what readers get from it has to be
// the very same texts and instants.
func hostile() Calendar {
	at := moment("2026-10-25T00:30:00Z") // 02:30 in Warsaw, for the first time
	c := Calendar{Name: `Zorzyn; "Health", \ & Co`, Zone: "Europe/Warsaw"}
	add := func(e Event) {
		e.Changed = moment("2026-09-01T10:00:00Z")
		if e.Start.IsZero() {
			e.Start = at.Add(time.Duration(len(c.Events)) * time.Hour)
		}
		if e.End.IsZero() {
			e.End = e.Start.Add(15 * time.Minute)
		}
		if e.Status == "" {
			e.Status = Confirmed
		}
		c.Events = append(c.Events, e)
	}
	add(Event{UID: "first@zorzyn", Summary: "Half past two", Description: "One, two; three\\four\nfive \\n six", Place: "Room 3, head office", URL: "https://zorzyn.example/?a=1;b=2,3#x"})
	add(Event{UID: "second@zorzyn", Sequence: 7, Status: Tentative, Summary: "Half past two again", Busy: true, Categories: []string{"post, and more", "mastodon"}})
	add(Event{UID: "long@zorzyn", Status: Cancelled, Summary: strings.Repeat("診療所👩🏽‍⚕️é", 20), Description: strings.Repeat("Zażółć gęślą jaźń 🏳️‍🌈 ", 40)})
	add(Event{UID: "break@zorzyn", Summary: "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", Description: ":;,\"'=\t<b>\x00\x1b[31m\u202e"})
	add(Event{UID: "rtl@zorzyn", Summary: "العيادة مفتوحة", Description: "\n\nblank lines\n\n"})
	for n := range 90 {
		add(Event{UID: strings.Repeat("u", n+1) + "@zorzyn", Summary: strings.Repeat("x", n) + "ż🐢"})
	}
	add(Event{UID: "days@zorzyn", WholeDays: true, Start: moment("2026-12-24T00:00:00Z"), End: moment("2026-12-27T00:00:00Z"), Summary: "Christmas"})
	return c
}

// read is what is left of a text once it is in a calendar.
func read(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.NewReplacer("\x00", "", "\x1b", "").Replace(text)
}

func TestLinesAreAsTheRFCHasThem(t *testing.T) {
	text := Write(hostile())
	if !bytes.Equal(text, Write(hostile())) {
		t.Error("the same calendar gives other bytes")
	}
	if !bytes.HasSuffix(text, []byte("END:VCALENDAR\r\n")) {
		t.Error("it has no end")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00\x1b") || strings.TrimSpace(line) == "" && len(line) == 0 {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	if n := bytes.Count(text, []byte("\r\nBEGIN:VEVENT\r\n")); n != len(hostile().Events) {
		t.Errorf("%d events, want %d", n, len(hostile().Events))
	}
}

func TestWhatAnEventSays(t *testing.T) {
	got := string(Write(Calendar{Name: "North", Zone: "Europe/Warsaw", Events: []Event{{
		UID: "jabs.north@zorzyn", Sequence: 2, Changed: moment("2026-09-01T10:00:00Z"), Status: Confirmed,
		Start: moment("2026-10-01T11:00:00+02:00"), End: moment("2026-10-01T11:15:00+02:00"), Summary: "Flu jabs, from Monday",
		URL: "https://zorzyn.example/a b", // no address
	}}}))
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Masthead//Calendar//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:North
X-WR-TIMEZONE:Europe/Warsaw
BEGIN:VEVENT
UID:jabs.north@zorzyn
DTSTAMP:20260901T100000Z
LAST-MODIFIED:20260901T100000Z
SEQUENCE:2
STATUS:CONFIRMED
DTSTART:20261001T090000Z
DTEND:20261001T091500Z
TRANSP:TRANSPARENT
SUMMARY:Flu jabs\, from Monday
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
