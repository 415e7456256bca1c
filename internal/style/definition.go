package style

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// definition is a rule file, its parents laid under it.
type definition struct {
	id       string
	doc      *doc.Doc
	order    []string // keys as written
	keys     map[string]node
	resolved bool
}

// node is a value with its place.
type node struct {
	doc    *doc.Doc
	at     []string
	value  any
	joined []node // of a list that was made from several
	merged []pair // of a mapping that was
}

type pair struct {
	key   string
	value node
}

func (n node) problem(id string, args ...string) diag.Problem {
	p := diag.Problem{ID: id, Path: n.doc.Path, Span: n.doc.Span(n.at), Pointer: diag.Pointer(n.at), Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// inside is a problem of a byte of a text.
func (n node) inside(id string, offset int, args ...string) diag.Problem {
	p := n.problem(id, args...)
	if s, ok := n.value.(string); ok && offset >= 0 && offset <= len(s) {
		from := utf8.RuneCountInString(s[:offset])
		p.Span = n.doc.Within(n.at, from, from+1)
	}
	return p
}

// key is the same node with its key for a place.
func (n node) keyProblem(id string, args ...string) diag.Problem {
	p := n.problem(id, args...)
	p.Span = n.doc.KeySpan(n.at)
	return p
}

func (n node) child(step string, value any) node {
	at := make([]string, len(n.at)+1)
	copy(at, n.at)
	at[len(n.at)] = step
	return node{doc: n.doc, at: at, value: value}
}

// items are the elements of a list; a single value is a list of one, nothing
// is an empty list.
func (n node) items() []node {
	if n.joined != nil {
		return n.joined
	}
	switch v := n.value.(type) {
	case nil:
		return nil
	case []any:
		items := make([]node, len(v))
		for i, item := range v {
			items[i] = n.child(strconv.Itoa(i), item)
		}
		return items
	}
	return []node{n}
}

// pairs are the entries of a mapping, or of a list of mappings.
func (n node) pairs() (list []pair, ok bool) {
	if n.merged != nil {
		return n.merged, true
	}
	switch v := n.value.(type) {
	case nil:
		return nil, true
	case map[string]any:
		list = make([]pair, 0, len(v))
		for _, key := range n.doc.Keys(n.at) {
			list = append(list, pair{key, n.child(key, v[key])})
		}
		return list, true
	case []any:
		for _, item := range n.items() {
			more, ok := item.pairs()
			if _, isMap := item.value.(map[string]any); !ok || !isMap {
				return nil, false
			}
			list = append(list, more...)
		}
		return list, true
	}
	return nil, false
}

// text is a scalar as text.
func (n node) text() (string, bool) {
	switch v := n.value.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case json.Number:
		return v.String(), true
	}
	return "", false
}

// reader reads the keys of one rule and notes what is wrong with them.
type reader struct {
	*library
	def    *definition
	used   map[string]bool
	broken bool
}

func (r *reader) fail(p diag.Problem) {
	r.broken = true
	r.add(p)
}

func (r *reader) wrong(n node, format string, args ...any) {
	r.fail(n.problem("style-rule-invalid", "reason", fmt.Sprintf(format, args...)))
}

// get is the node of a key; ok is false where it is absent or empty.
func (r *reader) get(key string) (node, bool) {
	r.used[key] = true
	n, ok := r.def.keys[key]
	return n, ok && (n.value != nil || n.joined != nil || n.merged != nil)
}

func (r *reader) text(key string) string {
	n, ok := r.get(key)
	if !ok {
		return ""
	}
	s, ok := n.text()
	if !ok {
		r.wrong(n, "%s is a text", key)
	}
	return s
}

func (r *reader) flag(key string, absent bool) bool {
	n, ok := r.get(key)
	if !ok {
		return absent
	}
	s, _ := n.text()
	v, err := strconv.ParseBool(s)
	if err != nil {
		r.wrong(n, "%s is true or false", key)
	}
	return v
}

func (r *reader) whole(key string) int {
	n, ok := r.get(key)
	if !ok {
		return 0
	}
	s, _ := n.text()
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 {
		r.wrong(n, "%s is a whole number that is not negative", key)
	}
	return v
}

func (r *reader) number(key string) float64 {
	n, ok := r.get(key)
	if !ok {
		return 0
	}
	s, _ := n.text()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.wrong(n, "%s is a number", key)
	}
	return v
}

// texts are the elements of a list of texts, with their nodes.
func (r *reader) texts(key string) ([]string, []node) {
	n, ok := r.get(key)
	if !ok {
		return nil, nil
	}
	items := n.items()
	list := make([]string, 0, len(items))
	for _, item := range items {
		s, ok := item.text()
		if !ok {
			r.wrong(item, "%s is a list of texts", key)
		}
		list = append(list, s)
	}
	return list, items
}

// fields are names of fields, or names and values as in disclosures=ai-made.
func (r *reader) fields(key string) []Field {
	var list []Field
	all, nodes := r.texts(key)
	for i, text := range all {
		name, value, valued := strings.Cut(text, "=")
		if name == "" || valued && value == "" {
			r.wrong(nodes[i], "%s lists fields of a post, such as terms or disclosures=ai-made", key)
		}
		list = append(list, Field{name, value})
	}
	return list
}

// mapping is a map of texts, with the nodes of the values.
func (r *reader) mapping(key string) []pair {
	n, ok := r.get(key)
	if !ok {
		return nil
	}
	list, ok := n.pairs()
	if !ok {
		r.wrong(n, "%s is a mapping", key)
	}
	for _, p := range list {
		if _, ok := p.value.text(); !ok {
			r.wrong(p.value, "%s is a mapping of texts", key)
		}
	}
	return list
}

// unknown reports the keys that nobody asked for.
func (r *reader) unknown() {
	var known []string
	for key := range r.used {
		known = append(known, key)
	}
	slices.Sort(known)
	for _, key := range r.def.order {
		if !r.used[strings.TrimRight(key, "+-")] {
			n := r.def.keys[key]
			r.fail(n.keyProblem("style-key-unknown", "key", key, "near", didYouMean(key, known), "extends", r.text("extends")))
		}
	}
}
