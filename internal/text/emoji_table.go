package text

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed emoji.txt
var emojiFile string

const (
	joiner        = '\u200d'
	textSelector  = '\ufe0e'
	emojiSelector = '\ufe0f'
	keycap        = '\u20e3'
	firstTone     = '\U0001f3fb'
	lastTone      = '\U0001f3ff'
	blackFlag     = '\U0001f3f4'
	firstRegional = '\U0001f1e6'
	lastRegional  = '\U0001f1ff'
	tagsFrom      = '\U000e0000' // a tag is an ASCII character moved here
	lastTag       = '\U000e007f'
)

// trait is what emoji.txt says of one code point.
type trait uint8

const (
	picture trait = 1 << iota
	symbol
	both
	hand
)

// emojiTable is emoji.txt, ready to look things up.
type emojiTable struct {
	low, high []trait // from lowFrom and highFrom
	flags     map[string]bool
	joined    map[string]tones // each skin tone written as anyTone
}

const (
	lowFrom, lowTo   = 0x2000, 0x3300
	highFrom, highTo = 0x1f000, 0x1fb00
	anyTone          = "S"
)

// tones is what holds for the skin tones of a joined sequence.
type tones uint8

const (
	anyTones tones = iota + 1
	differentTones
)

var emojis = sync.OnceValue(func() *emojiTable {
	t := &emojiTable{low: make([]trait, lowTo-lowFrom), high: make([]trait, highTo-highFrom), flags: map[string]bool{}, joined: map[string]tones{}}
	for line := range strings.Lines(emojiFile) {
		t.read(strings.Fields(line))
	}
	return t
})

func (t *emojiTable) read(words []string) {
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case "picture":
		t.mark(words[1:], picture)
	case "symbol":
		t.mark(words[1:], symbol)
	case "both":
		t.mark(words[1:], both)
	case "hand":
		t.mark(words[1:], hand)
	case "flag":
		for _, w := range words[1:] {
			t.flags[string([]rune{firstRegional + rune(w[0]-'A'), firstRegional + rune(w[1]-'A')})] = true
		}
	case "region":
		for _, w := range words[1:] {
			t.flags[region(w)] = true
		}
	case "joined":
		t.join(words[1:])
	}
}

func (t *emojiTable) mark(ranges []string, as trait) {
	for _, word := range ranges {
		first, last, _ := strings.Cut(word, "-")
		if last == "" {
			last = first
		}
		for r := codePoint(first); r <= codePoint(last); r++ {
			if p := t.at(r); p != nil {
				*p |= as
			}
		}
	}
}

// at is where the traits of a code point are kept, nil for one that can have
// none. The copyright and trademark signs are Latin-1: see traits.
func (t *emojiTable) at(r rune) *trait {
	switch {
	case r >= lowFrom && r < lowTo:
		return &t.low[r-lowFrom]
	case r >= highFrom && r < highTo:
		return &t.high[r-highFrom]
	}
	return nil
}

func (t *emojiTable) traits(r rune) trait {
	if p := t.at(r); p != nil {
		return *p
	}
	if r == '©' || r == '®' {
		return symbol
	}
	return 0
}

func (t *emojiTable) join(words []string) {
	var plain, toned strings.Builder
	rule := anyTones
	for _, w := range words {
		switch w {
		case "+":
			w = string(joiner)
		case "~":
			w = string(emojiSelector)
		case "S?":
			toned.WriteString(anyTone)
			continue
		case "S", "T":
			if w == "T" {
				rule = differentTones
			}
			w = anyTone
		default:
			w = string(codePoint(w))
		}
		plain.WriteString(w)
		toned.WriteString(w)
	}
	t.joined[plain.String()], t.joined[toned.String()] = rule, rule
}

func codePoint(hex string) rune {
	n, _ := strconv.ParseUint(hex, 16, 32)
	return rune(n)
}

func region(letters string) string {
	b := strings.Builder{}
	b.WriteRune(blackFlag)
	for _, r := range letters {
		b.WriteRune(tagsFrom + r)
	}
	b.WriteRune(lastTag)
	return b.String()
}
