package diag

import (
	"cmp"
	"maps"
	"strings"
)

// Rule describes what can be found: a built-in check or a Rego rule. Help,
// `explain`, docs/rules.md, SARIF and the coverage report all read this value.
type Rule struct {
	ID          string
	Severity    Severity
	Title       string // a statement of what is right, no full stop
	Description string // why it exists, plain words
	Kinds       []string
	Message     map[string]string // language -> template with {argument} placeholders
	Guide       map[string]string // language -> what to do instead
	Effective   string            // YYYY-MM-DD: an error only from that day on; "" always
	Builtin     bool              // written in Go, not in policies/rules

	// Words translates arguments that are words of ours: language ->
	// "argument=English word" -> word.
	Words map[string]map[string]string
}

// Text renders the message in lang, or in English where lang is missing.
// A placeholder without an argument stays as it is, so that it is seen.
func (r Rule) Text(lang string, args map[string]string) string {
	if words := r.Words[lang]; words != nil {
		args = maps.Clone(args)
		for name, value := range args {
			args[name] = cmp.Or(words[name+"="+value], value)
		}
	}
	return Fill(pick(r.Message, lang), args)
}

// GuideText is the guide in lang, or in English.
func (r Rule) GuideText(lang string) string { return pick(r.Guide, lang) }

func pick(texts map[string]string, lang string) string {
	if text, ok := texts[lang]; ok {
		return text
	}
	return texts["en"]
}

// Fill puts args into the {name} placeholders of a template. Arguments are
// inserted once and never read as templates themselves: they are foreign text.
func Fill(template string, args map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		value, known := args[name]
		if !closed || !known {
			b.WriteByte('{')
			template = rest
			continue
		}
		b.WriteString(value)
		template = after
	}
}
