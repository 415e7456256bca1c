package pattern

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// alternative is a stretch between two | outside of every group, rewritten for
// regexp/syntax: each look-around is an empty group, named after its number in
// hooks.
type alternative struct {
	text  string
	flags string // in force where it begins
	at    int    // where it begins in the pattern
	raw   string // as it stands there
	hooks []*hook
}

// scanner walks through a pattern once.
type scanner struct {
	in    string
	at    int
	out   strings.Builder
	start int // of the current alternative
	begin string
	depth []string // flags in force before each open group
	flags string
	hooks []*hook
	list  []alternative
}

// scan cuts a pattern into its outer alternatives. It returns the flags in
// force at the end too, because they go on into what is joined to it.
func scan(in, flags string) ([]alternative, string, error) {
	s := &scanner{in: in, flags: flags, begin: flags}
	if !utf8.ValidString(in) {
		return nil, "", refuse(0, "is not valid UTF-8")
	}
	for s.at < len(s.in) {
		if err := s.step(); err != nil {
			return nil, "", err
		}
	}
	if len(s.depth) > 0 {
		return nil, "", refuse(0, "has a ( without its )")
	}
	s.end(s.at)
	return s.list, s.flags, nil
}

// end closes an alternative.
func (s *scanner) end(to int) {
	s.list = append(s.list, alternative{text: s.out.String(), flags: s.begin, at: s.start, raw: s.in[s.start:to], hooks: s.hooks})
	s.out.Reset()
	s.hooks, s.begin, s.start = nil, s.flags, s.at
}

func (s *scanner) step() error {
	switch c := s.in[s.at]; {
	case c == '\\':
		return s.escape()
	case c == '[':
		return s.class()
	case c == '(':
		return s.open()
	case c == ')':
		if len(s.depth) == 0 {
			return refuse(s.at, "has a ) without its (")
		}
		last := len(s.depth) - 1
		s.flags, s.depth = s.depth[last], s.depth[:last]
		s.copy(1)
	case c == '|' && len(s.depth) == 0:
		s.at++
		s.end(s.at - 1)
	default:
		s.copy(1)
	}
	return nil
}

func (s *scanner) copy(n int) {
	s.out.WriteString(s.in[s.at : s.at+n])
	s.at += n
}

// known are the letters that mean something to both dialects after a backslash.
const known = "abBAzdDsSwWpPnrtfvx"

// escape copies a backslash and what belongs to it.
func (s *scanner) escape() error {
	if s.at+1 >= len(s.in) {
		return refuse(s.at, "ends with a backslash")
	}
	c := s.in[s.at+1]
	switch {
	case c >= '1' && c <= '9' || c == 'k':
		return refuse(s.at, "has a back-reference, which cannot be matched in linear time")
	case c == 'G':
		return refuse(s.at, `has \G, which only makes sense with a memory of the last match`)
	case c == 'Z':
		return s.put(2, `\z`)
	case c == 'e':
		return s.put(2, `\x1b`)
	case c == '0':
		return s.put(2, `\x00`)
	case c == 'u' && s.at+6 <= len(s.in):
		return s.put(6, `\x{`+s.in[s.at+2:s.at+6]+`}`)
	case c < utf8.RuneSelf && (strings.IndexByte(known, c) >= 0 || !isWordByte(c) || c == '_'):
		s.copy(2)
		return nil
	}
	// A letter without a meaning stands for itself.
	s.at++
	_, size := utf8.DecodeRuneInString(s.in[s.at:])
	s.copy(size)
	return nil
}

func (s *scanner) put(n int, text string) error {
	s.out.WriteString(text)
	s.at += n
	return nil
}

// class copies a [...].
func (s *scanner) class() error {
	start := s.at
	s.copy(1)
	if s.at < len(s.in) && s.in[s.at] == '^' {
		s.copy(1)
	}
	first := s.at
	for s.at < len(s.in) {
		switch c := s.in[s.at]; {
		case c == ']' && s.at > first:
			s.copy(1)
			return nil
		case c == '[' && strings.HasPrefix(s.in[s.at:], "[:"):
			n := max(strings.Index(s.in[s.at:], ":]")+2, 2)
			s.copy(n)
		case c == '-' && s.at > first && strings.HasPrefix(s.in[s.at:], "-["):
			return refuse(s.at, "takes one set of characters from another, which is not supported")
		case c == '\\' && strings.HasPrefix(s.in[s.at:], `\b`):
			_ = s.put(2, `\x08`)
		case c == '\\':
			if err := s.escape(); err != nil {
				return err
			}
		default:
			s.copy(1)
		}
	}
	return refuse(start, "has a [ without its ]")
}

