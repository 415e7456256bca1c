package style

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"masthead/internal/diag"
	"masthead/internal/style/pattern"
	"masthead/internal/text"
)

// Options choose from the rules of a set.
type Options struct {
	Plain bool // read texts as Vale reads a .txt file
	// Level is the severity of a rule, or that it is off; nil: its own.
	Level func(r *Rule) (severity diag.Severity, on bool)
	// Accept and Reject are the organisation's vocabulary: words, or patterns,
	// that rules let pass, and words that are always found.
	Accept, Reject []string
}

// Guide is a choice of rules. It is safe for concurrent use.
type Guide struct {
	sets     []*Set
	on       [][]bool // by set and rule
	levels   map[*Rule]diag.Severity
	benches  map[*kind][]*bench // of all sets; a kind nobody looks at has none
	plain    bool
	accepted *exceptions
	rooms    sync.Pool
}

// Text is one text to judge.
type Text struct {
	Value    string
	Language string // of the text; "" unknown: rules for every language
	Alt      bool   // alternative text of a picture
	// Without switches rules off for this text; nil: none.
	Without func(r *Rule) bool
}

// Hit is a place that a rule objects to.
type Hit struct {
	Rule     *Rule
	Severity diag.Severity
	From, To int    // bytes of the text
	Match    string // what was matched
	Fix      *Fix   // nil: none is known

	words *wording // nil: messages call the match by itself, and nothing is to be written instead
}

// wording is what messages say.
type wording struct {
	word, fix, count string // for the match, for what to write instead, for how often
}

// wording is what messages say of the hit.
func (h *Hit) wording() wording {
	if h.words == nil {
		return wording{word: h.Match, fix: h.Match}
	}
	return *h.words
}

// Args is what messages can tell of the hit.
func (h Hit) Args() map[string]string {
	w := h.wording()
	args := map[string]string{argMatch: w.word, argFix: w.fix}
	if w.count != "" {
		args[argCount] = w.count
	}
	return args
}

// Verdict is what a guide has to say of a text.
type Verdict struct {
	Hits []Hit // by place, then by rule
	// Unfinished says that the text is so large, or the patterns so greedy, that
	// not everything was looked at.
	Unfinished bool
}

// VocabularyPack is the pack of the two rules that are made of a vocabulary.
const VocabularyPack = "Vocabulary"

// Guide chooses from the set. What is wrong with the vocabulary is told as
// problems without a place; their argument "term" is the text that is wrong.
func (s *Set) Guide(o Options) (*Guide, []diag.Problem) {
	g := &Guide{plain: o.Plain, levels: map[*Rule]diag.Severity{}, benches: map[*kind][]*bench{}}
	accepted, words, problems := vocabulary(o.Accept, o.Reject)
	g.accepted = accepted
	g.add(s, o.Level)
	g.add(words, o.Level)
	for _, k := range kinds() {
		for i, set := range g.sets {
			if b := set.bench(g.on[i], k); b != nil {
				g.benches[k] = append(g.benches[k], b)
			}
		}
	}
	g.rooms.New = func() any { return newJudgement(g) }
	return g, problems
}

// kinds are all kinds of blocks.
func kinds() []*kind {
	all := []*kind{wholeText, paragraph, plainPassage, onlyParagraph, sentence, rawText, altText, rawAlt}
	for _, k := range []text.Kind{text.Link, text.Hashtag, text.Mention, text.Emoji} {
		all = append(all, entityKinds[k])
	}
	return all
}

// wants reports whether any rule looks at blocks of a kind.
func (g *Guide) wants(k *kind) bool { return len(g.benches[k]) > 0 }

// vocabulary makes rules of the words that an organisation accepts, in their
// spelling, and of those that it rejects.
func vocabulary(accept, reject []string) (*exceptions, *Set, []diag.Problem) {
	l := &library{}
	rd := &reader{library: l, def: vocabularyDefinition(), used: map[string]bool{}}
	set := &Set{}
	var accepted *exceptions
	var good []string
	for _, term := range accept {
		if rd.term(term) {
			good = append(good, term)
		}
	}
	if len(good) > 0 {
		words, phrases := rd.except(good, nil)
		accepted = &exceptions{words: words, phrases: phrases}
		set.Rules = append(set.Rules, acceptRule(rd, good))
	}
	var bad []string
	for _, term := range reject {
		if rd.term(term) {
			bad = append(bad, termPattern(term))
		}
	}
	if len(bad) > 0 {
		set.Rules = append(set.Rules, rejectRule(rd, bad))
	}
	return accepted, set, l.problems
}

// add takes the rules of a set that are on.
func (g *Guide) add(s *Set, level func(*Rule) (diag.Severity, bool)) {
	on := make([]bool, len(s.Rules))
	for i, r := range s.Rules {
		on[i] = true
		if level != nil {
			g.levels[r], on[i] = level(r)
		}
	}
	g.sets, g.on = append(g.sets, s), append(g.on, on)
}

// allowance is how much work a text may cause: a lot, and then some for each
// byte of it.
const (
	baseAllowance = 4 << 20
	perByte       = 256
)

// judgement is the state of judging one text. It is used again for others.
type judgement struct {
	guide  *Guide
	in     Text
	clean  cleaned
	text   pattern.Text
	left   int
	cut    bool
	found  []Hit
	bench  *bench
	places []int // of the patterns of the rule that is asked
	block  block
	wanted []bool
	rules  []int

	seen    map[place]bool
	counted map[*Rule]int
	defined map[string]bool // words that a conditional rule saw explained
	ways    map[way]bool
	said    map[said]bool
	phrases map[*pattern.Pattern][]pattern.Span // of this block
	shared  map[int][]pattern.Span              // of this block and bench, by pattern
	kept    []pattern.Span                      // room for them
}

