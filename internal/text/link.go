package text

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// linkRules are what a network takes for a link. The shape is that of X, whose
// rules others have taken over and widened.
type linkRules struct {
	bare bool // a domain alone is a link
	zone zone // where a top-level domain must be known

	path, pathEnd   func(rune) bool // inside a path, and at its end
	query, queryEnd func(rune) bool

	bracketEnds bool // a path may end with a pair of brackets wherever it stands
}

// link is a link of a text, in bytes.
type link struct {
	from, to int
	scheme   bool
	counted  int // bytes that count as the link; less than to-from where letters of other scripts are in between
}

// links finds the links of a text in one pass. Only a dot with a top-level
// domain after it is worth a look at what stands around it.
func links(s string, rules *linkRules) []link {
	f := finder{s: s, rules: rules}
	for at := 0; ; {
		dot := strings.IndexByte(s[at:], '.')
		if dot < 0 {
			return f.found
		}
		dot += at
		if tldLen(s[dot+1:], rules.zone) == 0 {
			at = dot + 1
			continue
		}
		from, to := f.run(dot)
		f.search(from, to)
		at = max(to, f.next)
	}
}

type finder struct {
	s     string
	rules *linkRules
	next  int // where the next match may begin
	found []link
	segs  []segment // of the run that is searched
}

// segment is what stands between two dots.
type segment struct {
	from, to int
	tld      int  // where a top-level domain that begins here ends, 0 for none
	under    int  // place of the last low line, -1 for none
	closed   bool // ends as a label may
	open     bool // begins as a label may
	reach    int  // the segment whose top-level domain ends the longest domain that begins here, 0 for none
}

// run is the stretch of characters around a dot that a domain may hold.
func (f *finder) run(dot int) (from, to int) {
	for from = dot; from > f.next; {
		r, size := utf8.DecodeLastRuneInString(f.s[f.next:from])
		if !isRunChar(r) {
			break
		}
		from -= size
	}
	for to = dot; to < len(f.s); {
		r, size := utf8.DecodeRuneInString(f.s[to:])
		if !isRunChar(r) {
			break
		}
		to += size
	}
	return from, to
}

func isRunChar(r rune) bool {
	return isDomainChar(r) || r == '.' || r == '-' || r == '_'
}

// search takes every link that begins in a run, each as early and each as long
// as it can be.
func (f *finder) search(from, to int) {
	f.split(from, to)
	if start, ok := f.scheme(from); ok && f.segs[0].open {
		if k := f.end(0, from); k > 0 {
			f.take(start, from, k, false)
		}
	}
	for i := 0; i < len(f.segs); i++ {
		f.within(i)
	}
}

func (f *finder) split(from, to int) {
	f.segs = f.segs[:0]
	for from <= to {
		end := to
		if dot := strings.IndexByte(f.s[from:to], '.'); dot >= 0 {
			end = from + dot
		}
		label := f.s[from:end]
		g := segment{from: from, to: end, under: strings.LastIndexByte(label, '_')}
		if g.under >= 0 {
			g.under += from
		}
		if label != "" {
			g.open, g.closed = isDomainChar(firstRune(label)), isDomainChar(lastRune(label))
		}
		if len(f.segs) > 0 {
			if n := tldLen(f.s[from:], f.rules.zone); n > 0 {
				g.tld = from + n
			}
		}
		f.segs = append(f.segs, g)
		from = end + 1
	}
	for i := len(f.segs) - 1; i >= 0; i-- {
		if f.segs[i].open {
			f.segs[i].reach = f.end(i, f.segs[i].from)
		}
	}
}

// end is the segment whose top-level domain ends the longest domain that
// begins at a place in segment i, 0 for none. The last label before it may
// have no low line.
func (f *finder) end(i, from int) int {
	if !f.segs[i].closed || i+1 == len(f.segs) {
		return 0
	}
	after := &f.segs[i+1]
	if after.reach > 0 {
		return after.reach
	}
	if after.tld > 0 && f.segs[i].under < from {
		return i + 1
	}
	return 0
}

// scheme finds http:// or https:// before the run, where a link may begin.
func (f *finder) scheme(from int) (start int, ok bool) {
	before, ok := strings.CutSuffix(f.s[f.next:from], "://")
	if !ok {
		return 0, false
	}
	switch n := len(before); {
	case n >= 5 && strings.EqualFold(before[n-5:], "https"):
		before = before[:n-5]
	case n >= 4 && strings.EqualFold(before[n-4:], "http"):
		before = before[:n-4]
	default:
		return 0, false
	}
	start = f.next + len(before)
	return start, f.mayBegin(start)
}

