package rule

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// Rule is a Rego rule: its catalogue entry and what it reads.
type Rule struct {
	diag.Rule
	Path    string   // of the Rego file
	Package string   // last segment of its package: the id with _ for -
	Needs   []Need   // what it reads of input, declared and checked
	Sources []string // where the demand comes from: URLs
}

// Need is one thing that a rule reads, such as doc.media. A rule cannot fire
// on a file that lacks a need, unless the need is optional.
type Need struct {
	Root     string // "doc" or "facts"
	Key      string // "" means all of Root
	Optional bool
}

func (n Need) String() string {
	text := n.Root
	if n.Key != "" {
		text += "." + n.Key
	}
	if n.Optional {
		text += "?"
	}
	return text
}

// The keys that METADATA may have. OPA itself drops unknown ones in silence.
var (
	metadataKeys = []string{"title", "description", "related_resources", "custom"}
	languages    = []string{"en", "pl"}
	metadataForm = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*METADATA\b`)
	dateForm     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	needForm     = regexp.MustCompile(`^(doc|facts)(?:\.([a-z0-9_]+))?(\?)?$`)
)

// reader collects what is wrong with one METADATA block while reading it.
type reader struct {
	source   Source
	doc      *doc.Doc
	problems []diag.Problem
}

// readMetadata reads the comment block before the package. The rest of the
// file is blanked out byte by byte, so that every place in the block is its
// place in the file.
func readMetadata(s Source, end int, kinds []string) (*Rule, []diag.Problem) {
	block, found := blankAround(s.Text[:end])
	if !found {
		return nil, []diag.Problem{{ID: "rule-without-metadata", Path: s.Path, Span: s.span(nil, 0)}}
	}
	parsed, problems := doc.ParseYAML(s.Path, block, doc.Limits{})
	r := &reader{source: s, doc: parsed}
	r.single()
	for _, p := range problems {
		r.problems = append(r.problems, diag.Problem{ID: p.ID, Path: s.Path, Span: p.Span, Args: p.Args})
	}
	if parsed == nil {
		return nil, r.problems
	}
	return r.read(kinds), r.problems
}

// blankAround keeps the lines of the METADATA block without their "#" and
// turns everything else into blanks of the same length.
func blankAround(text []byte) ([]byte, bool) {
	out := bytes.Repeat([]byte{' '}, len(text))
	inside, found := false, false
	for start := 0; start < len(text); {
		end := start + len(text[start:])
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
			out[end] = '\n'
		}
		line := bytes.TrimRight(text[start:end], "\r")
		switch {
		case !found && string(line) == "# METADATA":
			inside, found = true, true
		case inside && bytes.HasPrefix(line, []byte("#")):
			copy(out[start+1:], line[1:])
		default:
			inside = false
		}
		start = end + 1
	}
	return out, found
}

// single refuses a second block: who reads it believes in it, and nothing else
// does.
func (r *reader) single() {
	blocks := metadataForm.FindAllIndex(r.source.Text, -1)
	for _, block := range blocks[1:] {
		at := &ast.Location{Offset: block[0], Row: bytes.Count(r.source.Text[:block[0]], []byte("\n")) + 1}
		r.problems = append(r.problems, diag.Problem{ID: "rule-metadata-invalid", Path: r.source.Path,
			Span: r.source.span(at, block[1]-block[0]), Args: map[string]string{"reason": "a file has one METADATA block, and this is another one"}})
	}
}

func (r *reader) read(kinds []string) *Rule {
	r.unknown(nil, metadataKeys)
	custom := r.source.family().custom
	r.unknown([]string{"custom"}, custom)
	rule := &Rule{Path: r.source.Path, Package: strings.ReplaceAll(r.source.stem(), "-", "_")}
	rule.ID = r.source.stem()
	rule.Title = r.text("title")
	rule.Description = strings.TrimSpace(r.text("description"))
	rule.Message = r.texts("message")
	if slices.Contains(custom, "severity") {
		rule.Guide = r.texts("guide")
		rule.Severity = r.severity()
		rule.Effective = r.effective()
	}
	rule.Kinds = r.kinds(kinds)
	rule.Needs = r.needs()
	rule.Sources = r.list("related_resources")
	return rule
}

// bad reports one defect of the block at a pointer.
func (r *reader) bad(reason string, at ...string) {
	r.problems = append(r.problems, diag.Problem{ID: "rule-metadata-invalid", Path: r.source.Path,
		Span: r.doc.Span(at), Pointer: diag.Pointer(at), Args: map[string]string{"reason": reason}})
}

func (r *reader) unknown(at []string, known []string) {
	for _, key := range r.doc.Keys(at) {
		if slices.Contains(known, key) {
			continue
		}
		path := append(slices.Clone(at), key)
		r.problems = append(r.problems, diag.Problem{ID: "rule-metadata-unknown-key", Path: r.source.Path,
			Span: r.doc.KeySpan(path), Pointer: diag.Pointer(path),
			Args: map[string]string{"key": key, "known": strings.Join(known, ", ")}})
	}
}

func (r *reader) text(at ...string) string {
	value, _ := r.doc.Get(at)
	text, ok := value.(string)
	if !ok || strings.TrimSpace(text) == "" {
		r.bad(fmt.Sprintf("%s is missing", strings.Join(at, ".")), at...)
	}
	return text
}

func (r *reader) texts(key string) map[string]string {
	texts := map[string]string{}
	for _, language := range languages {
		texts[language] = strings.TrimSpace(r.text("custom", key, language))
	}
	r.unknown([]string{"custom", key}, languages)
	return texts
}

func (r *reader) list(at ...string) []string {
	value, present := r.doc.Get(at)
	items, ok := value.([]any)
	if present && !ok {
		r.bad(fmt.Sprintf("%s is not a list", strings.Join(at, ".")), at...)
	}
	var texts []string
	for _, item := range items {
		text, _ := item.(string)
		texts = append(texts, text)
	}
	return texts
}

func (r *reader) severity() diag.Severity {
	severity, err := diag.ParseSeverity(r.text("custom", "severity"))
	if err != nil {
		r.bad(err.Error(), "custom", "severity")
	}
	return severity
}

func (r *reader) kinds(known []string) []string {
	listed := r.list("custom", "kinds")
	if len(listed) == 0 {
		r.bad("kinds names no kind of file, so the rule would never run", "custom", "kinds")
	}
	for i, kind := range listed {
		if kind != "*" && !slices.Contains(known, kind) {
			r.bad(fmt.Sprintf("%q is no kind of file; kinds are %s", kind, strings.Join(known, ", ")), "custom", "kinds", fmt.Sprint(i))
		}
	}
	return listed
}

func (r *reader) needs() []Need {
	var needs []Need
	for i, text := range r.list("custom", "needs") {
		parts := needForm.FindStringSubmatch(text)
		if parts == nil {
			r.bad(fmt.Sprintf("need %q is not of the form doc.key, facts.key, or either with ? at the end", text), "custom", "needs", fmt.Sprint(i))
			continue
		}
		needs = append(needs, Need{Root: parts[1], Key: parts[2], Optional: parts[3] != ""})
	}
	return needs
}

func (r *reader) effective() string {
	value, present := r.doc.Get([]string{"custom", "effective_from"})
	if !present {
		return ""
	}
	date, _ := value.(string)
	if !dateForm.MatchString(date) {
		r.bad("effective_from is not a date such as 2027-01-31", "custom", "effective_from")
	}
	return date
}

func runes(b []byte) int { return utf8.RuneCount(b) }
