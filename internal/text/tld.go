package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed tld.txt
var tldFile string

// zone tells whose list of top-level domains counts.
type zone uint8

const (
	zoneOfX  zone = 1 << iota // the list that X counts by
	rootZone                  // what there is today
)

// tldTable tells top-level domains, in the form of foldRune.
type tldTable struct {
	known  map[string]zone
	mixed  []string // begin with ASCII and go on otherwise
	longer int      // bytes of the longest that does not begin with ASCII, folded
}

var tlds = sync.OnceValue(func() *tldTable {
	t := &tldTable{known: map[string]zone{}}
	zones := map[string]zone{"both": zoneOfX | rootZone, "gone": zoneOfX, "new": rootZone}
	for line := range strings.Lines(tldFile) {
		words := strings.Fields(line)
		for i, name := range words {
			if z := zones[words[0]]; z != 0 && i > 0 {
				t.add(name, z)
			}
		}
	}
	return t
})

func (t *tldTable) add(name string, z zone) {
	folded := strings.Map(foldRune, name)
	t.known[folded] = z
	switch wide := strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }); {
	case wide == 0:
		t.longer = max(t.longer, len(folded))
	case wide > 0:
		t.mixed = append(t.mixed, folded)
	}
}

// foldRune makes letters of one word in any case alike: ASCII to lower case,
// the others as JavaScript does, to upper case.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if up := unicode.ToUpper(r); up >= utf8.RuneSelf {
		return up
	}
	return r
}

// tldLen is the length of the top-level domain that s begins with, 0 for none.
// Letters, digits and the signs of an address must not follow.
func tldLen(s string, z zone) int {
	n := 0
	for n < len(s) && alnum.has(s[n]) {
		n++
	}
	if n == 0 {
		return wideTLD(s, z)
	}
	t := tlds()
	if endsTLD(s[n:]) && t.has(s[:n], z) {
		return n
	}
	for _, m := range t.mixed {
		if k := foldedPrefix(s, m); k > 0 && endsTLD(s[k:]) {
			return k
		}
	}
	return punycodeLen(s)
}

func (t *tldTable) has(name string, z zone) bool {
	var buffer [64]byte
	if len(name) > len(buffer) {
		return false
	}
	key := buffer[:0]
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = append(key, c)
	}
	return t.known[string(key)]&z != 0
}

// endsTLD reports whether a top-level domain may end before s.
func endsTLD(s string) bool {
	return s == "" || !alnum.has(s[0]) && s[0] != '@' && s[0] != '+' && s[0] != '-'
}

func punycodeLen(s string) int {
	if !foldPrefix(s, "xn--") {
		return 0
	}
	n := 4
	for n < len(s) && (alnum.has(s[n]) || s[n] == '-') {
		n++
	}
	if n == 4 {
		return 0
	}
	return n
}

// wideTLD takes the longest that fits.
func wideTLD(s string, z zone) int {
	t := tlds()
	var buffer [128]byte
	key, best := buffer[:0], 0
	for i, r := range s {
		if r < utf8.RuneSelf || len(key)+utf8.UTFMax > min(len(buffer), t.longer+utf8.UTFMax) {
			break
		}
		key = utf8.AppendRune(key, foldRune(r))
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			break
		}
		if t.known[string(key)]&z != 0 && endsTLD(s[end:]) {
			best = end
		}
	}
	return best
}

// foldedPrefix is how much of s is folded, 0 where it begins with something else.
func foldedPrefix(s, folded string) int {
	n := 0
	for _, want := range folded {
		r, size := utf8.DecodeRuneInString(s[n:])
		if foldRune(r) != want {
			return 0
		}
		n += size
	}
	return n
}
