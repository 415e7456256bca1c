package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/tree"
)

// style is one way of writing the same values.
type style struct {
	name    string
	scalar  string // plain, single, double, literal or folded, where the text allows it
	newline string
	gap     string // between a key's colon and its value
	escape  bool   // in double quotes, write every second character as an escape
	flow    bool   // groups and lists inside of others in brackets
	keys    string // how keys are written: plain or double
}

var styles = []style{
	{name: "plain", scalar: "plain", newline: "\n", gap: " ", keys: "plain"},
	{name: "single", scalar: "single", newline: "\n", gap: " ", keys: "plain"},
	{name: "double", scalar: "double", newline: "\n", gap: " ", keys: "double"},
	{name: "escaped", scalar: "double", newline: "\n", gap: "  ", escape: true, keys: "double"},
	{name: "literal", scalar: "literal", newline: "\n", gap: " ", keys: "plain"},
	{name: "folded", scalar: "folded", newline: "\n", gap: " ", keys: "plain"},
	{name: "tabs", scalar: "plain", newline: "\n", gap: "\t", keys: "plain"},
	{name: "crlf", scalar: "plain", newline: "\r\n", gap: " ", keys: "plain"},
	{name: "crlf literal", scalar: "literal", newline: "\r\n", gap: " ", keys: "plain"},
	{name: "crlf folded", scalar: "folded", newline: "\r\n", gap: " ", keys: "plain"},
	{name: "flow", scalar: "single", newline: "\n", gap: " ", flow: true, keys: "double"},
}

// emitter writes values and remembers where each decoded character went: an
// oracle for spans that shares nothing with the reader.
type emitter struct {
	style
	out   strings.Builder
	chars []char
}

type char struct {
	start, end int // bytes
	r          rune
}

func (e *emitter) raw(s string) { e.out.WriteString(strings.ReplaceAll(s, "\n", e.newline)) }

// mark writes s as what stands for the decoded character r.
func (e *emitter) mark(s string, r rune) {
	start := e.out.Len()
	e.out.WriteString(s)
	e.chars = append(e.chars, char{start, e.out.Len(), r})
}

func (e *emitter) key(key string) {
	if e.keys == "double" {
		e.double(key)
	} else {
		for _, r := range key {
			e.mark(string(r), r)
		}
	}
	e.raw(":")
}

var (
	plainText = regexp.MustCompile(`^[\p{L}][\p{L}\p{M}\p{N} .,/@()!?;%+=*“”„’–…-]*[\p{L}\p{N}.!?)]$`)
	ambiguous = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)
	blockText = regexp.MustCompile(`^[^\s#][^\t\r]*[^\s]\n?$`)
	oddLine   = regexp.MustCompile(`(?m)^[ \t]|[ \t]$|^\s*$`)
)

func (e *emitter) text(s, indent string) {
	printable := strings.IndexFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == '\uFEFF' || r == 0x7f }) < 0
	line := printable && !strings.Contains(s, "\n")
	switch {
	case e.scalar == "plain" && plainText.MatchString(s) && !ambiguous.MatchString(s) && !strings.Contains(s, "  "):
		for _, r := range s {
			e.mark(string(r), r)
		}
	case e.scalar == "single" && line && s != "":
		e.single(s)
	case (e.scalar == "literal" || e.scalar == "folded") && indent != "" && printable && blockText.MatchString(s) && !oddLine.MatchString(strings.TrimSuffix(s, "\n")):
		e.block(s, indent)
	default:
		e.double(s)
	}
}

func (e *emitter) single(s string) {
	e.raw("'")
	for _, r := range s {
		if r == '\'' {
			e.mark("''", r)
			continue
		}
		e.mark(string(r), r)
	}
	e.raw("'")
}

