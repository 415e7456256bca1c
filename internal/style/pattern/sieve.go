package pattern

import (
	"slices"
	"strings"
)

// sieve finds literals anywhere in a text. Literals that begin alike share one of
// 64 bits; where the next three bytes leave a bit, the trie is asked.
type sieve struct {
	trie
	heads [256]int32 // by the first byte: the node
	bits  [ahead][256]uint64
}

// newSieve takes the literals of those numbers, which are put in order.
func newSieve(literals []string, order []int32) *sieve {
	s := &sieve{}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(literals[x], literals[y]) })
	var heads []segment
	for part := range (segment{0, int32(len(order)), 0}).parts(literals, order) {
		heads = append(heads, part)
	}
	s.grow(literals, order, heads)
	for n := s.first[0]; n < s.first[1]; n++ {
		s.heads[s.label[n]] = n
	}
	s.share(order)
	return s
}

// room is how many bits there are for literals of one byte, of two, and of more,
// which must not share any: a short one leaves open what follows.
var room = [ahead]int{8, 16, 40}

// share gives the literals their bits, in order of the alphabet.
func (s *sieve) share(order []int32) {
	first := 0
	for size := 1; size <= ahead; size++ {
		var heads []string
		for _, l := range order {
			text := s.literals[l]
			if len(text) < size || len(text) > size && size < ahead {
				continue
			}
			if head := text[:size]; len(heads) == 0 || head != heads[len(heads)-1] {
				heads = append(heads, head)
			}
		}
		for i, head := range heads {
			s.allow(head, 1<<(first+i*room[size-1]/len(heads)))
		}
		first += room[size-1]
	}
}

// allow leaves a bit where a text goes on with a head.
func (s *sieve) allow(head string, bit uint64) {
	for n := range s.bits {
		if n < len(head) {
			s.bits[n][head[n]] |= bit
			continue
		}
		for c := range s.bits[n] {
			s.bits[n][c] |= bit
		}
	}
}

// walk calls found for every literal in the text.
func (s *sieve) walk(text []byte, found func(literal int32, from, end int)) {
	if s.first[0] == s.first[1] {
		return
	}
	i := 0
	if n := len(text) - 2; n > 0 {
		second, third := text[1:], text[2:]
		for ; i < len(third); i++ {
			if s.bits[0][text[i]]&s.bits[1][second[i]]&s.bits[2][third[i]] != 0 {
				s.follow(s.heads[text[i]], text, i, i+1, found)
			}
		}
	}
	for ; i < len(text); i++ {
		s.follow(s.heads[text[i]], text, i, i+1, found)
	}
}

// at calls found for every literal that begins at a place of the text.
func (s *sieve) at(text []byte, i int, found func(literal int32, from, end int)) {
	if i+2 >= len(text) || s.bits[0][text[i]]&s.bits[1][text[i+1]]&s.bits[2][text[i+2]] != 0 {
		s.follow(s.heads[text[i]], text, i, i+1, found)
	}
}
