package text

import "unicode/utf8"

// port is where what follows a port begins.
func (f *finder) port(at int) int {
	end := at + 1
	for end < len(f.s) && f.s[end] >= '0' && f.s[end] <= '9' {
		end++
	}
	if at < len(f.s) && f.s[at] == ':' && end > at+1 {
		return end
	}
	return at
}

// path is where a path ends, at its start if there is none. It holds brackets
// in pairs only, one pair inside another at most. For X such a pair ends a path
// only right after another end, as its expression has it.
func (f *finder) path(at int) int {
	if at >= len(f.s) || f.s[at] != '/' {
		return at
	}
	i := at + 1
	end := i
	for i < len(f.s) {
		r, size := utf8.DecodeRuneInString(f.s[i:])
		if r == '(' {
			if size = f.brackets(i); size == 0 {
				break
			}
			if f.rules.bracketEnds || i == end {
				end = i + size
			}
		} else if !f.rules.path(r) {
			break
		} else if f.rules.pathEnd(r) {
			end = i + size
		}
		i += size
	}
	return end
}

// brackets is the length of a pair of brackets and what it holds, 0 for none.
func (f *finder) brackets(at int) int {
	i := f.inPath(at + 1)
	if f.is(i, ')') {
		if i == at+1 {
			return 0
		}
		return i + 1 - at
	}
	if !f.is(i, '(') {
		return 0
	}
	inner := f.inPath(i + 1)
	if inner == i+1 || !f.is(inner, ')') {
		return 0
	}
	if i = f.inPath(inner + 1); !f.is(i, ')') {
		return 0
	}
	return i + 1 - at
}

func (f *finder) is(at int, c byte) bool { return at < len(f.s) && f.s[at] == c }

// inPath passes the characters of a path.
func (f *finder) inPath(at int) int {
	for at < len(f.s) {
		r, size := utf8.DecodeRuneInString(f.s[at:])
		if !f.rules.path(r) {
			break
		}
		at += size
	}
	return at
}

func (f *finder) query(at int) int {
	if !f.is(at, '?') {
		return at
	}
	end := at
	for i := at + 1; i < len(f.s); {
		r, size := utf8.DecodeRuneInString(f.s[i:])
		if !f.rules.query(r) {
			break
		}
		i += size
		if f.rules.queryEnd(r) {
			end = i
		}
	}
	return end
}
