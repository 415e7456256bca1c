package style

import (
	"cmp"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// Rule is one rule of a style guide, compiled.
type Rule struct {
	ID, Pack    string
	Path        string
	Point       string // existence, substitution, ...
	Severity    diag.Severity
	Message     map[string]string // by language: a template with {match}, {fix}, {count}
	Link        string
	Description string
	Reason      map[string]string // by language of the reader
	Origin      *Origin
	Rate        *Rate
	Languages   []string // of the texts judged; nil: every one
	Scopes      []string // as written
	Unless      []Field  // of a post that make the rule silent
	Limit       int      // the most findings in one text; 0: no limit
	Fixes       bool     // it offers a fix
	Safe        bool     // its fixes may be applied by a program
	Tests       []Test

	scope     scope
	action    action
	matchCase bool
	point     point
	doc       *doc.Doc
}

// Field is something that a post can state beside its text: a field that is
// there, or one that has a value among others.
type Field struct{ Name, Value string } // "" is any value

// Origin is where the demand comes from.
type Origin struct{ What, URL, Date string }

// Rate is how often a rule fires on real posts.
type Rate struct {
	Share    float64
	Of, Date string
}

// Title is what the rule is about, in one line.
func (r *Rule) Title() string { return cmp.Or(r.Description, r.Message["en"]) }

// ForAlt reports a rule that judges alternative texts and nothing else.
func (r *Rule) ForAlt() bool {
	return !slices.ContainsFunc(r.scope, func(t term) bool { return !t.names("alt") })
}

// Judges reports whether the rule is meant for texts in that language; "" is
// an unknown language, which every rule judges.
func (r *Rule) Judges(language string) bool {
	if language == "" || len(r.Languages) == 0 {
		return true
	}
	return slices.ContainsFunc(r.Languages, func(l string) bool {
		return l == language || strings.HasPrefix(language, l+"-")
	})
}

// rule compiles one definition, or says why it cannot be used.
func (l *library) rule(def *definition) *Rule {
	rd := &reader{library: l, def: def, used: map[string]bool{}}
	r := &Rule{ID: def.id, Path: def.doc.Path, doc: def.doc}
	r.Pack, _, _ = strings.Cut(def.id, ".")
	if !rd.extends(r) {
		return nil
	}
	rd.head(r)
	rd.ours(r)
	make := points[r.Point]
	r.point = make(rd, r)
	rd.unknown()
	if rd.broken {
		return nil
	}
	return r
}

// points makes a rule of each kind.
var points = map[string]func(*reader, *Rule) point{
	"existence":      newExistence,
	"substitution":   newSubstitution,
	"occurrence":     newOccurrence,
	"repetition":     newRepetition,
	"consistency":    newConsistency,
	"conditional":    newConditional,
	"capitalization": newCapitalization,
}

// refused says why the other kinds of Vale are not here.
var refused = map[string]string{
	"sequence":    "it needs the part of speech of every word, which no program tells reliably of a short post",
	"script":      "it runs a program, and rules here are data that end by themselves",
	"spelling":    "it needs a dictionary of the language",
	"metric":      "it measures a document; a post is too short for such a number to mean anything",
	"readability": "it measures a document; a post is too short for such a number to mean anything",
}

// extends reads what kind of rule it is.
func (r *reader) extends(rule *Rule) bool {
	n, ok := r.get("extends")
	if !ok {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "the key extends is missing"))
		return false
	}
	rule.Point, _ = n.text()
	if why, isRefused := refused[rule.Point]; isRefused {
		r.fail(n.problem("style-point-refused", "extends", rule.Point, "reason", why))
		return false
	}
	if points[rule.Point] == nil {
		r.fail(n.problem("style-rule-invalid", "reason", "there is no kind of rule “"+rule.Point+"”"+didYouMean(rule.Point, pointNames())))
		return false
	}
	return true
}

func pointNames() []string {
	var names []string
	for name := range points {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

var levels = map[string]diag.Severity{"suggestion": diag.Advice, "warning": diag.Warning, "error": diag.Error}

// head reads the keys that Vale has for every rule.
func (r *reader) head(rule *Rule) {
	rule.Severity = diag.Warning
	if n, ok := r.get("level"); ok {
		name, _ := n.text()
		severity, known := levels[name]
		if !known {
			r.wrong(n, "level is suggestion, warning or error")
		}
		rule.Severity = severity
	}
	if _, ok := r.get("message"); !ok {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "the key message is missing"))
	}
	rule.Message = map[string]string{"en": strings.ReplaceAll(r.text("message"), "\n", " ")}
	rule.Link, rule.Description = r.text("link"), r.text("description")
	rule.Limit = r.whole("limit")
	rule.matchCase = r.flag("matchcase", false)
	r.readScope(rule)
	r.readAction(rule)
}

// ours reads the keys that only Masthead knows.
func (r *reader) ours(rule *Rule) {
	for _, p := range r.mapping("messages") {
		text, _ := p.value.text()
		rule.Message[p.key] = text
	}
	rule.Languages, _ = r.texts("language")
	rule.Unless = r.fields("unless")
	rule.Reason = r.byLanguage("reason")
	if n, ok := r.get("source"); ok {
		rule.Origin = &Origin{r.part(n, "what"), r.part(n, "url"), r.part(n, "date")}
		r.only(n, "what", "url", "date")
	}
	if n, ok := r.get("rate"); ok {
		rule.Rate = &Rate{r.partNumber(n, "share"), r.part(n, "of"), r.part(n, "date")}
		r.only(n, "share", "of", "date")
	}
	rule.Tests = r.readTests()
}

// byLanguage is a text in English, or texts by language.
func (r *reader) byLanguage(key string) map[string]string {
	n, ok := r.get(key)
	if !ok {
		return nil
	}
	if text, isText := n.text(); isText {
		return map[string]string{"en": text}
	}
	texts := map[string]string{}
	for _, p := range r.mapping(key) {
		texts[p.key], _ = p.value.text()
	}
	return texts
}

// field is one entry of a mapping.
func (n node) field(key string) (node, bool) {
	list, _ := n.pairs()
	for _, p := range list {
		if p.key == key {
			return p.value, p.value.value != nil
		}
	}
	return node{}, false
}

func (r *reader) part(n node, key string) string {
	value, ok := n.field(key)
	if !ok {
		return ""
	}
	text, isText := value.text()
	if !isText {
		r.wrong(value, "%s is a text", key)
	}
	return text
}

// only reports keys of a mapping that are none of known.
func (r *reader) only(n node, known ...string) {
	list, ok := n.pairs()
	if !ok {
		r.wrong(n, "this is a mapping with the keys %s", strings.Join(known, ", "))
	}
	for _, p := range list {
		if !slices.Contains(known, p.key) {
			r.fail(p.value.keyProblem("style-key-unknown", "key", p.key, "near", didYouMean(p.key, known), "extends", r.text("extends")))
		}
	}
}
