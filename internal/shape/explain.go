package shape

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/near"
)

// explain adds the problems of one failed keyword, at least one: what failed
// and cannot be told in better words is told in plain ones.
func (j *judgement) explain(l leaf) {
	told := len(j.problems)
	j.tell(l)
	if len(j.problems) == told && l.keyword != "required" { // missing keys can be told already
		j.mismatch(l)
	}
}

func (j *judgement) tell(l leaf) {
	switch l.keyword {
	case "additionalProperties":
		j.unknownKeys(l)
	case "required":
		j.missingKeys(l)
	case "propertyNames":
		j.add(l, "key-form", map[string]string{})
	case "type":
		j.add(l, "wrong-type", map[string]string{"want": wantedType(l.schema["type"]), "got": typeOf(l.value)})
	case "enum", "const":
		j.notOneOf(l)
	case "pattern":
		j.add(l, "wrong-form", map[string]string{"example": example(l.schema), "about": about(l.schema)})
	case "minItems", "minLength", "minProperties":
		j.add(l, "too-few", map[string]string{"limit": limit(l), "got": size(l.value)})
	case "maxItems", "maxLength", "maxProperties":
		j.add(l, "too-many", map[string]string{"limit": limit(l), "got": size(l.value)})
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		j.add(l, "out-of-range", map[string]string{"limit": limit(l), "got": show(l.value), "about": about(l.schema)})
	case "uniqueItems":
		j.repeated(l)
	default:
		j.mismatch(l)
	}
}

func (j *judgement) mismatch(l leaf) {
	j.add(l, "shape-mismatch", map[string]string{"about": about(l.schema), "keyword": l.keyword})
}

// add reports a problem of the value at l. The key is named in the sentence.
func (j *judgement) add(l leaf, id string, args map[string]string) {
	args["key"], args["value"] = name(l.at), show(l.value)
	p := diag.Problem{ID: id, Path: j.doc.Path, Span: j.doc.Span(l.at), Pointer: diag.Pointer(l.at), Args: args}
	if secret, _ := l.schema["x-secret"].(bool); secret {
		args["value"], p.Conceal = "…", p.Span
	}
	j.problems = append(j.problems, p)
}

func (j *judgement) unknownKeys(l leaf) {
	known := properties(l.schema)
	for _, key := range j.doc.Keys(l.at) {
		if slices.Contains(known, key) || matchesPattern(l.schema, key) {
			continue
		}
		at := append(slices.Clone(l.at), key)
		p := diag.Problem{ID: "unknown-key", Path: j.doc.Path, Span: j.doc.KeySpan(at), Pointer: diag.Pointer(at),
			Args: map[string]string{"key": key, "known": strings.Join(known, ", ")}}
		if secretKey.MatchString(key) {
			p.Conceal = j.doc.Span(at)
		}
		if meant, ok := near.Of(key, known); ok {
			p.ID, p.Args["near"] = "misspelt-key", meant
			p.Fix = &diag.Fix{Title: meant, Edits: []diag.Edit{{Path: j.doc.Path, Start: p.Span.Start, End: p.Span.End, New: meant}}}
		}
		j.problems = append(j.problems, p)
	}
}

// secretKey matches keys under which people keep what no file should hold.
var secretKey = regexp.MustCompile(`(?i)pass(word|phrase|wd)?$|secret|token|api_?key|private_?key|cookie`)

func properties(schema map[string]any) []string {
	known, _ := schema["properties"].(map[string]any)
	return slices.Sorted(maps.Keys(known))
}

func matchesPattern(schema map[string]any, key string) bool {
	patterns, _ := schema["patternProperties"].(map[string]any)
	for pattern := range patterns {
		if matched, err := regexp.MatchString(pattern, key); err == nil && matched {
			return true
		}
	}
	return false
}

// written reports a key of the file whose line is there, outside of every value
// that could be read. What is wrong with the line is told already, and that the
// key is missing would contradict what everybody sees.
func (j *judgement) written(key string) bool {
	head, _, _ := bytes.Cut(bytes.TrimPrefix(j.doc.Source, []byte("---")), []byte("\n---"))
	at := len(j.doc.Source) - len(bytes.TrimPrefix(j.doc.Source, []byte("---")))
	for line := range bytes.Lines(head) {
		rest, ok := bytes.CutPrefix(line, []byte(key))
		if ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte(":")) && !j.inValue(at) {
			return true
		}
		at += len(line)
	}
	return false
}

