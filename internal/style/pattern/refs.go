package pattern

import (
	"regexp/syntax"
	"slices"
)

// ref is what a literal speaks for.
type ref struct {
	pattern, branch int32
	word            int32 // number of the word; or one of the following
}

const (
	beginning = -1 // a match may begin where the literal begins
	somewhere = -2 // a match may be anywhere
)

// clue adds what a branch can be known by; false if there is nothing.
func (b *branch) clue(r ref, anywhere, atWords *literals) bool {
	begin := func(literal string, r ref, atWord, ends bool) {
		ends = ends && len(literal) <= mostHead
		if atWord && wordAfter(literal, 0) {
			atWords.add(head(literal), r, ends)
		} else {
			anywhere.add(head(literal), r, ends)
		}
	}
	for _, literal := range b.clues.begins {
		begin(literal, r, b.edges || beginsAtEdge(b.tree), false)
	}
	for w, word := range b.words {
		begin(word.folded, ref{r.pattern, r.branch, int32(w)}, atEdges(b.lead, edgeBefore) || atEdges(word.lead, edgeBefore),
			atEdges(b.trail, edgeBehind) || atEdges(word.trail, edgeBehind))
	}
	for _, literal := range b.clues.holds {
		anywhere.add(head(literal), ref{r.pattern, r.branch, somewhere}, false)
	}
	return b.words != nil || b.clues.begins != nil || b.clues.holds != nil
}

// What holds only where a word that is there begins, and where it ends.
const (
	edgeBefore = syntax.EmptyWordBoundary | syntax.EmptyBeginLine | syntax.EmptyBeginText
	edgeBehind = syntax.EmptyWordBoundary | syntax.EmptyEndLine | syntax.EmptyEndText
)

func atEdges(list []assert, ops syntax.EmptyOp) bool {
	return slices.ContainsFunc(list, func(a assert) bool { return a.op&ops != 0 })
}

// beginsAtEdge reports a tree that only matches where a word can begin.
func beginsAtEdge(tree *syntax.Regexp) bool {
	for (tree.Op == syntax.OpConcat || tree.Op == syntax.OpCapture) && !isLook(tree) {
		tree = tree.Sub[0]
	}
	if isLook(tree) {
		return false
	}
	a, _ := assertOf(tree, nil)
	return a.op&edgeBefore != 0
}

// literals collects what is looked for.
type literals struct {
	number map[string]int32
	texts  []string
	refs   [][]ref
	open   []bool // of each: whether something wants it where a word goes on
}

// add notes a literal; ends says that a word, if it ends with one, must end there.
func (l *literals) add(text string, r ref, ends bool) {
	n, known := l.number[text]
	if !known {
		n = int32(len(l.texts))
		l.number[text] = n
		l.texts, l.refs, l.open = append(l.texts, text), append(l.refs, nil), append(l.open, false)
	}
	if last := len(l.refs[n]) - 1; last < 0 || l.refs[n][last] != r { // two can have one head
		l.refs[n] = append(l.refs[n], r)
	}
	l.open[n] = l.open[n] || !ends
}

func (l *literals) numbers() []int32 {
	list := make([]int32, len(l.texts))
	for i := range list {
		list[i] = int32(i)
	}
	return list
}