func newJudgement(g *Guide) *judgement {
	return &judgement{guide: g, seen: map[place]bool{}, counted: map[*Rule]int{}, defined: map[string]bool{}, ways: map[way]bool{}, said: map[said]bool{},
		phrases: map[*pattern.Pattern][]pattern.Span{}, shared: map[int][]pattern.Span{}}
}

// begin prepares for another text.
func (j *judgement) begin(in Text) {
	j.in, j.clean = in, clean(in.Value)
	j.left, j.cut, j.found = baseAllowance+perByte*len(in.Value), false, j.found[:0]
	clear(j.seen)
	clear(j.counted)
	clear(j.defined)
	clear(j.ways)
	clear(j.said)
}

// place keeps a rule from saying the same twice.
type place struct {
	rule *Rule
	from int
}

// Judge judges one text.
func (g *Guide) Judge(in Text) Verdict {
	j, _ := g.rooms.Get().(*judgement)
	defer g.rooms.Put(j)
	j.begin(in)
	if g.plain {
		j.plain(j.clean.text)
	} else {
		j.post(j.clean.text)
	}
	v := Verdict{Hits: slices.Clone(j.found), Unfinished: j.cut}
	clear(j.found)
	if len(v.Hits) > 1 {
		slices.SortStableFunc(v.Hits, func(a, b Hit) int {
			return cmp.Or(a.From-b.From, a.To-b.To, strings.Compare(a.Rule.ID, b.Rule.ID))
		})
	}
	return v
}

// proposal is what a hit says beside its place.
type proposal struct {
	options []string
	text    string // what a message calls it; the options if not named
	named   bool
	word    string // what a message calls the match; the match if ""
	count   string
}

// fixOf is what the rule's action makes of a match.
func (j *judgement) fixOf(r *Rule, match string, groups func() []string) proposal {
	a := r.action
	if r.matchCase && a.name == "replace" {
		a.params = mapped(a.params, func(p string) string { return recase(p, match) })
	}
	return proposal{options: a.options(match, groups)}
}

// hit notes a place. It reports whether the rule should go on.
func (j *judgement) hit(r *Rule, from, to int, p proposal) bool {
	match := j.block.text[from:to]
	from, to = j.clean.span(j.block.span(from, to))
	if j.again(r, from) {
		return true
	}
	if r.Limit > 0 {
		if j.counted[r]++; j.counted[r] > r.Limit {
			return false
		}
	}
	h := Hit{Rule: r, From: from, To: to, Match: match, Severity: r.Severity, words: p.wording(match)}
	if severity, chosen := j.guide.levels[r]; chosen {
		h.Severity = severity
	}
	options := p.options
	if slices.Contains(options, match) {
		options = slices.DeleteFunc(slices.Clone(options), func(o string) bool { return o == match })
	}
	if len(options) > 0 {
		h.Fix = &Fix{Options: options, Safe: r.action.safe && len(options) == 1}
	}
	j.found = append(j.found, h)
	return len(j.found) < mostHits
}

// wording is what messages say of the proposal, nil if it is only the match.
func (p *proposal) wording(match string) *wording {
	w := wording{word: cmp.Or(p.word, match), fix: match, count: p.count}
	switch {
	case p.named:
		w.fix = p.text
	case len(p.options) == 1:
		w.fix = p.options[0]
	case len(p.options) > 1:
		w.fix = quotedList(p.options)
	}
	if w.word == match && w.fix == match && w.count == "" {
		return nil
	}
	return &w
}

// again reports whether the rule has said something of that place. Most texts
// have a few hits, and looking through them is quicker than a map.
func (j *judgement) again(r *Rule, from int) bool {
	const few = 32
	if len(j.found) <= few {
		for i := range j.found {
			if j.found[i].From == from && j.found[i].Rule == r {
				return true
			}
		}
		return false
	}
	if len(j.seen) == 0 {
		for i := range j.found {
			j.seen[place{j.found[i].Rule, j.found[i].From}] = true
		}
	}
	at := place{r, from}
	before := j.seen[at]
	j.seen[at] = true
	return before
}

// mostHits of one text: who has as many looks at the first.
const mostHits = 10_000

// cleaned is a text without what is only a way to write a line's end.
type cleaned struct {
	text string
	gaps []gap
}

// gap is where the original is longer.
type gap struct{ at, more int }

// clean writes line ends as one character, and an HTML apostrophe as one, as
// Vale does.
func clean(s string) cleaned {
	if strings.IndexByte(s, '\r') < 0 && !strings.Contains(s, "&rsquo;") {
		return cleaned{text: s}
	}
	c := cleaned{}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "&rsquo;"):
			b.WriteByte('\'')
			c.gaps = append(c.gaps, gap{b.Len(), len("&rsquo;") - 1})
			i += len("&rsquo;")
		case strings.HasPrefix(s[i:], "\r\n"):
			b.WriteByte('\n')
			c.gaps = append(c.gaps, gap{b.Len(), 1})
			i += 2
		case s[i] == '\r':
			b.WriteByte('\n')
			i++
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	c.text = b.String()
	return c
}

// span is where a stretch of the cleaned text stands in the original.
func (c cleaned) span(from, to int) (int, int) { return c.original(from), c.original(to) }

func (c cleaned) original(at int) int {
	more := 0
	for _, g := range c.gaps {
		if g.at > at {
			break
		}
		more += g.more
	}
	return at + more
}

// Rules lists the rules that are on, by id.
func (g *Guide) Rules() []*Rule {
	var rules []*Rule
	for i, set := range g.sets {
		for k, r := range set.Rules {
			if g.on[i][k] {
				rules = append(rules, r)
			}
		}
	}
	slices.SortFunc(rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}