// mayBegin reports whether a link may begin at a place: after something that
// no other match has used and that does not belong to a word, or at the start.
func (f *finder) mayBegin(at int) bool {
	if at == 0 {
		return true
	}
	return at > f.next && mayPrecede(lastRune(f.s[f.next:at]))
}

func mayPrecede(r rune) bool {
	if r < utf8.RuneSelf {
		return !alnum.has(byte(r)) && r != '@' && r != '$' && r != '#'
	}
	return r != '＠' && r != '＃' && r != '\ufeff' && r != '\ufffe' && r != '\uffff'
}

// within takes the links without a scheme that begin in segment i. At the very
// start of a text the first character may be what comes before the link, and
// that is tried first. A character of two UTF-16 units may be both: its first
// half comes before, its second half begins the domain.
func (f *finder) within(i int) {
	g := f.segs[i]
	if g.from == 0 && f.next == 0 {
		if r, size := utf8.DecodeRuneInString(f.s); isWide(r) {
			f.begin(i, 0, true)
		} else if size < g.to && mayPrecede(r) {
			f.begin(i, size, false)
		}
	}
	for p := max(g.from, f.next); p < g.to; p = max(p, f.next) {
		r, size := utf8.DecodeRuneInString(f.s[p:])
		switch {
		case f.begin(i, p, false) || isWide(r) && f.begin(i, p, true):
		case r < utf8.RuneSelf && alnum.has(byte(r)):
			p = f.skipWord(p, g.to)
		default:
			p += size
		}
	}
}

// isWide reports a character of two UTF-16 units.
func isWide(r rune) bool { return r > 0xffff }

// skipWord passes letters and digits, inside which no link begins.
func (f *finder) skipWord(p, to int) int {
	for p < to && alnum.has(f.s[p]) {
		p++
	}
	return p
}

func (f *finder) begin(i, p int, half bool) bool {
	if !half && (!f.mayBegin(p) || !isDomainChar(firstRune(f.s[p:]))) {
		return false
	}
	k := f.end(i, p)
	if k > 0 {
		f.take(p, p, k, half)
	}
	return k > 0
}

// take uses up the link whose domain begins at from and ends in segment k, and
// keeps it if it is one.
func (f *finder) take(start, from, k int, half bool) {
	domain := f.s[from:f.segs[k].tld]
	pathAt := f.port(f.segs[k].tld)
	pathEnd := f.path(pathAt)
	end := f.query(pathEnd)
	f.next = end
	if !validDomain(domain, half) || tooLong(f.s[start:from], f.s[start:end]) {
		return
	}
	if start != from {
		f.keepTco(link{from: start, to: end, scheme: true, counted: end - start})
		return
	}
	if !f.rules.bare || from > 0 && !half && strings.IndexByte("-_./", f.s[from-1]) >= 0 {
		return
	}
	first := len(f.found)
	asciiDomains(domain, f.rules.zone, func(a, b int) {
		f.found = append(f.found, link{from: from + a, to: from + b, counted: b - a})
	})
	if last := len(f.found) - 1; last >= first && pathEnd > pathAt {
		l := &f.found[last]
		rest := from + len(domain)
		l.counted += sameUnits(f.s[l.to:], UTF16Len(f.s[rest:end]))
		l.to = end
	}
}

// sameUnits is how many bytes of s have so many UTF-16 units.
func sameUnits(s string, units int) int {
	for i, r := range s {
		units -= utf16.RuneLen(r)
		if units < 0 {
			return i
		}
	}
	return len(s)
}

// keepTco cuts a short link of X where its code ends; one whose code is too
// long is none.
func (f *finder) keepTco(l link) {
	const longestCode = 40
	address := f.s[l.from:l.to]
	_, rest, _ := strings.Cut(address, "://")
	if !foldPrefix(rest, "t.co/") || len(rest) == len("t.co/") || !alnum.has(rest[len("t.co/")]) {
		f.found = append(f.found, l)
		return
	}
	code := len(address) - len(rest) + len("t.co/")
	end := code
	for end < len(address) && alnum.has(address[end]) {
		end++
	}
	if end-code > longestCode {
		return
	}
	q := finder{s: address, rules: &xLinks}
	end = q.query(end)
	l.to, l.counted = l.from+end, end
	f.found = append(f.found, l)
}
