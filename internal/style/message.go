package style

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Names of what a message can tell.
const (
	argMatch = "match" // what was found
	argFix   = "fix"   // what to write instead
	argCount = "count" // how often
)

// message turns the messages of a rule from Vale's form, where %s, %d and
// %[1]s stand for the given arguments in their order, into a template.
func (r *reader) message(rule *Rule, args ...string) {
	for _, language := range slices.Sorted(maps.Keys(rule.Message)) {
		template, reason := template(rule.Message[language], args)
		rule.Message[language] = template
		if reason != "" {
			n := r.def.keys["message"]
			if language != "en" {
				n, _ = r.def.keys["messages"].field(language)
			}
			r.add(n.problem("style-message-argument", "reason", reason))
		}
	}
	rule.Description, _ = template(rule.Description, args)
}

// template is the text with {name} for each verb; reason says what is wrong
// with one, which then stands for nothing.
func template(text string, args []string) (out, reason string) {
	var b strings.Builder
	next := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			b.WriteByte(text[i])
			continue
		}
		verb, number, size := readVerb(text[i:])
		i += size - 1
		switch {
		case verb == '%':
			b.WriteByte('%')
			continue
		case verb == 0:
			b.WriteByte('%') // a lone one, as in “100% sure”
			if reason = "% is written %% in a message"; size > 1 {
				i -= size - 1
			}
			continue
		}
		if number > 0 {
			next = number - 1
		}
		if next >= len(args) {
			reason = "there is nothing for argument " + strconv.Itoa(next+1) + "; this kind of rule has " + strconv.Itoa(len(args))
		} else {
			b.WriteString("{" + args[next] + "}")
		}
		next++
	}
	return b.String(), reason
}

// readVerb reads %s, %d, %v, %q, %% or %[n]s at the beginning of a text; verb
// is 0 for anything else.
func readVerb(text string) (verb byte, number, size int) {
	i := 1
	if strings.HasPrefix(text[i:], "[") {
		end := strings.IndexByte(text, ']')
		if end < 0 {
			return 0, 0, 1
		}
		n, err := strconv.Atoi(text[2:end])
		if err != nil || n < 1 {
			return 0, 0, 1
		}
		number, i = n, end+1
	}
	if i < len(text) && strings.IndexByte("sdvq%", text[i]) >= 0 {
		return text[i], number, i + 1
	}
	return 0, 0, 1
}

// Text is the message of a hit in a language, or in English.
func (h *Hit) Text(language string) string {
	var b strings.Builder
	for part := range h.Say(language) {
		b.WriteString(part)
	}
	return b.String()
}

// Say are the parts of Text in a row, for who writes many of them.
func (h *Hit) Say(language string) iter.Seq[string] {
	template, ok := h.Rule.Message[language]
	if !ok {
		template = h.Rule.Message["en"]
	}
	return func(yield func(string) bool) {
		h.fill(template, func(part string) bool { return yield(strings.ReplaceAll(part, "\n", " ")) })
	}
}

// fill does what diag.Fill does with the arguments of the hit.
func (h *Hit) fill(template string, yield func(string) bool) {
	w := h.wording()
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		if before != "" && !yield(before) || !found {
			return
		}
		name, after, closed := strings.Cut(rest, "}")
		value := "{"
		switch {
		case closed && name == argMatch:
			value = w.word
		case closed && name == argFix:
			value = w.fix
		case closed && name == argCount && w.count != "":
			value = w.count
		default:
			after = rest
		}
		if !yield(value) {
			return
		}
		template = after
	}
}

// quotedList is several texts for a sentence: 'a', 'b', or 'c'.
func quotedList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = "'" + s + "'"
	}
	switch len(list) {
	case 0, 1:
		return strings.Join(quoted, "")
	case 2:
		return quoted[0] + " or " + quoted[1]
	}
	last := len(list) - 1
	return strings.Join(quoted[:last], ", ") + ", or " + quoted[last]
}
