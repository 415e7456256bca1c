// Package pattern matches many regular expressions against a text in time that
// grows linearly with it. It reads the dialect of Vale's rules (regexp2 in its
// RE2 mode): \b knows every alphabet, \w, \d and \s are ASCII, the first
// alternative that fits wins, and look-around may stand anywhere.
//
// Go's regexp/syntax parses; matching is done here, because Go's regexp knows
// neither that \b nor any look-around. A look-around becomes an assertion that
// is asked at a position, worked out for a whole text at once where it can look
// far. An Index looks for the literals of all patterns in one pass, so that a
// pattern is only tried where it could begin; an alternative that stands for a
// few words is found by that pass alone.
//
// What needs memory of what was matched before (back-references, atomic groups,
// conditions) is refused by name: it cannot be had in linear time.
package pattern

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Limits of one pattern: far above what a style guide needs, far below what
// could make a check slow.
const (
	mostBytes        = 64 << 10 // of the text of a pattern
	mostInstructions = 20_000   // after counted repetitions are written out
)

// Hole fills the places of a text that no pattern may touch: nothing matches
// it, and it is no part of a word.
const Hole = 0

// Refusal says why a pattern cannot be used.
type Refusal struct {
	Offset int    // in bytes, where it begins; -1 if unknown
	Reason string // a clause in English
}

func (r *Refusal) Error() string { return r.Reason }

func refuse(at int, format string, args ...any) *Refusal {
	return &Refusal{Offset: at, Reason: fmt.Sprintf(format, args...)}
}

// Span is a match: bytes of the text and the alternative that fitted.
type Span struct {
	From, To int
	Branch   int // which of Source.Branches

	inner int // which of Pattern.branches
}

// Source is what a pattern is made of.
type Source struct {
	// Branches are alternatives, tried in this order; each may hold several,
	// separated by |. Where Chain is set, flags such as (?i) set in one hold in
	// the following ones as well.
	Branches []string
	Chain    bool
	Words    bool // every alternative begins and ends at an edge of a word
	Fold     bool // letters of either case
	Lines    bool // ^ and $ match at lines
}

// Pattern is one compiled expression. It is safe for concurrent use.
type Pattern struct {
	branches []*branch
	source   string
	key      string

	once  sync.Once
	alone *Index
	rooms sync.Pool // of *Text
}

// branch is one alternative: words, or a machine.
type branch struct {
	number int      // which of Source.Branches it came from
	edges  bool     // \b on both sides
	lead   []assert // that hold before words
	trail  []assert
	words  []word // nil: only the machine knows
	clues  clues
	stride *stride // nil: it is not of that form
	run    *inst   // of what characters it begins with a run; nil: it does not

	once sync.Once
	hook []*hook
	tree *syntax.Regexp
	made *machine
}

// word is one of the texts that a branch stands for.
type word struct {
	folded string
	exact  string // "" where the case of letters does not count
	lead   []assert
	trail  []assert
}

func (b *branch) machine() *machine {
	b.once.Do(func() {
		b.made = newMachine(b.tree, b.hook, b.edges, false)
	})
	return b.made
}

// Compile reads a pattern. The error is a *Refusal.
func Compile(s Source) (*Pattern, error) {
	p := &Pattern{source: strings.Join(s.Branches, "|"), key: s.key()}
	total := 0
	carried := ""
	if s.Fold {
		carried = "i"
	}
	if s.Lines {
		carried += "m"
	}
	first := carried
	for number, text := range s.Branches {
		total += len(text)
		if total > mostBytes*16 || len(text) > mostBytes {
			return nil, refuse(0, "is longer than %d bytes", mostBytes)
		}
		if !s.Chain {
			carried = first
		}
		if isPlain(text) {
			p.branches = append(p.branches, plainBranch(number, text, s.Words, carried))
			continue
		}
		alternatives, flags, err := scan(text, carried)
		if err != nil {
			return nil, err
		}
		carried = flags
		for _, a := range alternatives {
			b, err := a.branch(number, s.Words)
			if err != nil {
				return nil, err
			}
			p.branches = append(p.branches, b)
		}
	}
	return p, nil
}

// MustCompile is for patterns of this program.
func MustCompile(s Source) *Pattern {
	p, err := Compile(s)
	if err != nil {
		panic(fmt.Sprintf("pattern %q: %v", s.Branches, err))
	}
	return p
}

// String is the text of the pattern.
func (p *Pattern) String() string { return p.source }

// Key is the same for patterns that match the same.
func (p *Pattern) Key() string { return p.key }

func (s Source) key() string {
	return fmt.Sprint(s.Chain, s.Words, s.Fold, s.Lines, "\x00") + strings.Join(s.Branches, "\x00")
}

// isPlain reports a text that stands for itself.
func isPlain(text string) bool {
	return text != "" && !strings.ContainsAny(text, `\.+*?()|[]{}^$`) && utf8.ValidString(text)
}

func plainBranch(number int, text string, edges bool, flags string) *branch {
	b := &branch{number: number, edges: edges, words: []word{{folded: foldText(text)}}}
	if !strings.Contains(flags, "i") {
		b.words[0].exact = text
	}
	b.addEdges()
	return b
}

