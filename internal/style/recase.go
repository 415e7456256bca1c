package style

import (
	"strings"
	"unicode"
)

// casing is how the letters of a text are written, where that can be carried
// over to another text.
type casing int

const (
	mixed casing = iota // its own way, or no letters
	lower
	upper
	titled // the first letter is a capital
)

func casingOf(s string) casing {
	capitals, smalls, first := 0, 0, true
	firstIsCapital := false
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		switch {
		case unicode.IsUpper(r):
			capitals++
			firstIsCapital = firstIsCapital || first
		case unicode.IsLower(r):
			smalls++
		}
		first = false
	}
	switch {
	case first:
		return mixed
	case capitals == 0:
		return lower
	case smalls == 0 && capitals > 1:
		return upper
	case firstIsCapital && capitals == 1: // a single capital is no shouting
		return titled
	}
	return mixed
}

func (c casing) apply(word string) string {
	switch c {
	case lower:
		return strings.ToLower(word)
	case upper:
		return strings.ToUpper(word)
	case titled:
		return withFirst(strings.ToLower(word), unicode.ToUpper)
	}
	return word
}

// recase writes a replacement with the case of what it replaces. Words that
// both have at their ends keep the case they have there; those between take
// that of the words they stand for, or, where they stand for none, of a
// neighbour.
func recase(replacement, observed string) string {
	words, gaps := letters(replacement)
	seen, _ := letters(observed)
	if len(words) == 0 || len(seen) == 0 {
		return casingOf(observed).apply(replacement)
	}
	head, tail := sharedEnds(words, seen)
	middle := seen[head : len(seen)-tail]
	inner := casingOf(strings.Join(middle, " "))
	if len(middle) == 0 && tail > 0 {
		inner = casingOf(seen[len(seen)-tail])
	} else if len(middle) == 0 && head > 0 {
		inner = casingOf(seen[head-1])
	}
	each := false
	if all := strings.Join(middle, " "); len(middle) > 1 && everyTitled(all) {
		inner, each = titled, true
	}
	var b strings.Builder
	for i, word := range words {
		b.WriteString(gaps[i])
		how := inner
		switch {
		case i < head:
			how = casingOf(seen[i])
		case i >= len(words)-tail:
			how = casingOf(seen[len(seen)-(len(words)-i)])
		case how == titled && !each && i > head:
			how = lower
		}
		b.WriteString(how.apply(word))
	}
	return b.String() + gaps[len(words)]
}

// sharedEnds counts the words that two lists begin and end with in common.
func sharedEnds(a, b []string) (head, tail int) {
	for head < len(a) && head < len(b) && strings.EqualFold(a[head], b[head]) {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && strings.EqualFold(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	return head, tail
}

func everyTitled(text string) bool {
	words, _ := letters(text)
	for _, w := range words {
		if casingOf(w) != titled {
			return false
		}
	}
	return true
}

// letters cuts a text into its words and what is around them: one gap more
// than words. An apostrophe inside a word belongs to it.
func letters(s string) (words, gaps []string) {
	runes := []rune(s)
	inWord := func(i int) bool {
		if unicode.IsLetter(runes[i]) {
			return true
		}
		return (runes[i] == '\'' || runes[i] == '’') && i > 0 && i+1 < len(runes) &&
			unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
	}
	start := 0
	for i := 0; i < len(runes); {
		if !inWord(i) {
			i++
			continue
		}
		gaps = append(gaps, string(runes[start:i]))
		start = i
		for i < len(runes) && inWord(i) {
			i++
		}
		words = append(words, string(runes[start:i]))
		start = i
	}
	return words, append(gaps, string(runes[start:]))
}
