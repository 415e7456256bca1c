package tree

import (
	"fmt"
	"regexp"
	"strings"
)

// pattern is one line of an ignore file (gitignore(5)). It is written anew here,
// as a linear-time expression over bytes, because go-git's own matcher differs
// from git in plain cases: [!a], `\!`, `/**`, `**/` and names that are not ASCII.
type pattern struct {
	match    *regexp.Regexp // of the path below domain, or of the last name
	domain   string         // folder of the ignore file, with a slash at the end
	include  bool           // "!": takes back what an earlier line ignored
	folder   bool           // folders only
	anchored bool           // holds a slash: the whole path counts
}

// parsePattern returns false for lines that can match nothing.
func parsePattern(line, domain string) (pattern, bool) {
	p := pattern{domain: domain}
	line = trimBlanks(strings.TrimSuffix(line, "\r"))
	if line == "" || line[0] == '#' {
		return p, false
	}
	line, p.include = strings.CutPrefix(line, "!")
	line, p.folder = strings.CutSuffix(line, "/")
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return p, false
	}
	var ok bool
	p.match, ok = glob(line, p.anchored)
	return p, ok
}

// trimBlanks cuts the blanks at the end that no backslash protects.
func trimBlanks(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' {
			i++
		} else if line[i] == ' ' {
			continue
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// matches takes the whole path, from the repository's top.
func (p pattern) matches(path string, folder bool) bool {
	below, ok := strings.CutPrefix(path, p.domain)
	if !ok || p.folder && !folder {
		return false
	}
	if !p.anchored {
		below = below[strings.LastIndexByte(below, '/')+1:]
	}
	return p.match.MatchString(latin1(below))
}

// latin1 makes one character of each byte: git's wildcards count bytes.
func latin1(s string) string {
	if ascii(s) {
		return s
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// glob translates git's wildcards; slashes says whether the text holds some.
func glob(text string, slashes bool) (*regexp.Regexp, bool) {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case '*':
			i = stars(&b, text, i, slashes)
		case '?':
			b.WriteString(`[^/]`)
			i++
		case '[':
			set, next, ok := bracket(text, i+1)
			if !ok {
				return nil, false
			}
			set['/'] = false
			writeSet(&b, set)
			i = next
		default:
			if c == '\\' {
				if i++; i == len(text) {
					return nil, false
				}
			}
			b.WriteString(regexp.QuoteMeta(string(rune(text[i]))))
			i++
		}
	}
	b.WriteString(`\z`)
	match, err := regexp.Compile(b.String())
	return match, err == nil
}

// stars: two stars that fill a whole part of the path cross folders.
func stars(b *strings.Builder, text string, i int, slashes bool) (next int) {
	next = i
	for next < len(text) && text[next] == '*' {
		next++
	}
	rest := text[next:]
	wide := next-i > 1 && slashes && (i == 0 || text[i-1] == '/') &&
		(rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`))
	switch {
	case wide && strings.HasPrefix(rest, "/"):
		b.WriteString(`(?:.*/)?`)
		return next + 1
	case wide:
		b.WriteString(`.*`)
	default:
		b.WriteString(`[^/]*`)
	}
	return next
}

// bracket reads a set of bytes from behind "[" to behind "]".
func bracket(text string, i int) (set [256]bool, next int, ok bool) {
	negated := i < len(text) && (text[i] == '!' || text[i] == '^')
	if negated {
		i++
	}
	last := -1 // the byte that a range can start at
	for first := true; i < len(text) && (first || text[i] != ']'); first = false {
		if end := strings.Index(text[i:], ":]"); end >= 0 && strings.HasPrefix(text[i:], "[:") {
			if !addClass(&set, text[i+2:i+end]) {
				return set, 0, false
			}
			i, last = i+end+2, -1
			continue
		}
		isRange := text[i] == '-' && last >= 0 && i+1 < len(text) && text[i+1] != ']'
		if isRange {
			i++
		}
		if text[i] == '\\' {
			i++
		}
		if i == len(text) {
			return set, 0, false
		}
		last = addBytes(&set, last, text[i], isRange)
		i++
	}
	for c := range set {
		set[c] = set[c] != negated
	}
	return set, i + 1, i < len(text)
}

// addBytes adds one byte, or those from low to c, and returns what a further
// range can start at.
func addBytes(set *[256]bool, low int, c byte, isRange bool) (last int) {
	if !isRange {
		set[c] = true
		return int(c)
	}
	for b := low; b <= int(c); b++ {
		set[b] = true
	}
	return -1
}

func addClass(set *[256]bool, name string) bool {
	class, err := regexp.Compile(`[[:` + regexp.QuoteMeta(name) + `:]]`)
	if err != nil || name == "word" || strings.HasPrefix(name, "^") {
		return false
	}
	for c := range 128 {
		set[c] = set[c] || class.MatchString(string(rune(c)))
	}
	return true
}

func writeSet(b *strings.Builder, set [256]bool) {
	b.WriteString(`[`)
	empty := true
	for c, in := range set {
		if in {
			fmt.Fprintf(b, `\x{%x}`, c)
			empty = false
		}
	}
	if empty {
		b.WriteString(`^\x{0}-\x{10ffff}`) // matches nothing
	}
	b.WriteString(`]`)
}
