package pattern

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// lexicon finds literals at the beginnings of words: most of a style guide stand
// there, and most places of a text are inside of a word. Nearly all begin with a
// whole word, which is looked up; the trie only knows what follows it.
type lexicon struct {
	trie
	open  *sieve           // of literals that may end inside of a word
	words map[string]int32 // the node after the word
	sums  [1 << 10]uint64  // of the words, a bit for each: most words of a text are not in the map
}

// newLexicon takes literals; open tells of each whether the word that it ends with
// may go on.
func newLexicon(literals []string, open []bool) *lexicon {
	l := &lexicon{words: make(map[string]int32, len(literals))}
	var order, others []int32
	words := make([]string, len(literals))
	for i, text := range literals {
		words[i] = text[:wordEnd(text)]
		if open[i] && words[i] == text {
			others = append(others, int32(i))
		} else {
			order = append(order, int32(i))
		}
	}
	l.open = newSieve(literals, others)
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(strings.Compare(words[x], words[y]), strings.Compare(literals[x], literals[y]))
	})
	var heads []segment
	for i, n := range order {
		if word := words[n]; i == 0 || word != words[order[i-1]] {
			heads = append(heads, segment{int32(i), int32(i), int32(len(word))})
			l.words[word] = int32(len(heads)) // nodes are numbered in the order of heads
			l.note(word)
		}
		heads[len(heads)-1].to++
	}
	l.grow(literals, order, heads)
	return l
}

// wordEnd is where the word ends that a text begins with.
func wordEnd(text string) int {
	for i, r := range text {
		if !isWord(r) {
			return i
		}
	}
	return len(text)
}

// sum is a number of a word that few others have.
type sum uint32

func (s sum) add(c byte) sum { return s<<5 ^ s>>27 ^ sum(c) }

// bit is where in sums it is noted.
func (s sum) bit() (n int, mask uint64) {
	s *= 0x9e3779b1
	return int(s >> 22), 1 << (s >> 16 & 63)
}

func (l *lexicon) note(word string) {
	s := sum(0)
	for i := range len(word) {
		s = s.add(word[i])
	}
	n, mask := s.bit()
	l.sums[n] |= mask
}

// walk calls found for every literal that stands at the beginning of a word.
func (l *lexicon) walk(text []byte, found func(literal int32, from, end int)) {
	if len(l.literals) == 0 {
		return
	}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && !wordBytes[c] {
			i++
			continue
		}
		from, s := i, sum(0)
		l.open.at(text, i, found)
		for i < len(text) {
			c := text[i]
			if c >= utf8.RuneSelf {
				r, size := utf8.DecodeRune(text[i:])
				if !isWord(r) {
					break
				}
				for range size - 1 {
					s = s.add(text[i])
					i++
				}
				c = text[i]
			} else if !wordBytes[c] {
				break
			}
			s = s.add(c)
			i++
		}
		if from == i { // a character that is no part of a word
			_, size := utf8.DecodeRune(text[i:])
			i += size
			continue
		}
		if n, mask := s.bit(); l.sums[n]&mask != 0 {
			l.follow(l.words[string(text[from:i])], text, from, i, found)
		}
	}
}
