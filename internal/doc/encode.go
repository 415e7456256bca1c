package doc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marshal writes m as a new YAML file: first the keys in the given order, then
// the others sorted, as are those of nested mappings. Texts are plain where
// every reader takes them for texts, in double quotes where not, literal blocks
// where they have several lines. An entry that is nil is left out: it says
// nothing. What is written is read back as the same values.
func Marshal(keys []string, m map[string]any) []byte {
	w := &writer{eol: "\n"}
	if len(m) == 0 {
		return []byte("{}\n")
	}
	w.mapping(order(keys, m), m, 0)
	return w.Bytes()
}

// MarshalFrontMatter writes m between --- lines and body behind them.
func MarshalFrontMatter(keys []string, m map[string]any, body string) []byte {
	w := &writer{eol: "\n"}
	w.WriteString("---\n")
	w.mapping(order(keys, m), m, 0)
	w.WriteString("---\n")
	if body != "" {
		w.WriteString(body + "\n")
	}
	return w.Bytes()
}

func order(first []string, m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for _, k := range first {
		if _, ok := m[k]; ok && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(first, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// writer writes block style. Every value starts behind what was written last
// and ends with a line break.
type writer struct {
	bytes.Buffer
	eol string
}

func (w *writer) mapping(keys []string, m map[string]any, indent int) {
	for i, k := range keys {
		if m[k] == nil {
			continue
		}
		if i > 0 {
			w.indent(indent)
		}
		w.entry(k, m[k], indent)
	}
}

func (w *writer) indent(n int) { w.WriteString(strings.Repeat(" ", n)) }

// entry writes key and value; its first line is already indented.
func (w *writer) entry(key string, value any, indent int) {
	w.WriteString(inline(key, false) + ":")
	switch v := value.(type) {
	case map[string]any:
		if len(v) > 0 {
			w.WriteString(w.eol)
			w.indent(indent + 2)
			w.mapping(order(nil, v), v, indent+2)
			return
		}
	case []any:
		if len(v) > 0 && !isShort(v) {
			w.WriteString(w.eol)
			w.list(v, indent+2)
			return
		}
	}
	w.WriteString(" ")
	w.scalar(value, indent)
}

func (w *writer) list(items []any, indent int) {
	for _, item := range items {
		w.indent(indent)
		w.WriteString("- ")
		w.item(item, indent)
	}
}

func (w *writer) item(item any, indent int) {
	if m, ok := item.(map[string]any); ok && len(m) > 0 {
		w.mapping(order(nil, m), m, indent+2)
		return
	}
	w.scalar(item, indent)
}

func (w *writer) scalar(value any, indent int) {
	s, isText := value.(string)
	if isText && strings.Contains(s, "\n") {
		if block, ok := literalBlock(s, indent+2, w.eol); ok {
			w.WriteString(block + w.eol)
			return
		}
	}
	w.WriteString(inline(value, false) + w.eol)
}

// shortList is how wide a list on one line may be.
const shortList = 60

// isShort: the list reads well on one line.
func isShort(items []any) bool {
	for _, item := range items {
		if s, ok := item.(string); ok && !isPlainSafe(s, true) {
			return false
		}
		switch item.(type) {
		case map[string]any, []any:
			return false
		}
	}
	return len(inline(items, false)) <= shortList
}

// inline writes a value on one line; inFlow says that brackets surround it.
func inline(value any, inFlow bool) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return inlineNumber(v)
	case string:
		if isPlainSafe(v, inFlow) {
			return v
		}
		return quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = inline(item, true)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, k := range order(nil, v) {
			parts = append(parts, inline(k, true)+": "+inline(v[k], true))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return inlineNumber(json.Number(fmt.Sprint(value)))
}

// inlineNumber writes a number in the one way that is read as a number, or in
// quotes where it is too long for that.
func inlineNumber(n json.Number) string {
	if isCanonical(string(n)) {
		return string(n)
	}
	if f, err := n.Float64(); err == nil {
		if short := strconv.FormatFloat(f, 'f', -1, 64); isCanonical(short) && len(n) <= maxDigits {
			return short
		}
	}
	return quote(string(n))
}

// isPlainSafe: without quotes, every reader takes s for this very text.
func isPlainSafe(s string, inFlow bool) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "" || !utf8.ValidString(s):
		return false
	case !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '_' && first != '/':
		return false
	case meaningOf(s) != isText || strings.Trim(s, digits+":.,_") == "":
		return false
	case strings.Contains(s, ": ") || strings.Contains(s, " #"):
		return false
	case strings.HasSuffix(s, ":") || strings.HasSuffix(s, " "):
		return false
	case inFlow && strings.ContainsAny(s, ",[]{}"):
		return false
	}
	for _, char := range s {
		if !isVisible(char) {
			return false
		}
	}
	return true
}

// isVisible: the character may stand for itself. The joiners are part of emoji
// and of some scripts.
func isVisible(char rune) bool {
	return unicode.IsPrint(char) || char == '\u200c' || char == '\u200d'
}

// quote writes s in double quotes on one line.
func quote(s string) string { return `"` + escapeText(s) + `"` }

func escapeText(s string) string {
	var b strings.Builder
	for _, char := range s {
		switch {
		case char == '"' || char == '\\':
			b.WriteByte('\\')
			b.WriteRune(char)
		case char == '\n':
			b.WriteString(`\n`)
		case char == '\t':
			b.WriteString(`\t`)
		case char == '\r':
			b.WriteString(`\r`)
		case isVisible(char):
			b.WriteRune(char)
		case char <= 0xffff:
			fmt.Fprintf(&b, `\u%04X`, char)
		default:
			fmt.Fprintf(&b, `\U%08X`, char)
		}
	}
	return b.String()
}

// literalBlock writes s as a literal block without its last line break. Texts
// whose blanks or line breaks would need explanation are left to quotes.
func literalBlock(s string, indent int, eol string) (string, bool) {
	text, header := s, "|-"
	if strings.HasSuffix(s, "\n") {
		text, header = s[:len(s)-1], "|"
	}
	lines := strings.Split(text, "\n")
	if lines[0] == "" || isBlank(lines[0][0]) || lines[len(lines)-1] == "" || !utf8.ValidString(s) {
		return "", false
	}
	var b strings.Builder
	b.WriteString(header)
	for _, line := range lines {
		b.WriteString(eol)
		if line == "" {
			continue
		}
		if strings.Trim(line, " \t") == "" || strings.ContainsFunc(line, func(c rune) bool { return !isVisible(c) && c != '\t' }) {
			return "", false
		}
		b.WriteString(strings.Repeat(" ", indent) + line)
	}
	return b.String(), true
}
