package style

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/style/pattern"
)

// Fix is what to write in the place of a hit.
type Fix struct {
	Options []string // in order of preference; never empty
	Safe    bool     // one option, and the rule vouches for it
}

// action is what a rule does about a hit.
type action struct {
	name   string
	params []string
	steps  []step // of edit
	safe   bool
}

// step is one operation of edit.
type step struct {
	name    string
	args    []string
	pattern *pattern.Pattern // of regex
}

// arity is how many parameters each operation of edit takes.
var arity = map[string]int{
	"replace": 2, "remove": 1, "regex": 2, "trim_right": 1, "trim_left": 1, "trim": 1, "truncate": 1, "split": 2,
	"wrap": 1, "unwrap": 1, "prefix": 1, "suffix": 1, "squeeze": 0, "capitalize": 0, "uncapitalize": 0, "smart": 0,
	"dumb": 0, "ascii": 0, "words": 0, "digits": 0, "lower": 0, "upper": 0, "title": 0, "sentence": 0, "simple": 0,
	"kebab": 0, "snake": 0, "camel": 0, "pascal": 0,
}

func (r *reader) readAction(rule *Rule) {
	n, ok := r.get("action")
	if !ok {
		return
	}
	r.only(n, "name", "params", "safe")
	a := action{name: r.part(n, "name")}
	if safe, ok := n.field("safe"); ok {
		text, _ := safe.text()
		a.safe = text == "true"
		if text != "true" && text != "false" {
			r.wrong(safe, "safe is true or false")
		}
	}
	params, _ := n.field("params")
	a.params = r.flat(params)
	switch a.name {
	case "", "replace", "remove":
	case "convert":
		if len(a.params) != 1 || a.params[0] != "simple" {
			r.wrong(n, "convert takes one parameter: simple")
		}
	case "suggest":
		r.wrong(n, "suggest needs a dictionary or a script, and there are none here")
	case "edit":
		a.steps = r.steps(params, a.params)
	default:
		r.wrong(n, "there is no action “%s”%s", a.name, didYouMean(a.name, []string{"replace", "remove", "convert", "edit"}))
	}
	rule.action = a
	rule.Fixes, rule.Safe = a.name != "", a.name != "" && a.safe
}

// flat reads parameters, which may be grouped in lists of their own.
func (r *reader) flat(n node) []string {
	var list []string
	for _, item := range n.items() {
		if _, isList := item.value.([]any); isList {
			list = append(list, r.flat(item)...)
			continue
		}
		text, ok := item.text()
		if !ok {
			r.wrong(item, "params is a list of texts")
		}
		list = append(list, text)
	}
	return list
}

// steps reads the parameters of edit as operations.
func (r *reader) steps(n node, params []string) []step {
	var steps []step
	for len(params) > 0 {
		name := params[0]
		want, known := arity[name]
		if !known {
			r.wrong(n, "edit has no operation “%s”", name)
			return nil
		}
		if len(params) < 1+want {
			r.wrong(n, "%s takes %d parameters", name, want)
			return nil
		}
		s := step{name: name, args: params[1 : 1+want]}
		switch name {
		case "regex":
			p, err := pattern.Compile(pattern.Source{Branches: s.args[:1]})
			if err != nil {
				r.wrong(n, "the pattern of regex %v", err)
			}
			s.pattern = p
		case "split":
			if i, err := strconv.Atoi(s.args[1]); err != nil || i < 0 {
				r.wrong(n, "split takes a separator and a number")
			}
		}
		steps = append(steps, s)
		params = params[1+want:]
	}
	if len(steps) == 0 {
		r.wrong(n, "edit needs an operation")
	}
	return steps
}

// options is what to write in the place of a match.
func (a action) options(match string, groups func() []string) []string {
	switch a.name {
	case "replace":
		list := make([]string, len(a.params))
		for i, p := range a.params {
			list[i] = fill(p, match, groups)
		}
		return list
	case "remove":
		return []string{""}
	case "convert":
		return []string{simple(match, " ")}
	case "edit":
		text := match
		for _, s := range a.steps {
			text = s.apply(text, match, groups)
		}
		return []string{strings.TrimSpace(text)}
	}
	return nil
}

