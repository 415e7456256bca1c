package text

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	longestLink  = 4096 // UTF-16 units
	longestLabel = 63   // bytes, in the form for the network
)

// tooLong counts the scheme, written or not, once more than there is, as X does.
func tooLong(scheme, address string) bool {
	if len(address) <= longestLink-len("https://") {
		return false
	}
	if scheme == "" {
		scheme = "https://"
	}
	return len(scheme)+UTF16Len(address) > longestLink
}

// validDomain looks at what DNS asks of the labels of a domain. With half, only
// the second half of its first character belongs to it.
func validDomain(domain string, half bool) bool {
	if strings.HasPrefix(domain, "xn--") && !holdsASCIIDomain(domain) {
		return false
	}
	if len(domain) <= longestLabel/6 { // no character takes more than six
		return true
	}
	for label := range strings.SplitSeq(domain, ".") {
		if encodedLen(label, half) > longestLabel {
			return false
		}
		half = false
	}
	return true
}

// encodedLen is the length of a label in the form for the network. The full
// stops of other scripts part it as well.
func encodedLen(label string, half bool) int {
	if isASCII(label) {
		return len(label)
	}
	var parts [4][]rune
	all := append(parts[:0], nil)
	for _, r := range label {
		if half {
			_, r = utf16.EncodeRune(r)
			half = false
		}
		if r == '。' || r == '．' || r == '｡' {
			all = append(all, nil)
			continue
		}
		all[len(all)-1] = append(all[len(all)-1], r)
	}
	n := len(all) - 1
	for _, part := range all {
		n += punycodeSize(part)
	}
	return n
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func holdsASCIIDomain(domain string) bool {
	found := false
	asciiDomains(domain, zoneOfX, func(int, int) { found = true })
	return found
}

// asciiDomains finds the domains in Latin letters inside a domain. Without a
// scheme, a link does not reach into the scripts that have no blanks.
func asciiDomains(domain string, z zone, yield func(from, to int)) {
	if plain := strings.IndexFunc(domain, func(r rune) bool { return r != '.' && !asciiDomain.ascii.has(byte(min(r, utf8.RuneSelf))) }); plain < 0 {
		yield(0, len(domain))
		return
	}
	segs := latinSegments(domain, z)
	next := 0
	for i := 0; i+1 < len(segs); i++ {
		g := segs[i]
		from := max(g.latin, next)
		k := segs[i+1].reach
		if k == 0 && segs[i+1].tld > 0 {
			k = i + 1
		}
		if from >= g.to || k == 0 {
			continue
		}
		next = segs[k].tld
		yield(from, next)
		for i+1 < len(segs) && segs[i+1].from < next && segs[i+1].to < next {
			i++
		}
	}
}

// latinSegment is what stands between two dots of a domain.
type latinSegment struct {
	from, to int
	latin    int // where the Latin letters at its end begin
	tld      int // where a top-level domain that begins here ends, 0 for none
	reach    int // as in segment, of domains in Latin letters
}

func latinSegments(domain string, z zone) []latinSegment {
	var segs []latinSegment
	for from := 0; from <= len(domain); {
		end := len(domain)
		if dot := strings.IndexByte(domain[from:], '.'); dot >= 0 {
			end = from + dot
		}
		g := latinSegment{from: from, to: end, latin: end}
		for g.latin > from {
			r, size := utf8.DecodeLastRuneInString(domain[from:g.latin])
			if !asciiDomain.has(r) {
				break
			}
			g.latin -= size
		}
		if n := tldLen(domain[from:], z); n > 0 {
			g.tld = from + n
		}
		segs = append(segs, g)
		from = end + 1
	}
	for i := len(segs) - 2; i >= 0; i-- {
		g := &segs[i]
		switch {
		case g.latin > g.from || g.from == g.to:
		case segs[i+1].reach > 0:
			g.reach = segs[i+1].reach
		case segs[i+1].tld > 0:
			g.reach = i + 1
		}
	}
	return segs
}
