package model

import (
	"bytes"
	"strings"
)

// Misfiled is how many days a post may go out before or after the month of its
// folder without being called misplaced.
const Misfiled = 7

// MonthFolder is the folder of a month that a path is in, with the slash, and
// its month as YYYY-MM: calendar/north/2026/10/ and 2026-10. ok is false for
// paths elsewhere: that posts lie in months is only a habit.
func MonthFolder(path string) (folder, month string, ok bool) {
	rest, ok := strings.CutPrefix(path, "calendar/")
	_, rest, inDistrict := strings.Cut(rest, "/")
	const shape = len("2006/01/")
	if !ok || !inDistrict || len(rest) <= shape || rest[4] != '/' || rest[7] != '/' || !isNumber(rest[:4]) || !isNumber(rest[5:7]) {
		return "", "", false
	}
	return path[:len(path)-len(rest)+shape], rest[:4] + "-" + rest[5:7], true
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// DaysIn are those that stand in a text as YYYY-MM-DD, among them what only
// looks like one. To look for days is much less work than to parse; but where a
// text has a backslash, characters may be written as escapes.
func DaysIn(text []byte) []string {
	var days []string
	for from := 0; ; {
		i := bytes.IndexByte(text[from:], '-')
		if i < 0 {
			return days
		}
		i += from
		from = i + 1
		if i >= 4 && i+6 <= len(text) && text[i+3] == '-' {
			days = append(days, string(text[i-4:i+6]))
		}
	}
}
