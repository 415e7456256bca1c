package doctor

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/doc"
)

// workflow is a workflow or a composite action as a document with places.
type workflow struct {
	path     string
	doc      *doc.Doc
	triggers []string
	jobs     []job // of a composite action: one without a name
	action   bool
}

type job struct {
	name  string
	at    []string
	value map[string]any
	steps []step
}

type step struct {
	at    []string
	value map[string]any
}

// readFile is a workflow, or why there is none.
type readFile struct {
	path     string
	workflow *workflow
	why      string
}

// harmless are problems that leave every value of the file as GitHub reads it.
var harmless = []string{"ambiguous-boolean", "octal-number", "number-changed", "number-not-finite", "empty-value",
	"hashtag-lost-as-comment", "byte-order-mark", "similar-keys"}

// parse reads a file; why says what keeps it from being judged.
func parse(f File) (w *workflow, why string) {
	d, problems := doc.ParseYAML(f.Path, f.Source, doc.Limits{})
	for _, p := range problems {
		if d == nil || !slices.Contains(harmless, p.ID) {
			return nil, p.ID + " in line " + strconv.Itoa(p.Span.Line)
		}
	}
	top, ok := d.Value.(map[string]any)
	if !ok {
		return nil, "it is no mapping"
	}
	w = &workflow{path: f.Path, doc: d, triggers: triggers(top["on"])}
	if runs, ok := top["runs"].(map[string]any); ok {
		w.action = true
		w.jobs = []job{{at: []string{"runs"}, value: runs, steps: steps(runs, []string{"runs"})}}
		return w, ""
	}
	jobs, ok := top["jobs"].(map[string]any)
	if !ok {
		return nil, "it has no jobs"
	}
	for _, name := range d.Keys([]string{"jobs"}) {
		at := []string{"jobs", name}
		value, ok := jobs[name].(map[string]any)
		if !ok {
			return nil, "the job " + name + " is no mapping"
		}
		w.jobs = append(w.jobs, job{name, at, value, steps(value, at)})
	}
	return w, ""
}

func triggers(on any) []string {
	switch v := on.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return slices.Sorted(maps.Keys(v))
	case []any:
		var names []string
		for _, item := range v {
			names = append(names, fmt.Sprint(item))
		}
		return names
	}
	return nil
}

func steps(job map[string]any, at []string) []step {
	list, _ := job["steps"].([]any)
	var all []step
	for i, item := range list {
		if value, ok := item.(map[string]any); ok {
			all = append(all, step{slices.Concat(at, []string{"steps", strconv.Itoa(i)}), value})
		}
	}
	return all
}

// finding points at a value of the file.
func (w *workflow) finding(at []string, text string) Finding {
	return Finding{Text: text, Path: w.path, Line: w.doc.KeySpan(at).Line}
}

func (w *workflow) on(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(w.triggers, n) })
}

// texts visits every text below a value, in order.
func texts(value any, at []string, visit func(at []string, text string)) {
	switch v := value.(type) {
	case string:
		visit(at, v)
	case []any:
		for i, item := range v {
			texts(item, slices.Concat(at, []string{strconv.Itoa(i)}), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			texts(v[key], slices.Concat(at, []string{key}), visit)
		}
	}
}

func text(m map[string]any, keys ...string) string {
	var value any = m
	for _, key := range keys {
		inner, _ := value.(map[string]any)
		value = inner[key]
	}
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

var (
	fullSHA    = regexp.MustCompile(`@[0-9a-f]{40}$`)
	expression = regexp.MustCompile(`(?s)\$\{\{(.*?)\}\}`)
	secret     = regexp.MustCompile(`(?i)\bsecrets\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_]*)|\[\s*'([^']*)'\s*\]|(\[|\b))`)
	// foreign is what others than the author of the workflow write: titles,
	// texts, branch names, what a form or an earlier step hands on.
	foreign = regexp.MustCompile(`(?i)\b(github\s*\.\s*(event\b[\w.\s*\[\]'-]*|head_ref|ref_name|ref|base_ref)|inputs\b[\w.\s\[\]'-]*|(?:steps|needs)\s*\.[\w.\s*\[\]'-]*\boutputs\b[\w.\s\[\]'-]*)`)
	// numeric ends of foreign data that hold no words.
	numeric = regexp.MustCompile(`(?i)\.\s*(number|id|run_number|run_id|sha|before|after|created_at|updated_at)\s*$`)
	head    = regexp.MustCompile(`(?i)github\s*\.\s*head_ref|pull_request\s*\.\s*head\b|pull_request\s*\.\s*merge_commit_sha|workflow_run\s*\.\s*head_|refs/pull/`)
	fetches = regexp.MustCompile(`(?i)gh\s+pr\s+checkout|git\s+(fetch|checkout|pull|switch)\b[^\n]*(refs/pull|pull/|pull_request|head_ref|workflow_run)`)
)

// foreignIn names foreign data that is put into a script as text.
func foreignIn(script string) []string {
	var names []string
	for _, e := range expression.FindAllStringSubmatch(script, -1) {
		for _, name := range foreign.FindAllString(e[1], -1) {
			name = strings.TrimSpace(name)
			if !numeric.MatchString(name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// secretsIn names the secrets of a text; "*" when it takes them by a name
// that is not written down. GitHub's own token is none.
func secretsIn(s string) []string {
	var names []string
	for _, e := range expression.FindAllStringSubmatch(s, -1) {
		for _, m := range secret.FindAllStringSubmatch(e[1], -1) {
			name := m[1] + m[2]
			if name == "" {
				name = "*"
			}
			if !strings.EqualFold(name, "GITHUB_TOKEN") && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
