package model

import "strings"

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