// fill puts the match and its groups where $0, $1, ${1} stand.
func fill(text, match string, groups func() []string) string {
	if !strings.Contains(text, "$") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n, size := reference(text[i:])
		switch {
		case size == 0:
			b.WriteByte(text[i])
			size = 1
		case n < 0:
			b.WriteByte('$')
		case n == 0:
			b.WriteString(match)
		default:
			if all := groups(); n < len(all) {
				b.WriteString(all[n])
			}
		}
		i += size
	}
	return b.String()
}

// reference reads $$, $1 or ${1}; n is -1 for $$, size 0 for none of them.
func reference(text string) (n, size int) {
	if text[0] != '$' || len(text) < 2 {
		return 0, 0
	}
	if text[1] == '$' {
		return -1, 2
	}
	digits, after := text[1:], 1
	if text[1] == '{' {
		inner, _, closed := strings.Cut(text[2:], "}")
		if !closed {
			return 0, 0
		}
		digits, after = inner, len(inner)+3
		if strings.Trim(digits, "0123456789") != "" || digits == "" {
			return 0, 0
		}
	} else {
		end := len(digits) - len(strings.TrimLeft(digits, "0123456789"))
		if digits = digits[:end]; end == 0 {
			return 0, 0
		}
		after += end
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, 0
	}
	return n, after
}

// apply performs one operation.
func (s step) apply(text, match string, groups func() []string) string {
	args := make([]string, len(s.args))
	for i, a := range s.args {
		args[i] = a
		if s.name != "regex" {
			args[i] = fill(a, match, groups)
		}
	}
	switch s.name {
	case "replace":
		return strings.ReplaceAll(text, args[0], args[1])
	case "remove":
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(args[0], r) {
				return -1
			}
			return r
		}, text)
	case "regex":
		return replaceAll(s.pattern, text, args[1])
	case "trim_right":
		return strings.TrimRight(text, args[0])
	case "trim_left":
		return strings.TrimLeft(text, args[0])
	case "trim":
		return strings.Trim(text, args[0])
	case "truncate":
		before, _, _ := strings.Cut(text, args[0])
		return before
	case "split":
		parts := strings.Split(text, args[0])
		if i, _ := strconv.Atoi(args[1]); i < len(parts) {
			return parts[i]
		}
		return text
	case "wrap":
		return args[0] + text + args[0]
	case "unwrap":
		return strings.TrimSuffix(strings.TrimPrefix(text, args[0]), args[0])
	case "prefix":
		return args[0] + text
	case "suffix":
		return text + args[0]
	}
	return rewrite(s.name, text)
}

// editSteps bounds the work of one edit.
const editSteps = 1 << 20

// replaceAll puts text in the place of every match; $1 is the pattern's group.
func replaceAll(p *pattern.Pattern, text, by string) string {
	var b strings.Builder
	at := 0
	p.All(text, editSteps, func(s pattern.Span) bool {
		b.WriteString(text[at:s.From])
		b.WriteString(fill(by, text[s.From:s.To], func() []string { return p.Groups(text, s) }))
		at = s.To
		return true
	})
	return b.String() + text[at:]
}

// rewrite performs the operations without parameters.
func rewrite(name, text string) string {
	switch name {
	case "squeeze":
		return squeeze(text)
	case "capitalize":
		return withFirst(text, unicode.ToUpper)
	case "uncapitalize":
		return withFirst(text, unicode.ToLower)
	case "smart":
		return smart(text)
	case "dumb":
		return dumb.Replace(text)
	case "ascii":
		return toASCII(text)
	case "words":
		return numberWords(text)
	case "digits":
		return digits(text)
	case "lower":
		return strings.ToLower(text)
	case "upper":
		return strings.ToUpper(text)
	case "title":
		return (&titleCase{}).convert(text)
	case "sentence":
		return (&sentenceCase{}).convert(text)
	case "simple":
		return simple(text, " ")
	case "kebab":
		return simple(text, "-")
	case "snake":
		return simple(text, "_")
	case "pascal":
		return pascal(text)
	case "camel":
		return withFirst(pascal(text), unicode.ToLower)
	}
	return text
}

// withFirst changes the first character.
func withFirst(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(change(r)) + s[size:]
}