func (e *emitter) double(s string) {
	e.raw(`"`)
	for i, r := range []rune(s) {
		switch {
		case r == '"' || r == '\\':
			e.mark(`\`+string(r), r)
		case r == '\n':
			e.mark(`\n`, r)
		case r < ' ' || r == 0x7f || e.escape && i%2 == 1:
			e.mark(fmt.Sprintf(`\U%08X`, r), r)
		default:
			e.mark(string(r), r)
		}
	}
	e.raw(`"`)
}

// block writes a literal or folded scalar; in a folded one a line end of the
// text is an empty line.
func (e *emitter) block(s, indent string) {
	header := map[string]string{"literal": "|", "folded": ">"}[e.scalar]
	text, hasEnd := strings.CutSuffix(s, "\n")
	if !hasEnd {
		header += "-"
	}
	e.raw(header + "\n" + indent)
	for _, r := range text {
		if r != '\n' {
			e.mark(string(r), r)
			continue
		}
		e.mark(e.newline, r)
		if e.scalar == "folded" {
			e.raw("\n")
		}
		e.raw(indent)
	}
	if hasEnd {
		e.mark("", '\n')
	}
}

func (e *emitter) value(d *doc.Doc, at []string, indent string, inFlow bool) {
	value, _ := d.Get(at)
	switch v := value.(type) {
	case string:
		if inFlow {
			indent = ""
		}
		e.text(v, indent)
	case map[string]any:
		e.mapping(d, at, indent, inFlow)
	case []any:
		e.list(d, at, len(v), indent, inFlow)
	default:
		written, _ := json.Marshal(v)
		for _, r := range string(written) {
			e.mark(string(r), r)
		}
	}
}

func (e *emitter) mapping(d *doc.Doc, at []string, indent string, inFlow bool) {
	keys := d.Keys(at)
	flow := inFlow || e.flow && len(at) > 0 || len(keys) == 0
	if flow {
		e.raw("{")
	}
	for i, key := range keys {
		child := append(slices.Clone(at), key)
		if flow && i > 0 {
			e.raw(", ")
		}
		if !flow && (i > 0 || len(at) > 0 && !isIndex(at)) {
			e.raw("\n" + indent)
		}
		e.key(key)
		if nested := compound(d, child); flow || !nested || e.flow {
			e.raw(e.gap)
		}
		e.value(d, child, indent+"  ", flow)
	}
	if flow {
		e.raw("}")
	}
}

func isIndex(at []string) bool {
	last := at[len(at)-1]
	return strings.Trim(last, "0123456789") == ""
}

// compound reports a value that goes on the lines after its key.
func compound(d *doc.Doc, at []string) bool {
	switch v, _ := d.Get(at); v := v.(type) {
	case map[string]any:
		return len(v) > 0
	case []any:
		return len(v) > 0
	}
	return false
}

func (e *emitter) list(d *doc.Doc, at []string, n int, indent string, inFlow bool) {
	flow := inFlow || e.flow || n == 0
	if flow {
		e.raw("[")
	}
	for i := range n {
		child := append(slices.Clone(at), fmt.Sprint(i))
		switch {
		case flow && i > 0:
			e.raw(", ")
		case !flow:
			e.raw("\n" + indent + "- ")
		}
		e.value(d, child, indent+"  ", flow)
	}
	if flow {
		e.raw("]")
	}
}

// restyle writes a file in another style; ok is false for what has problems of
// its own, since those are about how it is written.
func restyle(s style, path string, text []byte) (*emitter, bool) {
	e := &emitter{style: s}
	if !strings.HasSuffix(path, ".md") {
		d, problems := doc.ParseYAML(path, text, doc.Limits{})
		if d == nil || len(problems) > 0 || d.Keys(nil) == nil {
			return nil, false
		}
		e.value(d, nil, "", false)
		e.raw("\n")
		return e, true
	}
	d, problems := doc.ParseFrontMatter(path, text, doc.Limits{})
	if d == nil || len(problems) > 0 {
		return nil, false
	}
	e.raw("---\n")
	e.frontMatter(d)
	e.raw("\n---\n")
	body, _ := d.Get([]string{"body"})
	for _, r := range body.(string) {
		if r == '\n' {
			e.mark(e.newline, r)
			continue
		}
		e.mark(string(r), r)
	}
	e.raw("\n")
	return e, true
}

func (e *emitter) frontMatter(d *doc.Doc) {
	first := true
	for _, key := range d.Keys(nil) {
		if key == "body" {
			continue
		}
		if !first {
			e.raw("\n")
		}
		first = false
		e.key(key)
		if !compound(d, []string{key}) || e.flow {
			e.raw(e.gap)
		}
		e.value(d, []string{key}, "  ", false)
	}
}

// covered are the decoded characters under a span.
func (e *emitter) covered(start, end int) string {
	var b strings.Builder
	for _, c := range e.chars {
		if c.start >= start && c.start < end {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}

// seen is what a style shows: for each finding the characters under it.
func seen(t *testing.T, law *check.Law, c Case, s style) map[string]string {
	t.Helper()
	emitted := map[string]*emitter{}
	c.Head = maps.Clone(c.Head)
	for _, path := range c.Own {
		text, there := c.Head[path]
		if !there || !strings.HasSuffix(path, ".md") && !strings.HasSuffix(path, ".yaml") {
			continue
		}
		if e, ok := restyle(s, path, text); ok {
			sameValue(t, path, text, e)
			emitted[path], c.Head[path] = e, []byte(e.out.String())
		}
	}
	shown := map[string]string{}
	for _, f := range findings(t, law, c) {
		if e := emitted[f.Path]; e != nil && !f.Removed {
			id := f.Path + " " + f.Pointer + " " + f.Message
			shown[id] = e.covered(f.Span.Start, f.Span.End)
			if !utf8.ValidString(e.out.String()[f.Span.Start:f.Span.End]) {
				t.Errorf("%s %s: the span of %s cuts a character", c.Rule, s.name, id)
			}
		}
	}
	return shown
}

// sameValue makes sure that the other style still says the same.
func sameValue(t *testing.T, path string, text []byte, e *emitter) {
	t.Helper()
	parse := doc.ParseYAML
	if strings.HasSuffix(path, ".md") {
		parse = doc.ParseFrontMatter
	}
	want, _ := parse(path, text, doc.Limits{})
	got, problems := parse(path, []byte(e.out.String()), doc.Limits{})
	if got == nil || !reflect.DeepEqual(got.Value, want.Value) {
		t.Errorf("%s in style %s reads differently (%v):\n%s", path, e.name, problems, e.out.String())
	}
}

func findings(t *testing.T, law *check.Law, c Case) []diag.Finding {
	t.Helper()
	options := check.Options{Head: tree.Memory(c.Head), Law: law, Now: c.Now, Language: c.Lang}
	if c.Base != nil {
		options.Base = tree.Memory(c.Base)
	}
	result, err := check.Run(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(result.Findings, func(f diag.Finding) bool { return f.Rule != c.Rule })
}

// However a value is written, a finding points at the same characters of it.
// A plain run takes two styles for each rule, each rule the next two;
// scripts/test takes them all.
func TestFindingsPointAtTheSameCharactersInEveryStyle(t *testing.T) {
	suite := load(t)
	for i, r := range suite.Law.Rules().Rules {
		others := styles[1:]
		if os.Getenv("MASTHEAD_ALL_TESTS") == "" && only() == "" {
			others = []style{others[2*i%len(others)], others[(2*i+1)%len(others)]}
		}
		if !strings.Contains(r.ID, only()) {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			law := suite.Law.WithRules(suite.Law.Rules().Only(r.ID))
			for _, c := range suite.Cases[r.ID] {
				if !c.Bad {
					continue
				}
				want := seen(t, law, c, styles[0])
				for _, s := range others {
					if got := seen(t, law, c, s); !maps.Equal(got, want) {
						t.Errorf("%s in style %s:\n%v\nin style %s:\n%v", c.Name, s.name, got, styles[0].name, want)
					}
				}
			}
		})
	}
}
