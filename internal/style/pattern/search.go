package pattern

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// search is a branch that is being tried, position by position.
type search struct {
	pattern, number int32
	machine         *machine
	stride          *stride
	run             *inst // what the branch begins with a run of, nil: nothing
	first           *opening
	starts          []window // where to try, if placed
	placed          bool
	also            []string // one of them must be in the text; nil: nothing more to ask
	begin           int      // no match begins before

	// What follows is of one walk through the matches.
	from, to   int // the match at hand, if there is one
	at         int // where to go on
	start      int // the window to go on with
	have, done bool
	seen       *memo
}

// reset begins a walk.
func (s *search) reset(t *Text) {
	s.at, s.start, s.have, s.done = s.begin, 0, false, false
	if n := len(t.memos); n > 0 {
		s.seen, t.memos = t.memos[n-1], t.memos[:n-1]
	} else {
		s.seen = &memo{}
	}
	s.seen.reset(len(t.s), s.machine.count)
	if s.placed && !slices.IsSortedFunc(s.starts, compareWindow) {
		slices.SortFunc(s.starts, compareWindow)
	}
	if s.also != nil && !holdsOne(t.folded, s.also) {
		s.done = true
	}
}

// seek finds the first match that begins at or after a position.
func (s *search) seek(t *Text, pos int) {
	if s.done || s.have && s.from >= pos {
		return
	}
	s.have = false
	if s.placed {
		s.seekPlaced(t, pos)
		return
	}
	at := max(pos, s.at)
	for n := len(t.s); at <= n; at++ {
		if at < n && s.first[t.s[at]]&1 == 0 {
			continue
		}
		if could(s.first, t.s, at) {
			if s.try(t, at) {
				return
			}
			at = s.skip(t.s, at)
		}
		if t.steps < 0 {
			break
		}
	}
	t.steps -= (at - pos) / 8
	s.done = true
}

// holdsOne reports whether a text has one of several literals in it.
func holdsOne(text []byte, literals []string) bool {
	for _, l := range literals {
		if bytes.Contains(text, []byte(l)) {
			return true
		}
	}
	return false
}

// window is a stretch of positions, both ends included.
type window struct{ from, to int32 }

func (s *search) seekPlaced(t *Text, pos int) {
	tried := pos - 1
	for ; s.start < len(s.starts) && t.steps >= 0; s.start++ {
		w := s.starts[s.start]
		for at := max(int(w.from), tried+1); at <= int(w.to) && t.steps >= 0; at++ {
			tried = at
			t.steps--
			if could(s.first, t.s, at) {
				if s.try(t, at) {
					return
				}
				at = s.skip(t.s, at)
				tried = at
			}
		}
	}
	s.done = true
}

func compareWindow(a, b window) int { return int(a.from - b.from) }

// skip is the last position that need not be tried after one that did not fit.
func (s *search) skip(text string, at int) int {
	if s.run == nil {
		return at
	}
	for at+1 < len(text) && text[at+1] < utf8.RuneSelf && s.run.ascii[text[at+1]>>6]>>(text[at+1]&63)&1 == 1 {
		at++
	}
	return at
}

// try tries the branch at a position.
func (s *search) try(t *Text, at int) bool {
	if s.stride != nil {
		to, ok, sure := s.stride.match(t, at)
		if ok {
			s.from, s.to, s.at, s.have = at, to, at, true
		}
		if sure {
			return ok
		}
	}
	to, ok := s.machine.match(t, at, s.seen)
	t.steps -= s.seen.grown * perWord
	s.seen.grown = 0
	if ok {
		s.from, s.to, s.at, s.have = at, to, at, true
		s.seen.forget()
	}
	return ok
}

// could reports whether a match can begin at a place, by the next bytes only.
func could(first *opening, text string, at int) bool {
	for i := range ahead {
		c := ending
		if at+i < len(text) {
			c = int(text[at+i])
		}
		if first[c]>>i&1 == 0 {
			return false
		}
	}
	return at >= len(text) || utf8.RuneStart(text[at]) || isStray(text, at)
}

// isStray reports a byte that is inside of no character.
func isStray(text string, at int) bool {
	for back := 1; back < utf8.UTFMax && back <= at; back++ {
		if c := text[at-back]; utf8.RuneStart(c) {
			_, size := utf8.DecodeRuneInString(text[at-back:])
			return size <= back
		}
	}
	return true
}
