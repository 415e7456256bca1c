package style

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/style/pattern"
)

// capitalization wants a block to be written with certain capitals.
type capitalization struct {
	match     string
	threshold float64
	pattern   *pattern.Pattern // where match is one
	title     *titleCase
	sentence  *sentenceCase
	tokens    *pattern.Pattern
	exceptions
}

func newCapitalization(r *reader, rule *Rule) point {
	c := &capitalization{threshold: r.number("threshold")}
	if c.threshold == 0 {
		c.threshold = 0.8
	}
	list, nodes := r.texts("exceptions")
	c.exceptions = r.exceptions(true)
	c.tokens = r.wordsBeside(list)
	indicators, _ := r.texts("indicators")
	shared := casings{known: r.known(list, nodes), prefix: r.prefix()}
	style := r.text("style")
	if n, ok := r.get("style"); ok && style != "AP" && style != "Chicago" {
		r.wrong(n, "style is AP or Chicago")
	}
	n, ok := r.get("match")
	if !ok {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of capitalization has match"))
	}
	c.match = r.text("match")
	switch c.match {
	case "$title":
		c.title = &titleCase{casings: shared, chicago: style == "Chicago"}
	case "$sentence":
		c.sentence = &sentenceCase{casings: shared, indicators: indicators}
	case "$lower", "$upper":
	default:
		c.pattern = r.compile(pattern.Source{Branches: []string{c.match}}, []node{n})
	}
	rule.Fixes = rule.Fixes || rule.action.name == "replace"
	r.message(rule, argMatch, argFix)
	return c
}

// wordsBeside finds the words that are compared; an exception is one word.
func (r *reader) wordsBeside(list []string) *pattern.Pattern {
	word := `[\p{N}\p{L}*]+[^\s]*`
	if len(list) > 0 && !r.broken {
		if p, err := pattern.Compile(pattern.Source{Branches: []string{`\b(?:` + strings.Join(list, "|") + `)\b|` + word}}); err == nil {
			return p
		}
	}
	return pattern.MustCompile(pattern.Source{Branches: []string{word}})
}

func (r *reader) prefix() *pattern.Pattern {
	n, ok := r.get("prefix")
	if !ok {
		return nil
	}
	return r.compile(pattern.Source{Branches: []string{r.text("prefix")}}, []node{n})
}

// known are the exceptions as words of their own spelling.
func (r *reader) known(list []string, nodes []node) []knownWord {
	var known []knownWord
	for i, text := range list {
		known = append(known, knownWord{text, r.compile(pattern.Source{Branches: []string{text}}, nodes[i:i+1])})
	}
	return known
}

func (c *capitalization) patterns() []*pattern.Pattern { return nil }
func (c *capitalization) always() bool                 { return true }

func (c *capitalization) judge(j *judgement, r *Rule) {
	text := j.block.text
	bare := strings.ReplaceAll(text, "\x00", " ")
	if strings.TrimSpace(bare) == "" && !j.guide.plain {
		return
	}
	expected, ok := c.expected(j, bare)
	if ok {
		return
	}
	fix := j.fixOf(r, text, func() []string { return nil })
	if r.action.name == "replace" && len(r.action.params) == 0 && (c.title != nil || c.sentence != nil) && bare == text {
		fix.options = []string{expected}
	}
	fix.text, fix.named = expected, true
	j.hit(r, 0, len(text), fix)
}

// expected is how the text should be written, and whether that is near enough.
func (c *capitalization) expected(j *judgement, text string) (string, bool) {
	excepted := func(s string) bool {
		v := j.guide.accepted
		return c.words != nil && c.words.In(s, smallSteps) || c.vocab && v != nil && v.words.In(s, smallSteps)
	}
	switch {
	case c.title != nil:
		want := c.title.convert(text)
		return want, c.near(text, want, func(i int, word, right string) (bool, bool) {
			return excepted(word) || word == strings.ToUpper(word) || strings.EqualFold(word, "to"), true
		})
	case c.sentence != nil:
		want := c.sentence.convert(text)
		return want, c.near(text, want, func(i int, word, right string) (bool, bool) {
			return excepted(word), i > 0 || excepted(word) || word == withFirst(strings.ToLower(word), unicode.ToTitle)
		})
	case c.pattern != nil:
		return c.match, c.pattern.In(text, smallSteps+8*len(text)) || excepted(text)
	case c.match == "$lower":
		return strings.ToLower(text), text == strings.ToLower(text) || excepted(text)
	}
	return strings.ToUpper(text), text == strings.ToUpper(text) || excepted(text)
}

// near compares the words of a text with those wanted. other says whether a
// word that differs is right nevertheless, and whether to go on at all.
func (c *capitalization) near(text, want string, other func(i int, word, right string) (bool, bool)) bool {
	wanted := c.split(want)
	right, all, proceed := 0, 0, true
	for i, word := range c.split(text) {
		all++
		if i >= len(wanted) || word == wanted[i] {
			right++
			continue
		}
		fine, goOn := other(i, word, wanted[i])
		if fine {
			right++
		}
		if proceed = goOn; !proceed {
			return false
		}
	}
	return all > 0 && float64(right)/float64(all) >= c.threshold
}

