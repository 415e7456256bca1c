package tree

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Collisions groups paths of which some file system can keep only one: equal
// after Unicode normalisation and full case folding, as a whole or in one of
// their folders (`A/x` and `a/y` give the group `A`, `a`). Groups and what is
// in them are sorted.
func Collisions(paths []string) [][]string {
	// Of two that are equal when folded, one at least is not so already.
	spellings := map[string][]string{}
	eachPath(paths, func(p, key string) {
		if key != p {
			spellings[key] = nil
		}
	})
	if len(spellings) == 0 {
		return nil
	}
	eachPath(paths, func(p, key string) {
		if _, odd := spellings[key]; odd {
			spellings[key] = append(spellings[key], p)
		}
	})
	var groups [][]string
	for _, group := range spellings {
		if len(group) > 1 && differAtEnd(group) {
			slices.Sort(group)
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, slices.Compare)
	return groups
}

// eachPath calls do for each path and each folder once.
func eachPath(paths []string, do func(p, key string)) {
	folders := map[string]bool{}
	for _, p := range paths {
		do(p, foldKey(p))
		for p = parent(p); p != "" && !folders[p]; p = parent(p) {
			folders[p] = true
			do(p, foldKey(p))
		}
	}
}

// differAtEnd is false when the paths differ in their folders alone: then the
// folders are a group already, and one cause is told once.
func differAtEnd(group []string) bool {
	name := func(p string) string { return p[strings.LastIndexByte(p, '/')+1:] }
	return slices.ContainsFunc(group, func(p string) bool { return name(p) != name(group[0]) })
}

const maxSegment = 255 // bytes; ext4, APFS and NTFS (UTF-16 units) stop here

// BadName says in a few words why a path should not be in a repository that
// people share between systems; empty when nothing is wrong.
func BadName(path string) string {
	if path == "" {
		return "it is empty"
	}
	if !utf8.ValidString(path) {
		return "it is not UTF-8"
	}
	for _, r := range path {
		if reason := badRune(r); reason != "" {
			return reason
		}
	}
	for segment := range strings.SplitSeq(path, "/") {
		if reason := badSegment(segment); reason != "" {
			return reason
		}
	}
	if len(path) > maxPath {
		return fmt.Sprintf("it is longer than %d bytes", maxPath)
	}
	return ""
}

func badRune(r rune) string {
	switch {
	case bidi(r):
		return fmt.Sprintf("it holds a character that changes the direction of text (U+%04X)", r)
	case invisible(r):
		return fmt.Sprintf("it holds an invisible character (U+%04X)", r)
	case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
		return fmt.Sprintf("it holds a control character (U+%04X)", r)
	case r != ' ' && unicode.IsSpace(r):
		return fmt.Sprintf("it holds a blank that is not a plain one (U+%04X)", r)
	case r == '\\':
		return "it holds a backslash, which Windows takes for a folder"
	case strings.ContainsRune(`<>:"|?*`, r):
		return fmt.Sprintf("it holds %q, which Windows does not allow", string(r))
	case r == utf8.RuneError || unicode.Is(unicode.Co, r) || !unicode.IsGraphic(r):
		return fmt.Sprintf("it holds a character without a meaning of its own (U+%04X)", r)
	}
	return ""
}

func bidi(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r)
}

// invisible: format characters, and what Unicode calls ignorable by default
// (fillers, joiners, variation selectors).
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		unicode.Is(unicode.Variation_Selector, r)
}

func badSegment(s string) string {
	switch {
	case s == "":
		return "a part of it is empty"
	case s == "." || s == "..":
		return fmt.Sprintf("%q leads to another folder", s)
	case strings.EqualFold(s, ".git"), strings.EqualFold(s, "git~1"): // Windows' short name of it
		return "it names Git's own folder"
	case strings.HasPrefix(s, "-"):
		return "a part of it starts with a hyphen, which commands take for an option"
	case s[0] == ' ':
		return "a part of it starts with a blank"
	case strings.HasSuffix(s, ".") || strings.HasSuffix(s, " "):
		return "a part of it ends in a dot or a blank, which Windows drops"
	case len(s) > maxSegment:
		return fmt.Sprintf("a part of it is longer than %d bytes", maxSegment)
	case reserved(s):
		return fmt.Sprintf("%q is a device on Windows", s)
	}
	return ""
}

// reserved: with any extension, in any case, and with the superscript digits
// that Windows takes for plain ones.
func reserved(s string) bool {
	name, _, _ := strings.Cut(s, ".")
	name = strings.ToUpper(strings.TrimRight(name, " "))
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, name) {
		return true
	}
	digit, ok := strings.CutPrefix(name, "COM")
	if !ok {
		digit, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && utf8.RuneCountInString(digit) == 1 && strings.ContainsAny(digit, "123456789¹²³")
}