// inValue reports whether a byte of the file belongs to a value that was read.
func (j *judgement) inValue(at int) bool {
	return slices.ContainsFunc(j.doc.Keys(nil), func(key string) bool {
		span := j.doc.Span([]string{key})
		return key != "body" && span.Start <= at && at < span.End
	})
}

func (j *judgement) missingKeys(l leaf) {
	present, _ := l.value.(map[string]any)
	wanted, _ := l.schema["required"].([]any)
	for _, item := range wanted {
		key, _ := item.(string)
		if _, ok := present[key]; ok || len(l.at) == 0 && j.written(key) {
			continue
		}
		property, _ := lookup(l.schema, []string{"properties", key}).(map[string]any)
		span := j.doc.KeySpan(l.at)
		if keys := j.doc.Keys(l.at); len(l.at) == 0 && len(keys) > 0 {
			span = j.doc.KeySpan(keys[:1]) // the whole file would be underlined
		}
		j.problems = append(j.problems, diag.Problem{ID: "missing-key", Path: j.doc.Path, Span: span, Pointer: diag.Pointer(l.at),
			Args: map[string]string{"key": key, "in": name(l.at), "about": about(property), "example": example(property)}})
	}
}

func (j *judgement) notOneOf(l leaf) {
	allowed, _ := l.schema["enum"].([]any)
	if l.keyword == "const" {
		allowed = []any{l.schema["const"]}
	}
	words := make([]string, len(allowed))
	for i, value := range allowed {
		words[i] = show(value)
	}
	args := map[string]string{"allowed": strings.Join(words, ", ")}
	meant, ok := near.Of(show(l.value), words)
	if !ok {
		j.add(l, "not-one-of", args)
		return
	}
	args["near"] = meant
	j.add(l, "misspelt-value", args)
	if edit, ok := j.doc.Replace(l.at, 0, -1, meant); ok {
		j.problems[len(j.problems)-1].Fix = &diag.Fix{Title: meant,
			Edits: []diag.Edit{{Path: j.doc.Path, Start: edit.Start, End: edit.End, New: edit.New}}}
	}
}

// repeated points at each item that stands in the list before.
func (j *judgement) repeated(l leaf) {
	items, _ := l.value.([]any)
	seen := map[string]bool{}
	for i, item := range items {
		written, _ := json.Marshal(item)
		if seen[string(written)] {
			j.add(leaf{at: append(slices.Clone(l.at), fmt.Sprint(i)), value: item}, "repeated-item", map[string]string{"list": name(l.at)})
		}
		seen[string(written)] = true
	}
}

// name is how a sentence calls the value at a pointer: media.2.alt, or "" for
// the file itself. Items are counted from 1, as people do.
func name(at []string) string {
	named := make([]string, len(at))
	for i, token := range at {
		named[i] = token
		if n := 0; i > 0 {
			if _, err := fmt.Sscanf(token, "%d", &n); err == nil && fmt.Sprint(n) == token {
				named[i] = fmt.Sprint(n + 1)
			}
		}
	}
	return strings.Join(named, ".")
}

func about(schema map[string]any) string { text, _ := schema["description"].(string); return text }

func example(schema map[string]any) string {
	examples, _ := schema["examples"].([]any)
	if len(examples) == 0 {
		return ""
	}
	return show(examples[0])
}

func limit(l leaf) string { return show(l.schema[l.keyword]) }

func size(value any) string {
	switch v := value.(type) {
	case string:
		return fmt.Sprint(len([]rune(v)))
	case []any:
		return fmt.Sprint(len(v))
	case map[string]any:
		return fmt.Sprint(len(v))
	}
	return "0"
}

// show writes a value as a sentence can hold it: text as it is, all else as
// JSON; long ones are cut.
func show(value any) string {
	text, ok := value.(string)
	if !ok {
		written, _ := json.Marshal(value)
		text = string(written)
	}
	if r := []rune(text); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return text
}

func typeOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "nothing"
	case bool:
		return "true or false"
	case string:
		return "text"
	case []any:
		return "a list"
	case map[string]any:
		return "a group of keys"
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return "a number"
		}
		return "a whole number"
	}
	return "something else"
}

var typeNames = map[string]string{
	"null": "nothing", "boolean": "true or false", "string": "text", "array": "a list",
	"object": "a group of keys", "number": "a number", "integer": "a whole number",
}

func wantedType(value any) string {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	words := make([]string, len(list))
	for i, item := range list {
		word, _ := item.(string)
		words[i] = typeNames[word]
	}
	return strings.Join(words, " or ")
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