// open copies the beginning of a group, or turns a look-around into a hook.
func (s *scanner) open() error {
	rest := s.in[s.at:]
	switch {
	case !strings.HasPrefix(rest, "(?"):
		s.depth = append(s.depth, s.flags)
		s.copy(1)
		return nil
	case hasAny(rest, "(?=", "(?!", "(?<=", "(?<!"):
		return s.look()
	case strings.HasPrefix(rest, "(?>"):
		return refuse(s.at, "has an atomic group (?>, which cannot be matched in linear time")
	case strings.HasPrefix(rest, "(?("):
		return refuse(s.at, "has a condition (?(, which cannot be matched in linear time")
	case strings.HasPrefix(rest, "(?#"):
		n := strings.IndexByte(rest, ')')
		if n < 0 {
			return refuse(s.at, "has a comment without its )")
		}
		s.at += n + 1
		return nil
	case hasAny(rest, "(?P<", "(?<", "(?'"):
		return s.named(rest)
	}
	return s.options(rest)
}

func hasAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// named copies a named group as a plain one: nothing asks for it by name.
func (s *scanner) named(rest string) error {
	n := strings.IndexAny(rest[3:], ">'")
	if n < 0 {
		return refuse(s.at, "has a group whose name does not end")
	}
	if strings.HasPrefix(rest, "(?P<") {
		n = max(n, strings.IndexByte(rest[3:], '>'))
	}
	s.depth = append(s.depth, s.flags)
	return s.put(3+n+1, "(")
}

// options copies (?i) and (?i:...) and remembers what they set.
func (s *scanner) options(rest string) error {
	n := strings.IndexAny(rest[2:], ":)")
	if n < 0 || strings.Trim(rest[2:2+n], "imsnx-") != "" {
		return refuse(s.at, "has a group of a kind that is not supported: %s", rest[:min(len(rest), 4)])
	}
	letters := rest[2 : 2+n]
	if strings.ContainsAny(letters, "nx") {
		return refuse(s.at, "sets the option %s, which is not supported", strings.Trim(letters, "ims-"))
	}
	if rest[2+n] == ':' {
		s.depth = append(s.depth, s.flags)
	}
	s.flags = setFlags(s.flags, letters)
	s.copy(2 + n + 1)
	return nil
}

func setFlags(flags, letters string) string {
	on, off, _ := strings.Cut(letters, "-")
	for _, f := range on {
		if !strings.ContainsRune(flags, f) {
			flags += string(f)
		}
	}
	for _, f := range off {
		flags = strings.ReplaceAll(flags, string(f), "")
	}
	return flags
}

// look compiles a look-around on its own and leaves an empty group behind.
func (s *scanner) look() error {
	start := s.at
	end := groupEnd(s.in, start)
	if end < 0 {
		return refuse(start, "has a ( without its )")
	}
	head := 3
	behind := s.in[start+2] == '<'
	if behind {
		head = 4
	}
	h, err := newHook(s.in[start+head:end], s.flags, behind, s.in[start+head-1] == '!')
	if err != nil {
		err.Offset = max(err.Offset, 0) + start + head
		return err
	}
	fmt.Fprintf(&s.out, "(?P<%s%d>)", hookName, len(s.hooks))
	s.hooks = append(s.hooks, h)
	s.at = end + 1
	return nil
}

// hookName begins the names of the groups that stand for look-arounds.
const hookName = "look"

// groupEnd is where the group that opens at start closes, or -1.
func groupEnd(in string, start int) int {
	depth, inClass := 0, false
	for i := start; i < len(in); i++ {
		switch c := in[i]; {
		case c == '\\':
			i++
		case inClass:
			inClass = c != ']' || in[i-1] == '['
		case c == '[':
			inClass = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
