package claim

import (
	"strings"
	"unicode"
)

type tokenKind int

const (
	word tokenKind = iota
	number
	mark
	line  // a line end
	other // a link, mention or hashtag: never part of a claim
)

type token struct {
	kind     tokenKind
	text     string
	fold     string // of a word
	value    int    // of a number; -1 if it has more than 4 digits
	from, to int    // runes
	space    bool   // something invisible before it
	capital  bool
}

// scan cuts a text into tokens. Marks of emphasis are not seen, so that
// "**Friday**, 6 October" reads like "Friday, 6 October".
func scan(text string) []token {
	runes := []rune(text) // an invalid byte is one rune
	var tokens []token
	for i := 0; i < len(runes); {
		if runes[i] == '\n' || runes[i] == '\r' && (i+1 == len(runes) || runes[i+1] != '\n') {
			tokens = append(tokens, token{kind: line, from: i, to: i + 1, space: true})
			i++
			continue
		}
		if unicode.IsSpace(runes[i]) {
			i++
			continue
		}
		end := i
		for end < len(runes) && !unicode.IsSpace(runes[end]) {
			end++
		}
		tokens = chunk(tokens, runes, i, end)
		i = end
	}
	return tokens
}

// chunk cuts what stands between blanks.
func chunk(tokens []token, runes []rune, from, to int) []token {
	if link(string(runes[from:to])) {
		return append(tokens, token{kind: other, from: from, to: to, space: true})
	}
	space := true
	for i := from; i < to; {
		if strings.ContainsRune("*_~`\\", runes[i]) || unicode.Is(unicode.Cf, runes[i]) {
			i++
			continue
		}
		t := piece(runes, i, to)
		t.space, space = space, false
		tokens = append(tokens, t)
		i = t.to
	}
	return tokens
}

func piece(runes []rune, from, limit int) token {
	t := token{kind: mark, from: from, to: from + 1}
	take := func(while func(rune) bool) {
		for t.to < limit && while(runes[t.to]) {
			t.to++
		}
	}
	switch r := runes[from]; {
	case digit(r):
		t.kind = number
		take(digit)
		t.value = value(runes[from:t.to])
	case unicode.IsLetter(r):
		t.kind, t.capital = word, unicode.IsUpper(r)
		take(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) })
	case (r == '#' || r == '@') && t.to < limit && (unicode.IsLetter(runes[t.to]) || digit(runes[t.to])):
		t.kind = other
		take(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || digit(r) || r == '_' })
	}
	t.text = string(runes[from:t.to])
	if t.kind == word {
		t.fold = fold(t.text)
	}
	return t
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func value(digits []rune) int {
	if len(digits) > 4 {
		return -1
	}
	n := 0
	for _, r := range digits {
		n = n*10 + int(r-'0')
	}
	return n
}

// link knows URLs, addresses and bare paths such as example.org/2026-10-06.
func link(s string) bool {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return true
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.Contains(s[at:], ".") {
		return true
	}
	host, _, ok := strings.Cut(s, "/")
	dot := strings.LastIndexByte(host, '.')
	if !ok || dot < 1 || len(host)-dot < 3 {
		return false
	}
	return strings.Trim(host[dot+1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// fold lowers a word and takes the Polish signs off it: people type without.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); r {
		case 'ą':
			return 'a'
		case 'ć':
			return 'c'
		case 'ę':
			return 'e'
		case 'ł':
			return 'l'
		case 'ń':
			return 'n'
		case 'ó':
			return 'o'
		case 'ś':
			return 's'
		case 'ź', 'ż':
			return 'z'
		}
		return r
	}, s)
}

// The accessors below take any index; out of range nothing is there.

func (r *reading) token(i int) *token {
	if i < 0 || i >= len(r.tokens) {
		return &token{kind: line, space: true}
	}
	return &r.tokens[i]
}

func (r *reading) word(i int) string { return r.token(i).fold }

func (r *reading) number(i int) (int, bool) {
	t := r.token(i)
	return t.value, t.kind == number && t.value >= 0
}

func (r *reading) mark(i int, any ...string) bool {
	t := r.token(i)
	if t.kind != mark {
		return false
	}
	for _, m := range any {
		if t.text == m {
			return true
		}
	}
	return false
}

// glued tells whether a token follows the one before without a blank.
func (r *reading) glued(i int) bool { return i > 0 && i < len(r.tokens) && !r.tokens[i].space }

func (r *reading) dash(i int) bool { return r.mark(i, "-", "–", "—", "−") }
