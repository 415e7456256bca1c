package doc

import "strings"

// meaning says what a plain (unquoted) scalar stands for.
type meaning int

const (
	isText meaning = iota
	isTrue
	isFalse
	isNull
	isNumber
	isAmbiguous // a boolean in YAML 1.1, a text in YAML 1.2
	isOctal
	isChanged // a number that is written differently once it is read
	isInfinite
)

// maxDigits is how many decimal digits every 64-bit float keeps.
const maxDigits = 15

// meaningOf follows the YAML 1.2 core schema and singles out what YAML 1.1
// readers, or a number without its spelling, would turn into something else.
// Dates, clock times (09:30) and ratios (16:9) are text.
func meaningOf(s string) meaning {
	if s == "" {
		return isNull
	}
	switch c := s[0]; {
	case c >= '0' && c <= '9', c == '-', c == '+', c == '.':
		return numberMeaning(s)
	case len(s) > 5:
		return isText
	}
	switch s {
	case "true", "True", "TRUE":
		return isTrue
	case "false", "False", "FALSE":
		return isFalse
	case "null", "Null", "NULL", "~":
		return isNull
	case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
		"n", "N", "no", "No", "NO", "off", "Off", "OFF":
		return isAmbiguous
	}
	return isText
}

func numberMeaning(s string) meaning {
	unsigned := strings.TrimLeft(s[:1], "+-") + s[1:]
	switch {
	case isCanonical(s):
		return isNumber
	case unsigned == ".inf", unsigned == ".Inf", unsigned == ".INF", s == ".nan", s == ".NaN", s == ".NAN":
		return isInfinite
	case isOctalText(unsigned):
		return isOctal
	case isLooseNumber(unsigned), isBased(unsigned), isSexagesimal(unsigned):
		return isChanged
	}
	return isText
}

// isCanonical accepts the one way to write a decimal that reading and writing
// it again does not change.
func isCanonical(s string) bool {
	s, negative := strings.CutPrefix(s, "-")
	whole, fraction, dotted := strings.Cut(s, ".")
	switch {
	case !allOf(whole, digits), len(whole) > 1 && whole[0] == '0', len(whole)+len(fraction) > maxDigits:
		return false
	case !dotted:
		return !negative || s != "0"
	}
	return allOf(fraction, digits) && fraction[len(fraction)-1] != '0'
}

const digits = "0123456789"

func allOf(s, chars string) bool {
	return s != "" && strings.Trim(s, chars) == ""
}

func isOctalText(s string) bool {
	if o, ok := strings.CutPrefix(s, "0o"); ok {
		return allOf(o, "01234567")
	}
	return len(s) > 1 && s[0] == '0' && allOf(s, "01234567_")
}

func isBased(s string) bool {
	if h, ok := strings.CutPrefix(s, "0x"); ok {
		return allOf(h, digits+"abcdefABCDEF_")
	}
	b, ok := strings.CutPrefix(s, "0b")
	return ok && allOf(b, "01_")
}

// isLooseNumber: digits with underscores, perhaps a point, perhaps an exponent.
func isLooseNumber(s string) bool {
	if i := strings.IndexAny(s, "eE"); i > 0 {
		exponent := s[i+1:]
		if exponent != "" && (exponent[0] == '+' || exponent[0] == '-') {
			exponent = exponent[1:]
		}
		if !allOf(exponent, digits) {
			return false
		}
		s = s[:i]
	}
	whole, fraction, dotted := strings.Cut(s, ".")
	if whole == "" {
		return dotted && fraction != "" && fraction[0] != '_' && allOf(fraction, digits+"_")
	}
	return whole[0] != '_' && allOf(whole, digits+"_") && (fraction == "" || allOf(fraction, digits+"_"))
}

// isSexagesimal finds 12:30:45, which YAML 1.1 reads as 45045.
func isSexagesimal(s string) bool {
	parts := strings.Split(s, ":")
	if len(parts) < 3 || !allOf(parts[0], digits+"_") {
		return false
	}
	for i, part := range parts[1:] {
		if i == len(parts)-2 {
			part, _, _ = strings.Cut(part, ".")
		}
		if len(part) > 2 || !allOf(part, digits) || len(part) == 2 && part[0] > '5' {
			return false
		}
	}
	return true
}
