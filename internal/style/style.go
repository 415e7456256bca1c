// Package style reads the rules of a style guide and judges texts by them. The
// rules are written in Vale's format, so that the packs people have go on
// working, and are matched in time that grows linearly with the text.
//
// One file is one rule: policies/style/<Pack>/<Rule>.yml, known as Pack.Rule.
// Of Vale's extension points there are existence, substitution, occurrence,
// repetition, consistency, conditional and capitalization, with every key that
// Vale 3.22 knows for them, and `extends: Pack.Rule` with `key+` and `key-`.
// What needs a tagger, a script, a dictionary or a long document (sequence,
// script, spelling, metric, readability) is refused by name. So are unknown
// keys: a rule that cannot be used never passes in silence.
//
// Keys of our own, all optional:
//
//	messages: {pl: "…"}     message in other languages of the reader; %s as in message
//	language: en            language of the texts judged, or a list; absent: every language
//	unless: terms           silent for a post with that field, or disclosures=ai-made; or a list
//	reason: {en: …, pl: …}  why the rule exists (or one text, in English)
//	source: {what: …, url: …, date: 2026-11-23}
//	rate: {share: 0.004, of: "1,091 posts", date: 2026-11-23}
//	action: {name: replace, params: […], safe: true}
//	tests:
//	  - {input: "bad text", want: ["bad"]}             the matched texts, in order
//	  - {input: "fine"}                                must find nothing
//	  - {input: "złe", want: ["złe"], fixed: "dobre"}  and after its fix
//	  - {input: "…", language: pl, about: "…"}
//
// A fix is offered whatever `safe` says; only a safe one may be applied by a
// program, and its author answers for it: it changes how something is written,
// never what is meant.
//
// A text is read in one of two ways. Plain is how Vale reads a .txt file. The
// other is how people read posts: links, mentions, hashtags and emoji are no
// words. There, scopes are
//
//	text        the text without those; nothing matches across one (the default)
//	paragraph   each part of it between empty lines
//	sentence    each sentence of it
//	hashtag     each hashtag's words: #HealthWeek is “Health Week”
//	link        each link     mention  each mention, with its @     emoji  each emoji
//	alt         alternative text of a picture, links and all cut out as in text
//	raw         the text as it is written; alt & raw is the alternative text so
//
// and `a & b`, `~a` and lists mean what they mean to Vale. A rule without scope
// judges text. Test inputs are posts, or alternative texts where a rule asks
// for alt only.
//
// The package knows nothing of posts, organisations or files; it refuses to
// work without end: each text has an allowance, and a guide that used it up
// says so.
package style

import (
	"cmp"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/near"
)

// Source is one rule file.
type Source struct {
	Path   string // …/<Pack>/<Rule>.yml
	Text   []byte
	Parsed *Parsed // nil: Compile parses the text
}

// Parsed is a rule file as YAML. Doc is nil if nothing could be read.
type Parsed struct {
	Doc      *doc.Doc
	Problems []doc.Problem
}

// Parse reads the YAML of a rule file.
func Parse(path string, text []byte) *Parsed {
	d, problems := doc.ParseYAML(path, text, doc.Limits{})
	return &Parsed{Doc: d, Problems: problems}
}

// ID is the rule's name, Pack.Rule.
func (s Source) ID() string {
	stem := strings.TrimSuffix(path.Base(s.Path), path.Ext(s.Path))
	return path.Base(path.Dir(s.Path)) + "." + stem
}

// Set is the usable rules of some packs, compiled. It is safe for concurrent
// use and must not be changed.
type Set struct {
	Rules []*Rule // by id

	mutex   sync.Mutex
	benches map[string]*bench // of every choice of rules that was asked for
}

// Compile reads rules. What cannot be used is a problem at its file, and
// everything else still judges.
func Compile(sources []Source) (*Set, []diag.Problem) {
	l := &library{byID: map[string]*definition{}}
	for i, d := range parseAll(sources) {
		l.read(sources[i], d)
	}
	set := &Set{Rules: l.rules()}
	slices.SortFunc(set.Rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return set, l.problems
}

// Rule is the rule of that name, nil if there is none.
func (s *Set) Rule(id string) *Rule {
	i, found := slices.BinarySearchFunc(s.Rules, id, func(r *Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !found {
		return nil
	}
	return s.Rules[i]
}

// Packs are the names of the packs that have a usable rule.
func (s *Set) Packs() []string {
	var packs []string
	for _, r := range s.Rules {
		if len(packs) == 0 || packs[len(packs)-1] != r.Pack {
			packs = append(packs, r.Pack)
		}
	}
	return packs
}

// library is the rule files while they are compiled.
type library struct {
	byID     map[string]*definition
	list     []*definition
	problems []diag.Problem
}

func parseAll(sources []Source) []*Parsed {
	all := make([]*Parsed, len(sources))
	each(len(sources), func(i int) {
		if all[i] = sources[i].Parsed; all[i] == nil {
			all[i] = Parse(sources[i].Path, sources[i].Text)
		}
	})
	return all
}

// each calls do for every number below n, on all processors.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}

// rules compiles what was read. What is wrong with a rule is told in the order
// of the files, however long each took.
func (l *library) rules() []*Rule {
	fine := make([]bool, len(l.list))
	for i, def := range l.list {
		fine[i] = l.resolve(def, nil)
	}
	made, own := make([]*Rule, len(l.list)), make([]library, len(l.list))
	each(len(l.list), func(i int) {
		if fine[i] {
			made[i] = own[i].rule(l.list[i])
		}
	})
	for i := range own {
		l.problems = append(l.problems, own[i].problems...)
	}
	return slices.DeleteFunc(made, func(r *Rule) bool { return r == nil })
}

// read takes one file in.
func (l *library) read(s Source, file *Parsed) {
	d, problems := file.Doc, file.Problems
	for _, p := range problems {
		if isHarmless(p.ID) {
			continue
		}
		l.problems = append(l.problems, diag.Problem{ID: p.ID, Path: s.Path, Span: p.Span, Args: p.Args})
	}
	if d == nil {
		return
	}
	def := &definition{id: s.ID(), doc: d, keys: map[string]node{}}
	if _, ok := d.Value.(map[string]any); !ok {
		if len(problems) == 0 {
			l.invalid(node{doc: d}, "a rule is a mapping with the keys extends and message")
		}
		return
	}
	for _, key := range d.Keys(nil) {
		value, _ := d.Get([]string{key})
		def.order = append(def.order, key)
		def.keys[key] = node{doc: d, at: []string{key}, value: value}
	}
	l.byID[def.id] = def
	l.list = append(l.list, def)
}

// isHarmless reports what is odd in other files and usual in a rule: patterns
// that differ by case, an empty value for none.
func isHarmless(id string) bool { return id == "similar-keys" || id == "empty-value" }

func (l *library) add(p diag.Problem) { l.problems = append(l.problems, p) }

// invalid is a rule that cannot be used, for a reason of our words.
func (l *library) invalid(n node, reason string) {
	l.add(n.problem("style-rule-invalid", "reason", reason))
}

// didYouMean is the known word that was probably meant, as a sentence's end.
func didYouMean(word string, known []string) string {
	if meant, ok := near.Of(word, known); ok {
		return " → " + meant + "?"
	}
	return ""
}
