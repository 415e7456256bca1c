package tree

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// roots decides which paths are listed. Keys are compared, so that a spelling
// which another file system takes for a governed path is listed as well.
type roots struct {
	keys []string
	also func(top string) bool // may be nil
}

func newRoots(o Options) roots {
	r := roots{also: o.Also}
	for _, p := range o.Roots {
		r.keys = append(r.keys, looseKey(strings.Trim(p, "/")))
	}
	return r
}

type reach int

const (
	outside reach = iota
	above         // a folder that holds a root
	inside
)

func (r roots) reach(path string) reach {
	if len(r.keys) == 0 {
		return inside
	}
	if top, _, _ := strings.Cut(path, "/"); r.also != nil && r.also(top) {
		return inside
	}
	key, result := looseKey(path), outside
	for _, root := range r.keys {
		if key == root || strings.HasPrefix(key, root+"/") {
			return inside
		}
		if strings.HasPrefix(root, key+"/") {
			result = above
		}
	}
	return result
}

// looseKey is foldKey without what Windows drops at the end of a name and
// without the characters that HFS+ passes over.
func looseKey(path string) string {
	parts := strings.Split(foldKey(path), "/")
	for i, p := range parts {
		trimmed := strings.TrimRight(strings.Map(dropInvisible, p), ". ")
		if trimmed != "" {
			parts[i] = trimmed
		}
	}
	return strings.Join(parts, "/")
}

func dropInvisible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

// foldKey is equal for paths that differ in Unicode normalisation or case alone.
func foldKey(path string) string {
	if ascii(path) || !utf8.ValidString(path) {
		return asciiLower(path)
	}
	// A Caser keeps state, so each call has its own.
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(path)))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// asciiLower leaves bytes that are no UTF-8 as they are; strings.ToLower does not.
func asciiLower(s string) string {
	var b []byte // nil while there is nothing to change
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			if b == nil {
				b = []byte(s)
			}
			b[i] = c + 'a' - 'A'
		}
	}
	if b == nil {
		return s
	}
	return string(b)
}
