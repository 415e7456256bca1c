package zone

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// What people write instead. Only forms with one reading are here: 6/10/2026
// is not, because half the world reads another day.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt]|,?\s+)(.+)$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[Tt]|,?\s+)(.+)$`)
	clockForm = regexp.MustCompile(`(?i)^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+\-−]\d{1,2}(?::?\d{2})?)?$`)
)

// repair gives the one right spelling of a mistyped time, or nothing.
func repair(text string) []string {
	if len(text) > 64 {
		return nil
	}
	text = strings.TrimSpace(text)
	if len(text) >= 16 && text[11:16] == "24:00" { // ISO 8601 for the end of a day
		if d, problem := ParseDate(text[:10]); problem == None {
			return sound(d.Add(1).String() + "T00:00" + text[16:])
		}
	}
	var date []string
	rest := ""
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		date, rest = m[1:4], m[4]
	} else if m := dayFirst.FindStringSubmatch(text); m != nil {
		date, rest = []string{m[3], m[2], m[1]}, m[4]
	}
	if date == nil {
		return nil
	}
	clock, ok := repairClock(strings.TrimSpace(rest))
	if !ok {
		return nil
	}
	return sound(date[0] + "-" + pad(date[1], 2) + "-" + pad(date[2], 2) + "T" + clock)
}

// sound keeps a repair only if it is one.
func sound(fixed string) []string {
	if _, problem := split(fixed); problem != None {
		return nil
	}
	return []string{fixed}
}

func repairClock(s string) (string, bool) {
	m := clockForm.FindStringSubmatch(s)
	if m == nil || (m[2] == "" && m[4] == "") {
		return "", false
	}
	hour, _ := strconv.Atoi(m[1])
	if half := strings.ToLower(m[4]); half != "" {
		if hour < 1 || hour > 12 {
			return "", false
		}
		hour = hour%12 + map[bool]int{true: 12}[half[0] == 'p']
	}
	minute := m[2]
	if minute == "" {
		minute = "00"
	}
	fixed := fmt.Sprintf("%02d:%s", hour, minute)
	if m[3] != "" && m[3] != "00" {
		fixed += ":" + m[3]
	}
	return fixed + repairOffset(m[5]), true
}

func repairOffset(s string) string {
	s = strings.ReplaceAll(strings.ToUpper(s), "−", "-")
	switch {
	case s == "":
		return ""
	case s[0] != '+' && s[0] != '-':
		return "Z"
	}
	number := strings.ReplaceAll(s[1:], ":", "")
	if len(number) <= 2 {
		number += "00"
	}
	number = pad(number, 4)
	return s[:1] + number[:2] + ":" + number[2:]
}

func pad(s string, width int) string {
	return strings.Repeat("0", max(0, width-len(s))) + s
}