func (c *capitalization) split(text string) []string {
	var words []string
	c.tokens.All(text, smallSteps+8*len(text), func(s pattern.Span) bool {
		words = append(words, text[s.From:s.To])
		return true
	})
	return words
}

// knownWord is an exception: its own spelling, and what it matches.
type knownWord struct {
	text    string
	pattern *pattern.Pattern
}

// casings is what the converters share.
type casings struct {
	known  []knownWord
	prefix *pattern.Pattern
}

// spelling is how an exception is written, "" for no exception.
func (c casings) spelling(word string) string {
	for _, k := range c.known {
		if strings.EqualFold(k.text, word) {
			return k.text
		}
		if k.pattern.In(word, smallSteps) {
			return word
		}
	}
	return ""
}

// cut takes the prefix from a text.
func (c casings) cut(text string) (prefix, rest string) {
	if c.prefix != nil {
		c.prefix.All(text, smallSteps, func(s pattern.Span) bool {
			prefix = text[s.From:s.To]
			return false
		})
	}
	return prefix, strings.TrimPrefix(text, prefix)
}

// titleCase writes every important word with a capital.
type titleCase struct {
	casings
	chicago bool
}

var (
	smallWords   = wordSet("a an and as at but by en for if in nor of on or per the vs vs. via v v.")
	prepositions = wordSet(`to with from into during including until against among throughout despite towards upon concerning
		about over through before between after since without under within along following across beyond around down near above`)
)

var titleWord = pattern.MustCompile(pattern.Source{Branches: []string{`[\p{N}\p{L}]+[^\s\-/]*`}})

// convert capitalizes the first word, the last, and every one that is not
// small. AP's “to” is small before a noun and large before a verb: without
// knowing which it is, it is made small here, and either passes.
func (t *titleCase) convert(text string) string {
	prefix, text := t.cut(text)
	var b strings.Builder
	at := 0
	titleWord.All(text, smallSteps+8*len(text), func(s pattern.Span) bool {
		word := text[s.From:s.To]
		b.WriteString(text[at:s.From])
		b.WriteString(t.word(text, word, s.From, s.To))
		at = s.To
		return true
	})
	return prefix + b.String() + text[at:]
}

func (t *titleCase) word(text, word string, from, to int) string {
	if known := t.spelling(word); known != "" {
		return known
	}
	low := strings.ToLower(word)
	isSmall := smallWords[low] || low == "to" || t.chicago && prepositions[low]
	before, earlier, after := byteAt(text, from-1), byteAt(text, from-2), byteAt(text, to)
	inside := from > 0 && to < len(text) && strings.IndexByte(" -/", before) >= 0
	if isSmall && inside && earlier != ':' && earlier != '-' && (after != '-' || before == '-') {
		return low
	}
	return withFirst(word, unicode.ToTitle)
}

func byteAt(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

// sentenceCase writes the first word with a capital, and names as they are.
type sentenceCase struct {
	casings
	indicators []string // endings after which a word begins anew
}

func (c *sentenceCase) convert(text string) string {
	prefix, text := c.cut(text)
	var words []string
	before := ""
	for i, word := range c.split(text) {
		known := c.spelling(word)
		switch {
		case known != "":
			words = append(words, known)
		case i == 0 || c.indicates(before, i-1):
			words = append(words, withFirst(strings.ToLower(word), unicode.ToTitle))
		default:
			words = append(words, strings.ToLower(word))
		}
		before = word
	}
	return prefix + strings.Join(words, " ")
}

// split cuts a text into words; an exception of several words is one.
func (c *sentenceCase) split(text string) []string {
	var list []string
	for _, k := range c.known {
		list = append(list, k.text)
	}
	branch := `[\p{N}\p{L}*]+[^\s]*`
	if len(list) > 0 {
		branch = `\b(?:` + strings.Join(list, "|") + `)\b|` + branch
	}
	p, err := pattern.Compile(pattern.Source{Branches: []string{branch}, Fold: true})
	if err != nil {
		return strings.Fields(text)
	}
	var words []string
	p.All(text, smallSteps+8*len(text), func(s pattern.Span) bool {
		words = append(words, text[s.From:s.To])
		return true
	})
	return words
}

// indicates reports that the next word begins anew.
func (c *sentenceCase) indicates(word string, i int) bool {
	for _, ending := range c.indicators {
		if len(word) > len(ending) && strings.HasSuffix(word, ending) {
			return true
		}
	}
	if i > 0 {
		return false
	}
	dot := strings.IndexByte(word, '.')
	return dot > 0 && utf8.RuneCountInString(word) > 1 && word[dot-1] >= '0' && word[dot-1] <= '9'
}