// addEdges puts the edges of words into the assertions of a branch of words.
func (b *branch) addEdges() {
	switch {
	case !b.edges:
	case b.lead == nil && b.trail == nil:
		b.lead, b.trail = edge[:], edge[:]
	default:
		b.lead = append(slices.Clone(edge[:]), b.lead...)
		b.trail = append(b.trail[:len(b.trail):len(b.trail)], edge[0])
	}
}

// edge is where a word begins or ends.
var edge = [1]assert{{op: syntax.EmptyWordBoundary}}

// branch compiles one alternative that was scanned.
func (a alternative) branch(number int, edges bool) (*branch, error) {
	tree, err := a.parse()
	if err != nil {
		return nil, err
	}
	b := &branch{number: number, edges: edges, tree: tree, hook: a.hooks}
	b.lead, b.words, b.trail = finite(tree, a.hooks)
	if b.words != nil {
		b.addEdges()
		b.clues = clues{}
	} else {
		b.clues = cluesOf(tree)
		b.stride = strideOf(tree, a.hooks, edges)
		if !edges {
			b.run = leadOf(tree)
		}
	}
	return b, nil
}

// parse makes a tree of the text and refuses what would be too large.
func (a alternative) parse() (*syntax.Regexp, error) {
	prefix := ""
	if a.flags != "" {
		prefix = "(?" + a.flags + ")"
	}
	tree, err := syntax.Parse(prefix+a.text, syntax.Perl)
	if err != nil {
		return nil, a.refusal(err)
	}
	if n := weight(tree); n > mostInstructions {
		return nil, refuse(a.at, "stands for more than %d steps once its repetitions are written out", mostInstructions)
	}
	return tree, nil
}

// refusal puts an error of the parser into words and finds its place.
func (a alternative) refusal(err error) *Refusal {
	e, ok := err.(*syntax.Error)
	if !ok {
		return refuse(a.at, "cannot be read: %v", err)
	}
	at := a.at
	if i := strings.Index(a.raw, e.Expr); i >= 0 {
		at += i
	}
	switch e.Code {
	case syntax.ErrInvalidRepeatSize:
		return refuse(at, "repeats something more than 1000 times: %s", e.Expr)
	case syntax.ErrNestingDepth:
		return refuse(a.at, "has groups in groups more than 1000 deep")
	case syntax.ErrLarge:
		return refuse(a.at, "stands for more than %d steps once its repetitions are written out", mostInstructions)
	}
	return refuse(at, "cannot be read: %s: %s", e.Code, e.Expr)
}

// weight is about how many instructions a tree will need.
func weight(re *syntax.Regexp) int {
	n := 1 + len(re.Rune)/8
	if re.Op == syntax.OpLiteral {
		n = 1 + len(re.Rune)
	}
	for _, sub := range re.Sub {
		n = min(n+weight(sub), mostInstructions+1)
	}
	if re.Op == syntax.OpRepeat {
		n = min(n*max(re.Max, re.Min, 1), mostInstructions+1)
	}
	return n
}

// index is for looking for this pattern alone.
func (p *Pattern) index() *Index {
	p.once.Do(func() { p.alone = NewIndex([]*Pattern{p}) })
	return p.alone
}

// All calls yield for each match in a text until it returns false. steps bounds
// the work.
func (p *Pattern) All(text string, steps int, yield func(Span) bool) {
	t, ok := p.rooms.Get().(*Text)
	if !ok {
		t = &Text{}
	}
	defer p.rooms.Put(t)
	t.Use(text, steps)
	p.index().Scan(t, nil)
	p.index().All(t, 0, yield)
}

// In reports whether the pattern matches anywhere in a text.
func (p *Pattern) In(text string, steps int) (found bool) {
	p.All(text, steps, func(Span) bool {
		found = true
		return false
	})
	return found
}

// longestGrouped is the longest match whose groups are worked out.
const longestGrouped = 1000

// Groups are the texts of the groups of a match, the whole match first; one
// that took no part is empty.
func (p *Pattern) Groups(text string, s Span) []string {
	groups := []string{text[s.From:s.To]}
	b := p.branches[s.inner]
	if b.tree == nil || s.To-s.From > longestGrouped {
		return groups
	}
	t := &Text{s: text, steps: 1 << 20}
	m := b.machine()
	bounds := m.groups(t, s.From, s.To)
	for i := 2; i+1 < len(bounds); i += 2 {
		if m.hooks[uint32(i/2)] != nil {
			continue
		}
		group := ""
		if bounds[i] >= 0 && bounds[i+1] >= 0 {
			group = text[bounds[i]:bounds[i+1]]
		}
		groups = append(groups, group)
	}
	return groups
}

// HasGroup reports whether a match has groups to tell of.
func (p *Pattern) HasGroup() bool {
	var has func(re *syntax.Regexp) bool
	has = func(re *syntax.Regexp) bool {
		return re.Op == syntax.OpCapture && !isLook(re) || slices.ContainsFunc(re.Sub, has)
	}
	return slices.ContainsFunc(p.branches, func(b *branch) bool { return b.tree != nil && has(b.tree) })
}
